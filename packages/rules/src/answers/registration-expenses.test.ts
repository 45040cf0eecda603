import { describe, expect, it } from 'vitest'
import { parseCivilDate } from '../kernel/civil-date.ts'
import { invariant } from '../kernel/invariant.ts'
import { checkMatter } from '../matter/read-matter.ts'
import type { Answers } from './answers.ts'
import { evaluate } from './evaluate.ts'

type Fields = Readonly<Record<string, unknown>>

const investors = ['ash', 'bay', 'cob'].flatMap((party) => [
  { type: 'party-joined', on: '2003-04-01', party, role: 'investor', entity: 'individual' },
  { type: 'units-issued', on: '2003-04-01', investor: party, units: 1000 },
])

const parties: readonly Fields[] = [
  { type: 'party-joined', on: '2003-04-01', party: 'company', role: 'company', entity: 'corporation' },
  ...investors,
]

function proposed(extra: Fields = {}): Fields {
  return {
    type: 'registration-proposed',
    on: '2004-01-05',
    registration: 'rs',
    form: 'SB-2',
    initiatedBy: 'company',
    companyShares: 1000,
    purpose: 'public-offering',
    underwriting: 'none',
    investorsMayInclude: true,
    ...extra,
  }
}

const filed = {
  type: 'registration-filed',
  on: '2004-01-20',
  registration: 'rs',
  form: 'SB-2',
  demand: null,
  coverage: ['ash', 'bay', 'cob'].map((holder) => ({ holder, securities: { common: 300 } })),
}

function spent(amount: string, on = '2004-02-02', extra: Fields = {}): Fields {
  const expense = { about: 'rs', category: 'printing', incurredBy: 'company' }
  return { type: 'expense-incurred', on, amount, ...expense, ...extra }
}

function paid(amount: string, on: string): Fields {
  return { type: 'payment-made', on, registration: 'rs', by: 'company', amount }
}

function ask(asOf: string, events: readonly Fields[], readings: Readonly<Record<string, string>> = {}): Answers {
  const read = checkMatter({
    format: 'regrights/matter@1',
    id: 'expenses',
    title: 'expenses',
    agreement: 'bestnet-2003',
    readings,
    events: [...parties, ...events].map((event, index) => ({ id: `e${index}`, ...event })),
  })
  invariant(read.ok, JSON.stringify(read))
  const day = parseCivilDate(asOf)
  invariant(day !== null, `${asOf} is a day`)
  return evaluate(read.value, { asOf: day })
}

function payment(answers: Answers) {
  const found = answers.obligations.find((one) => one.duty === 'pay-registration-expenses')
  return found === undefined ? null : { status: found.status, performedOn: found.performedOn }
}

describe('the payment of Registration Expenses', () => {
  it('is performed when the last cent is paid', () => {
    const events = [proposed(), filed, spent('100'), paid('99.99', '2004-03-01'), paid('0.01', '2004-03-02')]
    expect(payment(ask('2004-03-01', events))).toEqual({ status: 'open', performedOn: null })
    expect(payment(ask('2004-03-02', events))).toEqual({ status: 'performed', performedOn: '2004-03-02' })
  })

  it('is open again when more is spent, and never performed before what it pays for', () => {
    const events = [proposed(), filed, spent('100'), paid('150', '2004-03-01'), spent('50.01', '2004-03-08')]
    expect(payment(ask('2004-03-07', events))?.status).toBe('performed')
    expect(payment(ask('2004-03-08', events))?.status).toBe('open')
    const ahead = [proposed(), filed, spent('100'), paid('150', '2004-03-01'), spent('50', '2004-03-08')]
    expect(payment(ask('2004-03-08', ahead))).toEqual({ status: 'performed', performedOn: '2004-03-08' })
  })

  it('is not owed for a registration that the agreement does not concern', () => {
    const plan = ask('2004-03-01', [proposed({ purpose: 'stock-plan', form: 'S-8' }), spent('100')])
    expect(payment(plan)).toBeNull()
    expect(plan.expenses).toMatchObject([{ about: 'rs', totals: { company: '100.00' } }])
    expect(payment(ask('2004-03-01', [proposed(), spent('100')]))?.status).toBe('open')
  })
})

describe('a registration that Investors had withdrawn', () => {
  const withdrawn = (requesters?: string[]) => ({
    type: 'registration-withdrawn',
    on: '2004-02-10',
    registration: 'rs',
    by: 'investors',
    ...(requesters && { requesters }),
  })
  const pay = { 'A-H04': 'INVESTORS_PAY' }

  it('is divided among them to the cent, where the reading lets them pay, and then the company owes nothing', () => {
    // 100.00 in three equal parts: the cent left over goes to the smallest id.
    const events = [proposed(), filed, spent('100'), withdrawn()]
    const answers = ask('2004-02-10', events, pay)
    expect(answers.expenses[0]?.totals).toEqual({ ash: '33.34', bay: '33.33', cob: '33.33' })
    expect(answers.expenses[0]?.lines.map((line) => [line.borneBy, line.amount])).toEqual([
      ['ash', '33.34'],
      ['bay', '33.33'],
      ['cob', '33.33'],
    ])
    expect(payment(answers)?.status).toBe('excused')
    expect(payment(ask('2004-02-10', events))?.status).toBe('open')
  })

  it('is paid by those who asked for the withdrawal, not by one who did not', () => {
    const events = [proposed(), filed, spent('100'), withdrawn(['ash', 'cob'])]
    expect(ask('2004-02-10', events, pay).expenses[0]?.totals).toEqual({ ash: '50.00', cob: '50.00' })
  })

  it('leaves the return of prospectuses with the company', () => {
    const returned = spent('7', '2004-02-03', { category: 'prospectus-return', incurredBy: 'ash' })
    const answers = ask('2004-02-10', [proposed(), filed, spent('2'), returned, withdrawn(['ash'])], pay)
    expect(answers.expenses[0]?.totals).toEqual({ ash: '2.00', company: '7.00' })
    expect(payment(answers)?.status).toBe('open')
  })
})

describe('the costs of a claim', () => {
  const claim = {
    type: 'claim-made',
    on: '2004-03-01',
    claim: 'c1',
    registration: 'rs',
    against: 'ash',
    indemnifying: 'company',
    basis: 'statement',
  }
  const assumed = { type: 'defense-assumed', on: '2004-03-08', claim: 'c1', party: 'company', counselApproved: true }
  const conflict = { type: 'conflict-identified', on: '2004-03-15', claim: 'c1', party: 'ash' }
  const bill = (on: string, incurredBy = 'ash') =>
    spent('10', on, { about: 'c1', category: 'investor-counsel', incurredBy })

  it('stay with whoever incurred them until differing interests are found, from which day the other side bears them', () => {
    const bills = ['2004-03-07', '2004-03-08', '2004-03-14', '2004-03-15'].map((on) => bill(on))
    const answers = ask('2004-03-15', [
      proposed(),
      filed,
      claim,
      assumed,
      conflict,
      ...bills,
      bill('2004-03-15', 'bay'),
    ])
    expect(answers.expenses[0]?.lines.map((line) => line.borneBy)).toEqual(['ash', 'ash', 'ash', 'company', 'bay'])
    expect(answers.expenses[0]?.totals).toEqual({ ash: '30.00', bay: '10.00', company: '10.00' })
  })

  it('are no matter of the other side while no defense has been taken over', () => {
    const answers = ask('2004-03-15', [proposed(), filed, claim, conflict, bill('2004-03-15')])
    expect(answers.expenses[0]?.totals).toEqual({ ash: '10.00' })
  })
})
