import { describe, expect, it } from 'vitest'
import type { Answers } from './answers.ts'
import {
  ask,
  claimOnCompany,
  claimOnFen,
  duty,
  filed,
  lost,
  paid,
  reasonsOf,
  sold,
  unavailable,
} from './claim-samples.ts'

function capOf(answers: Answers, holder: string) {
  const cap = answers.indemnityCaps.find((one) => one.holder === holder)
  return cap === undefined ? null : [cap.proceeds, cap.paid, cap.remaining]
}

function defense(answers: Answers): string | undefined {
  return answers.rights.find((one) => one.right === 'assume-defense')?.status
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
