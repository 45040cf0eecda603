import type { ExpenseCategory } from '../events/claims.ts'

/** Who bears an expense: the company, whoever incurred it, or nobody that the agreement names. */
type Bearer = 'company' | 'whoever-incurred-it' | 'unallocated'

type Burden = {
  readonly bearer: Bearer
  /** Whether it is one of the Registration Expenses that the company has to pay. */
  readonly registrationExpense: boolean
}

/** One line of an agreement's table of expenses. */
export type ExpenseRule = Burden & {
  readonly category: ExpenseCategory
  readonly incurredBy: 'company' | 'another'
  readonly cite: string
  /** True where those who asked for a withdrawal bear the expense under a reading that lets them pay (A-H04). */
  readonly movesOnWithdrawal: boolean
  /** An option of a reading under which the burden is another. */
  readonly unless: (Burden & { readonly reading: string; readonly option: string }) | null
}
