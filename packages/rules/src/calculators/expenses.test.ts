import { describe, expect, it } from 'vitest'
import { calculateExpenses } from './expenses.ts'

const items = [
  { category: 'registration-fee', amount: '1200', incurredBy: 'company' },
  { category: 'prospectus-return', amount: '350', incurredBy: 'b' },
  { category: 'underwriting-discount', amount: '12082.175', incurredBy: 'b' },
  { category: 'investor-counsel', amount: '5000.00', incurredBy: 'b' },
]

function paths(input: unknown): string[] {
  const result = calculateExpenses(input)
  expect(result.ok).toBe(false)
  return result.ok ? [] : result.refusals.map(({ path }) => path)
}

describe('the expenses calculator', () => {
  it('gives a line for each item in the order given, and totals by party', () => {
    expect(calculateExpenses({ items })).toEqual({
      ok: true,
      value: {
        about: null,
        lines: [
          { event: null, category: 'registration-fee', amount: '1200.00', borneBy: 'company', cite: '4' },
          { event: null, category: 'prospectus-return', amount: '350.00', borneBy: 'company', cite: '2' },
          { event: null, category: 'underwriting-discount', amount: '12082.18', borneBy: 'b', cite: '4' },
          { event: null, category: 'investor-counsel', amount: '5000.00', borneBy: 'b', cite: '4' },
        ],
        totals: { b: '17082.18', company: '1550.00' },
      },
    })
  })

  it('takes the readings on discounts and on the costs of Investors', () => {
    const readings = { 'A-H02': 'UNALLOCATED', 'A-H03': 'CO_AS_COMPLIANCE_COST' }
    const result = calculateExpenses({ items, readings })
    expect(result).toMatchObject({ value: { lines: [{}, {}, { borneBy: null }, { borneBy: 'company' }] } })
    expect(result).toMatchObject({ value: { totals: { company: '6550.00' } } })
  })

  it('answers a list with a list', () => {
    expect(calculateExpenses([{ items: [] }, { items }])).toMatchObject({ ok: true, value: [{ lines: [] }, {}] })
  })

  it('refuses everything that is wrong, all at once', () => {
    const wrong = {
      items: [
        { category: 'lunch', amount: 5, incurredBy: '' },
        { category: 'other', amount: '-1', incurredBy: '__proto__' },
        { category: 'other', amount: '1.1234567', incurredBy: 'a', by: 'b' },
      ],
      readings: { 'A-H02': 'NOBODY' },
      total: 5,
    }
    expect(paths(wrong).toSorted()).toEqual(
      [
        'items[0].amount',
        'items[0].category',
        'items[0].incurredBy',
        'items[1].amount',
        'items[1].incurredBy',
        'items[2].amount',
        'items[2].by',
        'readings["A-H02"]',
        'total',
      ].toSorted(),
    )
    expect(calculateExpenses({ items: [{ ...items[0], amount: '1.123456' }] }).ok).toBe(true)
  })
})
