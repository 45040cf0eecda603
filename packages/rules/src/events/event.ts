import { z } from 'zod'
import * as claims from './claims.ts'
import * as holdings from './holdings.ts'
import * as notices from './notices.ts'
import * as parties from './parties.ts'
import * as registrations from './registrations.ts'
import * as undertakings from './undertakings.ts'

/**
 * Every event type, in the order in which events of one day and one time of day stand. The place in this list is the
 * third key of the order (after day and time, before id), so it is part of the public format.
 */
const eventSchemas = [
  parties.partyJoined,
  parties.partyUpdated,
  holdings.unitsIssued,
  holdings.commonAcquired,
  holdings.preferredConverted,
  holdings.warrantsExercised,
  holdings.capitalChanged,
  holdings.otherHolderJoined,
  parties.relationshipDeclared,
  holdings.securitiesTransferred,
  holdings.sharesSold,
  registrations.registrationProposed,
  registrations.offeringStatus,
  notices.noticeSent,
  notices.noticeReceived,
  registrations.authorizedCapitalFound,
  registrations.registrationFiled,
  registrations.registrationAmended,
  registrations.underwritersDetermined,
  registrations.underwritingAnswered,
  registrations.registrationEffective,
  registrations.registrationWithdrawn,
  registrations.effectivenessInterrupted,
  registrations.effectivenessRestored,
  registrations.distributionCompleted,
  registrations.prospectusDelivered,
  registrations.prospectusAmended,
  registrations.blueSkyQualified,
  undertakings.dutyAttested,
  claims.expenseIncurred,
  claims.claimMade,
  claims.claimKnown,
  claims.defenseAssumed,
  claims.conflictIdentified,
  claims.claimSettled,
  claims.lossDetermined,
  claims.indemnityUnavailable,
  claims.fraudFound,
  claims.paymentMade,
  undertakings.waiverSigned,
  undertakings.amendmentAdopted,
  undertakings.determinationMade,
  undertakings.eventCorrected,
  undertakings.eventRetracted,
] as const

export const event = z.discriminatedUnion('type', eventSchemas)

/** Something that happened on a day. What follows from it is never part of it. */
export type Event = z.infer<typeof event>
export type EventType = Event['type']
export type EventOf<Type extends EventType> = Extract<Event, { type: Type }>

export const eventTypes: readonly EventType[] = eventSchemas.map((schema) => schema.shape.type.value)

const rank = new Map<EventType, number>(eventTypes.map((type, index) => [type, index]))

/**
 * The one order of events: by day, then time (an event without one stands at the end of its day), then the rank of
 * its type, then id by code units. The place in a file never matters.
 */
export function compareEvents(a: Event, b: Event): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  const timeA = a.at ?? '24:00'
  const timeB = b.at ?? '24:00'
  if (timeA !== timeB) return timeA < timeB ? -1 : 1
  if (a.type !== b.type) return (rank.get(a.type) ?? 0) - (rank.get(b.type) ?? 0)
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
