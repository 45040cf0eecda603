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
  /** All claims in the order in which they win a tie between equal remainders; by index when absent. */
  readonly tieOrder?: Uint32Array | undefined
}

/** One round: some claims share the pool by weight, and those whose share is above their cap are settled at the cap. */
export type Round = {
  readonly pool: number
  /** What this round divides by: the weights, or the caps when no claim that is left weighs anything. */
  readonly weights: Float64Array
  readonly totalWeight: number | bigint
  readonly sharing: number
  readonly settled: Uint32Array
}

export type Apportionment = {
  /** What each claim takes. */
  readonly shares: Float64Array
  readonly rounds: readonly Round[]
  /** The claims that no round has settled, by index: each takes its exact share of the last round, rounded. */
  readonly free: Uint32Array
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
  const { caps, tieOrder } = claims
  const taking = claimsWithCap(caps)
  const shares = new Float64Array(caps.length)
  const { rounds, free } = divideByRounds(pool, claims, taking, excess)
  for (const { settled } of rounds) for (const claim of settled) shares[claim] = caps[claim] ?? 0
  const last = rounds.at(-1)
  const leftover = last === undefined ? NONE : shareOut(last, free, shares, tieOrder)
  return { shares, rounds, free, leftover }
}

/**
 * The rounds until one in which nobody is above its cap; a single one where what is above a cap is not divided again.
 *
 * There are at most some 200 rounds, however many claims: from one round to the next either the weight that is left or the
 * excess that is taken back falls to half or less, and both are limited by the size of the counts.
 */
function divideByRounds(pool: number, claims: Claims, taking: Uint32Array, excess: Excess) {
  const { caps } = claims
  const rounds: Round[] = []
  const scratch = new Uint32Array(taking.length)
  const all = exactSum(caps, taking)
  let left = excess === 'redistribute' && all < pool ? Number(all) : pool
  let weights = claims.weights
  let totalWeight = exactSum(weights, taking)
  let free = taking
  while (free.length > 0) {
    if (totalWeight === 0) {
      weights = caps
      totalWeight = exactSum(caps, free)
    }
    const shared = { pool: left, weights, totalWeight }
    const above = excess === 'uncapped' ? 0 : putAboveCapFirst(free, shared, caps, scratch)
    const settled = free.subarray(0, above)
    rounds.push({ ...shared, sharing: free.length, settled })
    free = free.subarray(above)
    if (above === 0 || excess !== 'redistribute') break
    left -= Number(exactSum(caps, settled))
    totalWeight = difference(totalWeight, exactSum(weights, settled))
  }
  return { rounds, free }
}

const NONE = new Uint32Array(0)

type Shared = Pick<Round, 'pool' | 'weights' | 'totalWeight'>

/** Puts the claims whose share is above their cap before the others, each part in the order of the list, and counts them. */
function putAboveCapFirst(claims: Uint32Array, shared: Shared, caps: Float64Array, scratch: Uint32Array): number {
  const { pool, weights, totalWeight } = shared
  let above = 0
  let below = 0
  for (let i = 0; i < claims.length; i++) {
    const claim = claims[i] ?? 0
    if (compareProducts(pool, weights[claim] ?? 0, caps[claim] ?? 0, totalWeight) > 0) claims[above++] = claim
    else scratch[below++] = claim
  }
  claims.set(scratch.subarray(0, below), above)
  return above
}

/**
 * Gives the claims that no round has settled their exact shares, rounded down, and then one whole share each to the
 * largest remainders.
 *
 * All remainders of a round have the same divisor, so they are ranked by how far each is from a whole share: the divisor
 * less the remainder. Where the divisor is above 2^53-1, that is a number of two parts.
 */
function shareOut(round: Round, free: Uint32Array, shares: Float64Array, tieOrder?: Uint32Array): Uint32Array {
  const { pool, weights, totalWeight } = round
  const low = new Float64Array(shares.length)
  const high = typeof totalWeight === 'bigint' ? new Float64Array(shares.length) : null
  for (let i = 0; i < free.length; i++) {
    const claim = free[i] ?? 0
    const { quotient, remainder } = divideProduct(pool, weights[claim] ?? 0, totalWeight)
    shares[claim] = quotient
    if (typeof totalWeight === 'number' && typeof remainder === 'number') {
      low[claim] = totalWeight - remainder
    } else {
      const missing = BigInt(totalWeight) - BigInt(remainder)
      low[claim] = Number(missing & LOW_PART)
      if (high !== null) high[claim] = Number(missing >> LOW_BITS)
    }
  }
  const count = wholeShares(free, totalWeight, low, high)
  if (count === 0) return NONE
  const nearest = orderByNumber(low, tieOrder === undefined ? free : inOrderOf(tieOrder, free))
  const leftover = (high === null ? nearest : orderByNumber(high, nearest)).slice(0, count)
  for (const claim of leftover) shares[claim] = (shares[claim] ?? 0) + 1
  return leftover
}

/** The claims of a list in the order of another list that has them all. */
function inOrderOf(order: Uint32Array, claims: Uint32Array): Uint32Array {
  if (claims.length === order.length) return order
  const listed = new Uint8Array(order.length)
  for (const claim of claims) listed[claim] = 1
  const ordered = new Uint32Array(claims.length)
  let next = 0
  for (const claim of order) if (listed[claim] === 1) ordered[next++] = claim
  return ordered
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

function claimsWithCap(caps: Float64Array): Uint32Array {
  const taking = new Uint32Array(caps.length)
  let count = 0
  for (let claim = 0; claim < caps.length; claim++) if ((caps[claim] ?? 0) > 0) taking[count++] = claim
  return taking.subarray(0, count)
}

function difference(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const exact = BigInt(a) - BigInt(b)
  return exact <= MOST_SHARES ? Number(exact) : exact
}
