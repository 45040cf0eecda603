import type { Moment } from '../../record/facts.ts'
import { positionAt } from '../../record/positions.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Membership } from '../membership/investors.ts'

export type RegistrableShares = { readonly issued: number; readonly issuable: number }

/**
 * The Registrable Shares of a holder at a moment.
 *
 * Takes:   the inquiry, who the Investors are, the holder and the moment.
 * Gives:   shares issued, and shares that its Preferred and Warrants would become; zero for somebody who is no Investor.
 * Source:  7 (Registrable Shares); readings A-M05, A-M06, A-M10.
 */
export function registrableOf(
  inquiry: Inquiry,
  membership: Membership,
  holder: string,
  moment: Moment,
): RegistrableShares {
  if (!membership.is(holder, moment) && inquiry.reading('A-M10') === 'EXIT_ON_LEAVING_INVESTORS')
    return { issued: 0, issuable: 0 }
  const at = positionAt(inquiry.ledger, holder, moment)
  const issued = inquiry.has('registrable-shares-issued') ? at.registrable : 0
  const counted = inquiry.reading('A-M05') === 'INCLUDES_ISSUABLE' && inquiry.has('registrable-shares-from-conversion')
  const issuable = counted ? at.issuable : 0
  const measure = inquiry.reading('A-M06')
  if (measure === 'SUM') return { issued: 2 * issued, issuable }
  if (measure === 'UNIT_COUNT_AND_SHARES') return { issued: issued + at.units, issuable: 0 }
  return { issued, issuable }
}

/** Share equivalents of a holder: what it has from Units, each underlying share once. */
export function equivalentsOf(inquiry: Inquiry, membership: Membership, holder: string, moment: Moment): number {
  if (!membership.is(holder, moment) && inquiry.reading('A-M10') === 'EXIT_ON_LEAVING_INVESTORS') return 0
  const at = positionAt(inquiry.ledger, holder, moment)
  return at.registrable + at.issuable
}
