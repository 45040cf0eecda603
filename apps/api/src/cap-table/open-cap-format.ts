import { type CivilDate, parseCivilDate } from '@regrights/rules'
import { z } from 'zod'

/**
 * The parts of the Open Cap Table Format that are read: version 1 of the format at
 * https://github.com/Open-Cap-Table-Coalition/Open-Cap-Format-OCF. Other fields are left alone.
 */

/** A fixed-point text that is a whole number which can be counted exactly, as shares are. */
const quantity = z
  .string()
  .regex(/^\+?\d+(\.0+)?$/)
  .transform((text) => Number.parseInt(text.replace('+', ''), 10))
  .refine((count) => Number.isSafeInteger(count) && count > 0)

const date = z.custom<CivilDate>(
  (value) =>
    typeof value === 'string' && parseCivilDate(value) !== null && value >= '1920-01-01' && value <= '2150-12-31',
)

const decimal = z.string().regex(/^\+?\d+(\.\d{1,10})?$/)
const ids = z.array(z.string())

const address = z.looseObject({
  street_suite: z.string().optional(),
  city: z.string().optional(),
  country_subdivision: z.string().optional(),
  country: z.string().optional(),
  postal_code: z.string().optional(),
})
const contact = z.looseObject({ emails: z.array(z.looseObject({ email_address: z.string() })).optional() })

export const issuer = z.looseObject({ id: z.string().optional(), legal_name: z.string(), address: address.optional() })

export const stakeholder = z.looseObject({
  id: z.string(),
  name: z.looseObject({ legal_name: z.string() }),
  stakeholder_type: z.enum(['INDIVIDUAL', 'INSTITUTION']),
  addresses: z.array(address).optional(),
  contact_info: contact.optional(),
  primary_contact: contact.optional(),
})

export const stockClass = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  class_type: z.enum(['COMMON', 'PREFERRED']),
})

const transaction = z.looseObject({ id: z.string(), date })

export const issuance = transaction.extend({
  security_id: z.string(),
  stakeholder_id: z.string(),
  quantity,
  stock_class_id: z.string().optional(),
})

export const conversion = transaction.extend({
  security_id: z.string(),
  quantity_converted: quantity,
  resulting_security_ids: ids,
})

export const exercise = transaction.extend({
  security_id: z.string(),
  resulting_security_ids: ids,
  balance_security_id: z.string().optional(),
})

export const transfer = transaction.extend({
  security_id: z.string(),
  resulting_security_ids: ids,
  balance_security_id: z.string().optional(),
})

export const split = transaction.extend({
  stock_class_id: z.string(),
  split_ratio: z.looseObject({ numerator: decimal, denominator: decimal }),
})

/** What any transaction may say of the securities it makes. */
export const making = z.looseObject({
  security_id: z.string().optional(),
  resulting_security_ids: ids.optional(),
  balance_security_id: z.string().optional(),
})

export type OcfAddress = z.infer<typeof address>
export type Stakeholder = z.infer<typeof stakeholder>
