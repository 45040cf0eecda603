import { type CivilDate, parseCivilDate } from '@regrights/rules'
import { z } from 'zod'

/** The documents that a matter can be asked for. */
export const documentKinds = [
  'company-notice',
  'demand-notice',
  'registration-notice',
  'delay-direction',
  'cutback-statement',
  'memorandum',
] as const

export type DocumentKind = (typeof documentKinds)[number]

const id = z.string().min(1).max(64)
const text = z.string().max(20_000)
const count = z.int().min(0)
const day = z.custom<CivilDate>((value) => typeof value === 'string' && parseCivilDate(value) !== null, {
  error: 'a day that exists, written YYYY-MM-DD',
})

const request = z.strictObject({
  securities: z.strictObject({
    units: count.optional(),
    common: count.optional(),
    preferred: count.optional(),
    warrants: count.optional(),
  }),
  method: text,
  otherInformation: text.optional(),
})

/** What may be said of a document beside its kind and day; each kind takes what concerns it and leaves the rest. */
export const documentOptions = z.strictObject({
  /** The head of the log, printed in the footer; null for a reader who may not know how the log goes on. */
  head: z.strictObject({ seq: count, hash: z.string().regex(/^[0-9a-f]{64}$/) }).nullable(),
  /** The instant as known at which. */
  knownAt: z.string().optional(),
  /** The demand or registration; it may be left out where there is only one that fits. */
  about: id.optional(),
  /** One addressee; without it, a letter to each one who is still owed it. */
  to: id.optional(),
  /** The means of sending; without it, one that counts and that the address allows. */
  method: z.string().optional(),
  /** The day on which the post is expected to arrive, from which the second reading of a period counts. */
  expectedReceipt: day.optional(),
  /** The Investors who demand, each with what is to be registered and how it will be sold. */
  perHolder: z.record(id, request).optional(),
  /** What else a reply has to state. */
  otherInformation: text.optional(),
  /** Whether a Company Notice names the Initiating Investors. */
  nameInitiating: z.boolean().optional(),
  /** How much of the cutback a statement shows. */
  worksheet: z.enum(['own-line', 'anonymised', 'full']).optional(),
  /** Whether a memorandum says what other readings would make of each duty and right, which takes longer. */
  otherReadings: z.boolean().optional(),
})

export type DocumentOptions = z.infer<typeof documentOptions>
