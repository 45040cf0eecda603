import { describe, expect, it } from 'vitest'
import { expenseRules } from '../../agreements/bestnet-2003/expense-rules.ts'
import { expenseCategory } from '../../events/claims.ts'
import { formatMoney, type Money, parseMoney } from '../../kernel/money.ts'
import { allocateExpenses, type ExpenseItem, type ExpenseQuestion } from './allocate.ts'

function dollars(text: string): Money {
  const amount = parseMoney(text)
  if (amount === null) throw new Error(`${text} is no amount`)
  return amount
}

function item(
  category: ExpenseItem['category'],
  amount: string,
  incurredBy = 'company',
  event: string | null = null,
): ExpenseItem {
  return { event, category, amount: dollars(amount), incurredBy }
}

const defaults: Record<string, string> = { 'A-H02': 'EACH_SELLER', 'A-H03': 'INVESTOR', 'A-H04': 'CO_PAYS' }

function allocate(items: ExpenseItem[], chosen: Record<string, string> = {}, more: Partial<ExpenseQuestion> = {}) {
  const reading = (id: string) => chosen[id] ?? defaults[id] ?? ''
  return allocateExpenses({ items, rules: expenseRules, reading, ...more })
}

const ofCompany = [
  item('registration-fee', '1200'),
  item('company-counsel', '60000'),
  item('auditor', '25000'),
  item('printing', '5000'),
  item('shipping', '3000'),
  item('blue-sky', '4500'),
  item('listing-fee', '5000'),
  item('prospectus-return', '350'),
]
const ofSellers = [
  item('underwriting-discount', '157500'),
  item('underwriting-discount', '30205.49', 'a'),
  item('investor-counsel', '20000', 'a'),
  item('underwriting-discount', '12082.175', 'b'),
  item('investor-counsel', '5000', 'b'),
  item('selling-commission', '3500', 'c'),
]

describe('the expenses of a registration', () => {
  it('that the company incurs in complying are its own, all of them Registration Expenses', () => {
    const { lines, totals, registrationExpenses } = allocate(ofCompany)
    expect(totals).toEqual({ company: '104050.00' })
    expect(formatMoney(registrationExpenses)).toBe('104050.00')
    expect(lines[0]).toEqual({
      event: null,
      category: 'registration-fee',
      amount: '1200.00',
      borneBy: 'company',
      cite: '4',
    })
    expect(lines.at(-1)).toEqual({
      event: null,
      category: 'prospectus-return',
      amount: '350.00',
      borneBy: 'company',
      cite: '2',
    })
  })

  it('leave discounts, commissions and own counsel with each seller, rounded only in the total', () => {
    const { lines, totals, registrationExpenses } = allocate([...ofCompany, ...ofSellers])
    // Birch: 12,082.175 and 5,000 are 17,082.175, and the half cent goes to the even one.
    expect(totals).toEqual({ a: '50205.49', b: '17082.18', c: '3500.00', company: '261550.00' })
    expect(Object.keys(totals)).toEqual(['a', 'b', 'c', 'company'])
    expect(formatMoney(registrationExpenses)).toBe('104050.00')
    expect(lines.find(({ borneBy }) => borneBy === 'b')?.amount).toBe('12082.18')
    const thirds = Array.from({ length: 3 }, () => item('other', '0.004', 'a'))
    expect(allocate(thirds)).toMatchObject({ lines: [{ amount: '0.00' }, {}, {}], totals: { a: '0.01' } })
  })

  it('leave discounts to nobody where that is the reading, but not the company’s on its own shares', () => {
    const { lines, totals } = allocate(ofSellers, { 'A-H02': 'UNALLOCATED' })
    expect(lines.map(({ borneBy }) => borneBy)).toEqual(['company', null, 'a', null, 'b', null])
    expect(totals).toEqual({ a: '20000.00', b: '5000.00', company: '157500.00' })
  })

  it('make an Investor’s own costs the company’s where that is the reading, but never its discount', () => {
    const own = [...ofSellers, item('transfer-tax', '70', 'c'), item('other', '7', 'c')]
    expect(allocate(own).totals.c).toBe('3577.00')
    const { totals, registrationExpenses } = allocate(own, { 'A-H03': 'CO_AS_COMPLIANCE_COST' })
    expect(totals).toEqual({ a: '30205.49', b: '12082.18', c: '3500.00', company: '182577.00' })
    expect(formatMoney(registrationExpenses)).toBe('25077.00')
  })

  it('are the company’s for the return of prospectuses, whoever paid', () => {
    expect(allocate([item('prospectus-return', '12', 'a')]).lines[0]).toMatchObject({ borneBy: 'company', cite: '2' })
  })

  it('count no overhead, and no counsel of an Investor, among Registration Expenses', () => {
    const { totals, registrationExpenses } = allocate([
      item('internal-overhead', '900'),
      item('investor-counsel', '100'),
    ])
    expect(totals).toEqual({ company: '1000.00' })
    expect(formatMoney(registrationExpenses)).toBe('0.00')
  })

  it('stay with the company after a withdrawal that Investors asked for, or move to them by the shares they asked for', () => {
    const withdrawnBy = [
      { id: 'b', shares: 1_000_000 },
      { id: 'a', shares: 2_000_000 },
      { id: 'c', shares: 0 },
    ]
    const items = [
      item('registration-fee', '1200', 'company', 'x1'),
      item('prospectus-return', '350'),
      item('investor-counsel', '5', 'b'),
    ]
    expect(allocate(items, {}, { withdrawnBy }).totals).toEqual({ b: '5.00', company: '1550.00' })
    const moved = allocate(items, { 'A-H04': 'INVESTORS_PAY' }, { withdrawnBy })
    expect(moved.lines.slice(0, 2)).toEqual([
      { event: 'x1', category: 'registration-fee', amount: '800.00', borneBy: 'a', cite: '4' },
      { event: 'x1', category: 'registration-fee', amount: '400.00', borneBy: 'b', cite: '4' },
    ])
    expect(moved.totals).toEqual({ a: '800.00', b: '405.00', company: '350.00' })
    expect(formatMoney(moved.registrationExpenses)).toBe('350.00')
    const nobodyAsked = allocate(items, { 'A-H04': 'INVESTORS_PAY' }, { withdrawnBy: [{ id: 'c', shares: 0 }] })
    expect(nobodyAsked.totals).toEqual({ b: '5.00', company: '1550.00' })
  })

  it('add up to nothing when there are none', () => {
    expect(allocate([])).toMatchObject({ lines: [], totals: {} })
  })
})

describe('the table of expenses of the 2003 agreement', () => {
  it('has every category once for the company and once for anyone else', () => {
    const places = expenseRules.map(({ category, incurredBy }) => `${category} ${incurredBy}`).toSorted()
    const wanted = expenseCategory.options
      .flatMap((category) => [`${category} another`, `${category} company`])
      .toSorted()
    expect(places).toEqual(wanted)
  })

  it('is asked for every category that an event may have', () => {
    expect(() => allocateExpenses({ items: [item('other', '1')], rules: [], reading: () => '' })).toThrow(
      'category other',
    )
  })
})
