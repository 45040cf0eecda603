import { describe, expect, test } from 'vitest'
import { sampleChange } from '../testing/samples.ts'
import { aMatter, type Stores } from './stores.ts'

const since = '2004-05-01T00:00:00.000Z'
const reader = { role: 'reader', parties: [] } as const
const owner = { role: 'owner', parties: [] } as const

export function membersContract(stores: Stores): void {
  describe('keeps members, and', () => {
    membership(stores)
    lastOwner(stores)
  })
}

function membership(stores: Stores): void {
  test('gives the membership of a person in one matter and in no other', async () => {
    const { here, there, newId } = stores
    const [{ id }, { id: other }] = [await aMatter(stores), await aMatter(stores)]
    const user = newId('user')
    const investor = { role: 'investor', parties: ['investor-1', 'investor-2'] } as const
    expect(await here().members.put(id, user, investor, since, sampleChange('members'))).toBe(true)
    expect(await there().members.of(id, user)).toEqual(investor)
    expect(await there().members.of(other, user)).toBeNull()
    expect(await there().members.of('matter-0', user)).toBeNull()
  })

  test('changes a role and keeps since when', async () => {
    const { here, newId } = stores
    const { id, owner: first } = await aMatter(stores)
    const user = newId('user')
    await here().members.put(id, user, reader, since, sampleChange('members'))
    await here().members.put(id, user, { role: 'counsel', parties: [] }, '2009-01-01', sampleChange('members'))
    expect(await here().members.list(id)).toEqual([
      { user: first, ...owner, since: '2004-01-01T00:00:00.000Z' },
      { user, role: 'counsel', parties: [], since },
    ])
    expect(await here().matters.find(id)).toMatchObject({ version: 3 })
  })

  test('removes a member once, who then sees nothing', async () => {
    const { here, there, newId } = stores
    const { id } = await aMatter(stores)
    const user = newId('user')
    await here().members.put(id, user, reader, since, sampleChange('members'))
    expect(await there().members.remove(id, user, sampleChange('members'))).toBe(true)
    expect(await here().members.of(id, user)).toBeNull()
    expect(await here().matters.listFor(user)).toEqual([])
    expect(await here().members.remove(id, user, sampleChange('members'))).toBe(false)
    expect(await here().matters.find(id)).toMatchObject({ version: 3 })
  })

  test('adds nobody to a matter that is not there', async () => {
    const { here } = stores
    expect(await here().members.put('matter-0', 'ada', owner, since, sampleChange('members'))).toBe(false)
    expect(await here().members.remove('matter-0', 'ada', sampleChange('members'))).toBe(false)
  })
}

function lastOwner(stores: Stores): void {
  test('keeps the last owner, and leaves no trace of the attempt', async () => {
    const { here, newId } = stores
    const { id, owner: only, matter } = await aMatter(stores)
    const user = newId('user')
    expect(await here().members.put(id, only, reader, since, sampleChange('members'))).toBe(false)
    expect(await here().members.remove(id, only, sampleChange('members'))).toBe(false)
    expect(await here().members.put(id, only, owner, since, sampleChange('members'))).toBe(true)
    expect(await here().matters.find(id)).toEqual({ ...matter, version: 2 })
    expect(await here().members.put(id, user, owner, since, sampleChange('members'))).toBe(true)
    expect(await here().members.put(id, only, reader, since, sampleChange('members'))).toBe(true)
    expect(await here().members.remove(id, user, sampleChange('members'))).toBe(false)
    expect(await here().members.remove(id, only, sampleChange('members'))).toBe(true)
    expect((await here().members.list(id)).map((member) => member.user)).toEqual([user])
  })

  test('keeps one of two owners who step down at once', async () => {
    const { here, there, newId } = stores
    for (let round = 0; round < 5; round += 1) {
      const { id, owner: first } = await aMatter(stores)
      const second = newId('owner')
      await here().members.put(id, second, owner, since, sampleChange('members'))
      const answers = await Promise.all([
        here().members.put(id, first, reader, since, sampleChange('members')),
        there().members.remove(id, second, sampleChange('members')),
      ])
      expect(answers.filter((answer) => answer)).toHaveLength(1)
      const owners = (await here().members.list(id)).filter((member) => member.role === 'owner')
      expect(owners).toHaveLength(1)
    }
  })
}
