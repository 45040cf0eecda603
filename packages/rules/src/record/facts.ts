import type { Event, EventOf, EventType } from '../events/event.ts'
import type { CivilDate } from '../kernel/civil-date.ts'

/**
 * The books: what the log says of each party, notice, demand, registration and claim, indexed and in order. Nothing here
 * is a legal conclusion; a late request stands here beside a timely one.
 */

/** A place in the order of events. The end of a day is `endOf(day)`. */
export type Moment = { readonly day: CivilDate; readonly n: number }

/** An event of one type with its place in the order. */
export type Fact<Type extends EventType> = EventOf<Type> & { readonly n: number }

export function endOf(day: CivilDate): Moment {
  return { day, n: Number.MAX_SAFE_INTEGER }
}

export function startOf(day: CivilDate): Moment {
  return { day, n: -1 }
}

/** Whether one moment is at or before another. */
export function isBy(a: Moment, b: Moment): boolean {
  return a.day === b.day ? a.n <= b.n : a.day < b.day
}

/** An event with its place in the log. */
export type Placed = Event & { readonly n: number }

export type PartyFacts = {
  readonly id: string
  readonly joined: Fact<'party-joined'>[]
  readonly updated: Fact<'party-updated'>[]
}

export type NoticeFacts = {
  readonly id: string
  readonly sent: Fact<'notice-sent'>
  readonly receipts: Fact<'notice-received'>[]
}

export type RegistrationFacts = {
  readonly id: string
  proposed: Fact<'registration-proposed'> | null
  readonly statuses: Fact<'offering-status'>[]
  filed: Fact<'registration-filed'> | null
  readonly amended: Fact<'registration-amended'>[]
  readonly determined: Fact<'underwriters-determined'>[]
  readonly answered: Fact<'underwriting-answered'>[]
  effective: Fact<'registration-effective'> | null
  withdrawn: Fact<'registration-withdrawn'> | null
  readonly interrupted: Fact<'effectiveness-interrupted'>[]
  readonly restored: Fact<'effectiveness-restored'>[]
  readonly distributed: Fact<'distribution-completed'>[]
  readonly delivered: Fact<'prospectus-delivered'>[]
  readonly prospectusAmended: Fact<'prospectus-amended'>[]
  readonly qualified: Fact<'blue-sky-qualified'>[]
  readonly sales: Fact<'shares-sold'>[]
  readonly payments: Fact<'payment-made'>[]
  readonly claims: string[]
}

export type DemandFacts = {
  readonly id: string
  readonly notices: NoticeFacts[]
  readonly filings: RegistrationFacts[]
  readonly withdrawn: Fact<'registration-withdrawn'>[]
  readonly capital: Fact<'authorized-capital-found'>[]
}

export type ClaimFacts = {
  readonly id: string
  readonly made: Fact<'claim-made'>
  readonly known: Fact<'claim-known'>[]
  readonly defended: Fact<'defense-assumed'>[]
  readonly conflicts: Fact<'conflict-identified'>[]
  readonly settled: Fact<'claim-settled'>[]
  readonly losses: Fact<'loss-determined'>[]
  unavailable: Fact<'indemnity-unavailable'> | null
  readonly fraud: Fact<'fraud-found'>[]
  readonly payments: Fact<'payment-made'>[]
}

/** Everything the log says up to a day. Maps keep the order in which things were opened. */
export type Record = {
  readonly events: readonly Event[]
  readonly parties: ReadonlyMap<string, PartyFacts>
  readonly notices: ReadonlyMap<string, NoticeFacts>
  readonly registrations: ReadonlyMap<string, RegistrationFacts>
  readonly demands: ReadonlyMap<string, DemandFacts>
  readonly claims: ReadonlyMap<string, ClaimFacts>
  /** Notices by what they are about, then by kind. */
  readonly noticesAbout: ReadonlyMap<string, ReadonlyMap<string, readonly NoticeFacts[]>>
  /** Events that only the ledger reads, in order. */
  readonly movements: readonly Fact<MovementType>[]
  readonly relationships: readonly Fact<'relationship-declared'>[]
  /** Attestations by the one who vouches. */
  readonly attested: ReadonlyMap<string, readonly Fact<'duty-attested'>[]>
  /** Notices sent, transfers, waivers and amendments, in order. */
  readonly acts: readonly Act[]
  readonly expenses: ReadonlyMap<string, readonly Fact<'expense-incurred'>[]>
  readonly waivers: readonly Fact<'waiver-signed'>[]
  readonly amendments: readonly Fact<'amendment-adopted'>[]
}

/** An event that may fail of its effect, so that the answers say what came of it. */
export type Act =
  | Fact<'notice-sent'>
  | Fact<'securities-transferred'>
  | Fact<'waiver-signed'>
  | Fact<'amendment-adopted'>

export type MovementType =
  | 'units-issued'
  | 'common-acquired'
  | 'preferred-converted'
  | 'warrants-exercised'
  | 'capital-changed'
  | 'other-holder-joined'
  | 'securities-transferred'
  | 'shares-sold'
