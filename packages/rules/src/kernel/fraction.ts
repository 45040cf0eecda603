import { invariant } from './invariant.ts'

/** An exact rational number, in lowest terms, with a positive denominator. */
export type Fraction = { readonly num: bigint; readonly den: bigint }

/**
 * An exact rational number from a numerator and a denominator.
 *
 * Takes:   two whole numbers; the denominator is 1 when left out.
 * Gives:   the fraction in lowest terms, its sign in the numerator.
 * Refuses: never; a denominator of zero and a number that is not a safe integer are our own mistakes and throw.
 * Example: 6 and -4 is -3/2.
 */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const num = wholeNumber(numerator)
  const den = wholeNumber(denominator)
  invariant(den !== 0n, 'a fraction has a denominator other than zero')
  // Most amounts are whole or nothing, here and below, and bigint division is slow.
  if (den === 1n) return { num, den }
  const divisor = commonDivisor(num, den) * (den < 0n ? -1n : 1n)
  return { num: num / divisor, den: den / divisor }
}

export const ZERO: Fraction = { num: 0n, den: 1n }

export function add(a: Fraction, b: Fraction): Fraction {
  if (isZero(a)) return b
  if (isZero(b)) return a
  return fraction(a.num * b.den + b.num * a.den, a.den * b.den)
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  if (isZero(b)) return a
  return fraction(a.num * b.den - b.num * a.den, a.den * b.den)
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.num, a.den * b.den)
}

/** One fraction by another; division by zero is our own mistake and throws. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.den, a.den * b.num)
}

/** Negative when the first is the smaller, zero when both are equal, positive when the first is the larger. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.num * b.den
  const right = b.num * a.den
  return left < right ? -1 : left > right ? 1 : 0
}

export function isZero(value: Fraction): boolean {
  return value.num === 0n
}

/** The smaller of two fractions. */
export function lesser(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b
}

/** The largest whole number that is not above the fraction: that of -3/2 is -2. */
export function floor(value: Fraction): bigint {
  const toZero = value.num / value.den
  return value.num < 0n && toZero * value.den !== value.num ? toZero - 1n : toZero
}

/**
 * The nearest whole number, a half going to the even one.
 *
 * Takes:   a fraction.
 * Gives:   a whole number: 2 for 5/2, 4 for 7/2, -2 for -5/2.
 * Refuses: never.
 */
export function roundHalfEven(value: Fraction): bigint {
  const below = floor(value)
  const twiceRest = 2n * (value.num - below * value.den)
  if (twiceRest === value.den) return below % 2n === 0n ? below : below + 1n
  return twiceRest < value.den ? below : below + 1n
}

/** The fraction as it is written in a working: `33750000/47`, or `5` when it is whole. */
export function formatFraction(value: Fraction): string {
  return value.den === 1n ? `${value.num}` : `${value.num}/${value.den}`
}

/**
 * The fraction as a decimal number.
 *
 * Takes:   a fraction; how many digits to show after the point, from 0.
 * Gives:   the decimal text, the last digit rounded half-even; a value that rounds to zero has no sign.
 * Refuses: never.
 * Example: 33750000/47 with 2 digits is 718085.11.
 */
export function formatDecimal(value: Fraction, digits: number): string {
  invariant(Number.isSafeInteger(digits) && digits >= 0, 'a count of digits is a whole number')
  const scaled = roundHalfEven({ num: value.num * 10n ** BigInt(digits), den: value.den })
  const sign = scaled < 0n ? '-' : ''
  const text = `${scaled < 0n ? -scaled : scaled}`.padStart(digits + 1, '0')
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

function wholeNumber(value: bigint | number): bigint {
  if (typeof value === 'bigint') return value
  invariant(Number.isSafeInteger(value), 'a number in a fraction is a safe integer')
  return BigInt(value)
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
