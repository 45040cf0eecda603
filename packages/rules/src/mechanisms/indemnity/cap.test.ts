import { describe, expect, it } from 'vitest'
import { lesser } from '../../kernel/fraction.ts'
import { formatExact, formatMoney, type Money, parseMoney } from '../../kernel/money.ts'
import { type CapInput, type CapOptions, type CapSale, capOptions, indemnityCap, proceedsOf } from './cap.ts'

function dollars(text: string): Money {
  const amount = parseMoney(text)
  if (amount === null) throw new Error(`${text} is no amount`)
  return amount
}

/** Alder sold 863,014 shares at 0.50, with a discount of 7 % and 20,000 for its own counsel. */
const sale: CapSale = {
  pricePerShare: dollars('0.50'),
  common: 863_014,
  underwritingDiscount: dollars('30205.49'),
  ownExpenses: dollars('20000'),
}
const usual: CapOptions = { proceeds: 'received', reach: 'aggregate' }
const none: CapInput = { sales: [sale], payments: [] }

describe('the cap of a Selling Investor', () => {
  it('is what it received, what buyers paid, or what it kept, as the reading has it', () => {
    expect(formatMoney(indemnityCap(none, usual).proceeds)).toBe('401301.51')
    expect(formatMoney(indemnityCap(none, { ...usual, proceeds: 'gross' }).proceeds)).toBe('431507.00')
    expect(formatMoney(indemnityCap(none, { ...usual, proceeds: 'net' }).proceeds)).toBe('381301.51')
  })

  it('is zero without a sale and grows with each sale', () => {
    expect(formatMoney(indemnityCap({ sales: [], payments: [] }, usual).remaining)).toBe('0.00')
    const half = { pricePerShare: dollars('0.50'), common: 431_507, underwritingDiscount: dollars('15102.745') }
    const sold = indemnityCap({ sales: [half], payments: [] }, usual)
    expect(formatExact(sold.proceeds)).toBe('200650.755')
    expect(formatMoney(sold.proceeds)).toBe('200650.76')
    expect(formatMoney(indemnityCap({ sales: [half, half], payments: [] }, usual).proceeds)).toBe('401301.51')
  })

  it('limits what is paid for a loss, and is used up by it', () => {
    const loss = dollars('500000')
    const first = lesser(loss, indemnityCap(none, usual).remaining)
    expect(formatMoney(first)).toBe('401301.51')
    const paid = { sales: [sale], payments: [{ claim: 'k1', amount: first }], claim: 'k2' }
    const second = indemnityCap(paid, usual)
    expect(formatMoney(second.remaining)).toBe('0.00')
    expect(formatMoney(second.paid)).toBe('401301.51')
    expect(formatMoney(lesser(dollars('50000'), second.remaining))).toBe('0.00')
    const tooMuch = indemnityCap({ sales: [sale], payments: [{ claim: 'k1', amount: dollars('500000') }] }, usual)
    expect(formatMoney(tooMuch.remaining)).toBe('0.00')
  })

  it('counts payments of all claims, or of the claim asked about where each claim has a cap of its own', () => {
    const payments = [
      { claim: 'k1', amount: dollars('400000') },
      { claim: 'k2', amount: dollars('1000.01') },
    ]
    const asked = { sales: [sale], payments, claim: 'k2' }
    expect(formatMoney(indemnityCap(asked, usual).remaining)).toBe('301.50')
    expect(formatMoney(indemnityCap(asked, { ...usual, reach: 'per-claim' }).remaining)).toBe('400301.50')
  })

  it('is not known for unsold shares where it counts all that the statement covers', () => {
    const covered: CapOptions = { ...usual, reach: 'all-covered' }
    expect(indemnityCap({ ...none, unsoldShares: 1 }, covered).needs).toEqual(['unsold-shares-price'])
    expect(indemnityCap({ ...none, unsoldShares: 0 }, covered).needs).toEqual([])
    expect(indemnityCap({ ...none, unsoldShares: 1 }, usual).needs).toEqual([])
  })

  it('takes gross proceeds before a price, and commission like a discount', () => {
    const priced: CapSale = { ...sale, grossProceeds: dollars('1000.005'), sellingCommission: dollars('0.005') }
    expect(formatExact(proceedsOf(priced, 'gross'))).toBe('1000.005')
    expect(formatMoney(proceedsOf({ ...priced, underwritingDiscount: undefined }, 'received'))).toBe('1000.00')
  })

  it('is never below zero, although one sale may bring less than nothing', () => {
    const losing: CapSale = { grossProceeds: dollars('10'), underwritingDiscount: dollars('12.50') }
    expect(formatMoney(proceedsOf(losing, 'received'))).toBe('-2.50')
    expect(formatMoney(indemnityCap({ sales: [losing], payments: [] }, usual).proceeds)).toBe('0.00')
    const both = indemnityCap({ sales: [losing, { grossProceeds: dollars('5') }], payments: [] }, usual)
    expect(formatMoney(both.proceeds)).toBe('2.50')
  })

  it('shows its working', () => {
    const { working } = indemnityCap({ ...none, payments: [{ claim: 'k1', amount: dollars('1301.51') }] }, usual)
    expect(working).toEqual(['863014 × 0.50 − 30205.49 − 0.00 = 401301.51', '401301.51 − 1301.51 = 400000.00'])
  })

  it('goes by the readings', () => {
    const chosen = (proceeds: string, reach: string) => capOptions((id) => (id === 'A-I03' ? proceeds : reach))
    expect(chosen('RECEIVED', 'AGGREGATE')).toEqual(usual)
    expect(chosen('GROSS', 'PER_CLAIM')).toEqual({ proceeds: 'gross', reach: 'per-claim' })
    expect(chosen('NET', 'ALL_COVERED')).toEqual({ proceeds: 'net', reach: 'all-covered' })
  })
})
