import { scale } from '../kernel/shares.ts'

/** A factor of counts, in lowest terms. */
export type Ratio = { readonly numerator: number; readonly denominator: number }

export const unchanged: Ratio = { numerator: 1, denominator: 1 }

/**
 * One factor after another, in lowest terms, so that splits which undo each other leave small numbers. Splits whose numbers
 * grow too large to be carried exactly are refused when a matter is read.
 */
export function times(factor: Ratio, by: Ratio): Ratio {
  const numerator = BigInt(factor.numerator) * BigInt(by.numerator)
  const denominator = BigInt(factor.denominator) * BigInt(by.denominator)
  const shared = greatestShared(numerator, denominator)
  return { numerator: Number(numerator / shared), denominator: Number(denominator / shared) }
}

function greatestShared(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b]
  while (small > 0n) [large, small] = [small, large % small]
  return large
}

/** A count of the era in which the securities were issued: how many splits there had been by then. */
export type EraCount = { readonly era: number; count: number }

/** Adds to the count of an era; the oldest era stands first. */
export function putEra(held: EraCount[], era: number, count: number): void {
  if (count === 0) return
  let index = held.length
  while (index > 0 && (held[index - 1]?.era ?? 0) > era) index -= 1
  const known = held[index - 1]
  if (known?.era === era) known.count += count
  else held.splice(index, 0, { era, count })
}

/**
 * Takes securities out, the oldest first.
 *
 * Takes:   what is held, the count, and the era of today.
 * Gives:   what was taken, by era. What is lacking, because it comes later on the same day, is taken of today's era.
 */
export function takeEras(held: EraCount[], count: number, today: number): EraCount[] {
  const taken: EraCount[] = []
  let wanted = count
  for (const one of held) {
    const part = Math.min(Math.max(0, one.count), wanted)
    one.count -= part
    wanted -= part
    putEra(taken, one.era, part)
  }
  putEra(held, today, -wanted)
  putEra(taken, today, wanted)
  return taken
}

export function countByEra(held: readonly EraCount[]): number {
  let total = 0
  for (const { count } of held) total += count
  return total
}

/** The Common that securities stand for: so much each when they were issued, and what splits have made of it since. */
export function commonOf(
  held: readonly EraCount[],
  each: number,
  since: (era: number) => Ratio,
  rounding: 'down' | 'up' = 'down',
): number {
  let total = 0
  for (const { era, count } of held) {
    const { numerator, denominator } = since(era)
    total += scale(count * each, numerator, denominator, rounding)
  }
  return total
}
