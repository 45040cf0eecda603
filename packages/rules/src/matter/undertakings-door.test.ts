import { describe, expect, it } from 'vitest'
import { added, type Fields, refused } from './matter-samples.ts'

describe('what the agreement says', () => {
  it('has the duties and rows that waivers and attestations name', () => {
    const waiver = { id: 'x', type: 'waiver-signed', on: '2003-09-02', by: 'ash', writtenAndSigned: true }
    expect(refused({ ...waiver, duty: '1a.9' })).toEqual([])
    expect(refused({ ...waiver, duty: 'give-company-notice' })).toEqual([])
    expect(refused({ ...waiver, duty: '9z.1' })).toEqual([[`${added}.duty`, '"9z.1"']])
    const attested = { id: 'x', type: 'duty-attested', on: '2003-09-02', by: 'ash', about: 'r' }
    expect(refused({ ...attested, duty: 'give-presents' })).toEqual([[`${added}.duty`, '"give-presents"']])
  })

  it('has the readings that determinations answer, and claims whose fault they share out', () => {
    const determined = (question: string, answer: unknown) =>
      refused({ id: 'x', type: 'determination-made', on: '2003-09-02', question, answer, by: 'court' }).map(
        ([path]) => path,
      )
    expect(determined('A-D02', 'RECEIVED')).toEqual([])
    expect(determined('A-D02', 'MAYBE')).toEqual([`${added}.answer`])
    expect(determined('A-D99', 'RECEIVED')).toEqual([`${added}.question`])
    expect(determined('who is right', 'ash')).toEqual([`${added}.question`])
    expect(determined('fault-shares:k', { ash: 60, company: '0.4' })).toEqual([])
    expect(determined('fault-shares:q', { ash: 60, company: 40 })).toEqual([`${added}.question`])
    expect(determined('fault-shares:k', 'half')).toEqual([`${added}.answer`])
    expect(determined('fault-shares:k', { ash: -1, cob: 1 })).toEqual([
      `${added}.answer["ash"]`,
      `${added}.answer["cob"]`,
    ])
  })

  it('has terms of its own kinds, which an amendment cannot make into others', () => {
    const amended = (changes: Fields) =>
      refused({ id: 'x', type: 'amendment-adopted', on: '2003-09-02', changes, consents: [] }).map(([path]) => path)
    expect(amended({ 'periods.filingCeiling.days': 60, 'periods.filingCeiling.roll': 'next-edgar-day' })).toEqual([])
    expect(amended({ 'no.such.term': 'anything', 'periods.filingCeiling': 60, 'cutback.relations.length': 1 })).toEqual(
      [],
    )
    for (const days of [-1, 1.5, 3651, '60', true])
      expect(amended({ 'periods.filingCeiling.days': days })).toEqual([
        `${added}.changes["periods.filingCeiling.days"]`,
      ])
    expect(amended({ 'demand.majority.denominator': 0, 'notices.email': 'never' })).toEqual([
      `${added}.changes["demand.majority.denominator"]`,
      `${added}.changes["notices.email"]`,
    ])
    expect(amended({ 'securities.unit.common': -3 })).toEqual([`${added}.changes["securities.unit.common"]`])
  })
})
