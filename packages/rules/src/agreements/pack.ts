import type { contents } from './bestnet-2003/contents.ts'
import type { DigestClause } from './digest-clause.ts'
import type { ExpenseRule } from './expense-rule.ts'
import type { ReadingEntry } from './reading-entry.ts'
import type { RegisterEntry } from './register-entry.ts'
import type { SettlingDocument } from './settling-document.ts'
import type { Terms } from './terms.ts'

/**
 * The names of the rules that the mechanisms know. They were first written down for BestNet's register; an agreement
 * that lacks a clause lacks its rule.
 */
export type RuleName = (typeof contents)[number]['rule']

/** An agreement as data: its numbers, its table of contents, its open questions and its digest. */
export type Pack = {
  readonly terms: Terms
  readonly contents: readonly RegisterEntry[]
  readonly readings: readonly ReadingEntry[]
  readonly digest: readonly DigestClause[]
  readonly expenseRules: readonly ExpenseRule[]
  readonly documents: readonly SettlingDocument[]
}
