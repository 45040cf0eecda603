import { describe, expect, test } from 'vitest'
import { sampleChange } from '../testing/samples.ts'
import { aMatter, type Stores } from './stores.ts'

const file = {
  sha256: 'ab'.repeat(32),
  name: 'Notice – signed.pdf',
  type: 'application/pdf',
  size: 256,
  addedAt: '2004-01-05T00:00:00.000Z',
  addedBy: 'ada',
}
const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index)

export function filesContract(stores: Stores): void {
  describe('keeps files and the audit, and', () => {
    keeping(stores)
    audit(stores)
  })
}

function keeping(stores: Stores): void {
  test('gives a file back byte for byte, in its own matter only', async () => {
    const [{ id }, { id: other }] = [await aMatter(stores), await aMatter(stores)]
    expect(await stores.here().files.put(id, file, everyByte, sampleChange('files'))).toBe(true)
    const read = await stores.there().files.read(id, file.sha256)
    expect(read?.file).toEqual(file)
    expect([...(read?.content ?? [])]).toEqual([...everyByte])
    expect(await stores.there().files.read(other, file.sha256)).toBeNull()
    expect(await stores.there().files.read(id, 'cd'.repeat(32))).toBeNull()
    expect(await stores.there().files.list(other)).toEqual([])
  })

  test('keeps 25 MB', async () => {
    const { id } = await aMatter(stores)
    const content = new Uint8Array(25 * 1024 * 1024).fill(7)
    content[content.length - 1] = 9
    await stores.here().files.put(id, { ...file, size: content.length }, content, sampleChange('files'))
    const read = await stores.here().files.read(id, file.sha256)
    expect(read === null ? -1 : Buffer.compare(read.content, content)).toBe(0)
  })

  test('keeps a file that comes twice as it came first, without a change', async () => {
    const { id } = await aMatter(stores)
    await stores.here().files.put(id, file, everyByte, sampleChange('files'))
    const again = { ...file, name: 'copy.pdf', addedBy: 'bob' }
    expect(await stores.there().files.put(id, again, everyByte, sampleChange('files'))).toBe(true)
    expect(await stores.here().files.list(id)).toEqual([file])
    expect(await stores.here().matters.find(id)).toMatchObject({ version: 2 })
  })

  test('lists files by the time they were added, and keeps none without a matter', async () => {
    const { id } = await aMatter(stores)
    const early = { ...file, sha256: 'ff'.repeat(32), addedAt: '2004-01-04T00:00:00.000Z' }
    await stores.here().files.put(id, file, everyByte, sampleChange('files'))
    await stores.here().files.put(id, early, everyByte, sampleChange('files'))
    expect(await stores.here().files.list(id)).toEqual([early, file])
    expect(await stores.here().files.put('matter-0', file, everyByte, sampleChange('files'))).toBe(false)
  })
}

function audit(stores: Stores): void {
  test('keeps what the audit is to say of a change together with it, or neither', async () => {
    const { here, there } = stores
    const { id, owner } = await aMatter(stores)
    const change = (audit: string) => ({ ...sampleChange('matter'), audit: { id: audit, what: 'w', detail: 'd' } })
    await here().matters.update(id, { title: 'New' }, change('a'))
    expect(await here().members.remove(id, owner, change('b'))).toBe(false)
    const { at, by } = sampleChange('matter')
    expect(await there().audit.list(id, 9)).toEqual([{ id: 'a', matter: id, at, by, what: 'w', detail: 'd' }])
  })

  test('lists the audit of a matter page by page, the latest first', async () => {
    const { here, there, newId } = stores
    const matter = newId('matter')
    const entries = ['2004-01-01', '2004-01-03', '2004-01-02', '2004-01-03'].map((at, index) => ({
      id: `entry-${index}`,
      matter,
      at,
      by: 'ada',
      what: 'export',
      detail: `number ${index}`,
    }))
    for (const entry of entries) await here().audit.add(entry)
    await here().audit.add({ id: newId('entry'), matter: null, at: '2004-01-09', by: 'ada', what: 'w', detail: '' })
    const [first, second, third, fourth] = entries
    expect(await there().audit.list(matter, 9)).toEqual([fourth, second, third, first])
    expect(await there().audit.list(matter, 1)).toEqual([fourth])
    expect(await there().audit.list(matter, 2, { at: '2004-01-03', id: 'entry-3' })).toEqual([second, third])
    expect(await there().audit.list(matter, 2, { at: '2004-01-01', id: 'entry-0' })).toEqual([])
  })
}
