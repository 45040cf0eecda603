import { termAt, withTerms } from '../../agreements/term-paths.ts'
import type { Terms, TermsVersion } from '../../agreements/terms.ts'
import { type CivilDate, latest } from '../../kernel/civil-date.ts'
import { endOf, type Fact } from '../../record/facts.ts'
import type { Inquiry } from '../inquiry.ts'
import { hasSoldOut, type Membership } from '../membership/investors.ts'

/** An amendment with the consents it needs. */
export type Amendment = {
  readonly fact: Fact<'amendment-adopted'>
  /** The day of the last consent; null while one is missing. */
  readonly inForceFrom: CivilDate | null
  readonly missing: readonly string[]
  /** Paths that name no number of the terms. */
  readonly unknown: readonly string[]
}

/** The readings that decide whose consent an amendment needs. */
export const consentReadings = ['A-J08', 'A-J17', 'A-T05'] as const

/** Whether an Investor's consent to an amendment is needed on a day. */
export function canVote(inquiry: Inquiry, membership: Membership, party: string, day: CivilDate): boolean {
  const investor = membership.byParty.get(party)
  if (investor === undefined) return false
  if (investor.how === 'transferee' && inquiry.reading('A-J17') === 'ORIGINAL_ONLY') return false
  return !(inquiry.reading('A-J08') === 'CURRENT_HOLDERS' && hasSoldOut(inquiry, party, endOf(day)))
}

/**
 * Reads the amendments.
 *
 * Takes:   the inquiry and who the Investors are.
 * Gives:   each amendment with the day from which it is in force, or whose consent is missing.
 * Source:  8(c) first sentence; readings A-J08, A-J17.
 */
export function readAmendments(inquiry: Inquiry, membership: Membership): Amendment[] {
  return inquiry.record.amendments.map((fact) => {
    const given = fact.consents.filter((consent) => consent.on <= inquiry.asOf)
    const day = given.length === 0 ? fact.on : latest([fact.on, ...given.map((consent) => consent.on)])
    const needed = ['company', ...membership.at(endOf(day)).map(({ party }) => party)].filter(
      (party) => party === 'company' || canVote(inquiry, membership, party, day),
    )
    const missing = inquiry.has('amendment-consents')
      ? needed.filter((party) => !given.some((consent) => consent.party === party))
      : []
    const last = given.length === 0 ? fact.on : latest(given.map((consent) => consent.on))
    const unknown = Object.keys(fact.changes).filter((path) => termAt(inquiry.pack.terms, path) === undefined)
    return { fact, inForceFrom: missing.length === 0 ? last : null, missing, unknown }
  })
}

/** The terms from the beginning and after each amendment in force. */
export function termsOverTime(base: Terms, amendments: readonly Amendment[], start: CivilDate): TermsVersion[] {
  const versions: TermsVersion[] = [{ from: start, terms: base }]
  const inForce = amendments
    .flatMap((amendment) => (amendment.inForceFrom === null ? [] : [{ ...amendment, from: amendment.inForceFrom }]))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.fact.n - b.fact.n))
  let terms = base
  for (const { fact, from } of inForce) {
    if (!Object.keys(fact.changes).some((path) => termAt(base, path) !== undefined)) continue
    terms = withTerms(terms, fact.changes)
    versions.push({ from, terms })
  }
  return versions
}
