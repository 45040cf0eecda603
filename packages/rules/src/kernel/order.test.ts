import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareIds, orderById, orderByNumber } from './order.ts'

// Lists of 2,000 entries and more are ordered digit by digit, shorter ones by comparing; both must give one order.
const LONG = 2_500

const keys = fc.oneof(
  fc.nat({ max: 5 }),
  fc.maxSafeNat(),
  fc.double({ min: 0, noNaN: true }).map((n) => (n === 0 ? 0 : n)),
)

function byComparing<T>(list: readonly T[], compare: (a: T, b: T) => number): number[] {
  return list
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => compare(a.entry, b.entry) || a.index - b.index)
    .map(({ index }) => index)
}

function repeated<T>(list: readonly T[], length: number): T[] {
  return Array.from({ length }, (_, i) => list[(i * 7 + (i >> 3)) % list.length]).filter((entry) => entry !== undefined)
}

describe('an order by number', () => {
  it('has the smallest first and equal numbers in the order of the list', () => {
    expect([...orderByNumber(Float64Array.of(5, 0, 5, Number.POSITIVE_INFINITY, 0.5))]).toEqual([1, 4, 0, 2, 3])
  })

  it('is the same for short lists and long ones', () => {
    fc.assert(
      fc.property(fc.array(keys, { minLength: 1, maxLength: 300 }), fc.constantFrom(1, LONG), (list, least) => {
        const all = repeated(list, Math.max(least, list.length))
        expect([...orderByNumber(Float64Array.from(all))]).toEqual(
          byComparing(all, (a, b) => (a < b ? -1 : a > b ? 1 : 0)),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('keeps equal numbers in the order that it starts from, and that order as it was', () => {
    for (const length of [6, LONG]) {
      const start = Uint32Array.from({ length }, (_, i) => length - 1 - i)
      const before = start.slice()
      // Keys that differ in every one of their four digits of 16 bits.
      const three = [1 / 3, 1 / 7, 5e20 / 3]
      const keys = Float64Array.from({ length }, (_, i) => three[i % 3] ?? 0)
      const order = orderByNumber(keys, start)
      const restIs = (rest: number) => [...before].filter((i) => i % 3 === rest)
      expect([...order]).toEqual([...restIs(1), ...restIs(0), ...restIs(2)])
      expect(start).toEqual(before)
    }
  })

  it('orders a part of the entries', () => {
    expect([...orderByNumber(Float64Array.of(3, 2, 1, 0), Uint32Array.of(0, 2))]).toEqual([2, 0])
  })
})

describe('an order by id', () => {
  const letter = fc.constantFrom(...'-.09_az')
  const id = fc.string({ unit: letter, minLength: 1, maxLength: 30 })
  const text = fc.oneof(id, fc.string({ unit: 'binary', maxLength: 12 }))

  it('goes by code units', () => {
    const ids = ['b', 'a1', 'a', 'a-', 'a_', 'a.', 'a0', 'aa', 'a']
    expect([...orderById(ids)].map((i) => ids[i])).toEqual(['a', 'a', 'a-', 'a.', 'a0', 'a1', 'a_', 'aa', 'b'])
  })

  it('is the same for short lists and long ones, ids and other texts', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.boolean().chain((plain) => (plain ? id : text)),
          { minLength: 1, maxLength: 300 },
        ),
        fc.constantFrom('', 'investor-', 'a'.repeat(40)),
        fc.constantFrom(1, LONG),
        (list, beginning, least) => {
          const all = repeated(list, Math.max(least, list.length)).map((one) => beginning + one)
          expect([...orderById(all)]).toEqual(byComparing(all, compareIds))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('goes deep enough for ids that share long beginnings in many families', () => {
    const ids = Array.from({ length: 3 * LONG }, (_, i) => `family-${i % 3}-of-long-names-${(i * 7919) % 10_007}`)
    expect([...orderById(ids)]).toEqual(byComparing(ids, compareIds))
  })

  it('leaves a list that is in order as it is', () => {
    expect([...orderById(['a', 'a', 'b'])]).toEqual([0, 1, 2])
    expect([...orderById([])]).toEqual([])
  })
})
