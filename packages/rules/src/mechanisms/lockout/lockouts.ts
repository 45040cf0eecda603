import type { CivilDate } from '../../kernel/civil-date.ts'
import { addDays } from '../../kernel/civil-date.ts'
import type { Moment, RegistrationFacts } from '../../record/facts.ts'
import { type Inquiry, lastDayOf, termsOn } from '../inquiry.ts'
import type { Membership } from '../membership/investors.ts'

/** Days after a registration became effective on which the company need not effect another. */
export type Lockout = {
  readonly cause: string
  readonly registration: RegistrationFacts
  readonly effectiveAt: Moment
  readonly from: CivilDate
  readonly through: CivilDate
  readonly firstFreeDay: CivilDate
  readonly readings: readonly string[]
}

/**
 * The lockouts that effective registrations bring about.
 *
 * Takes:   the inquiry and who the Investors are.
 * Gives:   one for each effective statement whose form permits resale, in order of its first day. It stands after the
 *          statement is withdrawn or ended.
 * Source:  1(c) second sentence; 7 (Registration Statement); readings A-C11, A-C14, A-J10.
 */
export function findLockouts(inquiry: Inquiry, membership: Membership): Lockout[] {
  if (!inquiry.has('lockout')) return []
  const lockouts: Lockout[] = []
  for (const registration of inquiry.record.registrations.values()) {
    const { effective } = registration
    if (effective === null || !permitsResale(inquiry, registration)) continue
    const readings = ['A-C11']
    if (inquiry.reading('A-C11') === 'FILING_COVERS' && !coversAnInvestor(membership, registration)) continue
    const agreementDay = dateOfAgreement(inquiry)
    if (effective.on < agreementDay) {
      readings.push('A-C14', 'A-J10')
      if (inquiry.reading('A-C14') === 'AFTER_AGREEMENT_ONLY') continue
    }
    const through = lastDayOf(inquiry, effective.on, (periods) => periods.lockout)
    if (through === null) continue
    lockouts.push({
      cause: registration.id,
      registration,
      effectiveAt: { day: effective.on, n: effective.n },
      from: effective.on,
      through,
      firstFreeDay: addDays(through, 1),
      readings,
    })
  }
  return lockouts.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.cause < b.cause ? -1 : 1))
}

/** The day of the agreement: the one it is dated as of, or the day of the last signature (reading A-J10). */
export function dateOfAgreement(inquiry: Inquiry): CivilDate {
  const { datedAsOf } = termsOn(inquiry.terms, inquiry.asOf)
  if (!inquiry.has('agreement-date') || inquiry.reading('A-J10') !== 'EXECUTION_DATE') return datedAsOf
  return lastSignature(inquiry.record.parties.values()) ?? datedAsOf
}

/** The day on which the last party signed, where signatures are recorded. */
export function lastSignature(
  parties: Iterable<{ readonly joined: readonly { readonly signedOn?: CivilDate | undefined }[] }>,
): CivilDate | null {
  let last: CivilDate | null = null
  for (const party of parties)
    for (const { signedOn } of party.joined)
      if (signedOn !== undefined && (last === null || signedOn > last)) last = signedOn
  return last
}

/** Whether a statement's form permits resale by holders; plan and exchange forms do not. */
export function permitsResale(inquiry: Inquiry, registration: RegistrationFacts): boolean {
  if (!inquiry.has('registration-statement-form')) return true
  const form = registration.filed?.form ?? registration.proposed?.form ?? ''
  const named = form.trim().toUpperCase()
  const { formsExcluded } = termsOn(inquiry.terms, inquiry.asOf).lockout
  // "S-8 POS" and "S-8/A" are filings on form S-8.
  if (
    formsExcluded.some(
      (excluded) => named === excluded || (/^[ /]/.test(named.slice(excluded.length)) && named.startsWith(excluded)),
    )
  )
    return false
  return registration.filed?.permitsResale ?? true
}

/** The coverage of a statement at a moment, as filed and then amended. */
export function coverageAt(registration: RegistrationFacts, moment: Moment | null) {
  let coverage = registration.filed?.coverage ?? []
  for (const amendment of registration.amended) {
    const later =
      moment !== null && (amendment.on > moment.day || (amendment.on === moment.day && amendment.n > moment.n))
    if (amendment.coverage !== undefined && !later) coverage = amendment.coverage
  }
  return coverage
}

function coversAnInvestor(membership: Membership, registration: RegistrationFacts): boolean {
  const { effective } = registration
  if (effective === null) return false
  const at = { day: effective.on, n: effective.n }
  return coverageAt(registration, at).some((line) => membership.is(line.holder, at))
}
