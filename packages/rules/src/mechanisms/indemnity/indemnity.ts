import { add, compare, isZero, lesser, subtract, ZERO } from '../../kernel/fraction.ts'
import { knownMoney, type Money, toCents } from '../../kernel/money.ts'
import { type ClaimFacts, endOf, type Fact, isBy, type Moment } from '../../record/facts.ts'
import type { Duty } from '../duty.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Workings } from '../workings.ts'
import { failureOf, type IndemnityFailure } from './ground.ts'
import { type RunningTotal, runningTotal, totalBy } from './running-total.ts'
import { capIsOpen, leftOfCap, paymentsFor, type SellerAccount, type SellerBook } from './seller-book.ts'

/** One claim before the indemnity: what is owed, and what stands in the way. */
export type Indemnity = {
  readonly claim: ClaimFacts
  readonly failure: IndemnityFailure | null
  readonly loss: Fact<'loss-determined'> | null
  /** The loss as the indemnity takes it, before any cap; null while it is not determined. */
  readonly owed: Money | null
  /** The account of the Selling Investor that indemnifies; null for the company, which has no cap. */
  readonly account: SellerAccount | null
  readonly capOpen: boolean
  readonly paid: RunningTotal
}

/**
 * Measures one claim by the indemnity.
 *
 * Takes:   the workings, the accounts of the Selling Investors, and the claim.
 * Gives:   the condition that fails, the loss as far as it is indemnified, and what was paid.
 * Source:  5(a), 5(b), 5(c) third proviso; readings A-I01, A-I02, A-I05 to A-I07.
 */
export function measureIndemnity(workings: Workings, book: SellerBook, claim: ClaimFacts): Indemnity {
  const { inquiry } = workings
  const registration = inquiry.record.registrations.get(claim.made.registration)
  const account =
    registration === undefined ? null : (book.accountsOf(registration).get(claim.made.indemnifying) ?? null)
  const loss = claim.losses.at(-1) ?? null
  return {
    claim,
    failure: failureOf(workings, book, claim),
    loss,
    owed: loss === null ? null : indemnifiedLoss(inquiry, loss),
    account,
    capOpen: account !== null && capIsOpen(workings, account),
    paid: runningTotal(paymentsFor(claim)),
  }
}

/** The loss with legal expenses (A-I02), less the harm that a late notice did. */
function indemnifiedLoss(inquiry: Inquiry, { loss, legalExpenses, prejudice }: Fact<'loss-determined'>): Money {
  const legal = inquiry.reading('A-I02') === 'INCLUDED' ? knownMoney(legalExpenses) : ZERO
  const whole = add(knownMoney(loss), legal)
  const harm = prejudice === undefined || !inquiry.has('late-claim-notice') ? ZERO : knownMoney(prejudice)
  return compare(harm, whole) < 0 ? subtract(whole, harm) : ZERO
}

/** What the indemnity comes to at a moment: the loss, within what is then left of the cap. */
export function amountAt({ owed, account, capOpen, claim }: Indemnity, by: Moment): Money | null {
  if (owed === null || account === null || capOpen) return owed
  return lesser(owed, leftOfCap(account, by, claim.id))
}

/** The moment up to which payments are by way of indemnity; what is paid after it became unavailable is contribution. */
export function endOfPayments(inquiry: Inquiry, { unavailable }: ClaimFacts): Moment {
  return unavailable === null ? endOf(inquiry.asOf) : { day: unavailable.on, n: unavailable.n }
}

/** The moment from which the payments reach the amount, measured by the cap of that moment; null while they do not. */
export function paidInFullAt(inquiry: Inquiry, indemnity: Indemnity): Moment | null {
  const { claim, failure, loss, paid, account } = indemnity
  if (failure !== null || loss === null || paid.length === 0) return null
  const determined = { day: loss.on, n: loss.n }
  const end = endOfPayments(inquiry, claim)
  const isReached = (at: Moment) => {
    const amount = amountAt(indemnity, at)
    return amount !== null && !isZero(amount) && compare(totalBy(paid, at), toCents(amount)) >= 0
  }
  const firstOf = (entries: RunningTotal) =>
    entries.map(({ at }) => at).find((at) => isBy(determined, at) && isBy(at, end) && isReached(at)) ?? null
  if (isBy(determined, end) && isReached(determined)) return determined
  // Payments on other claims can use the cap up, and so lower what is owed on this one to what was paid.
  return firstOf(paid) ?? (account !== null && isReached(end) ? firstOf(account.paid) : null)
}

/** Why nothing is owed today, or nobody can tell; null while the duty stands. */
export function endOfIndemnity(inquiry: Inquiry, indemnity: Indemnity): NonNullable<Duty['ended']> | null {
  const { claim, failure, owed, account, capOpen } = indemnity
  const { made, unavailable } = claim
  if (failure !== null) return { on: made.on, as: 'excused' }
  if (unavailable !== null) return { on: unavailable.on, as: 'excused' }
  if (capOpen) return { on: made.on, as: 'needs-fact' }
  const nothingLeft = account !== null && isZero(leftOfCap(account, endOf(inquiry.asOf), claim.id))
  return nothingLeft || (owed !== null && isZero(owed)) ? { on: made.on, as: 'excused' } : null
}
