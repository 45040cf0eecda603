import type { ExpenseRule } from '../../agreements/expense-rule.ts'
import type { RuleName } from '../../agreements/pack.ts'
import { type CivilDate, latest } from '../../kernel/civil-date.ts'
import { compare, isZero, subtract, ZERO } from '../../kernel/fraction.ts'
import { formatMoney, knownMoney, type Money, sumMoney, toCents } from '../../kernel/money.ts'
import { type Because, because } from '../../reasons/because.ts'
import type { Fact, RegistrationFacts } from '../../record/facts.ts'
import type { ExpenseAnswer } from '../answers.ts'
import { restated } from '../demand/coverage.ts'
import type { Life } from '../demand/life.ts'
import { costsOfClaim } from '../indemnity/claim-costs.ts'
import type { Inquiry } from '../inquiry.ts'
import { classesOf, equivalentsIn } from '../ledger/bundles.ts'
import { coverageAt } from '../lockout/lockouts.ts'
import { owe, type Workings } from '../workings.ts'
import { allocateExpenses, type ExpenseResult } from './allocate.ts'

/** The valid demand that a statement was filed for; null for a registration that no demand asked for. */
export type DemandFor = (registration: string) => Life | null

const expenseReadings = ['A-H03', 'A-H04']

/**
 * Who bears the expenses of each registration and claim.
 *
 * Takes:   the workings, and the demand each statement was filed for.
 * Gives:   an answer for each registration or claim with expenses, in the order of its first; the duty to pay Registration
 *          Expenses among the findings.
 * Source:  4; 2, last paragraph; 5(c); readings A-H02, A-H03, A-H04.
 */
export function findExpenses(workings: Workings, demandFor: DemandFor): ExpenseAnswer[] {
  const { inquiry } = workings
  return [...inquiry.record.expenses].flatMap(([about, incurred]) => {
    const claim = inquiry.record.claims.get(about)
    if (claim !== undefined) return [costsOfClaim(inquiry, claim, incurred)]
    const registration = inquiry.record.registrations.get(about)
    return registration === undefined ? [] : [expensesOf(workings, registration, incurred, demandFor(about))]
  })
}

function expensesOf(
  workings: Workings,
  registration: RegistrationFacts,
  incurred: readonly Fact<'expense-incurred'>[],
  demand: Life | null,
): ExpenseAnswer {
  const { inquiry } = workings
  const question = {
    items: incurred.map(({ id, category, amount, incurredBy }) => ({
      event: id,
      category,
      amount: knownMoney(amount),
      incurredBy,
    })),
    rules: inquiry.pack.expenseRules.map((rule) =>
      isPromised(inquiry, registration, rule) ? rule : unallocated(rule),
    ),
    reading: inquiry.reading,
  }
  const promised = allocateExpenses(question)
  const withdrawnBy = withdrawersOf(workings, registration, demand)
  const result = withdrawnBy.length === 0 ? promised : allocateExpenses({ ...question, withdrawnBy })
  if (!isZero(promised.registrationExpenses) && isUnderAgreement(registration)) {
    // What Investors spend on their own neither begins the company's duty nor puts its performance off.
    const ofCompany = new Set(promised.lines.filter((line) => line.borneBy === 'company').map((line) => line.event))
    owePayment(
      workings,
      registration,
      incurred.filter((expense) => ofCompany.has(expense.id)),
      result,
    )
  }
  return { about: registration.id, lines: result.lines, totals: result.totals }
}

/** Whether the agreement says who bears a line, also for a registration that the company withdrew. */
function isPromised(inquiry: Inquiry, { withdrawn }: RegistrationFacts, rule: ExpenseRule): boolean {
  const stillPromised = withdrawn?.by !== 'company' || inquiry.has('withdrawn-registration-expenses')
  return inquiry.has(clauseOf(rule)) && (stillPromised || !rule.registrationExpense)
}

/** The rule that a line of the agreement's table of expenses stands for. */
function clauseOf({ category, incurredBy }: ExpenseRule): RuleName {
  if (category === 'prospectus-return') return 'prospectus-return-cost'
  if (category === 'underwriting-discount' || category === 'selling-commission') return 'selling-costs-excluded'
  return incurredBy === 'company' ? 'registration-expenses-defined' : 'investor-own-costs'
}

/** What a line becomes in an agreement without its clause: it names nobody. */
function unallocated(rule: ExpenseRule): ExpenseRule {
  return { ...rule, bearer: 'unallocated', registrationExpense: false, movesOnWithdrawal: false, unless: null }
}

/** A registration for a plan, a merger or convertible debt alone, or on a form closed to Investors, is not under it. */
function isUnderAgreement({ filed, proposed }: RegistrationFacts): boolean {
  if (proposed === null || (filed !== null && filed.demand !== null)) return true
  return proposed.purpose === 'public-offering' && proposed.investorsMayInclude
}

/**
 * The Investors who had a registration withdrawn, with the share equivalents that each had asked to register: as the
 * demand specified them, or else as the statement covers them.
 */
function withdrawersOf(
  workings: Workings,
  registration: RegistrationFacts,
  demand: Life | null,
): { id: string; shares: number }[] {
  const { inquiry } = workings
  const { withdrawn, filed } = registration
  if (withdrawn?.by !== 'investors' || filed === null) return []
  const at = { day: withdrawn.on, n: withdrawn.n }
  const filedAt = { day: filed.on, n: filed.n }
  const specified = demand?.required ?? []
  const asked =
    specified.length > 0
      ? specified.map((line) => ({ holder: line.holder, classes: restated(workings, line, at) }))
      : coverageAt(registration, at).map(({ holder, securities }) => ({
          holder,
          classes: classesOf(inquiry, holder, securities, filedAt, at),
        }))
  const shares = new Map<string, number>()
  for (const { holder, classes } of asked) {
    const wanted = withdrawn.requesters?.includes(holder) ?? true
    if (wanted) shares.set(holder, (shares.get(holder) ?? 0) + equivalentsIn(inquiry, holder, classes, at))
  }
  return [...shares].map(([id, count]) => ({ id, shares: count }))
}

/**
 * The duty of the company to pay the Registration Expenses of one registration.
 *
 * Source: 4, first sentence; reading A-H04.
 */
function owePayment(
  workings: Workings,
  registration: RegistrationFacts,
  incurred: readonly Fact<'expense-incurred'>[],
  result: ExpenseResult,
): void {
  const { inquiry } = workings
  const [first, ...rest] = incurred.map((expense) => expense.on)
  if (first === undefined) return
  const { withdrawn } = registration
  const due = result.registrationExpenses
  const paidOn = isZero(due) ? null : paidInFullOn(registration, due, latest([first, ...rest]))
  owe(workings, {
    duty: 'pay-registration-expenses',
    rule: 'company-pays-expenses',
    about: registration.id,
    owedBy: 'company',
    owedTo: 'investors',
    standard: 'payment',
    triggeredOn: first,
    performed: paidOn === null ? null : { on: paidOn, how: 'performed' },
    ended: isZero(due) && withdrawn !== null ? { on: withdrawn.on, as: 'excused' } : null,
    readings: expenseReadings,
    because: inquiry.because(() => paymentReason(workings, registration, result, paidOn)),
  })
}

function paymentsBy(registration: RegistrationFacts): { on: CivilDate; id: string; amount: Money }[] {
  return registration.payments
    .filter((payment) => payment.by === 'company')
    .map(({ on, id, amount }) => ({ on, id, amount: knownMoney(amount) }))
}

/** The day from which the payments reach the expenses, all of which have to be incurred by then. */
function paidInFullOn(registration: RegistrationFacts, due: Money, lastIncurred: CivilDate): CivilDate | null {
  let paid = ZERO
  for (const payment of paymentsBy(registration)) {
    paid = sumMoney([paid, payment.amount])
    if (compare(paid, toCents(due)) >= 0) return latest([payment.on, lastIncurred])
  }
  return null
}

function paymentReason(
  { inquiry }: Workings,
  registration: RegistrationFacts,
  result: ExpenseResult,
  paidOn: CivilDate | null,
): Because {
  const cite = inquiry.cite('company-pays-expenses')
  const { withdrawn } = registration
  const values = { registration: registration.id, total: formatMoney(result.registrationExpenses) }
  const facts = (inquiry.record.expenses.get(registration.id) ?? []).map((expense) => expense.id)
  const grounds = { cite, facts, readings: expenseReadings }
  if (isZero(result.registrationExpenses) && withdrawn !== null) {
    const on = { registration: registration.id, on: withdrawn.on }
    const why = because('withdrawers-pay', on, { cite, facts: [withdrawn.id], readings: ['A-H04'] })
    return because('registration-expenses-not-owed', values, { ...grounds, of: [why] })
  }
  const payments = paymentsBy(registration)
  const paid = sumMoney(payments.map((payment) => payment.amount))
  const due = result.registrationExpenses
  const missing = compare(paid, due) < 0 ? subtract(due, paid) : ZERO
  const said = { paid: formatMoney(paid), missing: formatMoney(missing) }
  const paidBy = { facts: payments.map((payment) => payment.id) }
  const of = [
    apartReason(inquiry, result),
    paidOn === null
      ? because('registration-expenses-unpaid', said, paidBy)
      : because('registration-expenses-paid', { paid: said.paid, on: paidOn }, paidBy),
  ]
  const working = `${values.total} − ${said.paid} = ${said.missing}`
  return because('registration-expenses-owed', values, { ...grounds, working, of })
}

/** What the company bears beside Registration Expenses. */
function apartReason(inquiry: Inquiry, { totals, registrationExpenses }: ExpenseResult): Because | null {
  const apart = subtract(knownMoney(totals.company ?? '0'), toCents(registrationExpenses))
  if (compare(apart, ZERO) <= 0) return null
  const grounds = { cite: inquiry.cite('selling-costs-excluded'), readings: ['A-H02'] }
  return because('company-expenses-apart', { amount: formatMoney(apart) }, grounds)
}
