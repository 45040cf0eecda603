/** Chances of one step, all of them drawn from one number, so that the same number makes the same step. */
export type Dice = {
  /** A whole number from 0 to one below the limit. */
  readonly below: (limit: number) => number
  readonly between: (least: number, most: number) => number
  readonly chance: (part: number) => boolean
  /** One entry of a list that is not empty. */
  readonly pick: <Entry>(list: readonly [Entry, ...Entry[]]) => Entry
  /** One entry of a list, or null when it is empty. */
  readonly any: <Entry>(list: readonly Entry[]) => Entry | null
  /** Some entries of a list, in its order. */
  readonly some: <Entry>(list: readonly Entry[], part: number) => Entry[]
}

/** Throws dice from a seed: a 32-bit number that is stirred at every throw (the generator known as mulberry32). */
export function diceFrom(seed: number): Dice {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(fraction() * limit)
  const chance = (part: number) => fraction() < part
  const any = <Entry>(list: readonly Entry[]): Entry | null => list[below(list.length)] ?? null
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance,
    pick: (list) => any(list) ?? list[0],
    any,
    some: (list, part) => list.filter(() => chance(part)),
  }
}
