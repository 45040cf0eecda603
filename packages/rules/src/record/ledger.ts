import type { CivilDate } from '../kernel/civil-date.ts'
import type { Fact, MovementType } from './facts.ts'
import type { Account } from './ledger-account.ts'
import { expireBefore, type Issue, type LedgerRules, type Writing } from './ledger-writing.ts'
import { move } from './movements.ts'
import type { Holdings } from './positions.ts'

export type Ledger = Holdings & {
  readonly accounts: ReadonlyMap<string, Account>
  readonly issues: readonly Issue[]
  /** Every day on which somebody's position changed, in order. */
  readonly changedOn: readonly CivilDate[]
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
