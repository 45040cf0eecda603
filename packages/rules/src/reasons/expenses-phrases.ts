type Expenses = { registration: string; total: string }

/** Sentences about who pays for a registration. */
export const expensesPhrases = {
  'registration-expenses-owed': (v: Expenses) =>
    `The company must pay the Registration Expenses of ${v.registration}, whether or not it is completed: ${v.total} so far.`,
  'registration-expenses-not-owed': (v: Expenses) => `The company owes no Registration Expenses of ${v.registration}.`,
  'registration-expenses-paid': (v: { paid: string; on: string }) =>
    `The company has paid ${v.paid}, and so all of them since ${v.on}.`,
  'registration-expenses-unpaid': (v: { paid: string; missing: string }) =>
    `The company has paid ${v.paid}; payment of ${v.missing} more would perform the duty.`,
  'company-expenses-apart': (v: { amount: string }) =>
    `The company bears a further ${v.amount} of its own that is no Registration Expense, such as the discount on the shares it sells.`,
  'withdrawers-pay': (v: { registration: string; on: string }) =>
    `The Investors had ${v.registration} withdrawn on ${v.on}, and by the reading chosen those who did bear its Registration Expenses in proportion to the shares they asked for. By the other reading the company would pay.`,
} as const
