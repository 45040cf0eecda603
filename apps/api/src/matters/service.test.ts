import { evaluate, readMatter } from '@regrights/rules'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomMatter } from '../../../../packages/scenarios/src/random-matter.ts'
import { verifyChain } from '../chain/chain.ts'
import { type Office, openOffice } from '../procedures/testing/office.ts'
import { dayOf, purchase, smallMatter } from '../procedures/testing/small-matter.ts'
import { exportOf } from './files.ts'
import type { Opened } from './log.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const author = { user: 'olive', signature: 'olive@firm.example' }

async function brought(file: unknown = smallMatter): Promise<string> {
  const created = await office.services.matters.importFile(file, author)
  if (created.kind === 'refused') throw new Error(JSON.stringify(created.refusals))
  return created.record.id
}

async function opened(matter: string): Promise<Opened> {
  const found = await office.services.matters.open(matter)
  if (found === null) throw new Error('no matter')
  return found
}

const append = (matter: string, expected: number, ...events: readonly unknown[]) =>
  office.services.matters.add({ matter, expected, events, fromFile: false }, author)

describe('adding', () => {
  test('events are stored in order, chained, and with the recording of the server beside them', async () => {
    office.at('2026-03-02T12:00:00.000Z')
    const matter = await brought()
    office.at('2026-03-02T13:00:00.000Z')
    const added = await append(matter, 8, purchase('e9', 'ash', 10), purchase('e10', 'ash', 20))
    expect(added).toMatchObject({ kind: 'added', seq: 10, recordedAt: '2026-03-02T13:00:00.000Z' })
    const rows = await office.services.store.events.after(matter, 0)
    expect(rows.slice(8).map(({ seq, recordedAt, recordedBy, event }) => [seq, recordedAt, recordedBy, event])).toEqual(
      [
        [9, '2026-03-02T13:00:00.000Z', 'olive@firm.example', purchase('e9', 'ash', 10)],
        [10, '2026-03-02T13:00:00.000Z', 'olive@firm.example', purchase('e10', 'ash', 20)],
      ],
    )
    expect(verifyChain(matter, rows)).toMatchObject({ ok: true, head: { seq: 10 } })
  })

  test('of several events all are stored or none', async () => {
    const matter = await brought()
    const added = await append(matter, 8, purchase('e9', 'ash', 10), purchase('e10', 'nobody', 20))
    expect(added).toEqual({
      kind: 'refused',
      refusals: [
        { path: 'events[1].holder', found: 'nobody, which no event opens', allowed: 'a party known on that day' },
      ],
    })
    expect((await opened(matter)).seq).toBe(8)
    expect(await office.services.store.events.after(matter, 8)).toEqual([])
  })

  test('who comes second is told what the first one added and changed', async () => {
    office.at('2026-03-02T12:00:00.000Z')
    const matter = await brought()
    await append(matter, 8, purchase('e9', 'birch', 7))
    const second = await append(matter, 8, purchase('e9', 'ash', 10))
    if (second.kind !== 'moved') throw new Error(second.kind)
    expect(second.meanwhile.seq).toBe(9)
    expect(second.meanwhile.events.map(({ event }) => event)).toEqual([purchase('e9', 'birch', 7)])
    // 600 Units are 1,800 Common; with 50 and now 7 from the market.
    expect(second.meanwhile.changes).toContainEqual({
      in: 'holdings',
      id: 'birch',
      field: 'common',
      before: 1850,
      after: 1857,
    })
  })

  test('of many who add at once one succeeds, and every other one is told so', async () => {
    const matter = await brought()
    const tries = await Promise.all([1, 2, 3, 4, 5].map((n) => append(matter, 8, purchase(`n${n}`, 'ash', n))))
    expect(tries.map(({ kind }) => kind).sort()).toEqual(['added', 'moved', 'moved', 'moved', 'moved'])
    expect((await opened(matter)).seq).toBe(9)
  })

  test('somebody who expects more than there is has not seen this log', async () => {
    const matter = await brought()
    expect(await append(matter, 9, purchase('e9', 'ash', 1))).toMatchObject({
      kind: 'moved',
      meanwhile: { seq: 8, events: [], changes: [] },
    })
  })

  test('the server alone says when and by whom an event is recorded', async () => {
    const matter = await brought()
    const forged = { ...purchase('e9', 'ash', 1), recordedAt: '2001-01-01T00:00:00Z', recordedBy: 'somebody' }
    expect(await append(matter, 8, forged)).toEqual({
      kind: 'refused',
      refusals: ['recordedAt', 'recordedBy'].map((key) => ({
        path: `events[0].${key}`,
        found: `the key "${key}"`,
        allowed: 'nothing; the server records it',
      })),
    })
  })

  test('a clock that jumps back does not turn the log around', async () => {
    office.at('2026-03-02T12:00:00.000Z')
    const matter = await brought()
    office.at('2026-03-01T12:00:00.000Z')
    const first = await append(matter, 8, purchase('e9', 'ash', 1))
    const second = await append(matter, 9, purchase('e10', 'ash', 1))
    expect(first).toMatchObject({ recordedAt: '2026-03-02T12:00:00.001Z' })
    expect(second).toMatchObject({ recordedAt: '2026-03-02T12:00:00.002Z' })
  })

  test('another process sees what was added, although it has the matter in memory', async () => {
    const matter = await brought()
    await opened(matter)
    const other = await office.another()
    const found = await other.services.matters.open(matter)
    expect(found?.seq).toBe(8)
    await append(matter, 8, purchase('e9', 'ash', 5))
    const again = await other.services.matters.open(matter)
    expect(again?.matter.events.map(({ id }) => id)).toContain('e9')
    expect(again === null ? null : exportOf(again)).toEqual(exportOf(await opened(matter)))
    await other.close()
  })
})

describe('files', () => {
  test('a file comes out as it came in, and what was added stands after it with its recording', async () => {
    office.at('2026-03-02T12:00:00.000Z')
    const dated = {
      ...smallMatter,
      events: smallMatter.events.map((event) => ({ ...event, recordedAt: '2004-03-02T09:00:00Z' })),
    }
    const matter = await brought(dated)
    expect(exportOf(await opened(matter)).file).toEqual({ ...dated, readings: {}, settings: {} })
    office.at('2026-03-02T12:30:00.000Z')
    await append(matter, 8, purchase('e9', 'ash', 1))
    const { file, seq, head } = exportOf(await opened(matter))
    expect(file.events.at(-1)).toEqual({
      ...purchase('e9', 'ash', 1),
      recordedAt: '2026-03-02T12:30:00.000Z',
      recordedBy: 'olive@firm.example',
    })
    expect([seq, head]).toEqual([9, (await office.services.store.matters.find(matter))?.head])
  })

  test('a file that is refused leaves nothing behind', async () => {
    const before = await office.services.store.matters.listFor('olive')
    const broken = { ...smallMatter, events: [...smallMatter.events, purchase('e9', 'nobody', 1)] }
    expect(await office.services.matters.importFile(broken, author)).toMatchObject({ kind: 'refused' })
    expect(await office.services.store.matters.listFor('olive')).toEqual(before)
  })

  test('a file may not know the future', async () => {
    office.at('2026-03-02T12:00:00.000Z')
    const recorded = (recordedAt: string) => ({ ...smallMatter, events: [{ ...smallMatter.events[0], recordedAt }] })
    expect(await office.services.matters.importFile(recorded('2026-03-02T12:00:00.001Z'), author)).toEqual({
      kind: 'refused',
      refusals: [
        {
          path: 'events[0].recordedAt',
          found: '2026-03-02T12:00:00.001Z',
          allowed: 'an instant not later than 2026-03-02T12:00:00.000Z',
        },
      ],
    })
    expect(await office.services.matters.importFile(recorded('2026-03-02T13:00:00+01:00'), author)).toMatchObject({
      kind: 'created',
    })
  })
})

describe('what was known', () => {
  test('at an instant is what the server had recorded by then, to the millisecond', async () => {
    office.at('2026-03-02T12:00:00.000Z')
    const matter = await brought()
    office.at('2026-03-02T13:00:00.000Z')
    await append(matter, 8, purchase('e9', 'ash', 10))
    office.at('2026-03-02T14:00:00.000Z')
    await append(matter, 9, { id: 'e10', type: 'event-retracted', on: '2026-03-02', event: 'e9', reason: 'an error' })
    const common = async (knownAt?: string) => {
      const asked = { asOf: dayOf('2004-03-02'), knownAt }
      const { holdings } = office.services.matters.answers(await opened(matter), asked)
      return holdings.find(({ holder }) => holder === 'ash')?.common
    }
    // 700 Units are 2,100 Common.
    expect(await common('2026-03-02T11:59:59.999Z')).toBe(undefined)
    expect(await common('2026-03-02T12:59:59.999Z')).toBe(2100)
    expect(await common('2026-03-02T13:00:00.000Z')).toBe(2110)
    expect(await common('2026-03-02T13:59:59.999Z')).toBe(2110)
    expect(await common('2026-03-02T14:00:00.000Z')).toBe(2100)
    expect(await common()).toBe(2100)
  })

  test('elsewhere, as a file says, is asked for apart', async () => {
    office.at('2026-03-02T12:00:00.000Z')
    const late = smallMatter.events.map((event) =>
      event.id === 'e6' ? { ...event, recordedAt: '2003-09-01T00:00:00Z' } : event,
    )
    const one = await opened(await brought({ ...smallMatter, events: late }))
    const common = (knownAt: string, knownBy: 'file' | 'server') => {
      const asked = { asOf: dayOf('2004-03-02'), knownAt, knownBy }
      return office.services.matters.answers(one, asked).holdings.find(({ holder }) => holder === 'birch')?.common
    }
    // 600 Units are 1,800 Common, and 50 came to be known on 1 September.
    expect(common('2003-08-31T00:00:00Z', 'file')).toBe(1800)
    expect(common('2003-09-01T00:00:00Z', 'file')).toBe(1850)
    expect(common('2003-09-01T00:00:00Z', 'server')).toBe(undefined)
  })
})

describe('answers', () => {
  test('are kept: the same question to the same log gives the same object, after an event another', async () => {
    const { matters } = office.services
    const matter = await brought()
    const asked = { asOf: dayOf('2004-03-02') }
    const first = matters.answers(await opened(matter), asked)
    expect(matters.answers(await opened(matter), asked)).toBe(first)
    expect(matters.answers(await opened(matter), { ...asked, knownAt: '2030-01-01T00:00:00Z' })).toBe(first)
    expect(matters.shown(await opened(matter), asked, 'ash')).toBe(matters.shown(await opened(matter), asked, 'ash'))
    await append(matter, 8, purchase('e9', 'ash', 1))
    expect(matters.answers(await opened(matter), asked)).not.toBe(first)
  })

  test('after any additions equal those of the rules to the exported file', async () => {
    const kinds = { added: 0, refused: 0, moved: 0, 'no-matter': 0 }
    await fc.assert(
      fc.asyncProperty(randomMatter({ mostEvents: 60 }), fc.nat(), async ({ file, asOf, knownAt }, cut) => {
        const parsed: typeof file = JSON.parse(JSON.stringify(file))
        office.at('2026-03-02T12:00:00.000Z')
        const matter = await brought({ ...parsed, events: [] })
        // What rests on other events is refused until those are there, so some additions are refused and some taken.
        for (const part of partsOf(parsed.events, cut)) {
          const { seq } = await opened(matter)
          const { kind } = await office.services.matters.add(
            { matter, expected: seq, events: part, fromFile: true },
            author,
          )
          kinds[kind] += 1
        }
        const one = await opened(matter)
        const read = readMatter(JSON.stringify(exportOf(one).file))
        if (!read.ok) throw new Error(JSON.stringify(read.refusals))
        const question = { asOf: dayOf(asOf), knownAt }
        const { matters } = office.services
        expect(JSON.stringify(matters.answers(one, { asOf: question.asOf }))).toBe(
          JSON.stringify(evaluate(read.value, { asOf: question.asOf })),
        )
        expect(JSON.stringify(matters.answers(one, { ...question, knownBy: 'file' }))).toBe(
          JSON.stringify(evaluate(read.value, question)),
        )
        office.at('2026-03-02T13:00:00.000Z')
        // Brought in again, the file has the same answers and comes out the same.
        const again = await opened(await brought(JSON.parse(JSON.stringify(exportOf(one).file))))
        expect(exportOf(again).file).toEqual(exportOf(one).file)
      }),
      { numRuns: 60 },
    )
    expect(kinds).toEqual({ added: expect.any(Number), refused: expect.any(Number), moved: 0, 'no-matter': 0 })
    expect(kinds.added).toBeGreaterThan(kinds.refused)
  })
})

/** Parts of a log in the order of the days: the parties first, since everything rests on them, then a few at a time. */
function partsOf<Event extends { readonly on: string; readonly type: string }>(events: readonly Event[], cut: number) {
  const ordered = events.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const [parties = [], others = []] = [
    ordered.filter(({ type }) => type === 'party-joined'),
    ordered.filter(({ type }) => type !== 'party-joined'),
  ]
  const size = 1 + (cut % 9)
  const count = Math.ceil(others.length / size)
  return [parties, ...Array.from({ length: count }, (_, n) => others.slice(n * size, n * size + size))]
}
