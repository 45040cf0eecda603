import { add, ZERO } from '../../kernel/fraction.ts'
import type { Money } from '../../kernel/money.ts'
import { isBy, type Moment } from '../../record/facts.ts'

/** An amount with its place in the order of events. */
export type DatedAmount = { readonly at: Moment; readonly amount: Money }

/** What amounts add up to after each of them, in the order of events. */
export type RunningTotal = readonly { readonly at: Moment; readonly total: Money }[]

export function runningTotal(amounts: readonly DatedAmount[]): RunningTotal {
  let total = ZERO
  return amounts
    .toSorted((a, b) => (a.at.day === b.at.day ? a.at.n - b.at.n : a.at.day < b.at.day ? -1 : 1))
    .map(({ at, amount }) => {
      total = add(total, amount)
      return { at, total }
    })
}

/** What the amounts up to and at a moment add up to; zero before the first. */
export function totalBy(running: RunningTotal, moment: Moment): Money {
  let low = 0
  let high = running.length
  while (low < high) {
    const middle = (low + high) >> 1
    const entry = running[middle]
    if (entry !== undefined && isBy(entry.at, moment)) low = middle + 1
    else high = middle
  }
  return running[low - 1]?.total ?? ZERO
}
