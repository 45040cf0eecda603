import type { Terms } from '../agreements/terms.ts'
import type { Event } from '../events/event.ts'
import type { Securities } from '../events/vocabulary.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { MOST_SHARES, scale } from '../kernel/shares.ts'
import { commonOf, countByEra, type EraCount, putEra, type Ratio, takeEras, times, unchanged } from '../record/eras.ts'
import type { Place } from './door.ts'

/** What a holder has of each class, counted without lots: enough to see that nobody gives what it has not got. */
type Balance = {
  common: number
  readonly units: EraCount[]
  readonly preferred: EraCount[]
  readonly warrants: EraCount[]
  /** All of it as Common, as counted at the end of a day. */
  asConverted: number
}

/** The holdings of everybody as the log goes on. */
type Books = {
  readonly securities: Terms['securities']
  /** Holders of whom not everything could be read. */
  readonly unsure: ReadonlySet<string>
  readonly balances: Map<string, Balance>
  /** Holders whose balance changed today, with the last event that changed it. */
  readonly touched: Map<string, Event>
  /** What a share of each era has become by the splits since; the last era is today's. */
  readonly factors: Ratio[]
  /** All shares of everybody, as if converted. */
  inAll: number
}

/**
 * Refuses holdings below zero at the end of any day, and counts beyond what can be carried exactly.
 *
 * Takes:   events in their one order, corrected as known, the terms, the places of events in the file, and holders of whom
 *          not everything could be read. Conversion and exercise are taken to follow splits.
 * Gives:   a refusal for each event whose holder is left with less than nothing, and for each after which there are more
 *          shares, or splits with larger numbers, than can be counted.
 */
export function checkHoldings(
  events: readonly Event[],
  terms: Terms,
  place: Place,
  unsure: ReadonlySet<string>,
): Refusal[] {
  const refusals: Refusal[] = []
  const books: Books = {
    securities: terms.securities,
    unsure,
    balances: new Map(),
    touched: new Map(),
    factors: [unchanged],
    inAll: 0,
  }
  let day: string | null = null
  for (const event of events) {
    if (event.on !== day) closeDay(books, place, refusals)
    day = event.on
    if (event.type !== 'capital-changed') apply(books, event)
    else if (!split(books, event))
      refusals.push({
        path: place(event),
        found: `${event.numerator} for ${event.denominator} after the splits before it`,
        allowed: `splits that together stay within ${MOST_SHARES} for 1 and 1 for ${MOST_SHARES}`,
      })
  }
  closeDay(books, place, refusals)
  return refusals
}

function balanceOf(books: Books, holder: string, event: Event): Balance {
  let balance = books.balances.get(holder)
  if (balance === undefined) {
    balance = { common: 0, units: [], preferred: [], warrants: [], asConverted: 0 }
    books.balances.set(holder, balance)
  }
  books.touched.set(holder, event)
  return balance
}

/** Scales what everybody holds, a fraction counting as a share; false, and nothing is done, when the numbers grow too large. */
function split(books: Books, event: Extract<Event, { type: 'capital-changed' }>): boolean {
  const { numerator, denominator } = event
  const factors = books.factors.map((factor) => times(factor, { numerator, denominator }))
  if (!factors.every((one) => Number.isSafeInteger(one.numerator) && Number.isSafeInteger(one.denominator)))
    return false
  books.factors.splice(0, factors.length, ...factors, unchanged)
  for (const [holder, balance] of books.balances) {
    balance.common = scale(balance.common, numerator, denominator, 'up')
    books.touched.set(holder, event)
  }
  return true
}

function apply(books: Books, event: Event): void {
  const { unit, preferredConverts, warrantBuys } = books.securities
  const today = books.factors.length - 1
  switch (event.type) {
    case 'units-issued': {
      const balance = balanceOf(books, event.investor, event)
      balance.common += event.units * unit.common
      putEra(balance.units, today, event.units)
      putEra(balance.preferred, today, event.units * unit.preferred)
      putEra(balance.warrants, today, event.units * unit.warrants)
      return
    }
    case 'common-acquired':
      balanceOf(books, event.holder, event).common += event.common
      return
    case 'other-holder-joined':
      balanceOf(books, event.holder, event).common += Math.max(event.sharesHeld ?? 0, event.registrableShares)
      return
    case 'preferred-converted': {
      const balance = balanceOf(books, event.holder, event)
      balance.common += becomes(books, takeEras(balance.preferred, event.preferred, today), preferredConverts)
      return
    }
    case 'warrants-exercised': {
      const balance = balanceOf(books, event.holder, event)
      const bought = becomes(books, takeEras(balance.warrants, event.warrants, today), warrantBuys)
      balance.common += event.sharesIssued ?? bought
      return
    }
    case 'securities-transferred':
      carry(books, event.securities, balanceOf(books, event.from, event), balanceOf(books, event.to, event))
      return
    case 'shares-sold':
      if (event.seller !== 'company') carry(books, event.securities, balanceOf(books, event.seller, event), null)
      return
    default:
      return
  }
}

/** The Common that Preferred or Warrants become, a fraction counting as a share. */
function becomes({ factors }: Books, taken: readonly EraCount[], each: number): number {
  return commonOf(taken, each, (era) => factors[era] ?? unchanged, 'up')
}

/** Moves a bundle; Units take their parts along, and keep the era in which they were issued. */
function carry(books: Books, bundle: Securities, from: Balance, to: Balance | null): void {
  const { unit } = books.securities
  const today = books.factors.length - 1
  const units = takeEras(from.units, bundle.units ?? 0, today)
  const count = bundle.units ?? 0
  const common = (bundle.common ?? 0) + commonOf(units, unit.common, (era) => books.factors[era] ?? unchanged, 'down')
  const preferred = takeEras(from.preferred, (bundle.preferred ?? 0) + count * unit.preferred, today)
  const warrants = takeEras(from.warrants, (bundle.warrants ?? 0) + count * unit.warrants, today)
  from.common -= common
  if (to === null) return
  to.common += common
  for (const one of units) putEra(to.units, one.era, one.count)
  for (const one of preferred) putEra(to.preferred, one.era, one.count)
  for (const one of warrants) putEra(to.warrants, one.era, one.count)
}

/** Looks at what everybody whose holdings changed today is left with. */
function closeDay(books: Books, place: Place, refusals: Refusal[]): void {
  for (const [holder, event] of books.touched) {
    const balance = books.balances.get(holder)
    if (balance === undefined) continue
    if (!books.unsure.has(holder)) checkBalance(holder, balance, event, place, refusals)
    const asConverted = balance.common + convertible(books, balance)
    const before = books.inAll
    books.inAll += asConverted - balance.asConverted
    balance.asConverted = asConverted
    if (books.inAll > MOST_SHARES && before <= MOST_SHARES)
      refusals.push({
        path: place(event),
        found: `${books.inAll} shares of all holders together, as if converted, at the end of ${event.on}`,
        allowed: `no more than ${MOST_SHARES}`,
      })
  }
  books.touched.clear()
}

function convertible(books: Books, { preferred, warrants }: Balance): number {
  const { preferredConverts, warrantBuys } = books.securities
  return becomes(books, preferred, preferredConverts) + becomes(books, warrants, warrantBuys)
}

function checkBalance(holder: string, balance: Balance, event: Event, place: Place, refusals: Refusal[]): void {
  const refuse = (count: number, kind: string) => {
    refusals.push({
      path: place(event),
      found: `${holder} left with ${count} ${kind} at the end of ${event.on}`,
      allowed: 'no holding below zero',
    })
  }
  // One message for one shortfall: the count goes on from zero.
  if (balance.common < 0) {
    refuse(balance.common, 'common')
    balance.common = 0
  }
  for (const kind of ['units', 'preferred', 'warrants'] as const) {
    const count = countByEra(balance[kind])
    if (count >= 0) continue
    refuse(count, kind)
    balance[kind].length = 0
  }
}
