import { orderByNumber } from './order.ts'
import { compareProducts, divideProduct, exactSum } from './product.ts'
import { MOST_SHARES } from './shares.ts'

/**
 * Divides whole shares in proportion to weights, exactly, with a cap on what each claim may take. The claims are columns
 * of numbers, one index a claim, so that a million of them cost little more than sorting a million numbers.
 */

/** What happens to the part of a claim's share that is above its cap. */
export type Excess = 'redistribute' | 'leave-unfilled' | 'uncapped'

export type Claims = {
  /** What each claim weighs; safe integers. */
  readonly weights: Float64Array
  /** The most each claim may take; safe integers. A claim with a cap of zero takes no part. */
  readonly caps: Float64Array
  /** Whom a tie between equal remainders favours: the smaller number, then the earlier index; the index alone if absent. */
  readonly precedence?: Float64Array | undefined
}

/** One round: the claims from `order[from]` on share the pool by weight, and those before `order[to]` take their caps. */
export type Round = {
  readonly pool: number
  /** What this round divides by: the weights, or the caps when no claim that is left weighs anything. */
  readonly weights: Float64Array
  readonly totalWeight: number | bigint
  readonly from: number
  readonly to: number
}

export type Apportionment = {
  /** What each claim takes. */
  readonly shares: Float64Array
  /** The claims that take part, by the ratio of cap to weight, smallest first. */
  readonly order: Uint32Array
  readonly rounds: readonly Round[]
  /** The claims that took one of the whole shares left over by rounding down, largest remainder first. */
  readonly leftover: Uint32Array
}

/**
 * Divides a pool among claims in proportion to their weights.
 *
 * Takes:   the pool, a safe integer; the claims; what happens to a share above a claim's cap: `redistribute` divides it
 *          among the others until nobody is above its cap, `leave-unfilled` leaves it in the pool, `uncapped` leaves it
 *          with the claim.
 * Gives:   whole shares by largest remainder, so that each is the exact share rounded down or up. They add up to the
 *          pool, under `redistribute` to all caps if that is less, under `leave-unfilled` to the sum of the exact shares
 *          rounded down. Under `redistribute` claims that weigh nothing share what the others leave, in proportion to
 *          their caps; where no claim weighs anything, caps are the weights.
 * Refuses: never.
 * Example: 10 among weights 1, 1, 1 with caps of 10 is 4, 3, 3.
 */
export function apportion(pool: number, claims: Claims, excess: Excess): Apportionment {
  const order = orderByRatio(claims)
  const shares = new Float64Array(claims.caps.length)
  const rounds = roundsOf(pool, claims, order, excess)
  const last = rounds.at(-1)
  if (last === undefined) return { shares, order, rounds, leftover: new Uint32Array(0) }
  for (const claim of order.subarray(0, last.to)) shares[claim] = claims.caps[claim] ?? 0
  return { shares, order, rounds, leftover: shareOut(last, order.subarray(last.to), shares, claims.precedence) }
}

/** The rounds until one in which nobody is above its cap; a single one where what is above a cap is not divided again. */
function roundsOf(pool: number, { weights, caps }: Claims, order: Uint32Array, excess: Excess): Round[] {
  const rounds: Round[] = []
  const all = exactSum(caps, order)
  let left = excess === 'redistribute' && all < pool ? Number(all) : pool
  let column = weights
  let totalWeight = exactSum(weights, order)
  let from = 0
  while (from < order.length) {
    if (weights[order[from] ?? 0] === 0) {
      column = caps
      totalWeight = exactSum(caps, order.subarray(from))
    }
    let to = from
    while (excess !== 'uncapped' && to < order.length) {
      const claim = order[to] ?? 0
      if (compareProducts(left, column[claim] ?? 0, caps[claim] ?? 0, totalWeight) <= 0) break
      to++
    }
    rounds.push({ pool: left, weights: column, totalWeight, from, to })
    if (to === from || excess !== 'redistribute') break
    const settled = order.subarray(from, to)
    left -= Number(exactSum(caps, settled))
    totalWeight = difference(totalWeight, exactSum(column, settled))
    from = to
  }
  return rounds
}

/**
 * Gives the claims that no round has settled their exact shares, rounded down, and then one whole share each to the
 * largest remainders.
 *
 * All remainders of a round have the same divisor, so they are ranked by how far each is from a whole share: the divisor
 * less the remainder. A divisor above 2^53-1 makes that a number of two parts.
 */
function shareOut(round: Round, free: Uint32Array, shares: Float64Array, precedence?: Float64Array): Uint32Array {
  const { pool, weights, totalWeight } = round
  const low = new Float64Array(shares.length)
  const high = typeof totalWeight === 'bigint' ? new Float64Array(shares.length) : null
  for (const claim of free) {
    const { quotient, remainder } = divideProduct(pool, weights[claim] ?? 0, totalWeight)
    shares[claim] = quotient
    const missing = difference(totalWeight, remainder)
    low[claim] = typeof missing === 'number' ? missing : Number(missing & LOW_PART)
    if (high !== null) high[claim] = typeof missing === 'number' ? 0 : Number(missing >> LOW_BITS)
  }
  const count = wholeShares(free, totalWeight, low, high)
  if (count === 0) return new Uint32Array(0)
  const nearest = orderByNumber(low, startOfTies(free, shares.length, precedence))
  const leftover = (high === null ? nearest : orderByNumber(high, nearest)).slice(0, count)
  for (const claim of leftover) shares[claim] = (shares[claim] ?? 0) + 1
  return leftover
}

const LOW_BITS = 53n
const LOW_PART = (1n << LOW_BITS) - 1n

/** How many whole shares the remainders add up to. */
function wholeShares(
  free: Uint32Array,
  divisor: number | bigint,
  low: Float64Array,
  high: Float64Array | null,
): number {
  const highPart = high === null ? 0n : BigInt(exactSum(high, free)) << LOW_BITS
  const missing = highPart + BigInt(exactSum(low, free))
  const by = BigInt(divisor)
  return Number((BigInt(free.length) * by - missing) / by)
}

/** The claims in the order in which they win a tie. */
function startOfTies(free: Uint32Array, length: number, precedence: Float64Array | undefined): Uint32Array {
  const taking = new Uint8Array(length)
  for (const claim of free) taking[claim] = 1
  const byIndex = new Uint32Array(free.length)
  let next = 0
  for (let claim = 0; claim < length; claim++) if (taking[claim] === 1) byIndex[next++] = claim
  return precedence === undefined ? byIndex : orderByNumber(precedence, byIndex)
}

/** The claims that take part, those whose share reaches its cap soonest first. */
function orderByRatio({ weights, caps }: Claims): Uint32Array {
  const ratios = new Float64Array(caps.length)
  const taking = new Uint32Array(caps.length)
  let count = 0
  for (let claim = 0; claim < caps.length; claim++) {
    const cap = caps[claim] ?? 0
    ratios[claim] = cap / (weights[claim] ?? 0)
    if (cap > 0) taking[count++] = claim
  }
  const order = orderByNumber(ratios, taking.subarray(0, count))
  orderEqualQuotients(order, ratios, (a, b) => compareProducts(caps[a] ?? 0, weights[b] ?? 0, caps[b] ?? 0, weights[a] ?? 0))
  return order
}

/** Ratios that differ by less than a quotient can show stand in runs of equal quotients; each run is put in exact order. */
function orderEqualQuotients(order: Uint32Array, quotients: Float64Array, compare: (a: number, b: number) => number): void {
  let start = 0
  let mixed = false
  for (let i = 1; i <= order.length; i++) {
    const [previous, claim] = [order[i - 1] ?? 0, order[i]]
    if (claim !== undefined && quotients[claim] === quotients[previous]) {
      mixed ||= compare(previous, claim) !== 0
      continue
    }
    if (mixed) order.set([...order.subarray(start, i)].sort(compare), start)
    start = i
    mixed = false
  }
}

function difference(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const exact = BigInt(a) - BigInt(b)
  return exact <= MOST_SHARES ? Number(exact) : exact
}
