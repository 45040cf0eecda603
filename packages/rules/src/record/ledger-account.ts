import type { CivilDate } from '../kernel/civil-date.ts'

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
 * Where a holder's securities stand. Common is in three heaps: registrable (it came from Units), carrying (an other
 * holder's shares with registration rights) and plain (bought elsewhere, with no rights).
 */
export type Account = {
  units: number
  /** The Units by the era in which they were issued. */
  unitEras: { readonly era: number; units: number }[]
  registrable: Lot[]
  carrying: Lot[]
  plain: Lot[]
  preferred: Lot[]
  warrants: Lot[]
  /** Warrants past their last day. They count for nothing; an exercise that was recorded all the same draws on them. */
  expired: Lot[]
}

export type Heap = Exclude<keyof Account, 'units' | 'unitEras'>

export function emptyAccount(): Account {
  return { units: 0, unitEras: [], registrable: [], carrying: [], plain: [], preferred: [], warrants: [], expired: [] }
}

/** How many securities a heap holds; below zero when events of one day took more than had come yet. */
export function countOf(heap: readonly Lot[]): number {
  let total = 0
  for (const lot of heap) total += lot.count
  return total
}

/** A part of a lot on its way from one holder to another. */
export type Piece = Lot & { readonly heap: Heap }

/**
 * Takes a number of securities out of heaps, the lots that were named first, then heap after heap, in each the lots in
 * their order.
 *
 * Takes:   the account, the heaps in the order in which they are drawn on, the count, and the named lots.
 * Gives:   the pieces taken; what is lacking is left behind as a negative lot, to be made good later on the same day.
 */
export function takeFrom(account: Account, heaps: readonly Heap[], count: number, named: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  let wanted = count
  const draw = (heap: Heap, wants: (lot: Lot) => boolean) => {
    const lots = account[heap]
    let emptied = false
    for (const lot of lots) {
      if (wanted === 0) break
      if (lot.count <= 0 || !wants(lot)) continue
      const part = Math.min(lot.count, wanted)
      pieces.push({ ...lot, count: part, heap })
      lot.count -= part
      wanted -= part
      emptied ||= lot.count === 0
    }
    if (emptied) account[heap] = lots.filter((lot) => lot.count !== 0)
  }
  if (named.length > 0) for (const heap of heaps) draw(heap, (lot) => named.includes(lot.lot))
  for (const heap of heaps) draw(heap, () => true)
  const first = heaps[0]
  if (wanted > 0 && first !== undefined) {
    const short = { lot: 'short', from: 'issue', sequence: -1, era: 0, expires: null } as const
    account[first].push({ ...short, count: -wanted })
    pieces.push({ ...short, count: wanted, heap: first })
  }
  return pieces
}

/** Takes Common in the order in which lots came, whatever heap they are in (reading A-M11, FIFO). */
export function takeOldest(account: Account, heaps: readonly Heap[], count: number): Piece[] {
  const pieces: Piece[] = []
  let wanted = count
  while (wanted > 0) {
    let oldest: { heap: Heap; lot: Lot } | null = null
    for (const heap of heaps)
      for (const lot of account[heap])
        if (lot.count > 0 && (oldest === null || lot.sequence < oldest.lot.sequence)) oldest = { heap, lot }
    if (oldest === null) break
    pieces.push(...takeFrom(account, [oldest.heap], Math.min(wanted, oldest.lot.count), [oldest.lot.lot]))
    wanted = count - pieces.reduce((sum, piece) => sum + piece.count, 0)
  }
  return wanted > 0 ? [...pieces, ...takeFrom(account, heaps, wanted, [])] : pieces
}

/** Puts a lot into a heap. Warrants stand by their last day, so that those that expire first leave first. */
export function put(account: Account, heap: Heap, lot: Lot): void {
  const lots = account[heap]
  let rest = lot.count
  for (const short of lots) {
    if (short.count >= 0 || rest === 0) continue
    const part = Math.min(rest, -short.count)
    short.count += part
    rest -= part
  }
  if (rest !== lot.count) account[heap] = lots.filter((held) => held.count !== 0)
  if (rest === 0) return
  const placed = { ...lot, count: rest }
  const list = account[heap]
  let index = list.length
  if (heap === 'warrants') while (index > 0 && (list[index - 1]?.expires ?? '') > (lot.expires ?? '')) index -= 1
  if (index === list.length) list.push(placed)
  else list.splice(index, 0, placed)
}

const classOf: Record<Heap, SecurityClass | null> = {
  registrable: 'common',
  carrying: 'common',
  plain: 'common',
  preferred: 'preferred',
  warrants: 'warrants',
  expired: null,
}

/** The lots of an account as they are shown: by lot and class, in the order in which they came. */
export function lotsOf(account: Account): LotAnswer[] {
  const shown: (LotAnswer & { sequence: number })[] = []
  for (const heap of ['registrable', 'carrying', 'plain', 'preferred', 'warrants'] as const)
    for (const { lot, from, count, sequence } of account[heap]) {
      const kind = classOf[heap]
      const same = shown.find((one) => one.lot === lot && one.class === kind && one.from === from)
      if (same !== undefined) same.count += count
      else if (kind !== null && count > 0) shown.push({ lot, from, class: kind, count, sequence })
    }
  shown.sort((a, b) => a.sequence - b.sequence)
  return shown.map(({ lot, from, class: kind, count }) => ({ lot, from, class: kind, count }))
}
