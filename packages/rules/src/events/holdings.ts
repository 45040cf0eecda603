import { z } from 'zod'
import { civilDate, count, eventSchema, id, money, positiveCount, securities } from './vocabulary.ts'

/** What moves securities: issue, purchase, conversion, exercise, splits, transfers and sales. */

export const unitsIssued = eventSchema('units-issued', {
  investor: id,
  units: positiveCount,
  pricePerUnit: money.optional(),
})

export const commonAcquired = eventSchema('common-acquired', {
  holder: id,
  common: positiveCount,
  how: z.enum(['market', 'other']),
})

export const preferredConverted = eventSchema('preferred-converted', { holder: id, preferred: positiveCount })

export const warrantsExercised = eventSchema('warrants-exercised', {
  holder: id,
  warrants: positiveCount,
  sharesIssued: count.optional(),
})

export const capitalChanged = eventSchema('capital-changed', {
  kind: z.enum(['split', 'reverse-split', 'stock-dividend', 'reclassification', 'merger']),
  numerator: positiveCount,
  denominator: positiveCount,
  fractions: z.enum(['down', 'nearest', 'up', 'cash']).optional(),
})

export const otherHolderJoined = eventSchema('other-holder-joined', {
  holder: id,
  registrableShares: count,
  sharesHeld: count.optional(),
})

export const securitiesTransferred = eventSchema('securities-transferred', {
  from: id,
  to: id,
  securities,
  manner: z.enum(['private', 'gift', 'estate', 'rule-144', 'registered-public', 'to-company']),
  counterpartSignedOn: civilDate.nullable(),
  lots: z.array(id).optional(),
})

export const sharesSold = eventSchema('shares-sold', {
  seller: id,
  registration: id.nullable(),
  securities,
  pricePerShare: money.optional(),
  grossProceeds: money.optional(),
  underwritingDiscount: money.optional(),
  sellingCommission: money.optional(),
  ownExpenses: money.optional(),
  underwriterBought: z.boolean().optional(),
  lots: z.array(id).optional(),
}).superRefine((sale, context) => {
  if (sale.grossProceeds !== undefined) return
  const other = (sale.securities.units ?? 0) + (sale.securities.preferred ?? 0) + (sale.securities.warrants ?? 0)
  if (sale.pricePerShare === undefined)
    context.addIssue({ code: 'custom', path: ['grossProceeds'], message: 'grossProceeds, or pricePerShare for Common' })
  else if (other > 0)
    context.addIssue({
      code: 'custom',
      path: ['grossProceeds'],
      message: 'grossProceeds, because pricePerShare prices Common only and other classes were sold',
    })
})
