import type { RegistrationFacts } from '../../record/facts.ts'
import { type Lockout, permitsResale } from '../lockout/lockouts.ts'
import type { Workings } from '../workings.ts'

/** Why Section 3(a) does not concern a registration. */
export type Exclusion =
  | 'not-proposed'
  | 'for-a-demand'
  | 'stock-plan'
  | 'reorganization'
  | 'convertible-debt'
  | 'form'
  | 'lockout'

/**
 * Whether Section 3(a) concerns a registration: it does, it does not, or the facts that decide are not recorded because
 * the statement was filed without ever having been proposed.
 */
export type Concern =
  | { readonly kind: 'applies' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none'; readonly why: Exclusion }

export const concernReadings = ['A-C10', 'A-G01'] as const

/**
 * Whether the company must offer the Investors a place in a registration.
 *
 * Takes:   the workings, the registration, whether it was filed for a valid demand, and all lockouts.
 * Gives:   whether Section 3(a) concerns it, with the first exclusion that it falls under.
 * Source:  3(a) first sentence with its parentheses; readings A-C10, A-G01.
 */
export function concernOf(
  workings: Workings,
  registration: RegistrationFacts,
  demanded: boolean,
  lockouts: readonly Lockout[],
): Concern {
  const { inquiry } = workings
  const { proposed, filed } = registration
  const ownProcess = inquiry.reading('A-G01') === 'SECTION_1_PROCESS_SUFFICES'
  if (demanded) return ownProcess ? none('for-a-demand') : { kind: 'applies' }
  if (proposed === null) {
    if (filed === null || filed.demand !== null) return none('not-proposed')
    return permitsResale(inquiry, registration) ? { kind: 'unknown' } : none('form')
  }
  // Before the filing, what an Investor set going is taken for a demand: the agreement gives it no other way.
  const byInvestor = workings.membership.is(proposed.initiatedBy, { day: proposed.on, n: proposed.n })
  if (filed === null && byInvestor && ownProcess) return none('for-a-demand')
  if (proposed.purpose === 'stock-plan' && inquiry.has('stock-plan-exclusion')) return none('stock-plan')
  if (proposed.purpose === 'rule-145' && inquiry.has('reorganization-exclusion')) return none('reorganization')
  if (proposed.purpose === 'convertible-debt' && inquiry.has('convertible-debt-exclusion'))
    return none('convertible-debt')
  if (!proposed.investorsMayInclude) return none('form')
  const locked = lockouts.some(
    ({ cause, from, through }) => cause !== registration.id && from <= proposed.on && proposed.on <= through,
  )
  return locked && inquiry.reading('A-C10') === 'ALL' ? none('lockout') : { kind: 'applies' }
}

function none(why: Exclusion): Concern {
  return { kind: 'none', why }
}
