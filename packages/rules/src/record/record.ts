import { type Books, registrationOf, under } from './books.ts'
import { enterClaim } from './claim-books.ts'
import type { Fact, Placed, Record } from './facts.ts'
import { enterNotice } from './notice-books.ts'
import { enterRegistration } from './registration-books.ts'

/**
 * Writes the books from a log.
 *
 * Takes:   events in their one order, corrected as known, none after the day asked about.
 * Gives:   the record: each thing with its events, in order.
 * Refuses: never; an event that names a thing the log (as then known) does not open is left out of that thing's books.
 */
export function keepBooks(events: readonly Placed[]): Record {
  const books: Books = {
    parties: new Map(),
    notices: new Map(),
    registrations: new Map(),
    demands: new Map(),
    claims: new Map(),
    noticesAbout: new Map(),
    movements: [],
    relationships: [],
    attested: new Map(),
    acts: [],
    expenses: new Map(),
    waivers: [],
    amendments: [],
    early: [],
  }
  for (const event of events) enter(books, event)
  for (const enterLate of books.early) enterLate()
  for (const registration of books.registrations.values()) {
    const demand = registration.filed?.demand
    if (demand !== null && demand !== undefined) books.demands.get(demand)?.filings.push(registration)
  }
  for (const demand of books.demands.values()) demand.filings.sort((a, b) => (a.filed?.n ?? 0) - (b.filed?.n ?? 0))
  return { events, ...books }
}

function enter(books: Books, event: Placed): void {
  switch (event.type) {
    case 'party-joined':
    case 'party-updated':
      enterParty(books, event)
      return
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
      if (event.type === 'securities-transferred') books.acts.push(event)
      return
    case 'notice-sent':
    case 'notice-received':
      enterNotice(books, event)
      if (event.type === 'notice-sent') books.acts.push(event)
      return
    case 'duty-attested':
      under(books.attested, event.by, () => []).push(event)
      return
    case 'expense-incurred':
      under(books.expenses, event.about, () => []).push(event)
      return
    case 'waiver-signed':
      books.waivers.push(event)
      books.acts.push(event)
      return
    case 'amendment-adopted':
      books.amendments.push(event)
      books.acts.push(event)
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
      enterClaim(books, event)
      return
    default:
      enterRegistration(books, event)
      return
  }
}

function enterParty(books: Books, event: Fact<'party-joined'> | Fact<'party-updated'>): void {
  const party = under(books.parties, event.party, () => ({ id: event.party, joined: [], updated: [] }))
  if (event.type === 'party-joined') party.joined.push(event)
  else party.updated.push(event)
}
