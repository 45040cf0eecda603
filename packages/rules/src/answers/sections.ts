import type { ContributionAnswer, CutbackAnswer, ExpenseAnswer, IndemnityCapAnswer } from '../mechanisms/answers.ts'
import { findContributions } from '../mechanisms/contribution/claim-contribution.ts'
import { findCutbacks } from '../mechanisms/cutback/registration-cutback.ts'
import type { DemandRoll } from '../mechanisms/demand/case.ts'
import type { Life } from '../mechanisms/demand/life.ts'
import { findExpenses } from '../mechanisms/expenses/registration-expenses.ts'
import { findIndemnities } from '../mechanisms/indemnity/indemnities.ts'
import { openSellerBook } from '../mechanisms/indemnity/seller-book.ts'
import { findInformationDuties } from '../mechanisms/information/duties.ts'
import type { Lockout } from '../mechanisms/lockout/lockouts.ts'
import { findPiggybacks } from '../mechanisms/piggyback/duties.ts'
import { followPiggybacks } from '../mechanisms/piggyback/requests.ts'
import { findProcedures } from '../mechanisms/procedures/duties.ts'
import type { Workings } from '../mechanisms/workings.ts'
import { demandOf } from './registrations.ts'

/** The answers that are counts of shares and money. */
export type MoneyAnswers = {
  cutbacks: CutbackAnswer[]
  expenses: ExpenseAnswer[]
  indemnityCaps: IndemnityCapAnswer[]
  contributions: ContributionAnswer[]
}

/**
 * Sections 2 to 6: duties, rights and verdicts go among the findings, allocations are given back.
 *
 * Takes:   the workings, the demands on the roll and the lockouts.
 * Gives:   cutbacks, expenses, caps and contributions.
 */
export function findSectionsTwoToSix(workings: Workings, roll: DemandRoll, lockouts: readonly Lockout[]): MoneyAnswers {
  const demandFor = (registration: string): Life | null => {
    const facts = workings.inquiry.record.registrations.get(registration)
    return facts === undefined ? null : (demandOf(roll, facts)?.life ?? null)
  }
  const demandNamed = (subject: string): Life | null => roll.cases.get(subject)?.life ?? demandFor(subject)
  findProcedures(workings, (registration) => demandFor(registration) !== null)
  const piggybacks = followPiggybacks(workings, (registration) => demandFor(registration) !== null, lockouts)
  findPiggybacks(workings, piggybacks, demandFor)
  findInformationDuties(workings, piggybacks, demandNamed)
  const cutbacks = findCutbacks(workings, piggybacks, demandFor)
  const expenses = findExpenses(workings, demandFor)
  const book = openSellerBook(workings)
  const indemnityCaps = findIndemnities(workings, book)
  const contributions = findContributions(workings, book, expenses)
  return { cutbacks, expenses, indemnityCaps, contributions }
}
