import { add, type Fraction, formatDecimal, formatFraction, fraction, roundHalfEven, ZERO } from './fraction.ts'
import { invariant } from './invariant.ts'

/** An amount of US dollars, exact; it is rounded to cents when it is written down and not before. */
export type Money = Fraction

/** The most digits an amount may have before the point, so that no input makes arithmetic slow. */
const MOST_DIGITS = 18

const MOST_DECIMALS = 6

const WRITTEN_AMOUNT = new RegExp(`^(0|[1-9]\\d{0,${MOST_DIGITS - 1}})(?:\\.(\\d{1,${MOST_DECIMALS}}))?$`)

/**
 * Reads an amount of money.
 *
 * Takes:   a decimal text in US dollars, not negative, with at most 18 digits before the point and 6 after it.
 * Gives:   the exact amount, or null for any other text.
 * Refuses: never; null is the refusal.
 * Example: '12082.175' is 483287/40; '-1', '1,000', '.5' and '1e3' are null.
 */
export function parseMoney(text: string): Money | null {
  const written = WRITTEN_AMOUNT.exec(text)
  if (written === null) return null
  const decimals = written[2] ?? ''
  return fraction(BigInt(`${written[1] ?? ''}${decimals}`), 10n ** BigInt(decimals.length))
}

/** An amount that was read before: by the schema of an event or a calculator's input. Any other text is a mistake of ours. */
export function knownMoney(text: string): Money {
  const amount = parseMoney(text)
  invariant(amount !== null, `${text} was read as an amount`)
  return amount
}

/**
 * Writes an amount of money in cents, a half cent going to the even one. It is the last step of every sum of money.
 *
 * Takes:   an exact amount.
 * Gives:   a decimal text, always with two decimals.
 * Refuses: never.
 * Example: 0.125 is 0.12, 0.135 is 0.14, 1200 is 1200.00.
 */
export function formatMoney(amount: Money): string {
  return formatDecimal(amount, 2)
}

/** The amount as it stands in a working, not rounded: two to six decimals, or a fraction where those are not enough. */
export function formatExact(amount: Money): string {
  for (let digits = 2; digits <= MOST_DECIMALS; digits++) {
    if (10n ** BigInt(digits) % amount.den === 0n) return formatDecimal(amount, digits)
  }
  return formatFraction(amount)
}

/** The amount rounded to cents, as an exact amount: what is left when a payment is made in whole cents. */
export function toCents(amount: Money): Money {
  return fraction(roundHalfEven(fraction(amount.num * 100n, amount.den)), 100n)
}

/** The exact sum of amounts; zero for none. */
export function sumMoney(amounts: Iterable<Money>): Money {
  let sum = ZERO
  for (const amount of amounts) sum = add(sum, amount)
  return sum
}
