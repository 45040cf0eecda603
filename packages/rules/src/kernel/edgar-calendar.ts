import { addDays, type CivilDate, FIRST_DAY, isWeekend, weekday } from './civil-date.ts'
import { FEDERAL_HOLIDAYS, type FederalHoliday, OBSERVANCE, ONE_OFF_CLOSURES } from './edgar-closures.ts'
import { invariant } from './invariant.ts'

/**
 * The filing calendar of EDGAR, the Commission's filing system: an EDGAR day is a weekday that is neither a federal
 * holiday nor a confirmed one-off closure of its year.
 *
 * The data are kept for 1990 to 2040. Later days follow the last law known, and earlier ones the law of 1990, so that an
 * answer exists for every civil date; outside those years it is a calculation and not a record.
 */

/** Why EDGAR takes, or may take, no filings on a day. */
export interface Closure {
  readonly kind: 'weekend' | 'holiday' | 'closure'
  readonly name: string
  /** False for a one-off closure that no notice was read for: such a day still is an EDGAR day. */
  readonly confirmed: boolean
  readonly source: string
}

const oneOffs = new Map<string, Closure>(
  ONE_OFF_CLOSURES.map(({ day, name, confirmed, source }) => [day, { kind: 'closure', name, confirmed, source }]),
)

// A closure depends on its day alone, and the same days are asked for again and again. The days are those of the calendar.
const closures = new Map<CivilDate, Closure | null>()

/**
 * Why EDGAR takes no filings on a day.
 *
 * Takes:   a day.
 * Gives:   a weekend, a federal holiday or a one-off closure, with its source; null on a day of filing as usual.
 * Refuses: never.
 * Source:  17 CFR 232.12(c) for the days of operation; for holidays and closures the data beside this file.
 * Example: 2021-12-31 is New Year's Day of 2022, a Saturday, observed on the Friday before.
 */
export function closureOn(day: CivilDate): Closure | null {
  const known = closures.get(day)
  if (known !== undefined) return known
  const found = findClosure(day)
  closures.set(day, found)
  return found
}

function findClosure(day: CivilDate): Closure | null {
  if (isWeekend(day)) return { kind: 'weekend', name: weekday(day), confirmed: true, source: '17 CFR 232.12(c)' }
  const holiday = holidayOn(day)
  if (holiday !== undefined) return { kind: 'holiday', name: holiday.name, confirmed: true, source: holiday.source }
  const observed = observedOn(day)
  if (observed !== undefined)
    return {
      kind: 'holiday',
      name: `${observed.name} (observed)`,
      confirmed: true,
      source: `${observed.source}; ${OBSERVANCE}`,
    }
  return oneOffs.get(day) ?? null
}

/** Whether EDGAR takes filings on a day. An unconfirmed one-off closure counts as a day on which it does. */
export function isEdgarDay(day: CivilDate): boolean {
  const closure = closureOn(day)
  return closure === null || !closure.confirmed
}

/** The first EDGAR day on or after a day: for Saturday 2003-07-19 it is Monday 2003-07-21. */
export function nextEdgarDay(day: CivilDate): CivilDate {
  let candidate = day
  while (!isEdgarDay(candidate)) candidate = addDays(candidate, 1)
  return candidate
}

/**
 * The n-th EDGAR day after a day, as a number of business days is counted.
 *
 * Takes:   a day, which need not be an EDGAR day; a whole number of EDGAR days from 0.
 * Gives:   the day; with 0, the day itself.
 * Refuses: never; a negative or fractional number, or a result outside the civil calendar, is our own mistake and throws.
 * Example: the 5th after Thursday 2003-07-03 is Friday 2003-07-11, since 4 July is a holiday.
 */
export function edgarDayAfter(day: CivilDate, count: number): CivilDate {
  invariant(Number.isSafeInteger(count) && count >= 0, 'a count of EDGAR days is a whole number from 0')
  let reached = day
  for (let counted = 0; counted < count; counted++) reached = nextEdgarDay(addDays(reached, 1))
  return reached
}

/**
 * The last day on which to file what is due on a day, keeping clear of closures that are not confirmed.
 *
 * Takes:   the contract day.
 * Gives:   the last EDGAR day on or before it that is not an unconfirmed closure; and in `avoided`, earliest first, the
 *          unconfirmed closures passed over on the way, so that an answer can say that it went before them.
 * Refuses: never. On 1900-01-01, a holiday with no day before it, it is that day itself.
 * Example: for Saturday 2003-07-19 Friday 2003-07-18; for Sunday 2003-12-28 Wednesday 2003-12-24, avoiding 2003-12-26.
 */
export function lastPracticalDay(day: CivilDate): { readonly day: CivilDate; readonly avoided: readonly CivilDate[] } {
  const avoided: CivilDate[] = []
  let candidate = day
  let closure = closureOn(candidate)
  while (closure !== null && candidate > FIRST_DAY) {
    if (!closure.confirmed) avoided.unshift(candidate)
    candidate = addDays(candidate, -1)
    closure = closureOn(candidate)
  }
  return { day: candidate, avoided }
}

/** The holiday whose own date a day is. */
function holidayOn(day: CivilDate): FederalHoliday | undefined {
  const month = Number(day.slice(5, 7))
  return FEDERAL_HOLIDAYS.find(
    (holiday) =>
      holiday.month === month &&
      (holiday.inForceFrom === undefined || day >= holiday.inForceFrom) &&
      fallsOn(holiday.on, day),
  )
}

/** The holiday of the weekend beside a day that is observed on it: Saturday's on Friday, Sunday's on Monday. */
function observedOn(day: CivilDate): FederalHoliday | undefined {
  const name = weekday(day)
  if (name === 'Friday') return holidayOn(addDays(day, 1))
  if (name === 'Monday') return holidayOn(addDays(day, -1))
  return undefined
}

function fallsOn(on: FederalHoliday['on'], day: CivilDate): boolean {
  const dayOfMonth = Number(day.slice(8))
  if (typeof on === 'number') return on === dayOfMonth
  if (weekday(day) !== on.weekday) return false
  if (on.nth === 'last') return addDays(day, 7).slice(5, 7) !== day.slice(5, 7)
  return Math.ceil(dayOfMonth / 7) === on.nth
}
