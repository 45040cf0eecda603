import { describe, expect, it } from 'vitest'
import { parseCivilDate } from '../kernel/civil-date.ts'
import { invariant } from '../kernel/invariant.ts'
import { checkMatter } from '../matter/read-matter.ts'
import type { Answers } from './answers.ts'
import { evaluate } from './evaluate.ts'

type Fields = Readonly<Record<string, unknown>>

/** The company offers shares of its own, and fen and gale sell beside it, all at 0.50. */
const offering: readonly Fields[] = [
  { type: 'party-joined', on: '2003-04-01', party: 'company', role: 'company', entity: 'corporation' },
  { type: 'party-joined', on: '2003-04-01', party: 'fen', role: 'investor', entity: 'partnership' },
  { type: 'party-joined', on: '2003-04-01', party: 'gale', role: 'investor', entity: 'corporation' },
  { type: 'units-issued', on: '2003-04-01', investor: 'fen', units: 600_000 },
  { type: 'units-issued', on: '2003-04-01', investor: 'gale', units: 400_000 },
  {
    type: 'registration-proposed',
    on: '2004-01-05',
    registration: 'rs',
    form: 'SB-2',
    initiatedBy: 'company',
    companyShares: 600_000,
    purpose: 'public-offering',
    underwriting: 'firm-commitment',
    investorsMayInclude: true,
  },
]

function filed(extra: Fields = {}): Fields {
  return {
    type: 'registration-filed',
    on: '2004-01-20',
    registration: 'rs',
    form: 'SB-2',
    demand: null,
    coverage: [
      { holder: 'fen', securities: { common: 220_000 } },
      { holder: 'gale', securities: { common: 100_000 } },
    ],
    ...extra,
  }
}

function sold(seller: string, common: number, on = '2004-03-16', extra: Fields = {}): Fields {
  return {
    type: 'shares-sold',
    on,
    seller,
    registration: 'rs',
    securities: { common },
    pricePerShare: '0.50',
    ...extra,
  }
}

/** A claim that fen has to answer for: the information was its own. */
function claimOnFen(claim: string, on = '2004-04-01'): Fields {
  const parties = { against: 'company', indemnifying: 'fen', informationFrom: 'fen', furnishedBy: 'self' }
  return { type: 'claim-made', on, claim, registration: 'rs', basis: 'statement', ...parties }
}

function claimOnCompany(claim: string, extra: Fields = {}): Fields {
  const parties = { against: 'fen', indemnifying: 'company' }
  return { type: 'claim-made', on: '2004-04-01', claim, registration: 'rs', basis: 'statement', ...parties, ...extra }
}

function lost(claim: string, loss: string, on = '2004-04-05'): Fields {
  return { type: 'loss-determined', on, claim, loss, legalExpenses: '0' }
}

function paid(claim: string, by: string, amount: string, on: string): Fields {
  return { type: 'payment-made', on, claim, by, amount }
}

function unavailable(claim: string, extra: Fields = {}): Fields {
  return { type: 'indemnity-unavailable', on: '2004-05-03', claim, reason: 'public-policy', ...extra }
}

function ask(asOf: string, events: readonly Fields[], readings: Readonly<Record<string, string>> = {}): Answers {
  const read = checkMatter({
    format: 'regrights/matter@1',
    id: 'claims',
    title: 'claims',
    agreement: 'bestnet-2003',
    readings,
    events: [...offering, ...events].map((event, index) => ({ id: `e${index}`, ...event })),
  })
  invariant(read.ok, JSON.stringify(read))
  const day = parseCivilDate(asOf)
  invariant(day !== null, `${asOf} is a day`)
  return evaluate(read.value, { asOf: day })
}

function duty(answers: Answers, code: string, about = 'c1') {
  const found = answers.obligations.find((one) => one.duty === code && one.about === about)
  return found === undefined ? null : { status: found.status, performedOn: found.performedOn }
}

function capOf(answers: Answers, holder: string) {
  const cap = answers.indemnityCaps.find((one) => one.holder === holder)
  return cap === undefined ? null : [cap.proceeds, cap.paid, cap.remaining]
}

function defense(answers: Answers): string | undefined {
  return answers.rights.find((one) => one.right === 'assume-defense')?.status
}

/** The key of the first reason under an obligation that is not its own. */
function reasonsOf(answers: Answers, code: string, about = 'c1'): string[] {
  const because = answers.obligations.find((one) => one.duty === code && one.about === about)?.because
  return [because?.says.phrase ?? '', ...(because?.of ?? []).map((reason) => reason.says.phrase)]
}

describe('the cap of a Selling Investor', () => {
  it('leaves nothing to pay before the first sale, and a sale opens it', () => {
    const events = [filed(), claimOnFen('c1'), lost('c1', '1000')]
    const before = ask('2004-04-05', events)
    expect(duty(before, 'indemnify')).toEqual({ status: 'excused', performedOn: null })
    expect(reasonsOf(before, 'indemnify')).toContain('cap-leaves-nothing')
    expect(duty(ask('2004-04-06', [...events, sold('fen', 10, '2004-04-06')]), 'indemnify')?.status).toBe('open')
  })

  it('is measured when payment is made: what was paid up to it stays paid when later sales raise it', () => {
    // 100,000 at 0.50 are 50,000; the loss of 60,000 is capped there.
    const events = [filed(), sold('fen', 100_000), claimOnFen('c1'), lost('c1', '60000')]
    const short = [...events, paid('c1', 'fen', '49999.99', '2004-04-15')]
    expect(duty(ask('2004-04-15', short), 'indemnify')?.status).toBe('open')
    const full = [...events, paid('c1', 'fen', '50000', '2004-04-15'), sold('fen', 50_000, '2004-06-01')]
    const answers = ask('2004-06-01', full)
    expect(duty(answers, 'indemnify')).toEqual({ status: 'performed', performedOn: '2004-04-15' })
    expect(capOf(answers, 'fen')).toEqual(['75000.00', '50000.00', '25000.00'])
  })

  it('used up by another claim leaves a claim paid in part performed from that day', () => {
    const events = [
      filed(),
      sold('fen', 100_000),
      claimOnFen('c1'),
      lost('c1', '30000'),
      paid('c1', 'fen', '10000', '2004-04-15'),
      claimOnFen('c2'),
      lost('c2', '40000'),
    ]
    expect(duty(ask('2004-04-30', events), 'indemnify')?.status).toBe('open')
    // 50,000 - 40,000 on the other claim leave 10,000, which were paid.
    const used = [...events, paid('c2', 'fen', '40000', '2004-05-01')]
    expect(duty(ask('2004-05-01', used), 'indemnify')).toEqual({ status: 'performed', performedOn: '2004-05-01' })
  })

  it('stays with one who was covered once, after an amendment leaves it out', () => {
    const amended = {
      type: 'registration-amended',
      on: '2004-02-02',
      registration: 'rs',
      kind: 'pre-effective',
      coverage: [{ holder: 'gale', securities: { common: 100_000 } }],
    }
    expect(capOf(ask('2004-04-01', [filed(), amended]), 'fen')).toEqual(['0.00', '0.00', '0.00'])
  })

  it('counts contribution too, unless it is of the indemnity alone', () => {
    // The company sold nothing, so fen bears the whole loss of 20,000 within its cap of 50,000.
    const events = [
      filed(),
      sold('fen', 100_000),
      claimOnFen('c1'),
      lost('c1', '20000'),
      unavailable('c1'),
      paid('c1', 'fen', '20000', '2004-06-01'),
    ]
    expect(capOf(ask('2004-06-01', events), 'fen')).toEqual(['50000.00', '20000.00', '30000.00'])
    const apart = ask('2004-06-01', events, { 'A-I04': 'CAPS_5B_ONLY' })
    expect(capOf(apart, 'fen')).toEqual(['50000.00', '0.00', '50000.00'])
  })
})

describe('the indemnity of the company', () => {
  it('fails for a correction delivered the day before the sale, not for one on its day', () => {
    const claim = (on: string) => claimOnCompany('c1', { correctedAndDeliveredOn: on })
    const before = ask('2004-04-05', [filed(), sold('fen', 10), claim('2004-03-15')])
    expect(duty(before, 'indemnify')?.status).toBe('excused')
    expect(duty(ask('2004-04-05', [filed(), sold('fen', 10), claim('2004-03-16')]), 'indemnify')?.status).toBe('open')
  })

  it('looks at the first sale by the claimant, not at those of others', () => {
    const claim = claimOnCompany('c1', { correctedAndDeliveredOn: '2004-03-10' })
    const events = [filed(), sold('gale', 10, '2004-03-01'), sold('fen', 10, '2004-03-16'), claim]
    expect(duty(ask('2004-04-05', events), 'indemnify')?.status).toBe('excused')
    const own = [filed(), sold('fen', 10, '2004-03-10'), claim]
    expect(duty(ask('2004-04-05', own), 'indemnify')?.status).toBe('open')
  })

  it('covers the underwriters that the statement names, and no other', () => {
    const join = (party: string) => ({
      type: 'party-joined',
      on: '2003-04-01',
      party,
      role: 'underwriter',
      entity: 'other',
    })
    const events = [join('uwe'), join('ulf'), filed({ underwriters: ['uwe'] })]
    const by = (against: string) => duty(ask('2004-04-05', [...events, claimOnCompany('c1', { against })]), 'indemnify')
    expect(by('uwe')?.status).toBe('open')
    expect(by('ulf')?.status).toBe('excused')
  })
})

describe('the defense of a claim', () => {
  const notice = [
    {
      type: 'notice-sent',
      on: '2004-04-02',
      notice: 'tell',
      kind: 'claim-notice',
      from: ['fen'],
      to: 'company',
      method: 'personal',
      about: 'c1',
    },
    { type: 'notice-received', on: '2004-04-02', notice: 'tell' },
  ]
  const assume = (on: string, counselApproved: boolean) => ({
    type: 'defense-assumed',
    on,
    claim: 'c1',
    party: 'company',
    counselApproved,
  })
  const settle = {
    type: 'claim-settled',
    on: '2004-05-03',
    claim: 'c1',
    by: 'company',
    consents: [],
    unconditionalRelease: true,
  }

  it('is not taken over with counsel who was not approved', () => {
    const events = [filed(), claimOnCompany('c1'), ...notice, assume('2004-04-05', false), assume('2004-04-12', true)]
    expect(defense(ask('2004-04-01', events))).toBe('not-yet')
    expect(defense(ask('2004-04-05', events))).toBe('available')
    expect(defense(ask('2004-04-12', events))).toBe('exercised')
  })

  it('can no longer be taken over after a settlement', () => {
    const events = [filed(), claimOnCompany('c1'), ...notice, settle]
    expect(defense(ask('2004-05-02', events))).toBe('available')
    expect(defense(ask('2004-05-03', events))).toBe('lapsed')
  })

  it('a second notice of the claim and a notice to somebody else change nothing', () => {
    const another = (id: string, to: string) => ({ ...notice[0], on: '2004-04-06', notice: id, to })
    const received = (id: string) => ({ type: 'notice-received', on: '2004-04-06', notice: id })
    const events = [filed(), claimOnCompany('c1'), ...notice]
    const extra = [another('again', 'company'), another('astray', 'gale'), received('again'), received('astray')]
    const verdicts = ask('2004-04-06', [...events, ...extra]).notices.map((one) => [one.notice, one.verdict])
    expect(verdicts).toEqual([
      ['tell', 'effective'],
      ['again', 'no-effect'],
      ['astray', 'no-effect'],
    ])
  })
})

describe('a consent to a settlement', () => {
  const settled = {
    type: 'claim-settled',
    on: '2004-05-03',
    claim: 'c1',
    by: 'fen',
    consents: [],
    unconditionalRelease: false,
  }
  const consent = (on: string) => [
    {
      type: 'notice-sent',
      on,
      notice: 'yes',
      kind: 'settlement-consent',
      from: ['company'],
      to: 'fen',
      method: 'fax',
      about: 'c1',
    },
    { type: 'notice-received', on, notice: 'yes' },
  ]
  const alerts = (answers: Answers) => answers.alerts.filter((alert) => alert.code === 'consent-missing').length

  it('may come by a notice by the day of the settlement; a day later it has no effect', () => {
    const events = [filed(), claimOnCompany('c1'), settled]
    expect(alerts(ask('2004-05-04', events))).toBe(1)
    const before = ask('2004-05-04', [...events, ...consent('2004-05-03')])
    expect([alerts(before), before.notices[0]?.verdict]).toEqual([0, 'effective'])
    const after = ask('2004-05-04', [...events, ...consent('2004-05-04')])
    expect([alerts(after), after.notices[0]?.verdict]).toEqual([1, 'no-effect'])
  })
})

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
