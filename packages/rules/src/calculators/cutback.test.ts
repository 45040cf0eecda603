import { describe, expect, it } from 'vitest'
import type { Refusal, Result } from '../kernel/refusal.ts'
import { calculateCutback } from './cutback.ts'

const MOST = Number.MAX_SAFE_INTEGER

const offering = {
  totalMaximum: 6_000_000,
  companyShares: 4_500_000,
  holders: [
    { id: 'o', kind: 'other', held: 2_000_000, requested: 800_000 },
    { id: 'a', kind: 'investor', held: 7_200_000, requested: 900_000, requestedOn: '2004-01-24' },
    { id: 'd', kind: 'investor', held: 1_800_000, requested: 0, group: 'a' },
    { id: 'b', kind: 'investor', held: 3_600_000, requested: 1_000_000 },
    { id: 'c', kind: 'investor', held: 4_200_000, requested: 100_000 },
  ],
}

function refusals(result: Result<unknown>): Refusal[] {
  expect(result.ok).toBe(false)
  return result.ok ? [] : result.refusals
}

function paths(input: unknown): string[] {
  return refusals(calculateCutback(input)).map(({ path }) => path)
}

/** What holders take, by id; a list for a list. */
function included(input: unknown): unknown {
  const result = calculateCutback(input)
  expect(result).toMatchObject({ ok: true })
  if (!result.ok) return null
  const of = (entry: { lines: { holder: string; included: number }[] }) =>
    Object.fromEntries(entry.lines.map((line) => [line.holder, line.included]))
  return Array.isArray(result.value) ? result.value.map(of) : of(result.value)
}

describe('the cutback calculator', () => {
  it('gives an entry of cutbacks with a line for every holder, in the order of their ids', () => {
    const result = calculateCutback(offering)
    expect(result).toMatchObject({
      ok: true,
      value: {
        registration: null,
        determinedOn: null,
        totalMaximum: 6_000_000,
        companyShares: 4_500_000,
        capacity: 1_500_000,
      },
    })
    if (!result.ok || Array.isArray(result.value)) return
    expect(Object.keys(result.value)).toEqual([
      'registration',
      'determinedOn',
      'totalMaximum',
      'companyShares',
      'capacity',
      'lines',
      'rounds',
    ])
    expect(result.value.lines).toEqual([
      {
        holder: 'a',
        group: 'a',
        held: 7_200_000,
        groupHeld: 9_000_000,
        requested: 900_000,
        included: 863_014,
        excluded: 36_986,
      },
      {
        holder: 'b',
        group: 'b',
        held: 3_600_000,
        groupHeld: 3_600_000,
        requested: 1_000_000,
        included: 345_205,
        excluded: 654_795,
      },
      {
        holder: 'c',
        group: 'c',
        held: 4_200_000,
        groupHeld: 4_200_000,
        requested: 100_000,
        included: 100_000,
        excluded: 0,
      },
      { holder: 'd', group: 'a', held: 1_800_000, groupHeld: 9_000_000, requested: 0, included: 0, excluded: 0 },
      {
        holder: 'o',
        group: 'o',
        held: 2_000_000,
        groupHeld: 2_000_000,
        requested: 800_000,
        included: 191_781,
        excluded: 608_219,
      },
    ])
  })

  it('takes the readings that a cutback turns on, and lets others stand', () => {
    const reading = (readings: Record<string, string>, more = {}) => included({ ...offering, ...more, readings })
    expect(reading({ 'A-D02': 'RECEIVED' })).toEqual(included(offering))
    // C and O have equal remainders, and C has the smaller id.
    expect(reading({ 'A-G07': 'REQUESTED' })).toEqual({ a: 482_143, b: 535_714, c: 53_572, d: 0, o: 428_571 })
    expect(reading({ 'A-G08': 'CAP_NO_REDISTRIBUTE' })).toEqual({
      a: 718_085,
      b: 287_234,
      c: 100_000,
      d: 0,
      o: 159_574,
    })
    expect(reading({ 'A-G10': 'PARTICIPANTS_ONLY' })).toEqual({ a: 787_500, b: 393_750, c: 100_000, d: 0, o: 218_750 })
    const limited = { investorMaximum: 1_000_000 }
    expect(reading({}, limited)).toEqual({ a: 642_857, b: 257_143, c: 100_000, d: 0, o: 191_781 })
    expect(reading({ 'A-G06': 'TWO_INDEPENDENT' }, limited)).toMatchObject({ a: 642_857, o: 500_000 })
  })

  it('settles a tie by the day of the request', () => {
    const holder = (id: string, requestedOn?: string) => ({ id, kind: 'other', held: 10, requested: 10, requestedOn })
    const of10 = (holders: unknown[]) => included({ totalMaximum: 10, companyShares: 0, holders })
    expect(of10([holder('x'), holder('y'), holder('z')])).toEqual({ x: 4, y: 3, z: 3 })
    expect(of10([holder('x'), holder('y', '2004-01-25'), holder('z', '2004-01-24')])).toEqual({ x: 3, y: 3, z: 4 })
  })

  it('answers a list with a list in the same order', () => {
    const none = { totalMaximum: 0, companyShares: 0, holders: [] }
    const half = { ...none, totalMaximum: 1, holders: [{ id: 'x', kind: 'other', held: 2, requested: 2 }] }
    expect(included([half, none, { ...half, totalMaximum: 2 }])).toEqual([{ x: 1 }, {}, { x: 2 }])
    expect(included([])).toEqual([])
  })

  it('takes counts up to 2^53-1, and a request of all that is held', () => {
    const whole = { id: 'x', kind: 'investor', held: MOST, requested: MOST }
    expect(included({ totalMaximum: MOST, companyShares: 1, holders: [whole, { ...whole, id: 'y' }] })).toEqual({
      x: 4_503_599_627_370_495,
      y: 4_503_599_627_370_495,
    })
    expect(paths({ totalMaximum: MOST + 1, companyShares: 0, holders: [] })).toEqual(['totalMaximum'])
  })

  it('refuses a request one above what is held', () => {
    const asking = (requested: number) => ({ ...offering, holders: [{ id: 'x', kind: 'other', held: 5, requested }] })
    expect(calculateCutback(asking(5)).ok).toBe(true)
    expect(refusals(calculateCutback(asking(6)))).toEqual([
      { path: 'holders[0].requested', found: '6', allowed: 'a whole number from 0 to 5, the shares held' },
    ])
  })

  it('refuses a group that holds more than a count can be', () => {
    const member = (id: string, held: number) => ({ id, kind: 'investor', held, requested: 0, group: 'g' })
    expect(paths({ ...offering, holders: [member('x', MOST - 5), member('y', 6)] })).toEqual(['holders[1].held'])
    expect(calculateCutback({ ...offering, holders: [member('x', MOST - 5), member('y', 5)] }).ok).toBe(true)
  })

  it('refuses everything that is wrong, all at once', () => {
    const wrong = {
      totalMaximum: -1,
      companyShares: 1.5,
      investorMaximum: '5',
      holders: [
        { id: 'x', kind: 'investor', held: 5, requested: 6, extra: true },
        { id: 'x', kind: 'bank', held: 5, requested: 5, requestedOn: '2003-02-30' },
        { id: 'No Id', kind: 'other', held: null, requested: 0 },
        null,
      ],
      readings: { 'A-G07': 'SOMETHING', 'A-X99': 'HELD' },
      note: 'hello',
    }
    const found = refusals(calculateCutback(wrong))
    expect(found.map(({ path }) => path).toSorted()).toEqual(
      [
        'companyShares',
        'holders[0].extra',
        'holders[0].requested',
        'holders[1].id',
        'holders[1].kind',
        'holders[1].requestedOn',
        'holders[2].held',
        'holders[2].id',
        'holders[3]',
        'investorMaximum',
        'note',
        'readings["A-G07"]',
        'readings["A-X99"]',
        'totalMaximum',
      ].toSorted(),
    )
    const reading = found.find(({ path }) => path === 'readings["A-G07"]')
    expect(reading).toMatchObject({ found: '"SOMETHING"', allowed: 'one of "HELD", "REQUESTED"' })
    const unknown = found.find(({ path }) => path === 'readings["A-X99"]')
    expect(unknown?.allowed).toBe('the id of a reading, such as A-G07')
  })

  it('names the place in a list, and gives nothing of a list in which one input is wrong', () => {
    expect(paths([offering, { ...offering, holders: {} }, 7])).toEqual(['[1].holders', '[2]'])
    const twice = { ...offering, holders: [...offering.holders, { id: 'a', kind: 'other', held: 0, requested: 0 }] }
    expect(paths([offering, twice])).toEqual(['[1].holders[5].id'])
  })

  it('refuses what is no object at all', () => {
    for (const input of [null, undefined, 'x', 5, true, {}, JSON.parse('{"__proto__":{"totalMaximum":1}}')])
      expect(calculateCutback(input).ok).toBe(false)
  })
})
