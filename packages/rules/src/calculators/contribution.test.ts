import { describe, expect, it } from 'vitest'
import { calculateContribution } from './contribution.ts'

const toAlder = {
  base: { loss: '240000', legalExpenses: '60000' },
  indemnifying: { id: 'company', netProceeds: '1988450', fraud: false },
  indemnified: { id: 'a', netProceeds: '381301.51', fraud: false },
}
const resale = {
  base: { loss: '1000000', legalExpenses: '0' },
  indemnifying: { id: 'a', netProceeds: '381301.51', fraud: false },
  indemnified: { id: 'company', netProceeds: '0', fraud: false },
  cap: '401301.51',
}

function paths(input: unknown): string[] {
  const result = calculateContribution(input)
  expect(result.ok).toBe(false)
  return result.ok ? [] : result.refusals.map(({ path }) => path)
}

describe('the contribution calculator', () => {
  it('gives an entry of contributions', () => {
    expect(calculateContribution(toAlder)).toEqual({
      ok: true,
      value: {
        claim: null,
        base: '300000.00',
        branch: 'benefits',
        shares: { company: '251728.92', a: '48271.08' },
        needs: [],
        working: [
          '240000.00 + 60000.00 = 300000.00',
          '1988450.00 / (1988450.00 + 381301.51) = 198845000/236975151 = 83.90964 %',
          '300000.00 × 198845000/236975151 = 251728.92',
        ],
      },
    })
  })

  it('applies a cap unless the reading says that it limits the indemnity alone', () => {
    expect(calculateContribution(resale)).toMatchObject({ value: { shares: { a: '401301.51', company: '598698.49' } } })
    const readings = { 'A-I04': 'CAPS_5B_ONLY' }
    expect(calculateContribution({ ...resale, readings })).toMatchObject({ value: { shares: { a: '1000000.00' } } })
  })

  it('takes shares of fault as texts or numbers in any unit, and blends where that is the reading', () => {
    const fault = (faultShares: unknown, readings = {}) =>
      calculateContribution({ ...toAlder, benefitsNotPermitted: true, faultShares, readings })
    for (const shares of [
      { company: '0.9', a: '0.1' },
      { company: 0.9, a: 0.1 },
      { a: 10, company: '90' },
    ])
      expect(fault(shares)).toMatchObject({
        value: { branch: 'fault', shares: { company: '270000.00', a: '30000.00' } },
      })
    expect(fault({ company: 90, a: 10 }, { 'A-I13': 'EQUAL_BLEND' })).toMatchObject({
      value: { shares: { company: '260864.46', a: '39135.54' } },
    })
    expect(fault(undefined)).toMatchObject({ value: { branch: 'fault', shares: {}, needs: ['fault-shares'] } })
  })

  it('bars a side that is guilty of fraud from one that is not', () => {
    const guilty = { ...toAlder, indemnified: { ...toAlder.indemnified, fraud: true } }
    expect(calculateContribution(guilty)).toMatchObject({
      value: { branch: 'barred', shares: { company: '0.00', a: '300000.00' } },
    })
  })

  it('answers a list with a list', () => {
    expect(calculateContribution([toAlder, resale])).toMatchObject({
      ok: true,
      value: [{ base: '300000.00' }, { base: '1000000.00' }],
    })
  })

  it('refuses everything that is wrong, all at once', () => {
    const wrong = {
      base: { loss: '1e3', legalExpenses: 5 },
      indemnifying: { id: 'company', netProceeds: '-1', fraud: 'no' },
      indemnified: { netProceeds: '1', fraud: false, guilty: true },
      faultShares: { company: -1, a: '0.1234567' },
      cap: null,
      readings: { 'A-I13': 'HALF' },
    }
    expect(paths(wrong).toSorted()).toEqual(
      [
        'base.legalExpenses',
        'base.loss',
        'cap',
        'faultShares.a',
        'faultShares.company',
        'indemnified.guilty',
        'indemnified.id',
        'indemnifying.fraud',
        'indemnifying.netProceeds',
        'readings["A-I13"]',
      ].toSorted(),
    )
  })

  it('refuses one party on both sides, and shares of fault that are not for both sides', () => {
    expect(paths({ ...toAlder, indemnified: toAlder.indemnifying })).toEqual(['indemnified.id'])
    for (const faultShares of [
      {},
      { company: 1 },
      { company: 1, b: 1 },
      { company: 1, a: 1, b: 1 },
      { company: 0, a: '0' },
    ])
      expect(paths({ ...toAlder, faultShares })).toEqual(['faultShares'])
    expect(calculateContribution({ ...toAlder, faultShares: { company: 0, a: 1 } }).ok).toBe(true)
  })
})
