import {
  addDays,
  type CivilDate,
  evaluate,
  type Matter,
  type ProjectedAnswers,
  parseCivilDate,
  rulesVersion,
} from '@regrights/rules'
import type { DocketFill, DocketRow } from '../store/port.ts'
import { rowsForetold } from './standing.ts'

/** A day so late that whatever time alone can bring has come, and early enough to count periods from. */
const FAR = parseCivilDate('2189-12-31') ?? unreachable()

/** What evaluations of one docket may cost, counted in events that they go through; a matter of usual size has dozens. */
const WORK = 60_000
/** What an evaluation costs whatever the events, in the same measure. */
const LEAST_WORK = 1_000

/** Rows that are right from a day up to, but not with, another. */
type Stretch = { readonly from: CivilDate; readonly until: CivilDate | null; readonly rows: readonly DocketRow[] }

/**
 * The docket of a matter from a day on, whatever later day is asked about, as long as nothing more is recorded.
 *
 * The answers as of a day foretell what time brings to each duty and right. What they do not foretell shows when the
 * answers as of a later day say something else: so they are asked again for each later day that the log names, and
 * between such days where what was foretold ends. Where it is not as foretold, the day of the change is searched for.
 *
 * Takes:   a matter that has been read, the first day that the docket shall be right for, and how often it may ask for
 *          answers; as often as is worth it when absent.
 * Gives:   the rows, each with the days on which it stands. `until` is null when they are right for all later days; when a
 *          log names more later days than can be looked at, it is the first day that was not.
 * Refuses: never.
 */
export function docketOf(matter: Matter, from: CivilDate, most?: number): DocketFill {
  let left = most ?? Math.max(3, Math.floor(WORK / (matter.events.length + LEAST_WORK)))
  const ask = (asOf: CivilDate): readonly DocketRow[] | null => {
    if (left === 0) return null
    left -= 1
    return rowsForetold(evaluate(matter, { asOf, reasons: false }), matter.agreement)
  }
  const stretches: Stretch[] = []
  const done = (until: CivilDate | null) => ({ from, until, rules: rulesVersion, rows: joined(stretches) })
  let start = from
  for (const boundary of [...laterDays(matter, from), null]) {
    const until = boundary === null || boundary > FAR ? null : boundary
    const rows = ask(start)
    if (rows === null) return done(start)
    const last = until === null ? FAR : addDays(until, -1)
    const checked = follow(ask, start, rows, last, stretches)
    stretches.push({ ...checked.open, until: checked.complete ? until : checked.until })
    if (!checked.complete) return done(checked.until)
    if (until === null) break
    start = until
  }
  return done(null)
}

/** The days after a day that anything in the log names, in order: on them something may come to be that is no plan then. */
function laterDays(matter: Matter, from: CivilDate): CivilDate[] {
  const days = new Set<CivilDate>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.length !== 10 || value <= from) return
      const day = parseCivilDate(value)
      if (day !== null) days.add(day)
    } else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) visit(inner)
  }
  for (const event of matter.events) visit(event)
  return [...days].sort()
}

type Ask = (asOf: CivilDate) => readonly DocketRow[] | null

type Followed =
  | { readonly complete: true; readonly open: Omit<Stretch, 'until'> }
  | { readonly complete: false; readonly open: Omit<Stretch, 'until'>; readonly until: CivilDate }

/** Follows rows from their day to the last of a stretch, and pushes those that were found to be right for a part of it. */
function follow(
  ask: Ask,
  start: CivilDate,
  rows: readonly DocketRow[],
  last: CivilDate,
  stretches: Stretch[],
): Followed {
  let open = { from: start, rows }
  for (let looked = start; looked < last; ) {
    const next = nextLook(open.rows, looked, last)
    const found = ask(next)
    if (found === null) return { complete: false, open, until: addDays(looked, 1) }
    if (isAsForetold(open.rows, found, next)) {
      looked = next
      continue
    }
    let before = looked
    let after = { from: next, rows: found }
    for (let middle = between(before, after.from); middle !== null; middle = between(before, after.from)) {
      const there = ask(middle)
      if (there === null) return { complete: false, open, until: addDays(before, 1) }
      if (isAsForetold(open.rows, there, middle)) before = middle
      else after = { from: middle, rows: there }
    }
    stretches.push({ ...open, until: after.from })
    open = after
    looked = after.from
  }
  return { complete: true, open }
}

/**
 * The next day on which rows are held against the answers: the last on which some item is foretold to stand, since one
 * that went sooner could not be told from one that went then; and the last of the stretch, for what stays and what comes.
 */
function nextLook(rows: readonly DocketRow[], looked: CivilDate, last: CivilDate): CivilDate {
  const ends = new Map(rows.map(({ item, until }) => [item, until]))
  let next = last
  for (const until of ends.values()) {
    if (until === null || until > next) continue
    const end = addDays(until, -1)
    if (end > looked) next = end
  }
  return next
}

const DAY = 86_400_000

/** A day half-way between two days; null when none lies between them. */
function between(before: CivilDate, after: CivilDate): CivilDate | null {
  const half = Math.floor((Date.parse(after) - Date.parse(before)) / DAY / 2)
  return half === 0 ? null : addDays(before, half)
}

/** Whether rows foretell, from a day on, what the answers as of that day say. */
function isAsForetold(foretold: readonly DocketRow[], found: readonly DocketRow[], day: CivilDate): boolean {
  const still = foretold.filter(({ until }) => until === null || until > day)
  return (
    still.length === found.length &&
    still.every((row, index) => {
      const other = found[index]
      if (other === undefined || !isSame(row, other) || row.until !== other.until) return false
      return row.from === other.from || (row.from < day && other.from === day)
    })
  )
}

function isSame(a: DocketRow, b: DocketRow): boolean {
  return a.item === b.item && a.status === b.status && a.on === b.on && a.practicalOn === b.practicalOn
}

/** The rows of all stretches, each cut to its stretch, and joined where the next stretch goes on with the same. */
function joined(stretches: readonly Stretch[]): DocketRow[] {
  const [only] = stretches
  if (only !== undefined && stretches.length === 1 && only.until === null) return [...only.rows]
  const rows: DocketRow[] = []
  const places = new Map<string, number>()
  for (const stretch of stretches)
    for (const row of stretch.rows) {
      const until =
        stretch.until !== null && (row.until === null || row.until > stretch.until) ? stretch.until : row.until
      if (until !== null && until <= row.from) continue
      const place = places.get(row.item)
      const last = place === undefined ? undefined : rows[place]
      if (place !== undefined && last !== undefined && last.until === row.from && isSame(last, row))
        rows[place] = { ...last, until }
      else {
        places.set(row.item, rows.length)
        rows.push({ ...row, until })
      }
    }
  return rows
}

/**
 * What stands on an Investor's docket on the day of its answers.
 *
 * Takes:   the answers as the rules project them for the Investor, never the whole answers; the agreement's id.
 * Gives:   the rows that these alone foretell. What is recorded for a later day is not looked at, since it may be the
 *          doing of others.
 * Refuses: never.
 */
export function docketOfProjected(answers: ProjectedAnswers, agreement: string): DocketRow[] {
  return rowsForetold(answers, agreement)
}

/** Whether a row stands on a day. */
export function standsOn({ from, until }: Pick<DocketRow, 'from' | 'until'>, day: CivilDate): boolean {
  return from <= day && (until === null || day < until)
}

function unreachable(): never {
  throw new Error('a day that is written in the source is a day')
}
