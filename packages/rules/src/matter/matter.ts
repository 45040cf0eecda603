import { z } from 'zod'
import { type Event, event } from '../events/event.ts'
import { id, text } from '../events/vocabulary.ts'

const days = z.int({ error: 'a whole number of days from 0 to 3650' }).min(0).max(3650)

/** What a matter file must look like, before its events are held against each other. */
export const matterFile = z.strictObject({
  format: z.literal('regrights/matter@1'),
  id,
  title: text,
  agreement: z.string({ error: 'the id of an agreement, such as "bestnet-2003"' }),
  readings: z.record(z.string(), z.string()).optional(),
  settings: z
    .strictObject({
      promptBusinessDays: days.optional(),
      reasonableDays: days.optional(),
      warnDays: days.optional(),
      // Whether there is such a zone is asked with the agreement, whose own zone needs no asking.
      zone: z.string().optional(),
    })
    .optional(),
  events: z.array(event),
})

/** A matter that has been read and checked. Its events stand in their one order. */
export type Matter = {
  readonly format: 'regrights/matter@1'
  readonly id: string
  readonly title: string
  readonly agreement: string
  readonly readings: Readonly<Record<string, string>>
  readonly settings: Readonly<{
    promptBusinessDays?: number | undefined
    reasonableDays?: number | undefined
    warnDays?: number | undefined
    zone?: string | undefined
  }>
  readonly events: readonly Event[]
  /** Readings tried out in a what-if; they win over the file's own and over determinations. Never part of a file. */
  readonly tried?: Readonly<Record<string, string>>
}
