import { invariant } from './invariant.ts'

/** The largest count that plain JSON carries exactly. */
export const MOST_SHARES = Number.MAX_SAFE_INTEGER

/**
 * A count times a ratio, exactly, with what becomes of a fraction.
 *
 * Takes:   a count of shares or securities, the numerator and denominator of the ratio, and the rounding.
 * Gives:   the whole number: `down`, `up`, or `nearest` with a half going up.
 * Refuses: never; a denominator of zero is our own mistake and throws.
 * Example: 5 × 3/2 is 7 down, 8 nearest, 8 up.
 */
export function scale(
  count: number,
  numerator: number,
  denominator: number,
  rounding: 'down' | 'nearest' | 'up' = 'down',
): number {
  invariant(denominator > 0, 'a ratio has a positive denominator')
  if (denominator === 1 || rounding === 'down') {
    const product = count * numerator
    if (product <= MOST_SHARES) return Math.floor(product / denominator)
  }
  const product = BigInt(count) * BigInt(numerator)
  const divisor = BigInt(denominator)
  const floor = product / divisor
  const rest = product % divisor
  const up = rounding === 'up' ? rest > 0n : rounding === 'nearest' && rest * 2n >= divisor
  return Number(up ? floor + 1n : floor)
}
