import { standingsOf } from '../limitation/occasions.ts'
import type { Lockout } from '../lockout/lockouts.ts'
import type { Workings } from '../workings.ts'
import type { DemandCase, DemandRoll } from './case.ts'
import { setClock } from './clock.ts'

/**
 * Puts all demands on the roll: each with its standing, valid ones with their clocks, in the order of their receipt.
 *
 * Source: 1(a) to 1(d).
 */
export function callRoll(workings: Workings, lockouts: readonly Lockout[]): DemandRoll {
  const { inquiry } = workings
  const standings = standingsOf(workings, lockouts)
  const cases = new Map<string, DemandCase>()
  let delaysUsed = 0
  const perInvestor = inquiry.reading('A-C01') === 'PER_INVESTOR'
  for (const standing of standings) {
    if (standing.kind !== 'valid') continue
    const { life, secondOf } = standing
    const first = secondOf === null ? null : (cases.get(secondOf)?.life ?? null)
    const clock = setClock(workings, life, lockouts, delaysUsed, first)
    if (clock.delay?.delay != null) delaysUsed += 1
    const spent = perInvestor ? spentBefore(cases, life.opening.facts.id) : new Set<string>()
    cases.set(life.opening.facts.id, { id: life.opening.facts.id, life, clock, secondOf, spent })
  }
  return { standings, cases }
}

/** Investors whose own occasion an earlier demand used up. */
function spentBefore(cases: ReadonlyMap<string, DemandCase>, except: string): Set<string> {
  const spent = new Set<string>()
  for (const { id, life } of cases.values()) {
    if (id === except || life.ends.consumedAt === null) continue
    for (const investor of life.opening.initiating) spent.add(investor)
    for (const investor of life.standing.keys()) spent.add(investor)
  }
  return spent
}
