import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion, type Excess } from './apportion.ts'
import { listRounds } from './apportion-rounds.ts'

const MOST = Number.MAX_SAFE_INTEGER

function shares(pool: number, weights: number[], caps: number[], excess: Excess = 'redistribute', tieOrder?: number[]) {
  const claims = {
    weights: Float64Array.from(weights),
    caps: Float64Array.from(caps),
    tieOrder: tieOrder && Uint32Array.from(tieOrder),
  }
  return [...apportion(pool, claims, excess).shares]
}

/**
 * The obvious way, with whole numbers of any size: every claim's exact share is a numerator over one divisor. A claim is
 * fixed at its cap one at a time, the one with the smallest ratio of cap to weight first.
 */
function model(pool: number, weights: number[], caps: number[], excess: Excess): number[] {
  const [w, c] = [weights.map(BigInt), caps.map(BigInt)]
  const sum = (list: bigint[]) => list.reduce((total, n) => total + n, 0n)
  const taking = c.flatMap((cap, i) => (cap > 0n ? [i] : []))
  if (taking.length === 0) return caps.map(() => 0)
  const noWeight = taking.every((i) => w[i] === 0n)
  const by = noWeight ? c : w
  const at = (list: bigint[], i: number) => list[i] ?? 0n
  const out = caps.map(() => 0n)
  const allCaps = sum(taking.map((i) => at(c, i)))
  let left = excess === 'redistribute' && allCaps < BigInt(pool) ? allCaps : BigInt(pool)
  let free = taking
  if (excess === 'redistribute') {
    for (;;) {
      const total = sum(free.map((i) => at(by, i)))
      const above = free.filter((i) => left * at(by, i) > at(c, i) * total)
      const [next] = above.sort((i, j) => (at(c, i) * at(by, j) < at(c, j) * at(by, i) ? -1 : 1))
      if (next === undefined) break
      out[next] = at(c, next)
      left -= at(c, next)
      free = free.filter((i) => i !== next)
    }
    if (free.length > 0 && sum(free.map((i) => at(by, i))) === 0n) {
      const rest = model(
        Number(left),
        free.map(() => 0),
        free.map((i) => caps[i] ?? 0),
        'redistribute',
      )
      free.forEach((i, place) => {
        out[i] = BigInt(rest[place] ?? 0)
      })
      return out.map(Number)
    }
  }
  const total = sum(free.map((i) => at(by, i)))
  const exact = free.map((i) => {
    const over = excess === 'leave-unfilled' && left * at(by, i) > at(c, i) * total
    const numerator = over ? at(c, i) * total : left * at(by, i)
    return { i, floor: numerator / total, rest: numerator % total, numerator }
  })
  for (const { i, floor } of exact) out[i] = floor
  const missing = sum(exact.map(({ numerator }) => numerator)) / total - sum(exact.map(({ floor }) => floor))
  const ranked = exact.toSorted((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.i - b.i))
  for (const { i } of ranked.slice(0, Number(missing))) out[i] = at(out, i) + 1n
  return out.map(Number)
}

const count = fc.oneof(
  { weight: 4, arbitrary: fc.nat({ max: 12 }) },
  { weight: 2, arbitrary: fc.nat({ max: 1_000_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: MOST - 5, max: MOST }) },
  { weight: 1, arbitrary: fc.maxSafeNat() },
)
const claims = fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 12 })
const excesses = fc.constantFrom<Excess>('redistribute', 'leave-unfilled', 'uncapped')

describe('an apportionment', () => {
  it('gives 4, 3 and 3 of 10 to three equal claims', () => {
    expect(shares(10, [1, 1, 1], [10, 10, 10])).toEqual([4, 3, 3])
    expect(shares(10, [1, 1, 1], [10, 10, 10], 'redistribute', [2, 1, 0])).toEqual([3, 3, 4])
  })

  it('fixes a claim at its cap and divides the rest again, round by round', () => {
    const claims = { weights: Float64Array.of(5000, 3000, 1000, 1000), caps: Float64Array.of(200, 300, 400, 55) }
    const made = apportion(700, claims, 'redistribute')
    expect([...made.shares]).toEqual([200, 300, 145, 55])
    const told = listRounds(claims, made, (claim) => 'abcd'.charAt(claim))
    expect(told.map(({ pool, totalWeight, sharing, settled }) => [pool, totalWeight, sharing, settled])).toEqual([
      [700, '10000', 4, 2],
      [445, '4000', 2, 1],
      [145, '1000', 1, 0],
    ])
    expect(told.map(({ lines }) => lines.map(({ id, share, decimal, takes }) => [id, share, decimal, takes]))).toEqual([
      [
        ['a', '350', '350.00', 200],
        ['b', '210', '210.00', null],
        ['c', '70', '70.00', null],
        ['d', '70', '70.00', 55],
      ],
      [
        ['b', '1335/4', '333.75', 300],
        ['c', '445/4', '111.25', null],
      ],
      [['c', '145', '145.00', 145]],
    ])
  })

  it('does not fix a claim whose share is exactly its cap', () => {
    const claims = { weights: Float64Array.of(1, 1), caps: Float64Array.of(5, 9) }
    const made = apportion(10, claims, 'redistribute')
    expect([...made.shares]).toEqual([5, 5])
    expect(made.rounds).toHaveLength(1)
    expect([...apportion(12, claims, 'redistribute').shares]).toEqual([5, 7])
    expect(apportion(12, claims, 'redistribute').rounds).toHaveLength(2)
  })

  it('gives everyone its cap when the pool is larger than all of them', () => {
    expect(shares(100, [5, 1, 0], [10, 20, 3])).toEqual([10, 20, 3])
    expect(shares(33, [5, 1, 0], [10, 20, 3])).toEqual([10, 20, 3])
  })

  it('gives claims without weight only what the others leave', () => {
    expect(shares(30, [5, 1, 0], [10, 20, 3])).toEqual([10, 20, 0])
    expect(shares(32, [5, 1, 0, 0], [10, 20, 2, 6])).toEqual([10, 20, 1, 1])
    expect(shares(31, [5, 1, 0, 0], [10, 20, 2, 6])).toEqual([10, 20, 0, 1])
  })

  it('leaves out claims with a cap of zero, whatever they weigh', () => {
    expect(shares(10, [1, 1, 8], [10, 10, 0])).toEqual([5, 5, 0])
    expect(shares(10, [1, 1, 8], [10, 10, 0], 'leave-unfilled')).toEqual([5, 5, 0])
    expect(shares(10, [1, 1, 8], [10, 10, 0], 'uncapped')).toEqual([5, 5, 0])
    expect(shares(10, [7], [0])).toEqual([0])
    expect(shares(10, [], [])).toEqual([])
  })

  it('leaves what is above a cap in the pool, or with the claim, when asked to', () => {
    expect(shares(10, [1, 1], [2, 10], 'leave-unfilled')).toEqual([2, 5])
    expect(shares(10, [1, 1], [2, 10], 'uncapped')).toEqual([5, 5])
    // 10/3 each: the one that is capped leaves 6 and 2/3 for the others, of which six whole shares are given.
    expect(shares(10, [1, 1, 1], [2, 9, 9], 'leave-unfilled')).toEqual([2, 3, 3])
    // 5.6 each: four that are not capped have 22.4 together, which is 20 rounded down and two whole shares more.
    expect(shares(28, [1, 1, 1, 1, 1], [1, 9, 9, 9, 9], 'leave-unfilled')).toEqual([1, 6, 6, 5, 5])
  })

  it('divides nothing into nothing', () => {
    expect(shares(0, [3, 4], [5, 6])).toEqual([0, 0])
  })

  it('is exact at the largest counts', () => {
    expect(shares(MOST, [MOST, MOST, MOST], [MOST, MOST, MOST])).toEqual([
      3_002_399_751_580_331, 3_002_399_751_580_330, 3_002_399_751_580_330,
    ])
    // One part in 2^53-1 more weight wins the share that is left over.
    expect(shares(1, [MOST - 1, MOST], [5, 5])).toEqual([0, 1])
    expect(shares(1, [MOST - 1, MOST, MOST], [5, 5, 5])).toEqual([0, 1, 0])
  })

  it('equals the obvious way with whole numbers of any size', () => {
    fc.assert(
      fc.property(count, claims, excesses, (pool, list, excess) => {
        const [weights, caps] = [list.map(([weight]) => weight), list.map(([, cap]) => cap)]
        expect(shares(pool, weights, caps, excess)).toEqual(model(pool, weights, caps, excess))
      }),
      { numRuns: 3_000 },
    )
  })

  it('equals the obvious way for thousands of claims', () => {
    const list = fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 40 })), { minLength: 20, maxLength: 60 })
    fc.assert(
      fc.property(list, fc.integer({ min: 0, max: 50_000 }), (some, pool) => {
        const all = Array.from(
          { length: 2_400 },
          (_, i): [number, number] => some[(i * 13 + (i >> 6)) % some.length] ?? [0, 0],
        )
        const [weights, caps] = [all.map(([weight]) => weight), all.map(([, cap]) => cap)]
        expect(shares(pool, weights, caps, 'uncapped')).toEqual(model(pool, weights, caps, 'uncapped'))
        const redistributed = shares(pool, weights, caps)
        const possible = caps.reduce((sum, cap) => sum + cap, 0)
        expect(redistributed.reduce((sum, share) => sum + share, 0)).toBe(Math.min(pool, possible))
        expect(redistributed.every((share, i) => share <= (caps[i] ?? 0))).toBe(true)
      }),
      { numRuns: 15 },
    )
  })

  it('comes to an end in few rounds when every claim is met in a round of its own', () => {
    // Each weighs half of the one before it and asks for a little less than its share of what is then left.
    const weights = Array.from({ length: 50 }, (_, i) => 2 ** (49 - i))
    const caps = weights.map((weight, i) => Math.max(1, Math.floor(weight * (1 + i / 50))))
    const pool = caps.reduce((sum, cap) => sum + cap, 0) - 25
    const made = apportion(pool, { weights: Float64Array.from(weights), caps: Float64Array.from(caps) }, 'redistribute')
    expect(made.rounds.length).toBeGreaterThan(5)
    expect(made.rounds.length).toBeLessThan(60)
    expect([...made.shares]).toEqual(model(pool, weights, caps, 'redistribute'))
  })

  it('takes at most one share from a claim when the pool grows', () => {
    fc.assert(
      fc.property(
        claims,
        fc.nat({ max: 200 }),
        fc.integer({ min: 1, max: 3 }),
        excesses,
        (list, pool, more, excess) => {
          const [weights, caps] = [list.map(([weight]) => weight), list.map(([, cap]) => cap)]
          const before = shares(pool, weights, caps, excess)
          const after = shares(pool + more, weights, caps, excess)
          before.forEach((share, i) => {
            expect(after[i]).toBeGreaterThanOrEqual(share - 1)
          })
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('the rounds of an apportionment', () => {
  it('name the shares left over by rounding and who took them, the largest remainder first', () => {
    const claims = { weights: Float64Array.of(9, 3.6, 2).map((n) => n * 1e6), caps: Float64Array.of(9e5, 1e6, 8e5) }
    const [round] = listRounds(claims, apportion(1_400_000, claims, 'redistribute'), (claim) => 'abo'.charAt(claim))
    expect(round?.lines.map(({ share, takes }) => [share, takes])).toEqual([
      ['63000000/73', 863_014],
      ['25200000/73', 345_205],
      ['14000000/73', 191_781],
    ])
    expect([round?.leftover, round?.leftoverTo]).toEqual([2, ['o', 'a']])
  })

  it('are told by their counts alone among more than 200 claims', () => {
    const told = (length: number) => {
      const claims = { weights: new Float64Array(length).fill(1), caps: new Float64Array(length).fill(9) }
      return listRounds(claims, apportion(length + 7, claims, 'redistribute'), String)
    }
    expect(told(200)[0]?.lines).toHaveLength(200)
    expect(told(201)).toEqual([
      {
        round: 1,
        pool: 208,
        totalWeight: '201',
        sharing: 201,
        settled: 0,
        lines: [],
        leftover: 7,
        leftoverTo: ['0', '1', '2', '3', '4', '5', '6'],
      },
    ])
  })
})
