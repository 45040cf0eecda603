import type { Terms } from '../agreements/terms.ts'
import type { Securities } from '../events/vocabulary.ts'
import { addDays, addYears, type CivilDate, FIRST_DAY } from '../kernel/civil-date.ts'
import { scale } from '../kernel/shares.ts'
import { commonOf, putEra, type Ratio, takeEras, times, unchanged } from './eras.ts'
import { type Fact, isBy, type Moment, type MovementType } from './facts.ts'
import {
  type Account,
  emptyAccount,
  expire,
  type Heap,
  type LotOrigin,
  type Piece,
  put,
  scaleCommon,
  takeFrom,
  takeOldest,
} from './ledger-account.ts'

/** What one holder held after an event. All counts are of the shares of that day. */
export type Position = Moment & {
  readonly units: number
  /** Common of every kind. */
  readonly common: number
  /** Common that came from Units, by issue, conversion or exercise. */
  readonly registrable: number
  /** Shares of an other holder that carry registration rights. */
  readonly carrying: number
  readonly preferred: number
  readonly warrants: number
  /** Common that the Preferred held would become. */
  readonly fromPreferred: number
  /** Common that the Warrants held would become. */
  readonly fromWarrants: number
  /** Both together. */
  readonly issuable: number
  /** How many shares one Common of the holder's oldest Units has become by splits. */
  readonly split: Ratio
  /** Complete Units that could be put together from the parts held. */
  readonly intact: number
}

/** A split or the like: every share before it counts numerator/denominator afterwards. */
export type Split = Moment & Ratio

/** Units sold under the purchase agreement, with their share equivalents of that day. */
export type Issue = Moment & { readonly units: number; readonly equivalents: number; readonly to: string }

/** How the ledger settles what the log leaves open (readings A-M07, A-M08, A-M11). */
export type LedgerRules = {
  readonly identify: 'named-then-plain' | 'oldest' | 'plain'
  readonly ratiosFollowSplits: boolean
  /** The day from which all warrants run; null when each runs from its issue. */
  readonly warrantsRunFrom: CivilDate | null
  /** Whether the agreement says what a Unit is made of, and what a Preferred becomes. */
  readonly composed: boolean
  readonly converts: boolean
  readonly termsOn: (day: CivilDate) => Terms
}

export type Ledger = {
  readonly accounts: ReadonlyMap<string, Account>
  readonly positions: ReadonlyMap<string, readonly Position[]>
  readonly splits: readonly Split[]
  readonly issues: readonly Issue[]
  /** Every day on which somebody's position changed, in order. */
  readonly changedOn: readonly CivilDate[]
}

type Writing = {
  rules: LedgerRules
  accounts: Map<string, Account>
  positions: Map<string, Position[]>
  splits: Split[]
  issues: Issue[]
  changedOn: CivilDate[]
  sequence: number
  /** Last days of warrants still running, earliest first, with the holders that have some. */
  expiries: { last: CivilDate; holders: Set<string> }[]
  /** The securities page of each version of the terms, without what the agreement does not say. */
  pages: Map<Terms, Terms['securities']>
}

/**
 * Follows every security from its issue to the day asked about.
 *
 * Takes:   the movements in order, the day, and how open points are settled.
 * Gives:   who held what after each event, lot by lot; shares sold or left to the public stand under `public`.
 * Refuses: never; holdings below zero at the end of a day are refused when a matter is read.
 * Source:  recitals 1 and 2, 7 (Registrable Shares); readings A-M07, A-M08, A-M11.
 */
export function followSecurities(
  movements: readonly Fact<MovementType>[],
  asOf: CivilDate,
  rules: LedgerRules,
): Ledger {
  const ledger: Writing = {
    rules,
    accounts: new Map(),
    positions: new Map(),
    splits: [],
    issues: [],
    changedOn: [],
    sequence: 0,
    expiries: [],
    pages: new Map(),
  }
  for (const movement of movements) {
    expireBefore(ledger, movement.on)
    move(ledger, movement)
  }
  expireBefore(ledger, asOf)
  return ledger
}

function accountOf(ledger: Writing, holder: string): Account {
  let account = ledger.accounts.get(holder)
  if (account === undefined) {
    account = emptyAccount()
    ledger.accounts.set(holder, account)
    ledger.positions.set(holder, [])
  }
  return account
}

/** Warrants live through their anniversary, so they are gone from the day after. */
function expireBefore(ledger: Writing, day: CivilDate): void {
  for (let next = ledger.expiries[0]; next !== undefined && next.last < day; next = ledger.expiries[0]) {
    ledger.expiries.shift()
    const gone = addDays(next.last, 1)
    for (const holder of next.holders)
      if (expire(accountOf(ledger, holder), next.last)) note(ledger, holder, { day: gone, n: -1 })
  }
}

function expectExpiry(ledger: Writing, holder: string, last: CivilDate): void {
  // Almost always the last day is the latest so far, or one near it.
  let index = ledger.expiries.length
  while (index > 0 && (ledger.expiries[index - 1]?.last ?? '') > last) index -= 1
  const known = ledger.expiries[index - 1]
  if (known?.last === last) known.holders.add(holder)
  else ledger.expiries.splice(index, 0, { last, holders: new Set([holder]) })
}

/** The eras of ratio: what was issued before a split is scaled by it, what is issued after is not. */
function factorSince(splits: readonly Split[], era: number): Ratio {
  let factor = unchanged
  for (const split of splits.slice(era)) factor = times(factor, split)
  return factor
}

/** Common that a Preferred or Warrant of an era becomes, as a ratio. */
function ratioOf(ledger: Writing, era: number, start: number): Ratio {
  if (!ledger.rules.ratiosFollowSplits) return { numerator: start, denominator: 1 }
  const factor = factorSince(ledger.splits, era)
  return { numerator: start * factor.numerator, denominator: factor.denominator }
}

/** Common that Preferred or Warrants become, each era by its own ratio. */
function becomes(
  ledger: Writing,
  eras: readonly { readonly era: number; readonly count: number }[],
  start: number,
): number {
  let total = 0
  for (const { era, count } of eras) {
    const ratio = ratioOf(ledger, era, start)
    total += scale(count, ratio.numerator, ratio.denominator)
  }
  return total
}

/** How many securities of each era are among some pieces. */
function erasOf(pieces: readonly Piece[]): { era: number; count: number }[] {
  return [...Map.groupBy(pieces, ({ era }) => era)].map(([era, alike]) => ({
    era,
    count: alike.reduce((sum, { count }) => sum + count, 0),
  }))
}

/** What splits have made of one Common of the holder's oldest Units. Units issued after a split are new Units. */
function splitOfUnits(ledger: Writing, account: Account): Ratio {
  if (ledger.splits.length === 0) return unchanged
  const oldest = account.unitEras.find((entry) => entry.count > 0)
  return factorSince(ledger.splits, oldest?.era ?? 0)
}

/** Writes down what a holder has after an event. */
function note(ledger: Writing, holder: string, moment: Moment): void {
  const account = accountOf(ledger, holder)
  const { unit, preferredConverts, warrantBuys } = securitiesOn(ledger, moment.day)
  // What is lacking until later on the day, or in a log of which a part was not known yet, is nothing held.
  const held = (count: number) => Math.max(0, count)
  const registrable = held(account.registrable.count)
  const carrying = held(account.carrying.count)
  const preferred = held(account.preferred.count)
  const warrants = held(account.warrants.count)
  const factor = splitOfUnits(ledger, account)
  const fromPreferred = held(becomes(ledger, account.preferred.eras, preferredConverts))
  const fromWarrants = held(becomes(ledger, account.warrants.eras, warrantBuys))
  ledger.positions.get(holder)?.push({
    day: moment.day,
    n: moment.n,
    units: held(account.units),
    common: registrable + carrying + held(account.plain.count),
    registrable,
    carrying,
    preferred,
    warrants,
    fromPreferred,
    fromWarrants,
    issuable: fromPreferred + fromWarrants,
    split: factor,
    intact: Math.min(
      unit.common === 0
        ? Number.MAX_SAFE_INTEGER
        : scale(registrable, factor.denominator, unit.common * factor.numerator),
      unit.preferred === 0 ? Number.MAX_SAFE_INTEGER : Math.floor(preferred / unit.preferred),
      unit.warrants === 0 ? Number.MAX_SAFE_INTEGER : Math.floor(warrants / unit.warrants),
    ),
  })
  if (ledger.changedOn.at(-1) !== moment.day) ledger.changedOn.push(moment.day)
}

function add(
  ledger: Writing,
  holder: string,
  heap: Heap,
  from: LotOrigin,
  lot: string,
  count: number,
  last: CivilDate | null = null,
): void {
  if (count === 0) return
  ledger.sequence += 1
  const account = accountOf(ledger, holder)
  put(account, heap, { lot, from, count, sequence: ledger.sequence, era: ledger.splits.length, expires: last })
  if (last !== null) expectExpiry(ledger, holder, last)
}

function move(ledger: Writing, movement: Fact<MovementType>): void {
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

/** The securities page on a day, without what the agreement does not say. */
function securitiesOn({ rules, pages }: Writing, day: CivilDate): Terms['securities'] {
  const terms = rules.termsOn(day)
  const known = pages.get(terms)
  if (known !== undefined) return known
  const page = {
    ...terms.securities,
    unit: rules.composed ? terms.securities.unit : { common: 0, preferred: 0, warrants: 0 },
    preferredConverts: rules.converts ? terms.securities.preferredConverts : 0,
  }
  pages.set(terms, page)
  return page
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
  const taken = takeFrom(accountOf(ledger, event.holder), ['preferred'], event.preferred, [])
  const common = becomes(ledger, erasOf(taken), securitiesOn(ledger, event.on).preferredConverts)
  add(ledger, event.holder, 'registrable', 'conversion', event.id, common)
}

function exercise(ledger: Writing, event: Fact<'warrants-exercised'>): void {
  const taken = takeWarrants(accountOf(ledger, event.holder), event.warrants, [])
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
function takeWarrants(account: Account, count: number, named: readonly string[]): Piece[] {
  const living = Math.min(count, Math.max(0, account.warrants.count))
  const dead = Math.min(count - living, Math.max(0, account.expired.count))
  return [...takeFrom(account, ['warrants'], count - dead, named), ...takeFrom(account, ['expired'], dead, [])]
}

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
  // A sale under a registration is of the shares that carry rights; any other sale starts with those that carry none.
  const heaps: Heap[] = registered ? ['carrying', 'plain', 'registrable'] : ['plain', 'carrying', 'registrable']
  const pieces: Piece[] = [
    // The Common of a Unit is the Common that came with Units.
    ...takeFrom(giver, ['registrable', 'carrying', 'plain'], attached, named),
    ...(ledger.rules.identify === 'oldest' ? takeOldest(giver, heaps, loose) : takeFrom(giver, heaps, loose, named)),
    ...takeFrom(giver, ['preferred'], preferred, named),
    ...takeWarrants(giver, warrants, named),
  ]
  for (const { era, count } of units) {
    giver.units -= count
    taker.units += count
    putEra(taker.unitEras, era, count)
  }
  for (const piece of pieces) {
    ledger.sequence += 1
    put(taker, piece.heap, { ...piece, lot: event.id, from: 'transfer', sequence: ledger.sequence })
    if (piece.heap === 'warrants' && piece.expires !== null) expectExpiry(ledger, to, piece.expires)
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

const nothing: Position = {
  day: FIRST_DAY,
  n: -1,
  units: 0,
  common: 0,
  registrable: 0,
  carrying: 0,
  preferred: 0,
  warrants: 0,
  fromPreferred: 0,
  fromWarrants: 0,
  issuable: 0,
  split: unchanged,
  intact: 0,
}

/** What a holder held at a moment, in the shares of that moment. */
export function positionAt(ledger: Ledger, holder: string, moment: Moment): Position {
  const positions = ledger.positions.get(holder)
  if (positions === undefined) return nothing
  let low = 0
  let high = positions.length
  while (low < high) {
    const middle = (low + high) >> 1
    const position = positions[middle]
    if (position !== undefined && isBy(position, moment)) low = middle + 1
    else high = middle
  }
  return positions[low - 1] ?? nothing
}

/** The factor by which a count of shares at one moment is restated at a later one. */
export function splitsBetween(ledger: Ledger, from: Moment, to: Moment): Ratio {
  let factor = unchanged
  for (const split of ledger.splits) if (isBy(split, to) && !isBy(split, from)) factor = times(factor, split)
  return factor
}
