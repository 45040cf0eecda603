import { scale } from '../../kernel/shares.ts'
import { type Moment, startOf } from '../../record/facts.ts'
import { equivalentsOfUnit } from '../../record/movements.ts'
import { positionAt, splitsBetween } from '../../record/positions.ts'
import { type Inquiry, termsOn } from '../inquiry.ts'
import type { Membership } from './investors.ts'

export type Majority = { readonly held: number; readonly of: number; readonly met: boolean }

/** The readings that decide how a majority is counted. */
export const majorityReadings = ['A-M01', 'A-M02', 'A-M07', 'A-M08', 'A-M14'] as const

/**
 * Whether some Investors together hold a majority of the Units.
 *
 * Takes:   the inquiry, who the Investors are, the parties to add up, and the moment.
 * Gives:   what they hold and of what, in share equivalents of that day (in Units under readings INTACT and LEDGER), and
 *          whether it is more than the share that the terms ask for; exactly that share is not enough.
 * Source:  1(a); readings A-M01, A-M02, A-M14.
 */
export function majorityOf(
  inquiry: Inquiry,
  membership: Membership,
  parties: readonly string[],
  moment: Moment,
): Majority {
  const unitsCount = inquiry.reading('A-M02')
  const measure = (party: string) => {
    const at = positionAt(inquiry.ledger, party, moment)
    if (unitsCount === 'INTACT') return at.intact
    return unitsCount === 'LEDGER' ? at.units : at.registrable + at.issuable
  }
  let held = 0
  for (const party of parties) if (membership.is(party, moment)) held += measure(party)
  const of = denominator(inquiry, membership, moment, unitsCount, measure)
  const { numerator, denominator: parts } = termsOn(inquiry.terms, moment.day).demand.majority
  return { held, of, met: BigInt(held) * BigInt(parts) > BigInt(of) * BigInt(numerator) && held > 0 }
}

function denominator(
  inquiry: Inquiry,
  membership: Membership,
  moment: Moment,
  unitsCount: string,
  measure: (party: string) => number,
): number {
  const terms = termsOn(inquiry.terms, moment.day)
  const inUnits = unitsCount === 'INTACT' || unitsCount === 'LEDGER'
  const which = inquiry.reading('A-M01')
  if (which === 'OFFERED' && inquiry.has('units-offered')) {
    if (inUnits) return terms.securities.unitsOffered
    const { numerator, denominator: parts } = splitsBetween(inquiry.ledger, startOf(terms.datedAsOf), moment)
    return scale(terms.securities.unitsOffered * equivalentsOfUnit(terms.securities), numerator, parts)
  }
  if (which === 'ISSUED') {
    let issued = 0
    for (const issue of inquiry.ledger.issues) {
      if (issue.day > moment.day || (issue.day === moment.day && issue.n > moment.n)) continue
      const { numerator, denominator: parts } = splitsBetween(inquiry.ledger, issue, moment)
      issued += inUnits ? issue.units : scale(issue.equivalents, numerator, parts)
    }
    return issued
  }
  let held = 0
  for (const investor of membership.at(moment)) held += measure(investor.party)
  // What the company has bought back is nobody's vote, unless the reading counts it.
  if (inquiry.reading('A-M14') === 'COUNT_ALL') held += measure('company')
  return held
}
