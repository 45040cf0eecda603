import { parseCivilDate } from '../kernel/civil-date.ts'
import { invariant } from '../kernel/invariant.ts'
import { checkMatter } from '../matter/read-matter.ts'
import type { Answers } from './answers.ts'
import { evaluate } from './evaluate.ts'

/** The fields of one event, its id apart. */
export type Fields = Readonly<Record<string, unknown>>

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

export function filed(extra: Fields = {}): Fields {
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

export function sold(seller: string, common: number, on = '2004-03-16', extra: Fields = {}): Fields {
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
export function claimOnFen(claim: string, on = '2004-04-01'): Fields {
  const parties = { against: 'company', indemnifying: 'fen', informationFrom: 'fen', furnishedBy: 'self' }
  return { type: 'claim-made', on, claim, registration: 'rs', basis: 'statement', ...parties }
}

export function claimOnCompany(claim: string, extra: Fields = {}): Fields {
  const parties = { against: 'fen', indemnifying: 'company' }
  return { type: 'claim-made', on: '2004-04-01', claim, registration: 'rs', basis: 'statement', ...parties, ...extra }
}

export function lost(claim: string, loss: string, on = '2004-04-05'): Fields {
  return { type: 'loss-determined', on, claim, loss, legalExpenses: '0' }
}

export function paid(claim: string, by: string, amount: string, on: string): Fields {
  return { type: 'payment-made', on, claim, by, amount }
}

export function unavailable(claim: string, extra: Fields = {}): Fields {
  return { type: 'indemnity-unavailable', on: '2004-05-03', claim, reason: 'public-policy', ...extra }
}

export function ask(asOf: string, events: readonly Fields[], readings: Readonly<Record<string, string>> = {}): Answers {
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

export function duty(answers: Answers, code: string, about = 'c1') {
  const found = answers.obligations.find((one) => one.duty === code && one.about === about)
  return found === undefined ? null : { status: found.status, performedOn: found.performedOn }
}

/** The phrase of an obligation's reason, and those of the reasons right under it. */
export function reasonsOf(answers: Answers, code: string, about = 'c1'): string[] {
  const because = answers.obligations.find((one) => one.duty === code && one.about === about)?.because
  return [because?.says.phrase ?? '', ...(because?.of ?? []).map((reason) => reason.says.phrase)]
}
