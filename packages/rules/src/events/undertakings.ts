import { z } from 'zod'
import { civilDate, consents, eventSchema, id, text } from './vocabulary.ts'

/** What people vouch for, waive, amend, determine, and set right afterwards. */

/** A duty code or a row of the register; whether it is one that the agreement has is checked with the agreement. */
const dutyOrRow = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/, { error: 'a duty code or a row of the register' })

export const dutyAttested = eventSchema('duty-attested', {
  by: id,
  duty: dutyOrRow,
  about: text,
  to: id.optional(),
})

export const waiverSigned = eventSchema('waiver-signed', {
  by: id,
  duty: dutyOrRow,
  about: text.optional(),
  until: civilDate.optional(),
  writtenAndSigned: z.boolean(),
})

export const amendmentAdopted = eventSchema('amendment-adopted', {
  changes: z.record(text, z.union([z.string(), z.number(), z.boolean(), z.null()])),
  consents,
})

export const determinationMade = eventSchema('determination-made', {
  question: text,
  answer: z.union([text, z.record(id, z.union([z.string(), z.number()]))]),
  about: text.optional(),
  by: z.enum(['agreement', 'court', 'counsel', 'house']),
})

export const eventCorrected = eventSchema('event-corrected', {
  event: id,
  replacement: z.record(z.string(), z.unknown()),
  reason: text,
})

export const eventRetracted = eventSchema('event-retracted', { event: id, reason: text })
