import { describe, expect, test } from 'vitest'
import { firstPrevious } from '../../chain/chain.ts'
import { day, sampleChange, sampleDocket, sampleLinks, sampleMatter, sampleRow } from '../testing/samples.ts'
import { aMatter, type Stores, stateOf, withoutStatus } from './stores.ts'

export function mattersContract(stores: Stores): void {
  describe('keeps matters, and', () => {
    creation(stores)
    changing(stores)
    destruction(stores)
  })
}

function creation(stores: Stores): void {
  test('gives a new matter back as it was created, to every store, with its events and its owner', async () => {
    const { here, there, newId } = stores
    const id = newId('matter')
    const given = sampleMatter(id, {
      title: 'Zürich “Ω” \u{1f600}',
      readings: { x: 'y' },
      settings: { n: 3 },
      tags: [],
    })
    const events = sampleLinks(id, 3)
    const created = await here().matters.create(given, 'ada', events, sampleDocket())
    const rest = { archived: false, disclosure: { readings: false, worksheet: 'own-line' }, version: 1 }
    expect(created).toEqual({ ...given, ...rest, seq: 3, head: events[2]?.hash })
    expect(await there().matters.find(id)).toEqual(created)
    expect(await there().events.after(id, 0)).toEqual(events)
    expect(await there().members.list(id)).toEqual([
      { user: 'ada', role: 'owner', parties: [], since: '2004-01-01T00:00:00.000Z' },
    ])
  })

  test('starts the log of a matter without events at the head of zeros', async () => {
    const { matter } = await aMatter(stores)
    expect(matter).toMatchObject({ seq: 0, head: firstPrevious, version: 1 })
  })

  test('creates a matter of many events in their order', async () => {
    const { id } = await aMatter(stores, { events: 700 })
    const log = await stores.there().events.after(id, 0)
    expect(log.map((stored) => stored.seq)).toEqual(Array.from({ length: 700 }, (_, index) => index + 1))
    expect(log).toEqual(sampleLinks(id, 700))
  })

  test('creates nothing when any part of it cannot be stored', async () => {
    const { here, newId } = stores
    const id = newId('matter')
    const broken = sampleDocket(sampleRow('same'), withoutStatus)
    await expect(here().matters.create(sampleMatter(id), 'ada', sampleLinks(id, 2), broken)).rejects.toMatchObject({
      code: 'storage-failed',
    })
    expect(await stateOf(here(), id)).toEqual({ matter: null, events: [], members: [], changes: [], files: [] })
    await here().matters.create(sampleMatter(id), 'ada', sampleLinks(id, 2), sampleDocket())
    expect(await here().matters.find(id)).toMatchObject({ seq: 2 })
  })

  test('finds nothing under an id that was never given', async () => {
    expect(await stores.here().matters.find('matter-0')).toBeNull()
    expect(await stores.here().matters.tombstone('matter-0')).toBeNull()
    expect(await stores.here().events.after('matter-0', 0)).toEqual([])
  })
}

function changing(stores: Stores): void {
  test('lists the matters of a person by the bytes of their titles, then by id, with the membership', async () => {
    const { here, newId } = stores
    const user = newId('user')
    const ids: string[] = []
    for (const title of ['beta', 'Äpfel', 'Beta', 'beta']) {
      const { id } = await aMatter(stores, { fields: { title } })
      ids.push(id)
      await here().members.put(id, user, { role: 'investor', parties: ['p', 'q'] }, 'at', sampleChange('members'))
    }
    await aMatter(stores, { fields: { title: 'of somebody else' } })
    const listed = await here().matters.listFor(user)
    // Capitals come before small letters, and letters with an accent after them: no language's own order.
    expect(listed.map((matter) => matter.id)).toEqual([ids[2], ...[ids[0], ids[3]].toSorted(), ids[1]])
    expect(listed[0]?.membership).toEqual({ role: 'investor', parties: ['p', 'q'] })
  })

  test('changes the fields that are given and no other, and counts the version', async () => {
    const { id, matter } = await aMatter(stores, { events: 1 })
    const { here, there } = stores
    const renamed = await here().matters.update(id, { title: 'New', tags: ['a', 'b'] }, sampleChange('matter'))
    expect(renamed).toEqual({ ...matter, title: 'New', tags: ['a', 'b'], version: 2 })
    const disclosure = { readings: true, worksheet: 'full' } as const
    const archived = await there().matters.update(id, { archived: true, disclosure }, sampleChange('matter'))
    expect(archived).toEqual({ ...renamed, archived: true, disclosure, version: 3 })
    expect(await here().matters.find(id)).toEqual(archived)
    expect(await here().matters.update(id, { archived: false }, sampleChange('matter'))).toMatchObject({
      archived: false,
    })
  })

  test('changes nothing of a matter that is not there', async () => {
    expect(await stores.here().matters.update('matter-0', { title: 'x' }, sampleChange('matter'))).toBeNull()
    expect(await stores.here().changes.after(new Map([['matter-0', 0]]))).toEqual([])
  })
}

function destruction(stores: Stores): void {
  test('destroys a matter with all that belongs to it, and keeps a tombstone with its head', async () => {
    const { here, there, newId } = stores
    const docket = sampleDocket(sampleRow('one'))
    const { id, owner, matter } = await aMatter(stores, { events: 4, docket })
    const feed = { id: newId('feed'), user: owner, hash: newId('hash'), name: 'n', matter: id, alarmDays: 1 }
    const token = {
      id: newId('token'),
      user: owner,
      name: 'n',
      hash: newId('hash'),
      scope: 'read',
      matter: id,
    } as const
    const from = { createdAt: 'now', revokedAt: null }
    await here().feeds.create({ ...feed, ...from })
    await here().feeds.publish(feed.id, [{ uid: 'u', sequence: 0, cancelled: false, content: 'c', stamp: 's' }])
    await here().tokens.create({ ...token, ...from, expiresAt: 'later' })
    const file = { sha256: 'aa', name: 'n', type: 't', size: 1, addedAt: 'now', addedBy: 'ada' }
    await here().files.put(id, file, new Uint8Array([1]), sampleChange('files'))
    const note = { assignee: 'ada', comment: null, snoozedUntil: null }
    await here().docket.note(id, 'one', note, sampleChange('docket'))
    await here().audit.add({ id: 'a', matter: id, at: 'now', by: 'ada', what: 'w', detail: 'd' })
    const { id: other } = await aMatter(stores, { events: 1 })

    const destroyed = await there().matters.destroy(id, 'eve', '2005-01-01T00:00:00.000Z')

    const at = { destroyedAt: '2005-01-01T00:00:00.000Z', destroyedBy: 'eve' }
    expect(destroyed).toEqual({ id, ...at, seq: 4, head: matter.head })
    expect(await here().matters.tombstone(id)).toEqual(destroyed)
    const last = { matter: id, version: 4, seq: 4, at: '2005-01-01T00:00:00.000Z', by: 'eve', what: 'destroyed' }
    expect(await stateOf(here(), id)).toEqual({ matter: null, events: [], members: [], changes: [last], files: [] })
    expect(await here().matters.listFor(owner)).toEqual([])
    expect(await here().docket.query({ user: owner, today: day('2004-02-01'), most: 9 })).toEqual([])
    expect(await here().feeds.byHash(feed.hash)).toBeNull()
    expect(await here().feeds.entries(feed.id)).toEqual([])
    expect(await here().tokens.byHash(token.hash)).toBeNull()
    await here().audit.add({ id: 'b', matter: id, at: 'later', by: 'ada', what: 'exported', detail: 'd' })
    expect(await here().audit.list(id, 9)).toEqual([])
    expect(await here().matters.find(other)).toMatchObject({ seq: 1 })
  })

  test('destroys a matter once', async () => {
    const { id } = await aMatter(stores)
    const { here, there } = stores
    const answers = await Promise.all([here().matters.destroy(id, 'a', 'x'), there().matters.destroy(id, 'b', 'y')])
    expect(answers.filter((answer) => answer === null)).toHaveLength(1)
    expect(await here().matters.destroy('matter-0', 'a', 'x')).toBeNull()
  })
}
