import { formatMoney, knownMoney, sumMoney } from '../../kernel/money.ts'
import { compareIds } from '../../kernel/order.ts'
import type { ClaimFacts, Fact } from '../../record/facts.ts'
import type { ExpenseAnswer } from '../answers.ts'
import type { Inquiry } from '../inquiry.ts'
import { defenseOf } from './defense.ts'

/**
 * Who bears each expense of a claim.
 *
 * Takes:   the inquiry, the claim, and its expenses.
 * Gives:   a line for each. What a party spends stays with it; so does what the indemnified party spends beside a defense
 *          that the other has taken over, until differing interests are found, from which day the other bears it. What it
 *          spends on a defense of its own may come back as a part of its loss.
 * Source:  5(c), second proviso and what follows.
 */
export function costsOfClaim(
  inquiry: Inquiry,
  claim: ClaimFacts,
  incurred: readonly Fact<'expense-incurred'>[],
): ExpenseAnswer {
  const borne = incurred.map((expense) => {
    const amount = knownMoney(expense.amount)
    return { expense, amount, ...bearerOf(inquiry, claim, expense) }
  })
  const lines = borne.map(({ expense, amount, borneBy, cite }) => ({
    event: expense.id,
    category: expense.category,
    amount: formatMoney(amount),
    borneBy,
    cite: cite ?? '',
  }))
  const byParty = Map.groupBy(borne, ({ borneBy }) => borneBy)
  const totals = [...byParty].flatMap(([party, list]): [string, string][] =>
    party === null ? [] : [[party, formatMoney(sumMoney(list.map(({ amount }) => amount)))]],
  )
  return { about: claim.id, lines, totals: Object.fromEntries(totals.sort(([a], [b]) => compareIds(a, b))) }
}

function bearerOf(
  inquiry: Inquiry,
  claim: ClaimFacts,
  { incurredBy, on }: Fact<'expense-incurred'>,
): { borneBy: string | null; cite: string | null } {
  const { against, indemnifying } = claim.made
  const promise = inquiry.cite(indemnifying === 'company' ? 'company-indemnity' : 'investor-indemnity')
  const defense = defenseOf(inquiry, claim)
  if (incurredBy !== against || defense === null || defense.on > on) return { borneBy: incurredBy, cite: promise }
  if (inquiry.has('conflict-counsel-cost') && claim.conflicts.some((conflict) => conflict.on <= on))
    return { borneBy: indemnifying, cite: inquiry.cite('conflict-counsel-cost') }
  const cite = inquiry.cite('participation-at-own-cost')
  return { borneBy: cite === null ? null : incurredBy, cite: cite ?? promise }
}
