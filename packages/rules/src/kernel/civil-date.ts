import { UTCDateMini } from '@date-fns/utc/date/mini'
// One file each: the whole of date-fns is 300 files, which a server and a command that bundle nothing would all read.
import { addDays as shiftDays } from 'date-fns/addDays'
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays'
import { getDaysInMonth } from 'date-fns/getDaysInMonth'
import { getYear } from 'date-fns/getYear'
import { parseISO } from 'date-fns/parseISO'
import type { Brand } from './brand.ts'
import { invariant } from './invariant.ts'

/**
 * A day of the calendar, written YYYY-MM-DD, from 1900 to 2199. It has no time and no zone.
 *
 * Four-digit years make the written form sort as the days do, so two civil dates are compared with `<`, `<=` and `===`.
 * This file alone touches Date: everything else sees days only.
 */
export type CivilDate = Brand<string, 'CivilDate'>

export type Weekday = 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday'

/** What an anniversary of 29 February is in a year without one (reading A-F04). */
export type LeapDayRule = 'last-of-february' | 'first-of-march'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

const WRITTEN_YEAR = /^(?:19|20|21)\d\d(?=-)/
const WRITTEN_INSTANT =
  /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

// Day 0 is 1 January 1900, a Monday. The tables are filled a year at a time, when a day of that year is first met, so that
// counting costs two look-ups; they never hold more than the 109,572 days of the range.
// The small UTC date of date-fns: its full one makes three formatters of Intl when it is loaded, longer than an answer takes.
const utc = (value: Date | string | number) => new UTCDateMini(+new Date(value))
const EPOCH = parseISO('1900-01-01', { in: utc })
const ordinals = new Map<string, number>()
const days = new Map<number, CivilDate>()
const filledYears = new Set<string>()

/** The first day this calendar knows. */
export const FIRST_DAY = knownDay('1900-01-01')

/** The last day this calendar knows. */
export const LAST_DAY = knownDay('2199-12-31')

/**
 * Reads a civil date.
 *
 * Takes:   text; only the form YYYY-MM-DD.
 * Gives:   the day, or null when the text has another form, names a day that does not exist, or lies outside 1900 to 2199.
 * Refuses: never; null is the refusal.
 * Example: '2004-02-29' is a day, '2003-02-29', '2003-2-9' and '2003-02-09 ' are null.
 */
export function parseCivilDate(text: string): CivilDate | null {
  return isCivilDate(text) ? text : null
}

/**
 * A day that we ourselves wrote down, as in a table of dates or a test; text from outside goes through `parseCivilDate`.
 *
 * Takes:   text of the form YYYY-MM-DD.
 * Gives:   the day.
 * Refuses: never; any other text is our own mistake and throws.
 */
export function knownDay(text: string): CivilDate {
  invariant(isCivilDate(text), `${text} is a day from 1900 to 2199`)
  return text
}

/**
 * The day a number of days after another, counted on the calendar with the first day as day 0.
 *
 * Takes:   a day; a whole number of days, which may be negative.
 * Gives:   the day.
 * Refuses: never; a result outside 1900 to 2199 is our own mistake and throws.
 * Example: 2003-12-31 and 45 days is 2004-02-14.
 */
export function addDays(day: CivilDate, count: number): CivilDate {
  invariant(Number.isSafeInteger(count), 'a count of days is a whole number')
  return dayAt(ordinalOf(day) + count)
}

/**
 * The same day of the calendar a number of years later.
 *
 * Takes:   a day; a whole number of years, which may be negative; what to do with 29 February.
 * Gives:   the day.
 * Refuses: never; a result outside 1900 to 2199 is our own mistake and throws.
 * Example: 2008-02-29 and 1 year is 2009-02-28 by 'last-of-february' and 2009-03-01 by 'first-of-march'.
 */
export function addYears(day: CivilDate, count: number, leap: LeapDayRule): CivilDate {
  invariant(Number.isSafeInteger(count), 'a count of years is a whole number')
  const year = Number(day.slice(0, 4)) + count
  const moved = `${year}${day.slice(4)}`
  if (isCivilDate(moved)) return moved
  // Of the days in range only 29 February can be missing from another year.
  return knownDay(leap === 'last-of-february' ? `${year}-02-28` : `${year}-03-01`)
}

/**
 * How many days lie between two days.
 *
 * Takes:   two days.
 * Gives:   the whole number of days from the first to the second; negative when the second is earlier.
 * Refuses: never.
 * Example: from 2004-02-28 to 2004-03-01 is 2.
 */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return ordinalOf(to) - ordinalOf(from)
}

/** The name of a day's weekday: that of 2003-07-19 is Saturday. */
export function weekday(day: CivilDate): Weekday {
  const name = WEEKDAYS[ordinalOf(day) % 7]
  invariant(name !== undefined, 'every day has a weekday')
  return name
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: CivilDate): boolean {
  return ordinalOf(day) % 7 >= 5
}

/** The earliest of one or more days. An empty list is our own mistake and throws. */
export function earliest(list: readonly CivilDate[]): CivilDate {
  let best = firstOf(list)
  for (const day of list) if (day < best) best = day
  return best
}

/** The latest of one or more days. An empty list is our own mistake and throws. */
export function latest(list: readonly CivilDate[]): CivilDate {
  let best = firstOf(list)
  for (const day of list) if (day > best) best = day
  return best
}

/**
 * Reads an instant.
 *
 * Takes:   text of the form 2026-05-04T13:30:00Z; seconds and their fraction may be missing, an offset such as -04:00 may
 *          stand for Z, and the day must exist.
 * Gives:   milliseconds since the start of 1970 in UTC, by which instants written with different offsets are compared; null
 *          for any other text.
 * Refuses: never; null is the refusal.
 */
export function parseInstant(text: string): number | null {
  const written = WRITTEN_INSTANT.exec(text)?.[1]
  return written !== undefined && isCivilDate(written) ? parseISO(text).getTime() : null
}

/** Whether a name is that of a time zone this machine knows, such as America/Detroit. */
export function isTimeZone(zone: string): boolean {
  try {
    dayFormat(zone)
    return true
  } catch {
    return false
  }
}

/**
 * The civil day on which an instant falls in a time zone. Only the edges call it, to turn "now" into a day.
 *
 * Takes:   an instant that `parseInstant` reads; the name of a zone that `isTimeZone` knows.
 * Gives:   the day there.
 * Refuses: never; any other instant or zone is our own mistake and throws.
 * Example: 2003-07-19T03:30:00Z is 2003-07-18 in America/Detroit.
 */
export function dayInZone(instant: string, zone: string): CivilDate {
  const millis = parseInstant(instant)
  invariant(millis !== null, `${instant} is an instant`)
  const parts = new Map(
    dayFormat(zone)
      .formatToParts(millis)
      .map((part) => [part.type, part.value]),
  )
  return knownDay(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`)
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(zone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(zone)
  if (known !== undefined) return known
  const options = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', options)
  dayFormats.set(zone, made)
  return made
}

function isCivilDate(text: string): text is CivilDate {
  if (ordinals.has(text)) return true
  const year = WRITTEN_YEAR.exec(text)?.[0]
  if (year === undefined || filledYears.has(year)) return false
  fillYear(year)
  return ordinals.has(text)
}

function fillYear(year: string): void {
  filledYears.add(year)
  let ordinal = differenceInCalendarDays(parseISO(`${year}-01-01`, { in: utc }), EPOCH)
  for (let month = 1; month <= 12; month++) {
    const yearAndMonth = `${year}-${String(month).padStart(2, '0')}`
    const length = getDaysInMonth(parseISO(yearAndMonth, { in: utc }))
    for (let dayOfMonth = 1; dayOfMonth <= length; dayOfMonth++) {
      const day = `${yearAndMonth}-${String(dayOfMonth).padStart(2, '0')}`
      ordinals.set(day, ordinal)
      days.set(ordinal, knownDay(day))
      ordinal++
    }
  }
}

function ordinalOf(day: CivilDate): number {
  const ordinal = ordinals.get(day) ?? ordinals.get(knownDay(day))
  invariant(ordinal !== undefined, 'a known day has its place in the count')
  return ordinal
}

function dayAt(ordinal: number): CivilDate {
  const known = days.get(ordinal)
  if (known !== undefined) return known
  invariant(ordinal >= ordinalOf(FIRST_DAY) && ordinal <= ordinalOf(LAST_DAY), 'a counted day lies in 1900 to 2199')
  fillYear(String(getYear(shiftDays(EPOCH, ordinal))))
  const day = days.get(ordinal)
  invariant(day !== undefined, 'a year holds each of its days')
  return day
}

function firstOf(list: readonly CivilDate[]): CivilDate {
  const first = list[0]
  invariant(first !== undefined, 'a list of days to choose from has at least one')
  return first
}
