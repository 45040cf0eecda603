import { z } from 'zod'
import { civilDate, consents, eventSchema, id, money } from './vocabulary.ts'

/** Money: expenses, claims, losses, payments. */

export const expenseCategory = z.enum([
  'registration-fee',
  'listing-fee',
  'printing',
  'shipping',
  'company-counsel',
  'auditor',
  'blue-sky',
  'prospectus-return',
  'investor-counsel',
  'underwriting-discount',
  'selling-commission',
  'transfer-tax',
  'internal-overhead',
  'other',
])
export type ExpenseCategory = z.infer<typeof expenseCategory>

export const expenseIncurred = eventSchema('expense-incurred', {
  about: id,
  category: expenseCategory,
  amount: money,
  incurredBy: id,
})

export const claimMade = eventSchema('claim-made', {
  claim: id,
  registration: id,
  against: id,
  indemnifying: id,
  basis: z.enum(['statement', 'omission']),
  informationFrom: id.optional(),
  furnishedBy: z.enum(['self', 'agent']).optional(),
  correctedAndDeliveredOn: civilDate.optional(),
})

export const claimKnown = eventSchema('claim-known', { claim: id, party: id })
export const defenseAssumed = eventSchema('defense-assumed', { claim: id, party: id, counselApproved: z.boolean() })
export const conflictIdentified = eventSchema('conflict-identified', { claim: id, party: id })

export const claimSettled = eventSchema('claim-settled', {
  claim: id,
  by: id,
  consents,
  unconditionalRelease: z.boolean(),
})

export const lossDetermined = eventSchema('loss-determined', {
  claim: id,
  loss: money,
  legalExpenses: money,
  prejudice: money.optional(),
})

export const indemnityUnavailable = eventSchema('indemnity-unavailable', {
  claim: id,
  reason: z.enum(['public-policy', 'unlawful', 'other', 'specified-in-agreement']),
  benefitsNotPermitted: z.boolean().optional(),
})

export const fraudFound = eventSchema('fraud-found', { claim: id, party: id, finding: z.enum(['alleged', 'final']) })

export const paymentMade = eventSchema('payment-made', {
  claim: id.optional(),
  registration: id.optional(),
  by: id,
  to: id.optional(),
  amount: money,
}).superRefine((payment, context) => {
  if ((payment.claim === undefined) === (payment.registration === undefined))
    context.addIssue({ code: 'custom', path: ['claim'], message: 'either a claim or a registration' })
})
