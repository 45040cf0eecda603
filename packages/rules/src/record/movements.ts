import type { Terms } from '../agreements/terms.ts'
import type { Securities } from '../events/vocabulary.ts'
import { addYears } from '../kernel/civil-date.ts'
import { scale } from '../kernel/shares.ts'
import { commonOf, putEra, type Ratio, takeEras, unchanged } from './eras.ts'
import type { Fact, MovementType } from './facts.ts'
import { type Account, type Heap, type Piece, put, scaleCommon, takeFrom, takeOldest } from './ledger-account.ts'
import {
  accountOf,
  add,
  becomes,
  erasOf,
  expectExpiry,
  factorSince,
  note,
  securitiesOn,
  type Writing,
} from './ledger-writing.ts'

/** Enters one movement of securities. */
export function move(ledger: Writing, movement: Fact<MovementType>): void {
  const moment = { day: movement.on, n: movement.n }
  switch (movement.type) {
    case 'units-issued':
      issue(ledger, movement)
      note(ledger, movement.investor, moment)
      return
    case 'common-acquired':
      add(
        ledger,
        movement.holder,
        'plain',
        movement.how === 'market' ? 'market' : 'other',
        movement.id,
        movement.common,
      )
      note(ledger, movement.holder, moment)
      return
    case 'preferred-converted':
      convert(ledger, movement)
      note(ledger, movement.holder, moment)
      return
    case 'warrants-exercised':
      exercise(ledger, movement)
      note(ledger, movement.holder, moment)
      return
    case 'capital-changed':
      split(ledger, movement)
      return
    case 'other-holder-joined': {
      const held = movement.sharesHeld ?? movement.registrableShares
      add(ledger, movement.holder, 'carrying', 'registration-rights', movement.id, movement.registrableShares)
      add(ledger, movement.holder, 'plain', 'other', movement.id, Math.max(0, held - movement.registrableShares))
      note(ledger, movement.holder, moment)
      return
    }
    case 'securities-transferred':
      carry(ledger, movement.from, movement.to, movement, false)
      note(ledger, movement.from, moment)
      if (movement.to !== movement.from) note(ledger, movement.to, moment)
      return
    case 'shares-sold':
      // What the company sells it issues; nobody held it before.
      if (movement.seller === 'company') return
      carry(ledger, movement.seller, 'public', movement, movement.registration !== null)
      note(ledger, movement.seller, moment)
      note(ledger, 'public', moment)
      return
  }
}

function issue(ledger: Writing, event: Fact<'units-issued'>): void {
  const securities = securitiesOn(ledger, event.on)
  const { unit } = securities
  const from = ledger.rules.warrantsRunFrom ?? event.on
  const account = accountOf(ledger, event.investor)
  account.units += event.units
  putEra(account.unitEras, ledger.splits.length, event.units)
  add(ledger, event.investor, 'registrable', 'issue', event.id, event.units * unit.common)
  add(ledger, event.investor, 'preferred', 'issue', event.id, event.units * unit.preferred)
  const last = addYears(from, securities.warrantYears, 'last-of-february')
  add(ledger, event.investor, 'warrants', 'issue', event.id, event.units * unit.warrants, last)
  ledger.issues.push({
    day: event.on,
    n: event.n,
    units: event.units,
    equivalents: event.units * equivalentsOfUnit(securities),
    to: event.investor,
  })
}

/** Share equivalents of one new Unit: its Common, and what its Preferred and Warrants become. */
export function equivalentsOfUnit(securities: Terms['securities']): number {
  const { unit } = securities
  return unit.common + unit.preferred * securities.preferredConverts + unit.warrants * securities.warrantBuys
}

function convert(ledger: Writing, event: Fact<'preferred-converted'>): void {
  const taken: Piece[] = []
  takeFrom(taken, accountOf(ledger, event.holder), ['preferred'], event.preferred, [])
  const common = becomes(ledger, erasOf(taken), securitiesOn(ledger, event.on).preferredConverts)
  add(ledger, event.holder, 'registrable', 'conversion', event.id, common)
}

function exercise(ledger: Writing, event: Fact<'warrants-exercised'>): void {
  const taken: Piece[] = []
  takeWarrants(taken, accountOf(ledger, event.holder), event.warrants, [])
  const common = becomes(ledger, erasOf(taken), securitiesOn(ledger, event.on).warrantBuys)
  add(ledger, event.holder, 'registrable', 'exercise', event.id, event.sharesIssued ?? common)
}

function split(ledger: Writing, event: Fact<'capital-changed'>): void {
  const { numerator, denominator } = event
  const rounding = event.fractions === 'nearest' || event.fractions === 'up' ? event.fractions : 'down'
  ledger.splits.push({ day: event.on, n: event.n, numerator, denominator })
  for (const [holder, account] of ledger.accounts) {
    scaleCommon(account, numerator, denominator, rounding)
    note(ledger, holder, { day: event.on, n: event.n })
  }
}

type Carried = Pick<Fact<'securities-transferred' | 'shares-sold'>, 'id' | 'on' | 'securities' | 'lots'>

/** Takes Warrants, living ones first; those past their last day stand in for what is lacking, since Units leave with them. */
function takeWarrants(pieces: Piece[], account: Account, count: number, named: readonly string[]): void {
  const living = Math.min(count, Math.max(0, account.warrants.count))
  const dead = Math.min(count - living, Math.max(0, account.expired.count))
  takeFrom(pieces, account, ['warrants'], count - dead, named)
  takeFrom(pieces, account, ['expired'], dead, [])
}

// The heaps of Common in the order in which they are drawn on. A sale under a registration is of the shares that carry
// rights; any other sale starts with those that carry none.
const unitsFirst: readonly Heap[] = ['registrable', 'carrying', 'plain']
const rightsFirst: readonly Heap[] = ['carrying', 'plain', 'registrable']
const plainFirst: readonly Heap[] = ['plain', 'carrying', 'registrable']

/** Moves a bundle from one holder to another; Units take their parts along. */
function carry(ledger: Writing, from: string, to: string, event: Carried, registered: boolean): void {
  const { unit } = securitiesOn(ledger, event.on)
  const giver = accountOf(ledger, from)
  const taker = accountOf(ledger, to)
  const { preferred, warrants } = partsOf(event.securities, unit, unchanged)
  const units = takeEras(giver.unitEras, event.securities.units ?? 0, ledger.splits.length)
  const attached = commonOf(units, unit.common, (era) => factorSince(ledger.splits, era))
  const loose = event.securities.common ?? 0
  const named = ledger.rules.identify === 'named-then-plain' ? (event.lots ?? []) : []
  const heaps = registered ? rightsFirst : plainFirst
  const pieces: Piece[] = []
  // The Common of a Unit is the Common that came with Units.
  takeFrom(pieces, giver, unitsFirst, attached, named)
  if (ledger.rules.identify === 'oldest') takeOldest(pieces, giver, heaps, loose)
  else takeFrom(pieces, giver, heaps, loose, named)
  takeFrom(pieces, giver, ['preferred'], preferred, named)
  takeWarrants(pieces, giver, warrants, named)
  for (const { era, count } of units) {
    giver.units -= count
    taker.units += count
    putEra(taker.unitEras, era, count)
  }
  for (const piece of pieces) {
    ledger.sequence += 1
    const { heap, count, era, expires } = piece
    put(taker, heap, { lot: event.id, from: 'transfer', count, sequence: ledger.sequence, era, expires })
    if (heap === 'warrants' && expires !== null) expectExpiry(ledger, to, expires)
  }
}

/** A bundle class by class: a Unit counts as its parts, its Common as splits have left it. */
export function partsOf(
  bundle: Securities,
  unit: Terms['securities']['unit'],
  split: Ratio,
): { units: number; common: number; preferred: number; warrants: number } {
  const units = bundle.units ?? 0
  return {
    units,
    common: (bundle.common ?? 0) + scale(units * unit.common, split.numerator, split.denominator),
    preferred: (bundle.preferred ?? 0) + units * unit.preferred,
    warrants: (bundle.warrants ?? 0) + units * unit.warrants,
  }
}
