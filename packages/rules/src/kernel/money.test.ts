import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fraction } from './fraction.ts'
import { formatExact, formatMoney, parseMoney, sumMoney, toCents } from './money.ts'

const millionths = fc.bigInt({ min: 0n, max: 10n ** 24n - 1n })

/** An independent half-even: by digits, not by fractions. */
function centsByDigits(amount: bigint): string {
  const [cents, rest] = [amount / 10_000n, amount % 10_000n]
  const up = rest > 5_000n || (rest === 5_000n && cents % 2n === 1n)
  const text = `${up ? cents + 1n : cents}`.padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}

describe('an amount of money', () => {
  it('is read with up to six decimals, exactly', () => {
    expect(parseMoney('12082.175')).toEqual(fraction(483287, 40))
    expect(parseMoney('0')).toEqual(fraction(0))
    expect(parseMoney('0.000001')).toEqual(fraction(1, 1_000_000))
    expect(parseMoney('999999999999999999.999999')).toEqual(fraction(10n ** 24n - 1n, 10n ** 6n))
  })

  it('is not read from anything but a plain decimal that is not negative', () => {
    const wrong = [
      '',
      '-1',
      '+1',
      '1.',
      '.5',
      '1,000',
      '1e3',
      ' 1',
      '1 ',
      '01',
      '0.0000001',
      '1.2.3',
      '$5',
      'NaN',
      '1_000',
    ]
    for (const text of [...wrong, '1000000000000000000', '１', '0x10']) expect(parseMoney(text)).toBeNull()
  })

  it('is written in cents, a half cent going to the even one on either side', () => {
    expect(formatMoney(fraction(125, 1000))).toBe('0.12')
    expect(formatMoney(fraction(135, 1000))).toBe('0.14')
    expect(formatMoney(fraction(1250001, 10000000))).toBe('0.13')
    expect(formatMoney(fraction(1349999, 10000000))).toBe('0.13')
    expect(formatMoney(fraction(200650755, 1000))).toBe('200650.76')
    expect(formatMoney(fraction(200650745, 1000))).toBe('200650.74')
    expect(formatMoney(fraction(1200))).toBe('1200.00')
    expect(formatMoney(fraction(-5, 1000))).toBe('0.00')
    expect(formatMoney(fraction(-15, 1000))).toBe('-0.02')
  })

  it('is written as an independent rounding of its digits writes it', () => {
    fc.assert(
      fc.property(millionths, (amount) => {
        const text = `${amount / 1_000_000n}.${`${amount % 1_000_000n}`.padStart(6, '0')}`
        const read = parseMoney(text)
        expect(read).not.toBeNull()
        if (read === null) return
        expect(formatMoney(read)).toBe(centsByDigits(amount))
        expect(formatMoney(toCents(read))).toBe(centsByDigits(amount))
      }),
    )
  })

  it('is added up without rounding between', () => {
    const tenTimes = Array.from({ length: 10 }, () => fraction(4, 1000))
    expect(formatMoney(sumMoney(tenTimes))).toBe('0.04')
    expect(formatMoney(sumMoney(tenTimes.map(toCents)))).toBe('0.00')
    expect(formatMoney(sumMoney([]))).toBe('0.00')
  })

  it('stands in a working as it is', () => {
    expect(formatExact(fraction(160520325, 1000))).toBe('160520.325')
    expect(formatExact(fraction(1200))).toBe('1200.00')
    expect(formatExact(fraction(1, 1_000_000))).toBe('0.000001')
    expect(formatExact(fraction(1, 3))).toBe('1/3')
  })
})
