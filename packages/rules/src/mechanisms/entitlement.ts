import type { RuleName } from '../agreements/pack.ts'
import { addDays, type CivilDate } from '../kernel/civil-date.ts'
import type { Because } from '../reasons/because.ts'
import type { RightAnswer, RightStatus } from './answers.ts'
import { covers, type Interval, listed, turnsAfter } from './duty.ts'
import type { Inquiry } from './inquiry.ts'

/** The life of one right in one hand. */
export type Entitlement = {
  readonly right: string
  readonly rule: RuleName
  readonly about: string | null
  readonly heldBy: string
  readonly from: CivilDate | null
  readonly lastDay?: CivilDate | null
  readonly contestedLastDay?: CivilDate | null
  /** A status that no day changes. */
  readonly settled?: 'exercised' | 'exhausted' | 'waived' | 'lapsed' | 'needs-fact' | null
  readonly rests?: readonly Interval[]
  readonly readings: readonly string[]
  readonly because: Because | null
}

/** The id of a right: what it is, about what, and who has it. It never changes. */
function rightId(right: string, about: string | null, heldBy: string): string {
  return about === null ? `${right}/${heldBy}` : `${right}/${about}/${heldBy}`
}

function statusOf(right: Entitlement, day: CivilDate): RightStatus {
  if (right.settled) return right.settled
  if (right.from === null || day < right.from) return 'not-yet'
  if (right.lastDay && day > right.lastDay) return 'lapsed'
  if (right.rests?.some((interval) => covers(interval, day))) return 'suspended'
  return 'available'
}

function turningDays(right: Entitlement): CivilDate[] {
  const days: CivilDate[] = []
  if (right.from !== null) days.push(right.from)
  if (right.lastDay) days.push(addDays(right.lastDay, 1))
  for (const { from, through } of right.rests ?? []) {
    days.push(from)
    if (through !== null) days.push(addDays(through, 1))
  }
  return days
}

/** The answer for one right as of the day asked about. */
export function rightOf(inquiry: Inquiry, right: Entitlement): RightAnswer {
  return {
    id: rightId(right.right, right.about, right.heldBy),
    right: right.right,
    cite: inquiry.cite(right.rule) ?? '',
    about: right.about,
    heldBy: right.heldBy,
    status: statusOf(right, inquiry.asOf),
    from: right.from,
    lastDay: right.lastDay ?? null,
    contestedLastDay: right.contestedLastDay ?? null,
    next: right.settled ? [] : turnsAfter(inquiry.asOf, turningDays(right), (day) => statusOf(right, day)),
    readings: listed(right.readings),
    because: right.because,
  }
}
