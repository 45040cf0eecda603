import { describe, expect, test } from 'vitest'
import { sampleChange } from '../testing/samples.ts'
import { aMatter, anAppend, type Stores } from './stores.ts'

export function changesContract(stores: Stores): void {
  describe('tells changes, and', () => {
    test('numbers every kind of change of a matter without a gap', async () => {
      const { here, there } = stores
      const { id, owner } = await aMatter(stores)
      await here().events.append(anAppend(id, [], 2))
      await there().matters.update(id, { title: 'x' }, sampleChange('matter'))
      await here().members.put(id, 'bob', { role: 'reader', parties: [] }, 'now', sampleChange('members'))
      const note = { assignee: owner, comment: null, snoozedUntil: null }
      await there().docket.note(id, 'item', note, sampleChange('docket'))
      const file = { sha256: 'aa', name: 'n', type: 't', size: 1, addedAt: 'now', addedBy: 'ada' }
      await here().files.put(id, file, new Uint8Array([1]), sampleChange('files'))
      const changes = await there().changes.after(new Map([[id, 0]]))
      expect(changes.map(({ version, seq, what }) => [version, seq, what])).toEqual([
        [1, 0, 'matter'],
        [2, 2, 'events'],
        [3, 2, 'matter'],
        [4, 2, 'members'],
        [5, 2, 'docket'],
        [6, 2, 'files'],
      ])
      expect(changes[1]).toEqual({ matter: id, version: 2, seq: 2, ...sampleChange('events') })
      expect(await here().matters.find(id)).toMatchObject({ version: 6 })
    })

    test('gives each watcher what is new in the matters it watches, by matter and version', async () => {
      const { here } = stores
      const ids = [(await aMatter(stores)).id, (await aMatter(stores)).id, (await aMatter(stores)).id].toSorted()
      const [a = '', b = '', c = ''] = ids
      for (const id of [c, a, b, a]) await here().matters.update(id, { title: 'x' }, sampleChange('matter'))
      const seen = new Map([
        [c, 1],
        [a, 1],
        ['matter-0', 0],
      ])
      const changes = await here().changes.after(seen)
      expect(changes.map(({ matter, version }) => [matter, version])).toEqual([
        [a, 2],
        [a, 3],
        [c, 2],
      ])
      expect(await here().changes.after(new Map([[a, 3]]))).toEqual([])
      expect(await here().changes.after(new Map())).toEqual([])
    })

    test('is asked about hundreds of matters at once', async () => {
      const { id } = await aMatter(stores)
      const seen = new Map(Array.from({ length: 450 }, (_, index) => [`nothing-${index}`, 0]))
      seen.set(id, 0)
      expect((await stores.here().changes.after(seen)).map(({ matter }) => matter)).toEqual([id])
    })

    test('answers that it is there', async () => {
      expect(await stores.here().ping()).toBe(true)
    })
  })
}
