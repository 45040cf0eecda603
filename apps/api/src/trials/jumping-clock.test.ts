import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyChain } from '../chain/chain.ts'
import { dayOf, purchase, smallMatter } from '../procedures/testing/small-matter.ts'
import { type Serving, serve } from '../server/testing/serving.ts'
import { postgresForTests } from '../store/testing/postgres.ts'
import { type Client, clientAt, logOf, problemOf } from './testing/client.ts'

/** A clock that jumps, as when a machine wakes up, is set right, or was wrong all along. */

const postgres = await postgresForTests()
afterAll(() => postgres?.close())
const places = postgres === null ? ['SQLite'] : ['SQLite', 'PostgreSQL']

let now = ''
let server: Serving
let client: Client
let matter: string

type Held = { readonly holder: string; readonly common: number }

/** How many of the shares that ash bought were known at an instant: all that it has beside the 2,100 of its 700 Units. */
async function boughtAsKnown(knownAt?: string): Promise<number> {
  const asked = { matter, part: 'holdings', ...(knownAt !== undefined && { knownAt }) } as const
  const holdings: Held[] = JSON.parse(JSON.stringify(await client.answers.list.query(asked)))
  return (holdings.find(({ holder }) => holder === 'ash')?.common ?? 0) - 2_100
}

/** Appends one event at an instant, and gives when the server says that it was recorded. */
async function appendAt(instant: string, expected: number): Promise<string> {
  now = instant
  const events = [purchase(`e${expected + 1}`, 'ash', 1)]
  return (await client.events.append.mutate({ matter, expected, events })).recordedAt
}

describe.each(places)('on %s, a clock that jumps', (place) => {
  beforeEach(async () => {
    now = '2026-03-02T12:00:00.000Z'
    const databaseUrl = place === 'PostgreSQL' ? ((await postgres?.createDatabase()) ?? null) : null
    server = await serve({ clock: { now: () => now }, config: { databaseUrl } })
    client = clientAt(server.url, await server.signIn())
    matter = (await client.matters.import.mutate({ file: smallMatter })).id
  })
  afterEach(() => server.stop())

  test('back and forward never turns a log around, and what was known when stays right', async () => {
    const recorded = [
      await appendAt('2026-03-02T12:00:10.000Z', 8),
      // Two days forward, then back to before everything, twice in a row, and forward by less than it went back.
      await appendAt('2026-03-04T12:00:00.000Z', 9),
      await appendAt('2026-02-20T00:00:00.000Z', 10),
      await appendAt('2026-02-20T00:00:00.000Z', 11),
      await appendAt('2026-03-03T00:00:00.000Z', 12),
      await appendAt('2026-03-04T12:00:00.003Z', 13),
      await appendAt('2026-03-05T00:00:00.000Z', 14),
    ]
    expect(recorded).toEqual([
      '2026-03-02T12:00:10.000Z',
      '2026-03-04T12:00:00.000Z',
      '2026-03-04T12:00:00.001Z',
      '2026-03-04T12:00:00.002Z',
      '2026-03-04T12:00:00.003Z',
      '2026-03-04T12:00:00.004Z',
      '2026-03-05T00:00:00.000Z',
    ])
    const log = await logOf(client, matter)
    expect(log.slice(8).map(({ recordedAt }) => recordedAt)).toEqual(recorded)
    expect(verifyChain(matter, log)).toMatchObject({ ok: true, head: { seq: 15 } })
    const known = await Promise.all(recorded.map((instant) => boughtAsKnown(instant)))
    expect(known).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(await boughtAsKnown('2026-03-02T12:00:09.999Z')).toBe(0)
    expect(await boughtAsKnown('2026-03-04T11:59:59.999Z')).toBe(1)
    expect(await boughtAsKnown('2026-03-04T23:59:59.999Z')).toBe(6)
  })

  test('back loses nothing of what is answered when nobody asks what was known', async () => {
    await appendAt('2026-03-04T12:00:00.000Z', 8)
    now = '2026-03-02T12:00:00.000Z'
    expect(await boughtAsKnown()).toBe(1)
    expect(await boughtAsKnown(now)).toBe(0)
  })

  test('back does not let a file in that says it was recorded later, and forward lets it in', async () => {
    await appendAt('2026-03-04T12:00:00.000Z', 8)
    const { file } = await client.matters.export.query({ matter })
    now = '2026-03-03T12:00:00.000Z'
    expect(await problemOf(client.matters.import.mutate({ file }))).toMatchObject({
      code: 'INPUT_REFUSED',
      refusals: [{ path: 'events[8].recordedAt', found: '2026-03-04T12:00:00.000Z' }],
    })
    now = '2026-03-04T12:00:00.000Z'
    expect((await client.matters.import.mutate({ file })).seq).toBe(9)
  })

  test('forward and back leaves the docket right for the day that it is', async () => {
    const dueOn = async (instant: string) => {
      now = instant
      const { today, entries } = await client.docket.query.query({
        matter,
        first: dayOf('2004-01-01'),
        last: dayOf('2004-12-31'),
      })
      return { today, statuses: new Set(entries.map(({ item, status }) => `${item} ${status}`)) }
    }
    const before = await dueOn('2004-03-02T17:00:00.000Z')
    const later = await dueOn('2004-06-30T17:00:00.000Z')
    expect(await dueOn('2004-03-02T17:00:00.000Z')).toEqual(before)
    expect(await dueOn('2004-06-30T17:00:00.000Z')).toEqual(later)
    expect([before.today, later.today]).toEqual(['2004-03-02', '2004-06-30'])
    expect(later.statuses).not.toEqual(before.statuses)
  })
})
