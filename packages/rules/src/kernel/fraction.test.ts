import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  divide,
  floor,
  formatDecimal,
  formatFraction,
  fraction,
  isZero,
  lesser,
  multiply,
  roundHalfEven,
  subtract,
  ZERO,
} from './fraction.ts'

const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
const rational = fc.tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 12n })).map(([num, den]) => fraction(num, den))

describe('a fraction', () => {
  it('stands in lowest terms with its sign in the numerator', () => {
    expect(fraction(6n, -4n)).toEqual({ num: -3n, den: 2n })
    expect(fraction(-6, -4)).toEqual({ num: 3n, den: 2n })
    expect(fraction(0, 7)).toEqual({ num: 0n, den: 1n })
    expect(fraction(5)).toEqual({ num: 5n, den: 1n })
  })

  it('has no denominator of zero and no number that is not exact', () => {
    expect(() => fraction(1, 0)).toThrow('denominator')
    expect(() => fraction(2 ** 53)).toThrow('safe integer')
    expect(() => fraction(0.5)).toThrow('safe integer')
    expect(() => divide(fraction(1), ZERO)).toThrow('denominator')
  })

  it('is added, subtracted, multiplied and divided exactly', () => {
    expect(add(fraction(1, 6), fraction(1, 10))).toEqual(fraction(4, 15))
    expect(subtract(fraction(1, 6), fraction(1, 10))).toEqual(fraction(1, 15))
    expect(multiply(fraction(2, 3), fraction(9, 4))).toEqual(fraction(3, 2))
    expect(divide(fraction(2, 3), fraction(-4, 9))).toEqual(fraction(-3, 2))
  })

  it('obeys the laws of arithmetic', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)))
        expect(subtract(add(a, b), b)).toEqual(a)
        if (!isZero(b)) expect(multiply(divide(a, b), b)).toEqual(a)
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)))
        expect(lesser(a, b)).toEqual(compare(a, b) <= 0 ? a : b)
      }),
    )
  })

  it('is told apart from one that is a little larger', () => {
    expect(compare(fraction(1, 3), fraction(333333, 1000000))).toBeGreaterThan(0)
    expect(compare(fraction(2, 6), fraction(1, 3))).toBe(0)
    expect(compare(fraction(-1, 2), fraction(-1, 3))).toBeLessThan(0)
  })

  it('is rounded down to the whole number below it, also under zero', () => {
    expect([fraction(7, 2), fraction(-7, 2), fraction(-4), fraction(4)].map(floor)).toEqual([3n, -4n, -4n, 4n])
  })

  it('is rounded to the nearest whole number, a half to the even one', () => {
    const values = [
      fraction(5, 2),
      fraction(7, 2),
      fraction(-5, 2),
      fraction(-7, 2),
      fraction(249, 100),
      fraction(251, 100),
    ]
    expect(values.map(roundHalfEven)).toEqual([2n, 4n, -2n, -4n, 2n, 3n])
  })

  it('is written as a fraction, and without a denominator when it is whole', () => {
    expect(formatFraction(fraction(67500000, 94))).toBe('33750000/47')
    expect(formatFraction(fraction(-4, 2))).toBe('-2')
  })

  it('is written as a decimal with the last digit rounded half-even', () => {
    expect(formatDecimal(fraction(33750000, 47), 2)).toBe('718085.11')
    expect(formatDecimal(fraction(1, 8), 2)).toBe('0.12')
    expect(formatDecimal(fraction(3, 8), 2)).toBe('0.38')
    expect(formatDecimal(fraction(-1, 1000), 2)).toBe('0.00')
    expect(formatDecimal(fraction(-1, 3), 4)).toBe('-0.3333')
    expect(formatDecimal(fraction(29, 10), 0)).toBe('3')
    expect(formatDecimal(fraction(999, 1000), 2)).toBe('1.00')
  })

  it('is written as a decimal that lies within half a digit of it', () => {
    fc.assert(
      fc.property(rational, fc.nat({ max: 8 }), (value, digits) => {
        const text = formatDecimal(value, digits)
        const shown = fraction(BigInt(text.replace('.', '')), 10n ** BigInt(digits))
        const off = subtract(shown, value)
        const size = off.num < 0n ? subtract(ZERO, off) : off
        expect(compare(size, fraction(1n, 2n * 10n ** BigInt(digits)))).toBeLessThanOrEqual(0)
      }),
    )
  })
})
