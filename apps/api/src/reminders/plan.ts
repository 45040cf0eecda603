import { createHash } from 'node:crypto'
import type { CivilDate } from '@regrights/rules'
import { standsOn } from '../docket/rows.ts'
import type { ReminderSettings } from '../store/outbox.ts'
import type { DocketRow, Membership } from '../store/port.ts'

/** A row of a docket as somebody may see it, with the matter that it is of, as what it is seen, and whose task it is. */
export type ReminderRow = DocketRow &
  Membership & {
    readonly matter: string
    readonly title: string
    readonly assignee: string | null
  }

/** Rows that are one thing to do on one day, though it may be owed to several. */
export type Reminder = {
  readonly key: string
  readonly why: 'lead' | 'overdue'
  /** The day by which to act: the last practical day where there is one. */
  readonly day: CivilDate
  readonly daysLeft: number
  readonly rows: readonly [ReminderRow, ...ReminderRow[]]
}

export type Digest = {
  readonly key: string
  readonly today: CivilDate
  readonly overdue: readonly ReminderRow[]
  readonly coming: readonly ReminderRow[]
}

/** How many days ahead a digest looks. */
export const AHEAD = 14

/**
 * The reminders that are due to somebody today, sent or not.
 *
 * A reminder is due from its lead day on until the next lead day, so that days on which nothing ran are made up for, and
 * what comes up late is told of at once. One that was put into the outbox is not put there again, since its key stays.
 *
 * Takes:   how somebody wants to be reminded, the rows that it may see, and its today.
 * Gives:   at most one reminder for each thing to do on a day: of the shortest lead that has come, or, once, that it is
 *          overdue. What is assigned to somebody else is that person's.
 * Refuses: never.
 */
export function remindersDue(
  settings: Pick<ReminderSettings, 'user' | 'leadDays'>,
  rows: readonly ReminderRow[],
  today: CivilDate,
): Reminder[] {
  const reminders = new Map<string, Reminder>()
  for (const row of rows) {
    const day = actDayOf(row)
    if (day === null || !standsOn(row, today) || (row.assignee !== null && row.assignee !== settings.user)) continue
    const daysLeft = daysBetween(today, day)
    const lead = isOverdue(row) ? 'overdue' : daysLeft < 0 ? undefined : leadFor(settings.leadDays, daysLeft)
    if (lead === undefined) continue
    const { matter, kind, code, about, party } = row
    const key = keyOf([settings.user, lead, matter, kind, code, about, party, day])
    const same = reminders.get(key)
    const why = lead === 'overdue' ? lead : 'lead'
    reminders.set(key, { key, why, day, daysLeft, rows: same === undefined ? [row] : [...same.rows, row] })
  }
  return [...reminders.values()].sort((a, b) => (a.day !== b.day ? (a.day < b.day ? -1 : 1) : a.key < b.key ? -1 : 1))
}

/** The shortest lead that has come when so many days are left. */
function leadFor(leadDays: readonly number[], daysLeft: number): number | undefined {
  return leadDays.filter((lead) => lead >= daysLeft).sort((a, b) => a - b)[0]
}

/**
 * What somebody is told of today in one piece.
 *
 * Takes:   who it is, the rows that it may see, and its today.
 * Gives:   what is overdue and what comes within 14 days, by day; null when there is nothing to tell.
 * Refuses: never.
 */
export function digestFor(user: string, rows: readonly ReminderRow[], today: CivilDate): Digest | null {
  const standing = rows.filter((row) => standsOn(row, today)).sort(byDay)
  const overdue = standing.filter(isOverdue)
  const coming = standing.filter((row) => {
    const day = actDayOf(row)
    if (day === null || isOverdue(row) || (row.on ?? day) < today) return false
    return daysBetween(today, day) <= AHEAD
  })
  if (overdue.length === 0 && coming.length === 0) return null
  return { key: keyOf([user, 'digest', today]), today, overdue, coming }
}

/** The day by which to act: that before a contract day on which no filing is taken. */
function actDayOf({ on, practicalOn }: Pick<DocketRow, 'on' | 'practicalOn'>): CivilDate | null {
  return practicalOn ?? on
}

function isOverdue({ kind, status }: DocketRow): boolean {
  return kind === 'due' && (status === 'overdue' || status === 'target-missed')
}

function byDay(a: ReminderRow, b: ReminderRow): number {
  const [first, second] = [actDayOf(a) ?? '', actDayOf(b) ?? '']
  if (first !== second) return first < second ? -1 : 1
  if (a.matter !== b.matter) return a.matter < b.matter ? -1 : 1
  return a.item < b.item ? -1 : a.item > b.item ? 1 : 0
}

const MILLISECONDS_A_DAY = 86_400_000

function daysBetween(from: CivilDate, to: CivilDate): number {
  return (Date.parse(to) - Date.parse(from)) / MILLISECONDS_A_DAY
}

function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)
}
