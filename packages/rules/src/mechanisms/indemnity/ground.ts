import { type CivilDate, earliest } from '../../kernel/civil-date.ts'
import { type Because, because } from '../../reasons/because.ts'
import type { ClaimFacts, RegistrationFacts } from '../../record/facts.ts'
import type { Inquiry } from '../inquiry.ts'
import { underwritingOf } from '../procedures/period.ts'
import type { Workings } from '../workings.ts'
import type { SellerBook } from './seller-book.ts'

/** The first condition of an indemnity that a claim does not meet. */
export type IndemnityFailure =
  | 'no-promise'
  | 'not-indemnified'
  | 'no-ground'
  | 'own-information'
  | 'corrected'
  | 'not-its-information'

/**
 * Whether the indemnity of the company or of a Selling Investor reaches a claim.
 *
 * Takes:   the workings, the Selling Investors, and the claim.
 * Gives:   the first condition that fails; null when all are met.
 * Source:  5(a), 5(b); readings A-I01, A-I06, A-I07, A-I18.
 */
export function failureOf(workings: Workings, book: SellerBook, claim: ClaimFacts): IndemnityFailure | null {
  const registration = workings.inquiry.record.registrations.get(claim.made.registration)
  if (registration === undefined) return 'not-indemnified'
  return claim.made.indemnifying === 'company'
    ? companyFailure(workings, book, claim, registration)
    : investorFailure(workings, book, claim, registration)
}

function companyFailure(
  { inquiry }: Workings,
  book: SellerBook,
  { made }: ClaimFacts,
  registration: RegistrationFacts,
): IndemnityFailure | null {
  if (!inquiry.has('company-indemnity')) return 'no-promise'
  const sellers = book.sellersOf(registration)
  const protectedParties = new Set([...sellers, ...underwritersOf(inquiry, registration)])
  if (!protectedParties.has(made.against) && !belongsTo(inquiry, made.against, 'controlling-person', protectedParties))
    return 'not-indemnified'
  if (!inquiry.has('company-indemnity-ground')) return 'no-ground'
  if (made.informationFrom !== undefined && inquiry.has('own-information-carve-out')) {
    const own = made.informationFrom === made.against
    if (own || (sellers.has(made.informationFrom) && inquiry.reading('A-I07') === 'ANY_SI')) return 'own-information'
  }
  return isCorrected(inquiry, made, registration, sellers) ? 'corrected' : null
}

/** Whether a correction had reached the Selling Investor before the first sale to which the claim can belong. */
function isCorrected(
  inquiry: Inquiry,
  made: ClaimFacts['made'],
  registration: RegistrationFacts,
  sellers: ReadonlySet<string>,
): boolean {
  const delivered = made.correctedAndDeliveredOn
  // A delivery planned for a day after the one asked about is not a fact yet.
  if (delivered === undefined || delivered > inquiry.asOf || !inquiry.has('correction-carve-out')) return false
  if (made.basis === 'omission' && inquiry.reading('A-I06') !== 'INCLUDES_OMISSION') return false
  const sale = firstSaleConcerned(inquiry, made, registration, sellers)
  return sale === null || delivered < sale
}

/** The first sale by the Selling Investor that claims, or that the claimant controls; by any of them for an underwriter. */
function firstSaleConcerned(
  inquiry: Inquiry,
  made: ClaimFacts['made'],
  registration: RegistrationFacts,
  sellers: ReadonlySet<string>,
): CivilDate | null {
  const own = [made.against, ...principalsOf(inquiry, made.against)].filter((party) => sellers.has(party))
  const concerned = own.length > 0 ? new Set(own) : sellers
  const days = registration.sales.filter((sale) => concerned.has(sale.seller)).map((sale) => sale.on)
  return days.length === 0 ? null : earliest(days)
}

function investorFailure(
  { inquiry }: Workings,
  book: SellerBook,
  { made }: ClaimFacts,
  registration: RegistrationFacts,
): IndemnityFailure | null {
  if (!inquiry.has('investor-indemnity') || !book.sellersOf(registration).has(made.indemnifying)) return 'no-promise'
  const company = new Set(['company'])
  const protectedParties = new Set(['company', ...underwritersOf(inquiry, registration)])
  const indemnified =
    protectedParties.has(made.against) ||
    belongsTo(inquiry, made.against, 'director-officer', company) ||
    belongsTo(inquiry, made.against, 'controlling-person', protectedParties)
  if (!indemnified) return 'not-indemnified'
  if (!inquiry.has('investor-indemnity-ground')) return null
  if (made.informationFrom !== made.indemnifying) return 'not-its-information'
  const byAgentAlone = made.furnishedBy === 'agent' && inquiry.reading('A-I01') === 'LITERAL_AND'
  return byAgentAlone ? 'not-its-information' : null
}

/** The underwriters of a registration: those it names, or every underwriter of an offering that is underwritten. */
export function underwritersOf(inquiry: Inquiry, registration: RegistrationFacts): readonly string[] {
  const named = registration.filed?.underwriters
  if (named !== undefined) return named
  if (underwritingOf(registration) === 'none') return []
  return [...inquiry.record.parties.values()]
    .filter((party) => party.joined.some((joined) => joined.role === 'underwriter'))
    .map((party) => party.id)
}

function belongsTo(
  inquiry: Inquiry,
  person: string,
  role: 'controlling-person' | 'director-officer',
  principals: ReadonlySet<string>,
): boolean {
  const joined = inquiry.record.parties.get(person)?.joined ?? []
  return joined.some((one) => one.role === role && one.of !== undefined && principals.has(one.of))
}

/** Whom a controlling person, director or officer belongs to. */
export function principalsOf(inquiry: Inquiry, person: string): string[] {
  return (inquiry.record.parties.get(person)?.joined ?? []).flatMap((joined) => joined.of ?? [])
}

/** The condition that fails, in words, and what would change it. */
export function failureReason(workings: Workings, { made }: ClaimFacts, failure: IndemnityFailure): Because {
  const { inquiry } = workings
  const { registration, against: to, indemnifying: by, informationFrom: from = null } = made
  const byCompany = by === 'company'
  const promise = inquiry.cite(byCompany ? 'company-indemnity' : 'investor-indemnity')
  const grounds = { cite: promise, facts: [made.id], readings: ['A-I18'] }
  switch (failure) {
    case 'no-promise':
      return because('no-indemnity-promised', { by, registration }, grounds)
    case 'not-indemnified':
      return because(
        byCompany ? 'not-indemnified-by-company' : 'not-indemnified-by-investor',
        { to, registration },
        grounds,
      )
    case 'no-ground':
      return because('no-ground-of-indemnity', { by }, { ...grounds, readings: [] })
    case 'own-information': {
      const cite = inquiry.cite('own-information-carve-out')
      return because('information-of-claimant', { from: from ?? to, to }, { ...grounds, cite, readings: ['A-I07'] })
    }
    case 'corrected': {
      const cite = inquiry.cite('correction-carve-out')
      const on = made.correctedAndDeliveredOn ?? made.on
      return because('corrected-before-sale', { on, basis: made.basis }, { ...grounds, cite, readings: ['A-I06'] })
    }
    case 'not-its-information': {
      const cite = inquiry.cite('investor-indemnity-ground')
      const agent = from === by
      return because('not-information-of-seller', { by, from, agent }, { ...grounds, cite, readings: ['A-I01'] })
    }
  }
}
