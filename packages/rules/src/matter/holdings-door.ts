import type { Terms } from '../agreements/terms.ts'
import type { Event } from '../events/event.ts'
import type { Securities } from '../events/vocabulary.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { MOST_SHARES, scale } from '../kernel/shares.ts'
import type { Place } from './door.ts'

/** What a holder has of each class, counted without lots: enough to see that nobody gives what it has not got. */
type Balance = { units: number; common: number; preferred: number; warrants: number; split: { n: number; d: number } }

/**
 * Refuses holdings below zero at the end of any day, and counts beyond what can be carried exactly.
 *
 * Takes:   events in their one order, corrected as known, the terms, the places of events in the file, and holders of whom
 *          not everything could be read.
 * Gives:   a refusal for each event whose holder is left with less than nothing, or with too much to count.
 */
export function checkHoldings(
  events: readonly Event[],
  terms: Terms,
  place: Place,
  unsure: ReadonlySet<string>,
): Refusal[] {
  const refusals: Refusal[] = []
  const balances = new Map<string, Balance>()
  const touched = new Map<string, Event>()
  let day: string | null = null
  const factor = { n: 1, d: 1 }
  const of = (holder: string, event: Event) => {
    let balance = balances.get(holder)
    if (balance === undefined) {
      balance = { units: 0, common: 0, preferred: 0, warrants: 0, split: { ...factor } }
      balances.set(holder, balance)
    }
    touched.set(holder, event)
    return balance
  }
  const closeDay = () => {
    for (const [holder, event] of touched)
      if (!unsure.has(holder)) checkBalance(holder, balances.get(holder), event, place, refusals)
    touched.clear()
  }
  for (const event of events) {
    if (event.on !== day) closeDay()
    day = event.on
    if (event.type === 'capital-changed') {
      factor.n *= event.numerator
      factor.d *= event.denominator
      for (const [holder, balance] of balances) {
        balance.common = scale(balance.common, event.numerator, event.denominator, 'up')
        balance.split = { n: balance.split.n * event.numerator, d: balance.split.d * event.denominator }
        touched.set(holder, event)
      }
    } else apply(event, terms, (holder) => of(holder, event))
  }
  closeDay()
  return refusals
}

function apply(event: Event, terms: Terms, of: (holder: string) => Balance): void {
  const { unit, preferredConverts, warrantBuys } = terms.securities
  const ratio = (balance: Balance, each: number, count: number) =>
    scale(count * each, balance.split.n, balance.split.d, 'up')
  const add = (balance: Balance, bundle: Securities, sign: 1 | -1) => {
    const units = bundle.units ?? 0
    balance.units += sign * units
    balance.common += sign * ((bundle.common ?? 0) + scale(units * unit.common, balance.split.n, balance.split.d))
    balance.preferred += sign * ((bundle.preferred ?? 0) + units * unit.preferred)
    balance.warrants += sign * ((bundle.warrants ?? 0) + units * unit.warrants)
  }
  switch (event.type) {
    case 'units-issued': {
      const balance = of(event.investor)
      balance.units += event.units
      balance.common += event.units * unit.common
      balance.preferred += event.units * unit.preferred
      balance.warrants += event.units * unit.warrants
      return
    }
    case 'common-acquired':
      of(event.holder).common += event.common
      return
    case 'other-holder-joined':
      of(event.holder).common += Math.max(event.sharesHeld ?? 0, event.registrableShares)
      return
    case 'preferred-converted': {
      const balance = of(event.holder)
      balance.preferred -= event.preferred
      balance.common += ratio(balance, preferredConverts, event.preferred)
      return
    }
    case 'warrants-exercised': {
      const balance = of(event.holder)
      balance.warrants -= event.warrants
      balance.common += event.sharesIssued ?? ratio(balance, warrantBuys, event.warrants)
      return
    }
    case 'securities-transferred': {
      add(of(event.from), event.securities, -1)
      const taker = of(event.to)
      // What arrives is counted at the giver's split, so that old Units stay old.
      taker.split = of(event.from).split
      add(taker, event.securities, 1)
      return
    }
    case 'shares-sold':
      if (event.seller !== 'company') add(of(event.seller), event.securities, -1)
      return
    default:
      return
  }
}

function checkBalance(
  holder: string,
  balance: Balance | undefined,
  event: Event,
  place: Place,
  refusals: Refusal[],
): void {
  if (balance === undefined) return
  for (const kind of ['units', 'common', 'preferred', 'warrants'] as const) {
    const count = balance[kind]
    if (count >= 0 && count <= MOST_SHARES) continue
    refusals.push({
      path: place(event),
      found: `${holder} left with ${count} ${kind} at the end of ${event.on}`,
      allowed: count < 0 ? 'no holding below zero' : `no more than ${MOST_SHARES}`,
    })
    // One message for one shortfall: the count goes on from zero.
    balance[kind] = 0
  }
}
