import { z } from 'zod'
import {
  addDays,
  type CivilDate,
  daysBetween,
  FIRST_DAY,
  LAST_DAY,
  parseCivilDate,
  type Weekday,
  weekday,
} from '../kernel/civil-date.ts'
import { isEdgarDay, lastPracticalDay } from '../kernel/edgar-calendar.ts'
import { type Result, readInput } from '../kernel/refusal.ts'

/** Where a count of days ends, and what that day is for a filing. */
export interface CountedDay {
  readonly date: CivilDate
  readonly weekday: Weekday
  readonly isEdgarDay: boolean
  readonly lastPracticalDay: CivilDate
}

const from = z.custom<CivilDate>((value) => typeof value === 'string' && parseCivilDate(value) !== null, {
  error: `a day that exists from ${FIRST_DAY} to ${LAST_DAY}, written YYYY-MM-DD`,
})

// Aborting keeps a number that is not whole from being judged by the length of the calendar too.
const days = z.int({ error: 'a whole number of days', abort: true })

const count = z.strictObject({ from, days }).superRefine((asked, context) => {
  const fewest = daysBetween(asked.from, FIRST_DAY)
  const most = daysBetween(asked.from, LAST_DAY)
  if (asked.days < fewest || asked.days > most)
    context.addIssue({
      code: 'custom',
      path: ['days'],
      message: `a whole number from ${fewest} to ${most}, so that the day lies from ${FIRST_DAY} to ${LAST_DAY}`,
    })
})

/**
 * Counts days from a day, as the agreement does: the first day is day 0 and every day of the calendar counts.
 *
 * Takes:   `{ from, days }`: a day and a whole number of days, which may be 0 or negative; or a list of such counts.
 * Gives:   the day reached, its weekday, whether it is an EDGAR day, and the last practical day for a filing due on it;
 *          for a list, a list in the same order.
 * Refuses: any other shape, a day that does not exist, a result outside 1900 to 2199; all problems at once.
 * Source:  no clause says how days are counted; these are calendar days, without a roll to a business day (A-J06).
 * Example: from 2003-06-04, 45 days: 2003-07-19, Saturday, no EDGAR day, last practical day 2003-07-18.
 */
export function countDays(input: unknown): Result<CountedDay | CountedDay[]> {
  if (Array.isArray(input)) {
    const read = readInput(z.array(count), input)
    return read.ok ? { ok: true, value: read.value.map(countedDay) } : read
  }
  const read = readInput(count, input)
  return read.ok ? { ok: true, value: countedDay(read.value) } : read
}

function countedDay(asked: z.output<typeof count>): CountedDay {
  const date = addDays(asked.from, asked.days)
  return {
    date,
    weekday: weekday(date),
    isEdgarDay: isEdgarDay(date),
    lastPracticalDay: lastPracticalDay(date).day,
  }
}
