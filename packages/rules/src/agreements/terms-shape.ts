import { z } from 'zod'
import { isTimeZone, parseCivilDate } from '../kernel/civil-date.ts'
import { parseMoney } from '../kernel/money.ts'
import type { Anchor } from './terms.ts'

function whole(least: number, most: number) {
  const allowed = `a whole number from ${least} to ${most}`
  return z.int({ error: allowed }).min(least, { error: allowed }).max(most, { error: allowed })
}

const anchors = [
  'demand-received',
  'company-notice-given',
  'company-notice-received',
  'registration-notice-given',
  'registration-notice-received',
  'filed',
  'effective',
  'offering-effective',
  'activity-commenced',
  'units-issued',
] as const satisfies readonly Anchor[]

/**
 * The shape of terms, against which an amendment is held before it can come into force. It is made when it is asked for:
 * few matters have amendments.
 *
 * Takes: a zone that needs no asking, since to ask for one is slow: that of the agreement which is amended.
 */
export function termsShape(knownZone: string) {
  const price = z.string().refine((text) => parseMoney(text) !== null, { error: 'an amount such as "0.30"' })
  const period = z.object({
    days: whole(0, 3650).nullable(),
    years: whole(0, 10).nullable(),
    from: z.enum(anchors),
    whose: z.enum(['company', 'each-investor', 'demand', 'registration']),
    lastDay: z.literal('counts'),
    roll: z.enum(['none', 'next-edgar-day']),
    calendar: z.literal('civil'),
    cite: z.string(),
    reading: z.string().nullable(),
  })

  const parts = whole(0, 100)
  const occasions = whole(0, 1000)

  return z.object({
    format: z.literal('regrights/terms@1'),
    id: z.string(),
    title: z.string(),
    datedAsOf: z
      .string()
      .refine((text) => parseCivilDate(text) !== null, { error: 'a day that exists, written YYYY-MM-DD' }),
    zone: z.string().refine((zone) => zone === knownZone || isTimeZone(zone), {
      error: 'the name of a time zone, such as "America/Detroit"',
    }),
    securities: z.object({
      unitsOffered: whole(0, 1_000_000_000_000),
      unitPrice: price,
      unit: z.object({ common: parts, preferred: parts, warrants: parts }),
      preferredConverts: parts,
      warrantBuys: parts,
      warrantPrice: price,
      warrantYears: whole(0, 30),
    }),
    periods: z.object({
      inclusionRequest: period,
      inclusionCoverage: period.nullable(),
      filingFloor: period.nullable(),
      filingCeiling: period,
      effectiveness: period,
      lockout: period.nullable(),
      delayPlan: period.nullable(),
      delay: period.nullable(),
      delayActivity: period.nullable(),
      piggybackRequest: period,
      keepEffective: period,
    }),
    demand: z.object({
      occasions,
      majority: z.object({ numerator: whole(0, 1_000_000), denominator: whole(1, 1_000_000) }),
    }),
    delay: z.object({ occasions }),
    lockout: z.object({ formsExcluded: z.array(z.string()) }),
    notices: z.record(z.string(), z.enum(['when-sent', 'when-received', 'ineffective'])),
    cutback: z.record(z.string(), z.array(z.string())),
  })
}
