import type { DemandOf } from '../cutback/registration-cutback.ts'
import type { Workings } from '../workings.ts'
import { oweInclusion } from './inclusion.ts'
import { entitlePiggybacks, oweRegistrationNotices } from './notice-duties.ts'
import { judgePiggybackNotices } from './notice-verdicts.ts'
import type { Piggyback } from './requests.ts'
import { entitleWithdrawal } from './withdrawal-right.ts'

/**
 * The duties and rights of Section 3(a) and 3(b), and the verdicts of the notices about each registration.
 *
 * Takes:   the workings, the registrations as Section 3(a) concerns them, and the demand each statement was filed for.
 * Gives:   duties, rights, verdicts and alerts among the findings.
 * Source:  3(a), 3(b).
 */
export function findPiggybacks(
  workings: Workings,
  piggybacks: ReadonlyMap<string, Piggyback>,
  demandOf: DemandOf,
): void {
  for (const piggyback of piggybacks.values()) {
    oweRegistrationNotices(workings, piggyback)
    entitlePiggybacks(workings, piggyback)
    oweInclusion(workings, piggyback, demandOf(piggyback.registration.id))
    entitleWithdrawal(workings, piggyback)
    judgePiggybackNotices(workings, piggyback)
  }
}
