import type { Event } from '../events/event.ts'
import type {
  ClaimFacts,
  DemandFacts,
  Fact,
  MovementType,
  NoticeFacts,
  PartyFacts,
  Record,
  RegistrationFacts,
} from './facts.ts'

/** The books while they are being written. */
type Books = {
  parties: Map<string, PartyFacts>
  notices: Map<string, NoticeFacts>
  registrations: Map<string, RegistrationFacts>
  demands: Map<string, DemandFacts>
  claims: Map<string, ClaimFacts>
  noticesAbout: Map<string, Map<string, NoticeFacts[]>>
  movements: Fact<MovementType>[]
  relationships: Fact<'relationship-declared'>[]
  attested: Fact<'duty-attested'>[]
  expenses: Map<string, Fact<'expense-incurred'>[]>
  waivers: Fact<'waiver-signed'>[]
  amendments: Fact<'amendment-adopted'>[]
  /** Receipts and claim events that came before what they name, within one day. */
  early: (() => void)[]
}

/**
 * Writes the books from a log.
 *
 * Takes:   events in their one order, corrected as known, none after the day asked about.
 * Gives:   the record: each thing with its events, in order.
 * Refuses: never; an event that names a thing the log (as then known) does not open is left out of that thing's books.
 */
export function keepBooks(events: readonly Event[]): Record {
  const books: Books = {
    parties: new Map(),
    notices: new Map(),
    registrations: new Map(),
    demands: new Map(),
    claims: new Map(),
    noticesAbout: new Map(),
    movements: [],
    relationships: [],
    attested: [],
    expenses: new Map(),
    waivers: [],
    amendments: [],
    early: [],
  }
  let n = 0
  for (const event of events) {
    enter(books, { ...event, n })
    n += 1
  }
  for (const enterLate of books.early) enterLate()
  for (const registration of books.registrations.values()) {
    const demand = registration.filed?.demand
    if (demand !== null && demand !== undefined) books.demands.get(demand)?.filings.push(registration)
  }
  for (const demand of books.demands.values()) demand.filings.sort((a, b) => (a.filed?.n ?? 0) - (b.filed?.n ?? 0))
  return { events, ...books }
}

/** An entry under a key, made when the key is new. */
function under<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

function registrationOf(books: Books, id: string): RegistrationFacts {
  return under(books.registrations, id, () => ({
    id,
    proposed: null,
    statuses: [],
    filed: null,
    amended: [],
    determined: [],
    answered: [],
    effective: null,
    withdrawn: null,
    interrupted: [],
    restored: [],
    distributed: [],
    delivered: [],
    prospectusAmended: [],
    qualified: [],
    sales: [],
    payments: [],
    claims: [],
  }))
}

/** Enters what concerns a claim, now or, when the claim itself stands later on the same day, at the end. */
function withClaim(books: Books, id: string, act: (claim: ClaimFacts) => void): void {
  const claim = books.claims.get(id)
  if (claim !== undefined) act(claim)
  else
    books.early.push(() => {
      const late = books.claims.get(id)
      if (late !== undefined) act(late)
    })
}

function enter(books: Books, event: Event & { n: number }): void {
  switch (event.type) {
    case 'party-joined':
    case 'party-updated': {
      const party = under(books.parties, event.party, () => ({ id: event.party, joined: [], updated: [] }))
      if (event.type === 'party-joined') party.joined.push(event)
      else party.updated.push(event)
      return
    }
    case 'relationship-declared':
      books.relationships.push(event)
      return
    case 'units-issued':
    case 'common-acquired':
    case 'preferred-converted':
    case 'warrants-exercised':
    case 'capital-changed':
    case 'other-holder-joined':
    case 'securities-transferred':
    case 'shares-sold':
      books.movements.push(event)
      if (event.type === 'shares-sold' && event.registration !== null)
        registrationOf(books, event.registration).sales.push(event)
      return
    case 'notice-sent':
    case 'notice-received':
      return enterNotice(books, event)
    case 'duty-attested':
      books.attested.push(event)
      return
    case 'expense-incurred':
      under(books.expenses, event.about, () => []).push(event)
      return
    case 'waiver-signed':
      books.waivers.push(event)
      return
    case 'amendment-adopted':
      books.amendments.push(event)
      return
    case 'determination-made':
    case 'event-corrected':
    case 'event-retracted':
      // These act on what is known, before the books are written.
      return
    case 'claim-made':
    case 'claim-known':
    case 'defense-assumed':
    case 'conflict-identified':
    case 'claim-settled':
    case 'loss-determined':
    case 'indemnity-unavailable':
    case 'fraud-found':
    case 'payment-made':
      return enterClaim(books, event)
    default:
      return enterRegistration(books, event)
  }
}

function enterNotice(books: Books, event: Fact<'notice-sent'> | Fact<'notice-received'>): void {
  if (event.type === 'notice-received') {
    const notice = books.notices.get(event.notice)
    if (notice !== undefined) notice.receipts.push(event)
    else books.early.push(() => books.notices.get(event.notice)?.receipts.push(event))
    return
  }
  if (books.notices.has(event.notice)) return
  const notice: NoticeFacts = { id: event.notice, sent: event, receipts: [] }
  books.notices.set(event.notice, notice)
  if (event.about === undefined) return
  const kinds = under(books.noticesAbout, event.about, () => new Map<string, NoticeFacts[]>())
  under(kinds, event.kind, () => []).push(notice)
  if (event.kind === 'demand') demandOf(books, event.about).notices.push(notice)
}

function demandOf(books: Books, id: string): DemandFacts {
  return under(books.demands, id, () => ({ id, notices: [], filings: [], withdrawn: [], capital: [] }))
}

type ClaimEvent = Fact<
  | 'claim-made'
  | 'claim-known'
  | 'defense-assumed'
  | 'conflict-identified'
  | 'claim-settled'
  | 'loss-determined'
  | 'indemnity-unavailable'
  | 'fraud-found'
  | 'payment-made'
>

function enterClaim(books: Books, event: ClaimEvent): void {
  if (event.type === 'claim-made') {
    if (books.claims.has(event.claim)) return
    books.claims.set(event.claim, {
      id: event.claim,
      made: event,
      known: [],
      defended: [],
      conflicts: [],
      settled: [],
      losses: [],
      unavailable: null,
      fraud: [],
      payments: [],
    })
    registrationOf(books, event.registration).claims.push(event.claim)
    return
  }
  if (event.type === 'payment-made') {
    if (event.registration !== undefined) registrationOf(books, event.registration).payments.push(event)
    if (event.claim !== undefined) withClaim(books, event.claim, (claim) => claim.payments.push(event))
    return
  }
  withClaim(books, event.claim, (claim) => {
    if (event.type === 'claim-known') claim.known.push(event)
    else if (event.type === 'defense-assumed') claim.defended.push(event)
    else if (event.type === 'conflict-identified') claim.conflicts.push(event)
    else if (event.type === 'claim-settled') claim.settled.push(event)
    else if (event.type === 'loss-determined') claim.losses.push(event)
    else if (event.type === 'fraud-found') claim.fraud.push(event)
    else claim.unavailable ??= event
  })
}

type RegistrationEvent = Fact<
  | 'registration-proposed'
  | 'offering-status'
  | 'authorized-capital-found'
  | 'registration-filed'
  | 'registration-amended'
  | 'underwriters-determined'
  | 'underwriting-answered'
  | 'registration-effective'
  | 'registration-withdrawn'
  | 'effectiveness-interrupted'
  | 'effectiveness-restored'
  | 'distribution-completed'
  | 'prospectus-delivered'
  | 'prospectus-amended'
  | 'blue-sky-qualified'
>

function enterRegistration(books: Books, event: RegistrationEvent): void {
  if (event.type === 'authorized-capital-found') {
    books.demands.get(event.demand)?.capital.push(event)
    return
  }
  if (event.type === 'registration-withdrawn' && event.demand !== undefined)
    books.demands.get(event.demand)?.withdrawn.push(event)
  if (event.registration === undefined) return
  const registration = registrationOf(books, event.registration)
  switch (event.type) {
    case 'registration-proposed':
      registration.proposed ??= event
      return
    case 'offering-status':
      registration.statuses.push(event)
      return
    case 'registration-filed':
      registration.filed ??= event
      return
    case 'registration-amended':
      registration.amended.push(event)
      return
    case 'underwriters-determined':
      registration.determined.push(event)
      return
    case 'underwriting-answered':
      registration.answered.push(event)
      return
    case 'registration-effective':
      registration.effective ??= event
      return
    case 'registration-withdrawn':
      registration.withdrawn ??= event
      return
    case 'effectiveness-interrupted':
      registration.interrupted.push(event)
      return
    case 'effectiveness-restored':
      registration.restored.push(event)
      return
    case 'distribution-completed':
      registration.distributed.push(event)
      return
    case 'prospectus-delivered':
      registration.delivered.push(event)
      return
    case 'prospectus-amended':
      registration.prospectusAmended.push(event)
      return
    case 'blue-sky-qualified':
      registration.qualified.push(event)
      return
  }
}
