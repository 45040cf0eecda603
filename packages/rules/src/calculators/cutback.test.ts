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
      value: { registration: null, determinedOn: null, totalMaximum: 6_000_000, companyShares: 4_500_000, capacity: 1_500_000 },
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
      { holder: 'a', group: 'a', held: 7_200_000, groupHeld: 9_000_000, requested: 900_000, included: 863_014, excluded: 36_986 },
      { holder: 'b', group: 'b', held: 3_600_000, groupHeld: 3_600_000, requested: 1_000_000, included: 345_205, excluded: 654_795 },
      { holder: 'c', group: 'c', held: 4_200_000, groupHeld: 4_200_000, requested: 100_000, included: 100_000, excluded: 0 },
      { holder: 'd', group: 'a', held: 1_800_000, groupHeld: 9_000_000, requested: 0, included: 0, excluded: 0 },
      { holder: 'o', group: 'o', held: 2_000_000, groupHeld: 2_000_000, requested: 800_000, included: 191_781, excluded: 608_219 },
    ])
  })

  it('takes the readings that a cutback turns on, and lets others stand', () => {
    const reading = (readings: Record<string, string>, more = {}) => included({ ...offering, ...more, readings })
    expect(reading({ 'A-D02': 'RECEIVED' })).toEqual(included(offering))
    expect(reading({ 'A-G07': 'REQUESTED' })).toEqual({ a: 482_143, b: 535_714, c: 53_572 - 1, d: 0, o: 428_571 + 1 - 1 + 0 })
  })
})
