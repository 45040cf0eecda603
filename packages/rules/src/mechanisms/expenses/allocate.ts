import type { ExpenseRule } from '../../agreements/expense-rule.ts'
import type { ExpenseCategory } from '../../events/claims.ts'
import { fraction, multiply, roundHalfEven } from '../../kernel/fraction.ts'
import { invariant } from '../../kernel/invariant.ts'
import { formatMoney, type Money, sumMoney } from '../../kernel/money.ts'
import { compareIds } from '../../kernel/order.ts'

export type ExpenseItem = {
  /** The event that recorded the expense; null for a calculation without a matter. */
  readonly event: string | null
  readonly category: ExpenseCategory
  readonly amount: Money
  readonly incurredBy: string
}

export type ExpenseQuestion = {
  readonly items: readonly ExpenseItem[]
  readonly rules: readonly ExpenseRule[]
  readonly reading: (id: string) => string
  /** Who asked for the withdrawal of the registration, with the shares each had asked to register; empty otherwise. */
  readonly withdrawnBy?: readonly { readonly id: string; readonly shares: number }[] | undefined
}

export type ExpenseLine = {
  event: string | null
  category: ExpenseCategory
  amount: string
  borneBy: string | null
  cite: string
}

export type ExpenseResult = {
  lines: ExpenseLine[]
  /** What each party bears in all; expenses that nobody bears are in none of them. */
  totals: Record<string, string>
  /** The Registration Expenses that the company bears in all. */
  registrationExpenses: Money
}

const COMPANY = 'company'

/**
 * Says who bears each expense of a registration or claim.
 *
 * Takes:   the expenses in exact US dollars, the agreement's table, the readings, and who had a registration withdrawn.
 * Gives:   a line for each expense in the order given, one for each requester where requesters share it in proportion to
 *          the shares they had asked for, in whole cents; and the total of each party, rounded to cents only there.
 * Refuses: never; a category that the table lacks is our own mistake and throws.
 * Source:  4; 2, last paragraph; readings A-H02, A-H03, A-H04.
 * Example: a filing fee of 1,200 that the company incurred is the company's; counsel of an Investor is the Investor's.
 */
export function allocateExpenses({ items, rules, reading, withdrawnBy = [] }: ExpenseQuestion): ExpenseResult {
  const table = new Map(rules.map((rule) => [`${rule.category} ${rule.incurredBy}`, rule]))
  const requesters =
    withdrawnBy.some(({ shares }) => shares > 0) && reading('A-H04') === 'INVESTORS_PAY' ? withdrawnBy : []
  const borne: { item: ExpenseItem; amount: Money; borneBy: string | null; rule: ExpenseRule; counts: boolean }[] = []
  for (const item of items) {
    const rule = table.get(`${item.category} ${item.incurredBy === COMPANY ? 'company' : 'another'}`)
    invariant(rule !== undefined, `the agreement's table of expenses has the category ${item.category}`)
    const moved = rule.unless !== null && reading(rule.unless.reading) === rule.unless.option
    const { bearer, registrationExpense } = moved && rule.unless !== null ? rule.unless : rule
    const borneBy = bearer === 'company' ? COMPANY : bearer === 'unallocated' ? null : item.incurredBy
    const counts = registrationExpense && borneBy === COMPANY
    if (counts && rule.movesOnWithdrawal && requesters.length > 0)
      for (const part of inProportion(item.amount, requesters))
        borne.push({ item, amount: part.amount, borneBy: part.id, rule, counts: false })
    else borne.push({ item, amount: item.amount, borneBy, rule, counts })
  }
  const lines = borne.map(({ item, amount, borneBy, rule }) => ({
    event: item.event,
    category: item.category,
    amount: formatMoney(amount),
    borneBy,
    cite: rule.cite,
  }))
  const registrationExpenses = sumMoney(borne.filter(({ counts }) => counts).map(({ amount }) => amount))
  return { lines, totals: totalsOf(borne), registrationExpenses }
}

/** Parts in whole cents by largest remainder, so that they add up to the expense; a tie goes to the smaller id. */
function inProportion(amount: Money, requesters: readonly { readonly id: string; readonly shares: number }[]) {
  const cents = roundHalfEven(multiply(amount, fraction(100n)))
  const all = requesters.reduce((sum, { shares }) => sum + BigInt(shares), 0n)
  const parts = requesters
    .filter(({ shares }) => shares > 0)
    .toSorted((a, b) => compareIds(a.id, b.id))
    .map(({ id, shares }) => ({ id, whole: (cents * BigInt(shares)) / all, rest: (cents * BigInt(shares)) % all }))
  const left = parts.reduce((sum, { whole }) => sum - whole, cents)
  const first = new Set(
    parts.toSorted((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : 0)).slice(0, Number(left)),
  )
  return parts.map((part) => ({ id: part.id, amount: fraction(part.whole + (first.has(part) ? 1n : 0n), 100n) }))
}

function totalsOf(borne: readonly { amount: Money; borneBy: string | null }[]): Record<string, string> {
  const amounts = new Map<string, Money[]>()
  for (const { amount, borneBy } of borne) {
    if (borneBy === null) continue
    const known = amounts.get(borneBy)
    if (known === undefined) amounts.set(borneBy, [amount])
    else known.push(amount)
  }
  const totals = [...amounts].map(([party, list]): [string, string] => [party, formatMoney(sumMoney(list))])
  return Object.fromEntries(totals.sort(([a], [b]) => compareIds(a, b)))
}
