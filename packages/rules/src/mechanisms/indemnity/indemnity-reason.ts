import { compare, isZero, subtract, ZERO } from '../../kernel/fraction.ts'
import { formatExact, formatMoney, knownMoney, type Money } from '../../kernel/money.ts'
import { type Because, because } from '../../reasons/because.ts'
import { endOf, isBy, type Moment } from '../../record/facts.ts'
import type { Workings } from '../workings.ts'
import { capOptions, indemnityCap } from './cap.ts'
import { failureReason } from './ground.ts'
import { amountAt, endOfIndemnity, endOfPayments, type Indemnity } from './indemnity.ts'
import { totalBy } from './running-total.ts'
import { capReadings, leftOfCap, saleAmounts } from './seller-book.ts'

/** Of a cap from more sales than this, only their sum is told. */
const LISTED_SALES = 50

/** Why an indemnity is owed, and how much, or why it is not. */
export function indemnityReason(workings: Workings, indemnity: Indemnity, performedAt: Moment | null): Because {
  const { inquiry } = workings
  const { claim, failure, loss } = indemnity
  const { indemnifying: by, against: to } = claim.made
  const values = { by, to, claim: claim.id }
  const cite = promiseOf(workings, indemnity)
  const facts = [claim.made.id, loss?.id]
  if (failure !== null)
    return because('indemnity-not-owed', values, { cite, facts, of: [failureReason(workings, claim, failure)] })
  const measured = performedAt ?? endOf(inquiry.asOf)
  const amount = amountAt(indemnity, measured)
  const of = [
    unavailableReason(workings, indemnity),
    lossReason(workings, indemnity),
    capReason(workings, indemnity, measured),
    paidReason(workings, indemnity, performedAt, amount),
  ]
  const ended = performedAt === null ? endOfIndemnity(inquiry, indemnity) : null
  if (ended?.as === 'excused') return because('indemnity-not-owed', values, { cite, facts, of })
  if (ended !== null || amount === null) return because('indemnity-open', values, { cite, facts, of })
  return because('indemnity-owed', { ...values, amount: formatMoney(amount) }, { cite, facts, readings: ['A-I02'], of })
}

function promiseOf({ inquiry }: Workings, { claim }: Indemnity): string | null {
  return inquiry.cite(claim.made.indemnifying === 'company' ? 'company-indemnity' : 'investor-indemnity')
}

function lossReason(workings: Workings, indemnity: Indemnity): Because {
  const { inquiry } = workings
  const { loss, owed } = indemnity
  if (loss === null || owed === null) return because('loss-not-determined', {})
  const prejudice = inquiry.has('late-claim-notice') ? loss.prejudice : undefined
  const legal = inquiry.reading('A-I02') === 'INCLUDED' ? ` + ${formatExact(knownMoney(loss.legalExpenses))}` : ''
  const harm = prejudice === undefined ? '' : ` − ${formatExact(knownMoney(prejudice))}`
  return because(
    isZero(owed) ? 'loss-comes-to-nothing' : prejudice === undefined ? 'loss-determined' : 'loss-less-prejudice',
    { owed: formatMoney(owed) },
    {
      cite: prejudice === undefined ? promiseOf(workings, indemnity) : inquiry.cite('late-claim-notice'),
      facts: [loss.id],
      readings: ['A-I02'],
      working: `${formatExact(knownMoney(loss.loss))}${legal}${harm} = ${formatExact(owed)}`,
    },
  )
}

function capReason({ inquiry }: Workings, { claim, account, capOpen, owed }: Indemnity, by: Moment): Because | null {
  if (account === null) return null
  const { holder } = account
  const registration = account.registration.id
  const grounds = { cite: inquiry.cite('investor-indemnity-cap'), readings: capReadings }
  if (capOpen) return because('cap-not-known', { holder, registration }, grounds)
  const left = leftOfCap(account, by, claim.id)
  const sales = account.sales.filter((sale) => isBy({ day: sale.on, n: sale.n }, by))
  const paid = subtract(totalBy(account.paid, by), totalBy(account.paidFor.get(claim.id) ?? [], by))
  const options = capOptions(inquiry.reading)
  const payments = [{ claim: claim.id, amount: paid }]
  const { proceeds, working } =
    sales.length <= LISTED_SALES
      ? indemnityCap({ sales: sales.map(saleAmounts), payments, claim: claim.id }, options)
      : indemnityCap(
          { sales: [{ grossProceeds: totalBy(account.proceeds, by) }], payments, claim: claim.id },
          { ...options, proceeds: 'gross' },
        )
  return because(
    isZero(left) ? 'cap-leaves-nothing' : owed !== null && compare(left, owed) < 0 ? 'cap-limits' : 'cap-suffices',
    { holder, registration, proceeds: formatMoney(proceeds), paid: formatMoney(paid), left: formatMoney(left) },
    {
      ...grounds,
      facts: sales.map((sale) => sale.id),
      working: working.join('; '),
    },
  )
}

function paidReason(
  { inquiry }: Workings,
  { claim, paid }: Indemnity,
  performedAt: Moment | null,
  amount: Money | null,
): Because | null {
  const by = claim.made.indemnifying
  const until = performedAt ?? endOfPayments(inquiry, claim)
  const facts = claim.payments
    .filter((payment) => payment.by === by && isBy({ day: payment.on, n: payment.n }, until))
    .map((payment) => payment.id)
  const total = totalBy(paid, until)
  if (performedAt !== null)
    return because('claim-paid', { by, paid: formatMoney(total), on: performedAt.day }, { facts })
  if (facts.length === 0 || amount === null) return null
  const missing = compare(total, amount) < 0 ? subtract(amount, total) : ZERO
  return because('claim-paid-in-part', { by, paid: formatMoney(total), missing: formatMoney(missing) }, { facts })
}

function unavailableReason({ inquiry }: Workings, { claim }: Indemnity): Because | null {
  const { unavailable } = claim
  if (unavailable === null) return null
  const { on, reason } = unavailable
  return because(
    'indemnity-unavailable',
    { on, reason },
    { cite: inquiry.cite('contribution-opens'), facts: [unavailable.id] },
  )
}
