import { type CivilDate, type Event, parseCivilDate, parseInstant } from '@regrights/rules'
import { z } from 'zod'

/** The small shapes of inputs. What is inside an event or a matter file is for the rules to say. */

export const matterId = z.string().min(1).max(64)

/** The last years of the calendar are left to the periods that run from a day. */
const lastDayAsked = '2190-12-31'

export const day = z.custom<CivilDate>(
  (value) => typeof value === 'string' && parseCivilDate(value) !== null && value <= lastDayAsked,
  { error: 'a day that exists from 1900 to 2190, written YYYY-MM-DD' },
)

export const instant = z.string().refine((written) => parseInstant(written) !== null, {
  error: 'an instant such as 2003-06-04T14:30:00Z',
})

export const title = z.string().trim().min(1).max(200)
export const seq = z.int().min(0)
export const party = z.string().min(1).max(64)

/** An event as somebody enters it: the server records when and by whom. */
export type GivenEvent = Event extends infer Each
  ? Each extends Event
    ? Omit<Each, 'recordedAt' | 'recordedBy'>
    : never
  : never

export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const event = z.custom<GivenEvent>(isObject, { error: 'an event' })
const fileEvent = z.custom<Event>(isObject, { error: 'an event' })

const mostEvents = 5_000

export const events = z.array(event).max(mostEvents)
export const fileEvents = z.array(fileEvent).max(mostEvents)

/** The day asked about (today in the zone of the matter when absent) and what was known. */
export const question = {
  asOf: day.optional(),
  knownAt: instant.optional(),
  /** Whose knowledge: that of this server when absent, or what the matter's own file says of it. */
  knownBy: z.enum(['server', 'file']).optional(),
}

export const readingChoices = z.record(z.string(), z.string())
