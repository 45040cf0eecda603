import { z } from 'zod'
import { firstPack } from '../agreements/packs.ts'
import { expenseCategory } from '../events/claims.ts'
import { id, money } from '../events/vocabulary.ts'
import { knownMoney } from '../kernel/money.ts'
import type { Result } from '../kernel/refusal.ts'
import { allocateExpenses, type ExpenseLine } from '../mechanisms/expenses/allocate.ts'
import { calculate, chosenReadings, readingFrom } from './calculation.ts'

/** The expenses of one registration or claim as the answers show them; a calculation is about none. */
export type ExpensesEntry = { about: string | null; lines: ExpenseLine[]; totals: Record<string, string> }

const question = z.strictObject({
  items: z.array(z.strictObject({ category: expenseCategory, amount: money, incurredBy: id })),
  readings: chosenReadings,
})

/**
 * Says who bears each expense of a registration.
 *
 * Takes:   `{ items: [{ category, amount, incurredBy }], readings? }`, amounts as decimal strings in US dollars; or a list
 *          of such inputs.
 * Gives:   a line for each item in the order given, and what each party bears in all; for a list, a list in the same order.
 * Refuses: any other shape, an unknown category, reading or option; all problems at once.
 * Source:  4; 2, last paragraph; readings A-H02, A-H03.
 * Example: a registration fee of 1200 incurred by the company is borne by the company.
 */
export function calculateExpenses(input: unknown): Result<ExpensesEntry | ExpensesEntry[]> {
  return calculate(question, expenses, input)
}

function expenses({ items, readings }: z.output<typeof question>): ExpensesEntry {
  const { lines, totals } = allocateExpenses({
    items: items.map((item) => ({ ...item, event: null, amount: knownMoney(item.amount) })),
    rules: firstPack.expenseRules,
    reading: readingFrom(readings),
  })
  return { about: null, lines, totals }
}
