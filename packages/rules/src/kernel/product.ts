import { MOST_SHARES } from './shares.ts'

/** A product divided by a whole number: what it holds whole times, and what is left. */
export type Division = { readonly quotient: number; readonly remainder: number | bigint }

/** Rounded products that differ by more than this part of their size differ in truth: the rounding is below it. */
const SURE = 2 ** -50

/**
 * Divides a product of two counts by a third number, exactly.
 *
 * Takes:   two safe integers, not negative, whose product divided by the third number is one too; the third number,
 *          positive, as a bigint when it is above 2^53-1.
 * Gives:   the quotient rounded down, and the remainder: a number when the divisor is one, else a bigint.
 * Refuses: never.
 * Example: 1500000 × 9000000 / 18800000 is 718085, remainder 2000000.
 */
export function divideProduct(a: number, b: number, divisor: number | bigint): Division {
  const product = a * b
  if (product <= MOST_SHARES && typeof divisor === 'number') {
    const remainder = product % divisor
    return { quotient: (product - remainder) / divisor, remainder }
  }
  const exact = BigInt(a) * BigInt(b)
  const by = BigInt(divisor)
  const rest = exact % by
  return { quotient: Number(exact / by), remainder: typeof divisor === 'number' ? Number(rest) : rest }
}

/**
 * Compares two products, exactly.
 *
 * Takes:   the two factors of each product, whole and not negative; safe integers as numbers, larger ones as bigints.
 * Gives:   negative when the first product is the smaller, zero when both are equal, positive when it is the larger.
 * Refuses: never.
 * Example: 3 × 7 and 4 × 5 is positive.
 */
export function compareProducts(a: number, b: number, c: number, d: number | bigint): number {
  const left = a * b
  const right = c * Number(d)
  if (Math.abs(left - right) > SURE * Math.max(left, right)) return left - right
  if (left <= MOST_SHARES && right <= MOST_SHARES) return left - right
  const difference = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/**
 * The sum of the numbers at some places of a column, exactly.
 *
 * Takes:   a column of safe integers, not negative; the places to add up, all of them when absent.
 * Gives:   the sum as a number up to 2^53-1, above it as a bigint.
 * Refuses: never.
 */
export function exactSum(column: Float64Array, places?: Uint32Array): number | bigint {
  const count = places === undefined ? column.length : places.length
  let sum = 0
  let carried = 0n
  for (let i = 0; i < count; i++) {
    const value = column[places === undefined ? i : (places[i] ?? 0)] ?? 0
    if (value > MOST_SHARES - sum) {
      carried += BigInt(sum)
      sum = 0
    }
    sum += value
  }
  return carried === 0n ? sum : carried + BigInt(sum)
}
