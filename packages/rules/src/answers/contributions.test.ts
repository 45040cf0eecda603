import { describe, expect, it } from 'vitest'
import {
  ask,
  claimOnCompany,
  claimOnFen,
  duty,
  type Fields,
  filed,
  lost,
  paid,
  reasonsOf,
  sold,
  unavailable,
} from './claim-samples.ts'

describe('contribution', () => {
  // Net proceeds: company 600,000 at 0.50 = 300,000; fen 200,000 at 0.50 = 100,000. The company bears 3/4.
  const both = [filed(), sold('company', 600_000), sold('fen', 200_000)]

  it('is performed by what the payer pays once the indemnity is unavailable, to the cent', () => {
    // 3/4 of 1,000.01 = 750.0075, which is 750.01.
    const events = [
      ...both,
      claimOnCompany('c1'),
      lost('c1', '1000.01'),
      paid('c1', 'company', '100', '2004-04-20'),
      unavailable('c1'),
      paid('c1', 'company', '750', '2004-06-01'),
    ]
    const answers = ask('2004-06-01', events)
    expect(answers.contributions).toEqual([
      { claim: 'c1', base: '1000.01', branch: 'benefits', shares: { company: '750.01', fen: '250.00' }, needs: [] },
    ])
    expect(duty(answers, 'contribute')?.status).toBe('open')
    expect(duty(answers, 'indemnify')?.status).toBe('excused')
    const all = ask('2004-06-02', [...events, paid('c1', 'company', '0.01', '2004-06-02')])
    expect(duty(all, 'contribute')).toEqual({ status: 'performed', performedOn: '2004-06-02' })
  })

  it('waits for the loss, and has no base before', () => {
    const answers = ask('2004-05-03', [...both, claimOnCompany('c1'), unavailable('c1')])
    expect(answers.contributions).toEqual([
      { claim: 'c1', base: null, branch: 'benefits', shares: {}, needs: ['loss'] },
    ])
    expect(duty(answers, 'contribute')?.status).toBe('needs-fact')
  })

  it('stays closed when a limit of the indemnity itself stands in the way, whatever else was recorded', () => {
    const own = { informationFrom: 'fen', furnishedBy: 'self' }
    const answers = ask('2004-05-03', [...both, claimOnCompany('c1', own), lost('c1', '400'), unavailable('c1')])
    expect(answers.contributions).toMatchObject([{ branch: 'closed', shares: {}, needs: [] }])
    expect(duty(answers, 'contribute')?.status).toBe('excused')
    expect(reasonsOf(answers, 'contribute')).toEqual(['contribution-not-owed', 'contribution-closed'])
  })

  it('is closed, and no duty, for a loss that the indemnity takes', () => {
    const answers = ask('2004-04-05', [...both, claimOnCompany('c1'), lost('c1', '400')])
    expect(answers.contributions).toMatchObject([{ base: '400.00', branch: 'closed' }])
    expect(duty(answers, 'contribute')).toBeNull()
  })

  it('by a party that received nothing comes to nothing, and says why', () => {
    const answers = ask('2004-05-03', [
      filed(),
      sold('fen', 10),
      claimOnCompany('c1'),
      lost('c1', '400'),
      unavailable('c1'),
    ])
    expect(answers.contributions).toMatchObject([{ branch: 'benefits', shares: { company: '0.00', fen: '400.00' } }])
    expect(duty(answers, 'contribute')?.status).toBe('excused')
    expect(reasonsOf(answers, 'contribute')).toContain('payer-received-nothing')
  })

  it('deducts the expenses that each side bears', () => {
    // Company 300,000 - 100,000 = 200,000; fen 100,000 - 50,000 for its counsel = 50,000: 4/5 of 400.
    const spent = (incurredBy: string, category: string, amount: string) => ({
      type: 'expense-incurred',
      on: '2004-03-20',
      about: 'rs',
      category,
      amount,
      incurredBy,
    })
    const costs = [spent('company', 'printing', '100000'), spent('fen', 'investor-counsel', '50000')]
    const answers = ask('2004-05-03', [...both, ...costs, claimOnCompany('c1'), lost('c1', '400'), unavailable('c1')])
    expect(answers.contributions[0]?.shares).toEqual({ company: '320.00', fen: '80.00' })
  })

  it('takes shares of fault as percentages, or as a part for the payer alone, and the last recorded of several', () => {
    const determined = (answer: Fields, recordedAt: string) => ({
      type: 'determination-made',
      on: '2004-05-04',
      recordedAt,
      question: 'fault-shares:c1',
      answer,
      by: 'court',
    })
    const events = [...both, claimOnCompany('c1'), lost('c1', '400'), unavailable('c1', { benefitsNotPermitted: true })]
    const shares = (...made: Fields[]) => ask('2004-05-04', [...events, ...made]).contributions[0]?.shares
    const percent = determined({ company: 90, fen: 10 }, '2004-05-05T10:00:00Z')
    expect(shares(percent)).toEqual({ company: '360.00', fen: '40.00' })
    const quarter = determined({ company: '0.25' }, '2004-05-05T11:00:00Z')
    expect(shares(quarter, percent)).toEqual({ company: '100.00', fen: '300.00' })
    expect(shares(determined({ fen: 10 }, '2004-05-05T10:00:00Z'))).toEqual({})
  })

  it('to one of several underwriters waits for what that one received', () => {
    const join = (party: string) => ({
      type: 'party-joined',
      on: '2003-04-01',
      party,
      role: 'underwriter',
      entity: 'other',
    })
    const discount = sold('company', 600_000, '2004-03-16', { underwritingDiscount: '30000' })
    const claim = claimOnCompany('c1', { against: 'uwe' })
    const made = (underwriters: string[]) => [join('uwe'), join('ulf'), filed({ underwriters }), discount, claim]
    const contribution = (underwriters: string[]) =>
      ask('2004-05-03', [...made(underwriters), lost('c1', '300'), unavailable('c1')]).contributions[0]
    expect(contribution(['uwe', 'ulf'])).toMatchObject({ shares: {}, needs: ['net-proceeds'] })
    // Alone it has the whole discount: 270,000 against 30,000.
    expect(contribution(['uwe'])).toMatchObject({ shares: { company: '270.00', uwe: '30.00' }, needs: [] })
  })

  it('needs the price of unsold shares only where the cap could limit it', () => {
    // fen received 10,000 of 310,000; its share of 3,100 is 100, of 400,000 it would be more than the 10,000 sold so far.
    const events = [filed(), sold('company', 600_000), sold('fen', 20_000), claimOnFen('c1'), unavailable('c1')]
    const needs = (loss: string) =>
      ask('2004-05-03', [...events, lost('c1', loss)], { 'A-I05': 'ALL_COVERED' }).contributions[0]
    expect(needs('3100')).toMatchObject({ shares: { fen: '100.00' }, needs: [] })
    expect(needs('400000')).toMatchObject({ shares: {}, needs: ['unsold-shares-price'] })
  })
})
