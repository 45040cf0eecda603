import type { ExpenseRule } from '../expense-rule.ts'

/**
 * Who bears which expense under the 2003 agreement. Registration Expenses are what the Company incurs in complying;
 * discounts and commissions are outside of them, and what an Investor incurs stays with it. The cost of returning
 * prospectuses is the Company's alone, even after a withdrawal that Investors asked for.
 */
export const expenseRules: readonly ExpenseRule[] = [
  ...complying('registration-fee'),
  ...complying('listing-fee'),
  ...complying('printing'),
  ...complying('shipping'),
  ...complying('company-counsel'),
  ...complying('auditor'),
  ...complying('blue-sky'),
  ...complying('transfer-tax'),
  ...complying('other'),
  // What the Company pays for an Investor's counsel, and its own staff, it does not incur in complying (A-H03, A-H05).
  ...outside('investor-counsel'),
  ...outside('internal-overhead'),
  ...sellingCost('underwriting-discount'),
  ...sellingCost('selling-commission'),
  {
    category: 'prospectus-return',
    incurredBy: 'company',
    bearer: 'company',
    registrationExpense: true,
    cite: '2',
    movesOnWithdrawal: false,
    unless: null,
  },
  {
    category: 'prospectus-return',
    incurredBy: 'another',
    bearer: 'company',
    registrationExpense: true,
    cite: '2',
    movesOnWithdrawal: false,
    unless: null,
  },
]

/** A Registration Expense when the Company incurs it, and an Investor's own cost when the Investor does. */
function complying(category: ExpenseRule['category']): ExpenseRule[] {
  return [{ ...incurredByCompany(category), registrationExpense: true, movesOnWithdrawal: true }, ownCost(category)]
}

/** Borne by whoever incurs it, and never a Registration Expense of the Company. */
function outside(category: ExpenseRule['category']): ExpenseRule[] {
  return [incurredByCompany(category), ownCost(category)]
}

/** A discount or commission: each seller bears it on its own shares, the Company on those it sells itself. */
function sellingCost(category: ExpenseRule['category']): ExpenseRule[] {
  const unallocated = {
    reading: 'A-H02',
    option: 'UNALLOCATED',
    bearer: 'unallocated',
    registrationExpense: false,
  } as const
  return [incurredByCompany(category), { ...ownCost(category), unless: unallocated }]
}

function incurredByCompany(category: ExpenseRule['category']): ExpenseRule {
  return {
    category,
    incurredBy: 'company',
    bearer: 'company',
    registrationExpense: false,
    cite: '4',
    movesOnWithdrawal: false,
    unless: null,
  }
}

function ownCost(category: ExpenseRule['category']): ExpenseRule {
  return {
    category,
    incurredBy: 'another',
    bearer: 'whoever-incurred-it',
    registrationExpense: false,
    cite: '4',
    movesOnWithdrawal: false,
    unless: { reading: 'A-H03', option: 'CO_AS_COMPLIANCE_COST', bearer: 'company', registrationExpense: true },
  }
}
