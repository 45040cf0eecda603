import type { RuleName } from '../agreements/pack.ts'
import { addDays, type CivilDate } from '../kernel/civil-date.ts'
import { edgarDayAfter, lastPracticalDay } from '../kernel/edgar-calendar.ts'
import type { Because } from '../reasons/because.ts'
import type { ObligationAnswer, ObligationStatus, Standard } from './answers.ts'
import type { Inquiry } from './inquiry.ts'

/** Days on which a duty rests; without an end while the end is not known. */
export type Interval = { readonly from: CivilDate; readonly through: CivilDate | null }

export function covers(interval: Interval, day: CivilDate): boolean {
  return interval.from <= day && (interval.through === null || day <= interval.through)
}

/** The life of one duty towards one beneficiary: what happened to it, and what its days are. */
export type Duty = {
  readonly duty: string
  readonly rule: RuleName
  readonly about: string
  readonly owedBy: string
  readonly owedTo: string
  readonly standard: Standard
  readonly triggeredOn: CivilDate
  readonly notBefore?: CivilDate | null
  readonly due?: CivilDate | null
  /** What it is called when its day has passed or it is broken; a duty of efforts misses a target, others are overdue. */
  readonly lateIs?: 'overdue' | 'target-missed'
  readonly target?: ObligationAnswer['target']
  readonly performed?: {
    readonly on: CivilDate
    readonly how: 'performed' | 'performed-early' | 'performed-late'
  } | null
  /** A day from which it is performed by the passing of time, and the day that counts as its performance. */
  readonly completes?: { readonly from: CivilDate; readonly on: CivilDate } | null
  /** A day from which it is broken, whatever its due day. */
  readonly brokenFrom?: CivilDate | null
  readonly rests?: readonly Interval[]
  /** An end other than performance, from its day on. */
  readonly ended?: { readonly on: CivilDate; readonly as: 'discharged' | 'excused' | 'waived' | 'needs-fact' } | null
  readonly readings: readonly string[]
  readonly because: Because | null
}

/** The id of an obligation: what it is, about what, by whom, to whom. It never changes. */
function obligationId(duty: string, about: string, owedBy: string, owedTo: string): string {
  return `${duty}/${about}/${owedBy}/${owedTo}`
}

/** How a duty was performed; what is done after the duty was discharged performs nothing. */
function performanceOf({ performed, ended }: Duty): Duty['performed'] {
  return performed && ended?.as === 'discharged' && ended.on < performed.on ? null : performed
}

/** The status of a duty on a day at or after the one asked about, if nothing more is recorded. */
function statusOf(duty: Duty, day: CivilDate): ObligationStatus {
  const performed = performanceOf(duty)
  if (performed) return performed.how
  const ended = duty.ended && day >= duty.ended.on ? duty.ended : null
  const completes = duty.completes && day >= duty.completes.from ? duty.completes : null
  // What has ended otherwise is not performed afterwards by the passing of time.
  if (ended && !(completes && completes.from <= ended.on)) return ended.as
  if (completes) return duty.brokenFrom && duty.brokenFrom <= completes.on ? 'performed-late' : 'performed'
  if (duty.rests?.some((interval) => covers(interval, day))) return 'suspended'
  if (duty.brokenFrom && day >= duty.brokenFrom) return duty.lateIs ?? 'overdue'
  if (duty.due && day > duty.due) return duty.lateIs ?? 'overdue'
  return 'open'
}

/** The days on which the status of a duty can turn. */
function turningDays(duty: Duty): CivilDate[] {
  const days: CivilDate[] = []
  if (duty.due) days.push(addDays(duty.due, 1))
  if (duty.completes) days.push(duty.completes.from)
  if (duty.brokenFrom) days.push(duty.brokenFrom)
  if (duty.ended) days.push(duty.ended.on)
  for (const { from, through } of duty.rests ?? []) {
    days.push(from)
    if (through !== null) days.push(addDays(through, 1))
  }
  return days
}

/** The changes of status that time alone will bring after a day. */
export function turnsAfter<Status>(
  day: CivilDate,
  days: readonly CivilDate[],
  statusOn: (day: CivilDate) => Status,
): { on: CivilDate; status: Status }[] {
  const later = days.filter((turn) => turn > day)
  if (later.length === 0) return []
  const turns: { on: CivilDate; status: Status }[] = []
  let last = statusOn(day)
  for (const on of [...new Set(later)].sort()) {
    const status = statusOn(on)
    if (status !== last) turns.push({ on, status })
    last = status
  }
  return turns
}

/** The standards under which a due day is a day for a filing, so that its last practical day matters. */
const withoutPracticalDay: readonly Standard[] = ['continuing', 'immediately', 'payment', 'on-request']

/** The answer for one duty as of the day asked about. */
export function obligationOf(inquiry: Inquiry, duty: Duty): ObligationAnswer {
  const due = duty.due ?? null
  const performed = performanceOf(duty)
  const status = statusOf(duty, inquiry.asOf)
  const completed = duty.completes && (status === 'performed' || status === 'performed-late') ? duty.completes.on : null
  return {
    id: obligationId(duty.duty, duty.about, duty.owedBy, duty.owedTo),
    duty: duty.duty,
    cite: inquiry.cite(duty.rule) ?? '',
    about: duty.about,
    owedBy: duty.owedBy,
    owedTo: duty.owedTo,
    standard: duty.standard,
    triggeredOn: duty.triggeredOn,
    notBefore: duty.notBefore ?? null,
    due,
    lastPracticalDay: due === null || withoutPracticalDay.includes(duty.standard) ? null : lastPracticalDay(due).day,
    target: duty.target ?? null,
    status,
    performedOn: performed?.on ?? completed,
    next: performed ? [] : turnsAfter(inquiry.asOf, turningDays(duty), (day) => statusOf(duty, day)),
    readings: listed(duty.readings),
    because: duty.because,
  }
}

/**
 * The readings of an answer, each once and by id. Most lists are written that way, which is soon seen, and there are too
 * many answers to sort each one's list again.
 */
export function listed(readings: readonly string[]): string[] {
  const stands = readings.every((id, index) => index === 0 || (readings[index - 1] ?? '') < id)
  return stands ? [...readings] : [...new Set(readings)].sort()
}

/** The house's own date for a duty that is to be done promptly; it is never law. */
export function promptTarget(inquiry: Inquiry, from: CivilDate): { on: CivilDate; why: string } {
  const days = inquiry.settings.promptBusinessDays
  return { on: edgarDayAfter(from, days), why: `${days} EDGAR days after ${from}, set by the house for "promptly"` }
}
