import type { Pack, RuleName } from '../agreements/pack.ts'
import type { Period, Terms, TermsVersion } from '../agreements/terms.ts'
import type { EventOf } from '../events/event.ts'
import { addDays, addYears, type CivilDate } from '../kernel/civil-date.ts'
import { nextEdgarDay } from '../kernel/edgar-calendar.ts'
import { invariant } from '../kernel/invariant.ts'
import type { Because } from '../reasons/because.ts'
import type { Record } from '../record/facts.ts'
import type { Ledger } from '../record/ledger.ts'

/** The house's own choices. They move targets and warnings, never a legal date. */
export type Settings = {
  readonly promptBusinessDays: number
  readonly reasonableDays: number
  readonly warnDays: number
  readonly zone: string
}

/**
 * One question to the agreement: the facts up to a day, the terms, the readings chosen, and whether reasons are wanted.
 * Every mechanism takes it and gives conclusions.
 */
export type Inquiry = {
  readonly asOf: CivilDate
  readonly pack: Pack
  readonly record: Record
  readonly ledger: Ledger
  readonly settings: Settings
  /** The terms in force, oldest first; the first version is in force from the beginning. */
  readonly terms: readonly TermsVersion[]
  /** The option chosen for a reading. Asking is relying on it. */
  readonly reading: (id: string) => string
  /** The readings asked for so far. */
  readonly relied: ReadonlySet<string>
  readonly has: (rule: RuleName) => boolean
  /** The clause that a rule stands in, or null when the agreement lacks it. */
  readonly cite: (rule: RuleName) => string | null
  /** Determinations as known, in the order in which they were recorded. */
  readonly determinations: readonly EventOf<'determination-made'>[]
  /** Builds a reason when reasons are wanted, and is null otherwise. */
  readonly because: (build: () => Because) => Because | null
}

/** The terms in force on a day. */
export function termsOn(versions: readonly TermsVersion[], day: CivilDate): Terms {
  let inForce = versions[0]
  for (const version of versions) if (version.from <= day) inForce = version
  invariant(inForce !== undefined, 'an agreement has terms from the beginning')
  return inForce.terms
}

/** The last day of a period that runs from a day. */
function endOfPeriod(inquiry: Inquiry, from: CivilDate, period: Period): CivilDate {
  const end = period.days === null ? anniversaryOf(inquiry, from, period.years ?? 0) : addDays(from, period.days)
  return period.roll === 'next-edgar-day' ? nextEdgarDay(end) : end
}

/** One year after a day, as reading A-F04 counts it. */
function anniversaryOf(inquiry: Inquiry, from: CivilDate, years: number): CivilDate {
  const option = inquiry.reading('A-F04')
  if (option === '365_DAYS') return addDays(from, 365 * years)
  return addYears(from, years, option === 'ROLL_TO_1_MAR' ? 'first-of-march' : 'last-of-february')
}

/**
 * The last day of a period under the terms as they were amended: an amendment changes a period that is still running on
 * the amendment's day, and none that has ended.
 *
 * Takes:   the day it runs from, and which period.
 * Gives:   the last day, itself in time; null when the agreement has no such period.
 * Source:  8(c).
 */
export function lastDayOf(
  inquiry: Inquiry,
  from: CivilDate,
  pick: (periods: Terms['periods']) => Period | null,
): CivilDate | null {
  let period = pick(termsOn(inquiry.terms, from).periods)
  let end = period === null ? null : endOfPeriod(inquiry, from, period)
  for (const version of inquiry.terms) {
    if (version.from <= from || version.from > inquiry.asOf) continue
    if (end !== null && version.from > end) continue
    period = pick(version.terms.periods)
    end = period === null ? null : endOfPeriod(inquiry, from, period)
  }
  return end
}

/** A last day of a period for a person to act, rolled to the next EDGAR day when reading A-J06 says so. */
export function rolled(inquiry: Inquiry, day: CivilDate): CivilDate
export function rolled(inquiry: Inquiry, day: CivilDate | null): CivilDate | null
export function rolled(inquiry: Inquiry, day: CivilDate | null): CivilDate | null {
  return day !== null && inquiry.reading('A-J06') === 'ROLL_FORWARD' ? nextEdgarDay(day) : day
}
