import { FIRST_DAY } from '../kernel/civil-date.ts'
import { type Ratio, times, unchanged } from './eras.ts'
import { isBy, type Moment } from './facts.ts'

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

/** Who held what when: what a question about holdings needs of the ledger. */
export type Holdings = {
  readonly positions: ReadonlyMap<string, readonly Position[]>
  readonly splits: readonly Split[]
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
export function positionAt(ledger: Holdings, holder: string, moment: Moment): Position {
  const positions = ledger.positions.get(holder) ?? []
  return positions[countBy(positions, moment) - 1] ?? nothing
}

/** What a holder held just before and just after an event that moved its securities. */
export function positionsAround(
  ledger: Holdings,
  holder: string,
  event: Moment,
): { readonly before: Position; readonly after: Position } {
  const positions = ledger.positions.get(holder) ?? []
  const count = countBy(positions, event)
  return { before: positions[count - 2] ?? nothing, after: positions[count - 1] ?? nothing }
}

/** How many of some positions had been reached by a moment. */
function countBy(positions: readonly Position[], moment: Moment): number {
  // Most questions are about now.
  const last = positions.at(-1)
  if (last === undefined || isBy(last, moment)) return positions.length
  let low = 0
  let high = positions.length
  while (low < high) {
    const middle = (low + high) >> 1
    const position = positions[middle]
    if (position !== undefined && isBy(position, moment)) low = middle + 1
    else high = middle
  }
  return low
}

/** How many shares one Common of a holder's oldest Units had become by splits; without splits nobody has to be looked up. */
export function splitOfUnitsAt(ledger: Holdings, holder: string, moment: Moment): Ratio {
  return ledger.splits.length === 0 ? unchanged : positionAt(ledger, holder, moment).split
}

/** The factor by which a count of shares at one moment is restated at a later one. */
export function splitsBetween(ledger: Holdings, from: Moment, to: Moment): Ratio {
  let factor = unchanged
  for (const split of ledger.splits) if (isBy(split, to) && !isBy(split, from)) factor = times(factor, split)
  return factor
}
