import type { CivilDate } from '../kernel/civil-date.ts'
import { scale } from '../kernel/shares.ts'
import type { EraCount } from './eras.ts'

export type SecurityClass = 'common' | 'preferred' | 'warrants'
/** How a lot came to its holder. */
export type LotOrigin = 'issue' | 'market' | 'other' | 'conversion' | 'exercise' | 'transfer' | 'registration-rights'
/** A lot as it is shown; its id is the id of the event that made it. */
export type LotAnswer = { lot: string; from: LotOrigin; class: SecurityClass; count: number }

/** Securities that came to a holder by one event and stand or leave together. */
export type Lot = {
  readonly lot: string
  readonly from: LotOrigin
  count: number
  /** The order in which lots came, over all holders. */
  readonly sequence: number
  /** Which splits scale what a Preferred or Warrant becomes: those after this era began. */
  readonly era: number
  readonly expires: CivilDate | null
}

/**
 * Lots of one kind in the order in which they leave. A long log makes long heaps, so what they hold is kept as a sum, and
 * lots that are used up stay where they are, before `first` or with a count of 0.
 */
export type LotHeap = {
  readonly lots: Lot[]
  /** Where the first lot stands that may not be used up. */
  first: number
  /** What the heap holds. Below zero when events of one day took more than had come yet; then no lot is left in it. */
  count: number
  /** The same by era. What is lacking is of the first era. */
  readonly eras: { readonly era: number; count: number }[]
  /** The lots by id, once lots have been named. */
  byId: Map<string, Lot[]> | null
}

/**
 * Where a holder's securities stand. Common is in three heaps: registrable (it came from Units), carrying (an other
 * holder's shares with registration rights) and plain (bought elsewhere, with no rights).
 */
export type Account = {
  units: number
  /** The Units by the era in which they were issued. */
  readonly unitEras: EraCount[]
  readonly registrable: LotHeap
  readonly carrying: LotHeap
  readonly plain: LotHeap
  readonly preferred: LotHeap
  readonly warrants: LotHeap
  /** Warrants past their last day. They count for nothing; an exercise that was recorded all the same draws on them. */
  readonly expired: LotHeap
}

export type Heap = Exclude<keyof Account, 'units' | 'unitEras'>

export function emptyAccount(): Account {
  return {
    units: 0,
    unitEras: [],
    registrable: emptyHeap(),
    carrying: emptyHeap(),
    plain: emptyHeap(),
    preferred: emptyHeap(),
    warrants: emptyHeap(),
    expired: emptyHeap(),
  }
}

function emptyHeap(): LotHeap {
  return { lots: [], first: 0, count: 0, eras: [], byId: null }
}

function add(heap: LotHeap, era: number, count: number): void {
  heap.count += count
  for (const known of heap.eras)
    if (known.era === era) {
      known.count += count
      return
    }
  heap.eras.push({ era, count })
}

/** A part of a lot on its way from one holder to another. */
export type Piece = Lot & { readonly heap: Heap }

/**
 * Takes a number of securities out of heaps, the lots that were named first, then heap after heap, in each the lots in
 * their order.
 *
 * Takes:   where the pieces go; the account, the heaps in the order in which they are drawn on, the count, the named lots.
 * Gives:   adds the pieces taken; what is lacking leaves the first heap below zero, to be made good later on the same day.
 */
export function takeFrom(
  pieces: Piece[],
  account: Account,
  heaps: readonly Heap[],
  count: number,
  named: readonly string[],
): void {
  let wanted = count
  if (wanted <= 0) return
  if (named.length > 0)
    for (const heap of heaps)
      for (const lot of lotsNamed(account[heap], heap, named)) wanted -= draw(pieces, account, heap, lot, wanted)
  for (const heap of heaps)
    for (let lot = firstLot(account[heap]); lot !== undefined && wanted > 0; lot = firstLot(account[heap]))
      wanted -= draw(pieces, account, heap, lot, wanted)
  const first = heaps[0]
  if (wanted > 0 && first !== undefined) {
    add(account[first], 0, -wanted)
    pieces.push({ lot: 'short', from: 'issue', sequence: -1, era: 0, expires: null, count: wanted, heap: first })
  }
}

/** Takes as much of a lot as is wanted and there, and gives how much that is. */
function draw(pieces: Piece[], account: Account, heap: Heap, lot: Lot, wanted: number): number {
  const part = Math.min(lot.count, wanted)
  if (part <= 0) return 0
  const { from, sequence, era, expires } = lot
  pieces.push({ lot: lot.lot, from, count: part, sequence, era, expires, heap })
  lot.count -= part
  add(account[heap], era, -part)
  return part
}

/** The first lot that is not used up. */
function firstLot(heap: LotHeap): Lot | undefined {
  while (heap.first < heap.lots.length && heap.lots[heap.first]?.count === 0) heap.first += 1
  return heap.lots[heap.first]
}

/** The lots of some ids, in the order in which the heap holds them. */
function lotsNamed(heap: LotHeap, which: Heap, named: readonly string[]): Lot[] {
  heap.byId ??= Map.groupBy(heap.lots.slice(heap.first), ({ lot }) => lot)
  const found: Lot[] = []
  for (const id of new Set(named)) found.push(...(heap.byId.get(id) ?? []))
  return found.sort((a, b) => (which === 'warrants' ? compareExpiry(a, b) : 0) || a.sequence - b.sequence)
}

/** Warrants that expire first leave first. */
function compareExpiry(a: Lot, b: Lot): number {
  const first = a.expires ?? ''
  const second = b.expires ?? ''
  return first < second ? -1 : first > second ? 1 : 0
}

/** Takes Common in the order in which lots came, whatever heap they are in (reading A-M11, FIFO). */
export function takeOldest(pieces: Piece[], account: Account, heaps: readonly Heap[], count: number): void {
  let wanted = count
  while (wanted > 0) {
    let oldest: { heap: Heap; lot: Lot } | null = null
    for (const heap of heaps) {
      const lot = firstLot(account[heap])
      if (lot !== undefined && (oldest === null || lot.sequence < oldest.lot.sequence)) oldest = { heap, lot }
    }
    if (oldest === null) break
    wanted -= draw(pieces, account, oldest.heap, oldest.lot, wanted)
  }
  takeFrom(pieces, account, heaps, wanted, [])
}

const commonHeaps: readonly Heap[] = ['registrable', 'carrying', 'plain']

/**
 * Puts a lot into a heap, less what the heap lacks, or another heap of Common. Warrants stand by their last day. The lot
 * becomes the account's own.
 */
export function put(account: Account, which: Heap, lot: Lot): void {
  const heap = account[which]
  makeGood(heap, lot)
  if (commonHeaps.includes(which)) for (const one of commonHeaps) makeGood(account[one], lot)
  if (lot.count === 0) return
  add(heap, lot.era, lot.count)
  let index = heap.lots.length
  const isLater = (other: Lot | undefined) => other !== undefined && compareExpiry(other, lot) > 0
  if (which === 'warrants') while (index > heap.first && isLater(heap.lots[index - 1])) index -= 1
  if (index === heap.lots.length) heap.lots.push(lot)
  else heap.lots.splice(index, 0, lot)
  const alike = heap.byId?.get(lot.lot)
  if (alike !== undefined) alike.push(lot)
  else heap.byId?.set(lot.lot, [lot])
}

/** Gives a heap out of a lot what the heap lacks. */
function makeGood(heap: LotHeap, lot: Lot): void {
  if (heap.count >= 0) return
  const lacking = Math.min(lot.count, -heap.count)
  if (lacking > 0) add(heap, 0, lacking)
  lot.count -= lacking
}

/**
 * Moves the Warrants whose last day has come out of the way.
 *
 * Gives: whether there were any.
 */
export function expire(account: Account, last: CivilDate): boolean {
  const { warrants } = account
  const isDead = ({ expires }: Lot) => expires !== null && expires <= last
  const dead = warrants.lots.slice(warrants.first).filter((lot) => lot.count > 0 && isDead(lot))
  if (dead.length === 0) return false
  const living = warrants.lots.slice(warrants.first).filter((lot) => lot.count > 0 && !isDead(lot))
  warrants.lots.splice(0, warrants.lots.length, ...living)
  warrants.first = 0
  warrants.byId = null
  for (const lot of dead) {
    add(warrants, lot.era, -lot.count)
    account.expired.lots.push(lot)
    add(account.expired, lot.era, lot.count)
  }
  return true
}

/**
 * Scales all Common. Lots are rounded on their running total, registrable shares first, so that the holder's total is
 * rounded once.
 */
export function scaleCommon(
  account: Account,
  numerator: number,
  denominator: number,
  rounding: 'down' | 'nearest' | 'up',
): void {
  let before = 0
  let after = 0
  const scaled = (count: number) => {
    before += count
    const total = scale(before, numerator, denominator, rounding)
    const part = total - after
    after = total
    return part
  }
  for (const which of ['registrable', 'carrying', 'plain'] as const) {
    const heap = account[which]
    const lots = heap.lots.slice(heap.first).filter((lot) => lot.count > 0)
    const lacking = Math.min(0, heap.count)
    heap.count = lacking < 0 ? scaled(lacking) : 0
    for (const lot of lots) {
      lot.count = scaled(lot.count)
      heap.count += lot.count
    }
    heap.lots.length = 0
    for (const lot of lots) if (lot.count !== 0) heap.lots.push(lot)
    heap.first = 0
    heap.byId = null
    // What an era means for a Preferred or a Warrant it does not mean for Common.
    heap.eras.length = 0
  }
}

const classOf: Record<Heap, SecurityClass | null> = {
  registrable: 'common',
  carrying: 'common',
  plain: 'common',
  preferred: 'preferred',
  warrants: 'warrants',
  expired: null,
}

/** A lot as it will be shown, and another with the same id that came with it in another class. */
type Shown = LotAnswer & { readonly sequence: number; other: Shown | null }

/** The lots of an account as they are shown: by lot and class, in the order in which they came. */
export function lotsOf(account: Account): LotAnswer[] {
  const shown: Shown[] = []
  const byLot = new Map<string, Shown>()
  for (const which of ['registrable', 'carrying', 'plain', 'preferred', 'warrants'] as const)
    for (const { lot, from, count, sequence } of account[which].lots) {
      const kind = classOf[which]
      if (kind === null || count === 0) continue
      const first = byLot.get(lot) ?? null
      let same = first
      while (same !== null && (same.class !== kind || same.from !== from)) same = same.other
      if (same !== null) {
        same.count += count
        continue
      }
      const one: Shown = { lot, from, class: kind, count, sequence, other: first }
      shown.push(one)
      byLot.set(lot, one)
    }
  return shown
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ lot, from, class: kind, count }) => ({ lot, from, class: kind, count }))
}
