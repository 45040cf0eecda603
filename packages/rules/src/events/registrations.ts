import { z } from 'zod'
import { civilDate, count, eventSchema, id, money, securities, text, underwriting } from './vocabulary.ts'

/** A registration from the first plan to its end, and what happens to its prospectus. */

const coverage = z.array(z.strictObject({ holder: id, securities, method: text.optional() }))
/** One line of what a registration statement covers. */
export type CoverageLine = z.infer<typeof coverage>[number]

export const registrationProposed = eventSchema('registration-proposed', {
  registration: id,
  form: text,
  initiatedBy: id,
  companyShares: count,
  purpose: z.enum(['public-offering', 'stock-plan', 'rule-145', 'convertible-debt']),
  underwriting,
  investorsMayInclude: z.boolean(),
  otherHolders: z.array(z.strictObject({ holder: id, shares: count })).optional(),
})

export const offeringStatus = eventSchema('offering-status', {
  registration: id,
  status: z.enum(['fixed-plans', 'engaged', 'abandoned', 'completed', 'other-activity']),
  plannedStart: civilDate.optional(),
  investorsMayInclude: z.boolean().optional(),
})

export const authorizedCapitalFound = eventSchema('authorized-capital-found', {
  demand: id,
  availableShares: count,
  unable: z.boolean(),
})

export const registrationFiled = eventSchema('registration-filed', {
  registration: id,
  form: text,
  demand: id.nullable(),
  coverage,
  underwriting: underwriting.optional(),
  underwriters: z.array(id).optional(),
  companyShares: count.optional(),
  permitsResale: z.boolean().optional(),
})

export const registrationAmended = eventSchema('registration-amended', {
  registration: id,
  kind: z.enum(['pre-effective', 'post-effective', 'supplement']),
  coverage: coverage.optional(),
})

export const underwritersDetermined = eventSchema('underwriters-determined', {
  registration: id,
  totalMaximum: count,
  investorMaximum: count.optional(),
})

export const underwritingAnswered = eventSchema('underwriting-answered', {
  registration: id,
  holder: id,
  accepted: z.boolean(),
})

export const registrationEffective = eventSchema('registration-effective', { registration: id })

export const registrationWithdrawn = eventSchema('registration-withdrawn', {
  registration: id.optional(),
  demand: id.optional(),
  by: z.enum(['company', 'investors']),
  requesters: z.array(id).optional(),
  reasons: z
    .array(
      z.strictObject({
        kind: z.enum(['company-information', 'market', 'other']),
        material: z.boolean(),
        madeKnown: z.record(id, civilDate).optional(),
      }),
    )
    .optional(),
}).superRefine((withdrawn, context) => {
  if ((withdrawn.registration === undefined) === (withdrawn.demand === undefined))
    context.addIssue({
      code: 'custom',
      path: ['registration'],
      message: 'either a registration, or a demand before any filing',
    })
})

export const effectivenessInterrupted = eventSchema('effectiveness-interrupted', {
  registration: id,
  cause: z.enum(['stop-order', 'stale', 'amendment', 'lapse']),
})

export const effectivenessRestored = eventSchema('effectiveness-restored', { registration: id })

export const distributionCompleted = eventSchema('distribution-completed', {
  registration: id,
  underwriter: id,
  resaleProceeds: money.optional(),
})

export const prospectusDelivered = eventSchema('prospectus-delivered', {
  registration: id,
  to: id,
  kind: z.enum(['preliminary', 'final', 'revised']),
})

export const prospectusAmended = eventSchema('prospectus-amended', { registration: id })

export const blueSkyQualified = eventSchema('blue-sky-qualified', {
  registration: id,
  state: z.string().regex(/^[A-Z]{2}$/, { error: 'a state by its two capital letters, such as "NY"' }),
})
