import { describe, expect, test } from 'vitest'
import { verifyChain } from '../../chain/chain.ts'
import { day, sampleDocket, sampleLinks, sampleRow } from '../testing/samples.ts'
import { aMatter, anAppend, type Stores, stateOf, withoutStatus } from './stores.ts'

export function appendingContract(stores: Stores): void {
  describe('appends events, and', () => {
    wholeAppends(stores)
    conflicts(stores)
    reading(stores)
  })
}

function wholeAppends(stores: Stores): void {
  test('stores the events, the head, the docket and the change together', async () => {
    const { id, owner } = await aMatter(stores, { events: 2 })
    const log = sampleLinks(id, 2)
    const append = anAppend(id, log, 3, sampleDocket(sampleRow('one')))
    const head = append.events[2]?.hash
    expect(await stores.here().events.append(append)).toEqual({ ok: true, seq: 5, head, version: 2 })
    expect(await stores.there().matters.find(id)).toMatchObject({ seq: 5, head, version: 2 })
    const stored = await stores.there().events.after(id, 0)
    expect(stored).toEqual(sampleLinks(id, 5))
    expect(verifyChain(id, stored)).toMatchObject({ ok: true, head: { seq: 5, hash: head } })
    const entries = await stores.there().docket.query({ user: owner, today: day('2004-02-01'), most: 9 })
    expect(entries.map((entry) => entry.item)).toEqual(['one'])
    expect(await stores.there().changes.after(new Map([[id, 1]]))).toEqual([
      { matter: id, version: 2, seq: 5, ...append.change },
    ])
  })

  test('stores nothing at all when any part of it cannot be stored', async () => {
    const { id, owner } = await aMatter(stores, { events: 2, docket: sampleDocket(sampleRow('old')) })
    const before = await stateOf(stores.here(), id)
    const broken = sampleDocket(sampleRow('new'), sampleRow('same'), withoutStatus)
    const append = anAppend(id, sampleLinks(id, 2), 2, broken)
    await expect(stores.here().events.append(append)).rejects.toMatchObject({ code: 'storage-failed' })
    for (const store of [stores.here(), stores.there()]) {
      expect(await stateOf(store, id)).toEqual(before)
      const entries = await store.docket.query({ user: owner, today: day('2004-02-01'), most: 9 })
      expect(entries.map((entry) => entry.item)).toEqual(['old'])
    }
    expect(await stores.here().events.append({ ...append, docket: sampleDocket() })).toMatchObject({ ok: true, seq: 4 })
  })

  test('throws for events that are not numbered from the expected number on, which is our own mistake', async () => {
    const { id } = await aMatter(stores, { events: 1 })
    const append = anAppend(id, sampleLinks(id, 1), 3)
    const [first, , third] = append.events
    if (first === undefined || third === undefined) throw new Error('There are three events.')
    await expect(stores.here().events.append({ ...append, events: [] })).rejects.toThrow('numbered')
    await expect(stores.here().events.append({ ...append, events: [first, third] })).rejects.toThrow('numbered')
    await expect(stores.here().events.append({ ...append, expected: 0 })).rejects.toThrow('numbered')
    expect(await stores.here().events.after(id, 1)).toEqual([])
  })
}

function conflicts(stores: Stores): void {
  test('tells who expected another number what the head is, and stores nothing', async () => {
    const { id, matter } = await aMatter(stores, { events: 3 })
    for (const expected of [2, 4]) {
      const append = anAppend(id, sampleLinks(id, expected), 1)
      const moved = { ok: false, why: 'moved', seq: 3, head: matter.head }
      expect(await stores.here().events.append(append)).toEqual(moved)
    }
    expect(await stateOf(stores.here(), id)).toMatchObject({ matter, events: sampleLinks(id, 3) })
  })

  test('tells that there is no matter, never created or destroyed', async () => {
    const { id } = await aMatter(stores)
    await stores.here().matters.destroy(id, 'ada', 'now')
    for (const matter of [id, 'matter-0'])
      expect(await stores.here().events.append(anAppend(matter, [], 1))).toEqual({ ok: false, why: 'no-matter' })
  })

  test('lets one of many who append at once succeed, whichever store they use', async () => {
    const { id } = await aMatter(stores, { events: 1 })
    for (let round = 1; round <= 5; round += 1) {
      const log = sampleLinks(id, round)
      const append = anAppend(id, log, 1)
      const head = append.events[0]?.hash
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          (index % 2 === 0 ? stores.here() : stores.there()).events.append(append),
        ),
      )
      expect(answers.filter((answer) => answer.ok)).toEqual([{ ok: true, seq: round + 1, head, version: round + 1 }])
      const others = answers.filter((answer) => !answer.ok)
      expect(others).toHaveLength(11)
      for (const answer of others) expect(answer).toEqual({ ok: false, why: 'moved', seq: round + 1, head })
    }
    expect(verifyChain(id, await stores.there().events.after(id, 0))).toMatchObject({ ok: true, head: { seq: 6 } })
    expect(await stores.there().changes.after(new Map([[id, 0]]))).toHaveLength(6)
  })

  test('lets everybody who tries again succeed in the end, with a chain that holds', async () => {
    const { id } = await aMatter(stores)
    const appendOnce = async (store: ReturnType<Stores['here']>): Promise<void> => {
      for (;;) {
        const log = await store.events.after(id, 0)
        const answer = await store.events.append(anAppend(id, log, 1))
        if (answer.ok) return
      }
    }
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => appendOnce(index % 2 === 0 ? stores.here() : stores.there())),
    )
    const log = await stores.here().events.after(id, 0)
    expect(verifyChain(id, log)).toMatchObject({ ok: true, head: { seq: 10 } })
  })

  test('appends to different matters at once without one waiting for the other to fail', async () => {
    const matters = await Promise.all(Array.from({ length: 8 }, () => aMatter(stores)))
    const answers = await Promise.all(
      matters.map(({ id }, index) =>
        (index % 2 === 0 ? stores.here() : stores.there()).events.append(anAppend(id, [], 2)),
      ),
    )
    expect(answers.every((answer) => answer.ok && answer.seq === 2)).toBe(true)
  })
}

function reading(stores: Stores): void {
  test('gives the events after a number, in order, and no more than asked for', async () => {
    const { id } = await aMatter(stores, { events: 12 })
    const numbers = async (seq: number, most?: number) =>
      (await stores.there().events.after(id, seq, most)).map((stored) => stored.seq)
    expect(await numbers(9)).toEqual([10, 11, 12])
    expect(await numbers(12)).toEqual([])
    expect(await numbers(2, 3)).toEqual([3, 4, 5])
    expect(await numbers(10, 3)).toEqual([11, 12])
  })

  test('never shows a part of an append to who reads meanwhile', async () => {
    const { id } = await aMatter(stores)
    let written = 0
    const writing = (async () => {
      for (let round = 0; round < 20; round += 1) {
        const answer = await stores.here().events.append(anAppend(id, sampleLinks(id, written), 5))
        if (answer.ok) written = answer.seq
      }
    })()
    for (let seen = 0; seen < 100; ) {
      for (const store of [stores.here(), stores.there()]) {
        const log = await store.events.after(id, 0)
        expect(log.length % 5).toBe(0)
        expect(log.length).toBeGreaterThanOrEqual(seen)
        seen = log.length
      }
    }
    await writing
    expect(written).toBe(100)
  })
}
