import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownDay } from '../../kernel/civil-date.ts'
import { allocateShortage, type ShortageRequest } from './allocate-shortage.ts'

// Issuable shares of 1,200,000, 600,000, 700,000, 300,000 and 200,000 Units, three to a Unit.
const requests: ShortageRequest[] = [
  { id: 'a', shares: 3_600_000, initiating: true },
  { id: 'b', shares: 1_800_000, initiating: true },
  { id: 'c', shares: 2_100_000 },
  { id: 'd', shares: 900_000 },
  { id: 'e', shares: 600_000 },
]

function included(available: number, list: readonly ShortageRequest[], option: string): Record<string, number> {
  return Object.fromEntries(
    allocateShortage({ available, requests: list }, option).lines.map((one) => [one.id, one.included]),
  )
}

describe('a shortage of authorized shares', () => {
  it('is shared in proportion to the issuable shares asked for, and the rest feeds the second demand', () => {
    const { lines, rounds } = allocateShortage({ available: 4_000_000, requests }, 'PRO_RATA_ISSUABLE_REQUESTED')
    expect(lines).toEqual([
      { id: 'a', requested: 3_600_000, included: 1_600_000, unregistered: 2_000_000 },
      { id: 'b', requested: 1_800_000, included: 800_000, unregistered: 1_000_000 },
      { id: 'c', requested: 2_100_000, included: 933_333, unregistered: 1_166_667 },
      { id: 'd', requested: 900_000, included: 400_000, unregistered: 500_000 },
      { id: 'e', requested: 600_000, included: 266_667, unregistered: 333_333 },
    ])
    expect(rounds.map(({ turn, pool, totalWeight, leftoverTo }) => [turn, pool, totalWeight, leftoverTo])).toEqual([
      [1, 4_000_000, '9000000', ['e']],
    ])
    expect(rounds[0]?.lines.find(({ id }) => id === 'c')?.share).toBe('2800000/3')
  })

  it('is served to the Initiating Investors before the others', () => {
    expect(included(4_000_000, requests, 'II_FIRST')).toEqual({ a: 2_666_667, b: 1_333_333, c: 0, d: 0, e: 0 })
    // 5,400,000 meet A and B; 600,000 are left for 3,600,000.
    expect(included(6_000_000, requests, 'II_FIRST')).toEqual({
      a: 3_600_000,
      b: 1_800_000,
      c: 350_000,
      d: 150_000,
      e: 100_000,
    })
  })

  it('is served in the order of receipt, a request without a day last, then by id', () => {
    const dated = requests.map((request) => {
      const days: Record<string, string> = { e: '2003-06-04', c: '2003-06-20', a: '2003-06-20' }
      const day = days[request.id]
      return day === undefined ? request : { ...request, receivedOn: knownDay(day) }
    })
    expect(included(5_000_000, dated, 'FIRST_COME')).toEqual({ a: 3_600_000, b: 0, c: 800_000, d: 0, e: 600_000 })
    expect(included(4_000_000, requests, 'FIRST_COME')).toEqual({ a: 3_600_000, b: 400_000, c: 0, d: 0, e: 0 })
    const turns = allocateShortage({ available: 5_000_000, requests: dated }, 'FIRST_COME').rounds
    expect(turns.map(({ turn, pool, lines }) => [turn, pool, lines[0]?.id, lines[0]?.takes])).toEqual([
      [1, 600_000, 'e', 600_000],
      [2, 3_600_000, 'a', 3_600_000],
      [3, 800_000, 'c', 800_000],
      [4, 0, 'b', 0],
      [5, 0, 'd', 0],
    ])
  })

  it('is shared in proportion to what is held, capped at what is asked for', () => {
    const holding = requests.map((request) => ({ ...request, held: request.id === 'e' ? 1_000_000 : 500_000 }))
    // 4,000,000 over 3.0m: E's 1,333,333 are above its 600,000; 3,400,000 go to four equal holders, 850,000 each.
    expect(included(4_000_000, holding, 'HELD')).toEqual({ a: 850_000, b: 850_000, c: 850_000, d: 850_000, e: 600_000 })
    expect(() => included(4_000_000, requests, 'HELD')).toThrow('what a holds')
  })

  it('is none when the shares suffice, and one when a single share is missing', () => {
    for (const option of ['PRO_RATA_ISSUABLE_REQUESTED', 'FIRST_COME', 'II_FIRST']) {
      const enough = allocateShortage({ available: 9_000_000, requests }, option)
      expect(enough.lines.every(({ unregistered }) => unregistered === 0)).toBe(true)
      expect(enough.rounds).toEqual([])
      const short = allocateShortage({ available: 8_999_999, requests }, option)
      expect(short.lines.map(({ unregistered }) => unregistered).reduce((sum, n) => sum + n)).toBe(1)
      expect(short.rounds).not.toEqual([])
    }
  })

  it('gives a share left over to the earliest request, then to the smaller id', () => {
    const equal = ['x', 'y', 'z'].map((id): ShortageRequest => ({ id, shares: 10 }))
    expect(included(10, equal, 'PRO_RATA_ISSUABLE_REQUESTED')).toEqual({ x: 4, y: 3, z: 3 })
    const dated = equal.map((one) => (one.id === 'z' ? { ...one, receivedOn: knownDay('2003-06-20') } : one))
    expect(included(10, dated, 'PRO_RATA_ISSUABLE_REQUESTED')).toEqual({ x: 3, y: 3, z: 4 })
  })

  it('adds up under every rule, whatever the order of the requests', () => {
    const request = fc.record({
      shares: fc.oneof(fc.nat({ max: 20 }), fc.maxSafeNat()),
      held: fc.nat({ max: 50 }),
      initiating: fc.boolean(),
      receivedOn: fc.constantFrom(undefined, knownDay('2003-06-20'), knownDay('2003-06-21')),
    })
    const list = fc.array(request, { maxLength: 7 }).map((all) => all.map((one, i) => ({ id: `h${i}`, ...one })))
    const option = fc.constantFrom('PRO_RATA_ISSUABLE_REQUESTED', 'FIRST_COME', 'II_FIRST', 'HELD')
    fc.assert(
      fc.property(list, fc.oneof(fc.nat({ max: 100 }), fc.maxSafeNat()), option, (all, available, chosen) => {
        const found = allocateShortage({ available, requests: all }, chosen)
        const asked = all.reduce((sum, { shares }) => sum + BigInt(shares), 0n)
        const given = found.lines.reduce((sum, one) => sum + BigInt(one.included), 0n)
        expect(given).toBe(asked < BigInt(available) ? asked : BigInt(available))
        for (const { included, unregistered, requested } of found.lines) {
          expect(included).toBeLessThanOrEqual(requested)
          expect(included + unregistered).toBe(requested)
        }
        expect(allocateShortage({ available, requests: all.toReversed() }, chosen)).toEqual(found)
      }),
      { numRuns: 1_000 },
    )
  })
})
