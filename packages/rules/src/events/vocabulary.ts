import { z } from 'zod'
import { type CivilDate, parseCivilDate, parseInstant } from '../kernel/civil-date.ts'
import { parseMoney } from '../kernel/money.ts'

/**
 * The small shapes that every event is made of. A message on a check says what is allowed; the refusal adds the place
 * and what was found.
 */

const idPattern = /^[a-z0-9._-]{1,64}$/

/** Whether a text may name a thing: 1 to 64 of `a-z 0-9 . _ -`. `__proto__` is kept out because ids become keys. */
function isId(text: string): boolean {
  return idPattern.test(text) && text !== '__proto__'
}

export const id = z.string().refine(isId, { error: 'an id of 1 to 64 characters from a-z, 0-9, ".", "_" and "-"' })

/** The days an event may name; they leave room in the calendar for every period that runs from one, or back from it. */
const firstDayOfEvents = '1920-01-01'
const lastDayOfEvents = '2150-12-31'

export const civilDate = z.custom<CivilDate>(
  (value) =>
    typeof value === 'string' &&
    parseCivilDate(value) !== null &&
    value >= firstDayOfEvents &&
    value <= lastDayOfEvents,
  { error: 'a day that exists from 1920 to 2150, written YYYY-MM-DD' },
)

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: 'a time of day HH:MM from 00:00 to 23:59',
})

const instant = z
  .string()
  .refine((written) => parseInstant(written) !== null, { error: 'an instant such as 2003-06-04T14:30:00Z' })

const wholeNumber = 'a whole number from 0 to 9007199254740991'

export const count = z.int({ error: wholeNumber }).min(0, { error: wholeNumber })

export const positiveCount = z
  .int({ error: 'a whole number from 1 to 9007199254740991' })
  .min(1, { error: 'a whole number from 1 to 9007199254740991' })

export const money = z.string().refine((text) => parseMoney(text) !== null, {
  error: 'an amount of US dollars as a decimal string with at most 6 decimals, such as "401301.51"',
})

export const securities = z
  .strictObject({
    units: count.optional(),
    common: count.optional(),
    preferred: count.optional(),
    warrants: count.optional(),
  })
  // A count that is no count has a message of its own.
  .refine((bundle) => Object.values(bundle).some((n) => n !== undefined && n !== 0), {
    error: 'at least one positive count of units, common, preferred or warrants',
  })

/** Counts of securities by class; a Unit stands for the parts that the agreement gives it. */
export type Securities = z.infer<typeof securities>

export const text = z.string().max(20_000, { error: 'a text of at most 20,000 characters' })

export const address = z.strictObject({
  lines: z.array(text),
  fax: text.optional(),
  email: text.optional(),
  copyTo: z.strictObject({ name: text, lines: z.array(text) }).optional(),
})

export type Address = z.infer<typeof address>

export const entity = z.enum(['individual', 'partnership', 'corporation', 'llc', 'trust', 'estate', 'other'])
export type Entity = z.infer<typeof entity>

export const underwriting = z.enum(['none', 'best-efforts', 'firm-commitment'])

export const consents = z.array(z.strictObject({ party: id, on: civilDate }))

/** What every event carries beside its own fields. */
const envelope = {
  id,
  on: civilDate,
  at: timeOfDay.optional(),
  recordedAt: instant.optional(),
  recordedBy: text.optional(),
  source: text.optional(),
  note: text.optional(),
}

/** Builds the schema of one event type: its name, the envelope, and the fields that are its own. */
export function eventSchema<Type extends string, Fields extends z.ZodRawShape>(type: Type, fields: Fields) {
  return z.strictObject({ ...envelope, type: z.literal(type), ...fields })
}
