import type { Terms } from '../agreements/terms.ts'
import { addDays, type CivilDate } from '../kernel/civil-date.ts'
import { scale } from '../kernel/shares.ts'
import { type EraCount, putEra, type Ratio, times, unchanged } from './eras.ts'
import type { Moment } from './facts.ts'
import { type Account, emptyAccount, expire, type Heap, type LotOrigin, type Piece, put } from './ledger-account.ts'
import type { Position, Split } from './positions.ts'

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

/** The ledger while it is being written. */
export type Writing = {
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

/** The account of a holder, opened when it is new. */
export function accountOf(ledger: Writing, holder: string): Account {
  let account = ledger.accounts.get(holder)
  if (account === undefined) {
    account = emptyAccount()
    ledger.accounts.set(holder, account)
    ledger.positions.set(holder, [])
  }
  return account
}

/** Warrants live through their anniversary, so they are gone from the day after. */
export function expireBefore(ledger: Writing, day: CivilDate): void {
  for (let next = ledger.expiries[0]; next !== undefined && next.last < day; next = ledger.expiries[0]) {
    ledger.expiries.shift()
    const gone = addDays(next.last, 1)
    for (const holder of next.holders)
      if (expire(accountOf(ledger, holder), next.last)) note(ledger, holder, { day: gone, n: -1 })
  }
}

/** Expects warrants of a holder to end after a last day. */
export function expectExpiry(ledger: Writing, holder: string, last: CivilDate): void {
  // Almost always the last day is the latest so far, or one near it.
  let index = ledger.expiries.length
  while (index > 0 && (ledger.expiries[index - 1]?.last ?? '') > last) index -= 1
  const known = ledger.expiries[index - 1]
  if (known?.last === last) known.holders.add(holder)
  else ledger.expiries.splice(index, 0, { last, holders: new Set([holder]) })
}

/** The eras of ratio: what was issued before a split is scaled by it, what is issued after is not. */
export function factorSince(splits: readonly Split[], era: number): Ratio {
  let factor = unchanged
  for (let index = era; index < splits.length; index += 1) {
    const split = splits[index]
    if (split !== undefined) factor = times(factor, split)
  }
  return factor
}

/** Common that a Preferred or Warrant of an era becomes, as a ratio. */
function ratioOf(ledger: Writing, era: number, start: number): Ratio {
  if (!ledger.rules.ratiosFollowSplits) return { numerator: start, denominator: 1 }
  const factor = factorSince(ledger.splits, era)
  return { numerator: start * factor.numerator, denominator: factor.denominator }
}

/** Common that Preferred or Warrants become, each era by its own ratio. */
export function becomes(ledger: Writing, eras: readonly EraCount[], start: number): number {
  let total = 0
  for (const { era, count } of eras) {
    const ratio = ratioOf(ledger, era, start)
    total += scale(count, ratio.numerator, ratio.denominator)
  }
  return total
}

/** How many securities of each era are among some pieces. */
export function erasOf(pieces: readonly Piece[]): EraCount[] {
  const eras: EraCount[] = []
  for (const { era, count } of pieces) putEra(eras, era, count)
  return eras
}

/** What splits have made of one Common of the holder's oldest Units. Units issued after a split are new Units. */
function splitOfUnits(ledger: Writing, account: Account): Ratio {
  if (ledger.splits.length === 0) return unchanged
  const oldest = account.unitEras.find((entry) => entry.count > 0)
  return factorSince(ledger.splits, oldest?.era ?? 0)
}

/** Writes down what a holder has after an event. */
export function note(ledger: Writing, holder: string, moment: Moment): void {
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

/** Adds a lot to a heap of a holder. */
export function add(
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

/** The securities page on a day, without what the agreement does not say. */
export function securitiesOn({ rules, pages }: Writing, day: CivilDate): Terms['securities'] {
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
