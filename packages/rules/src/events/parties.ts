import { z } from 'zod'
import { address, civilDate, entity, eventSchema, id, text } from './vocabulary.ts'

/** Who the people are: parties of the agreement, other holders, underwriters, and those who belong to one of them. */

export const role = z.enum([
  'company',
  'investor',
  'other-holder',
  'underwriter',
  'controlling-person',
  'director-officer',
  'other',
])
export type Role = z.infer<typeof role>

export const partyJoined = eventSchema('party-joined', {
  party: id,
  role,
  entity,
  name: text.optional(),
  address: address.optional(),
  signedOn: civilDate.optional(),
  of: id.optional(),
})

export const partyUpdated = eventSchema('party-updated', {
  party: id,
  name: text.optional(),
  entity: entity.optional(),
  address: address.optional(),
})

const relation = z.enum([
  'partner',
  'retired-partner',
  'stockholder',
  'estate',
  'family',
  'trust',
  'affiliate-of-company',
])

export const relationshipDeclared = eventSchema('relationship-declared', {
  person: id,
  investor: id,
  relation,
  of: id.optional(),
  until: civilDate.optional(),
})
