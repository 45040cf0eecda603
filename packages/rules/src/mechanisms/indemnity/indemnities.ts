import { compare, ZERO } from '../../kernel/fraction.ts'
import { formatMoney } from '../../kernel/money.ts'
import { type ClaimFacts, endOf } from '../../record/facts.ts'
import type { IndemnityCapAnswer } from '../answers.ts'
import { owe, type Workings } from '../workings.ts'
import { claimNoticeOf, judgeClaimNotices, oweClaimNotice } from './claim-notice.ts'
import { entitleDefense } from './defense.ts'
import { endOfIndemnity, measureIndemnity, paidInFullAt } from './indemnity.ts'
import { indemnityReason } from './indemnity-reason.ts'
import { totalBy } from './running-total.ts'
import { capReadings, leftOfCap, type SellerAccount, type SellerBook } from './seller-book.ts'
import { judgeConsents, raiseSettlements } from './settlement.ts'

/**
 * What the agreement says of claims, short of contribution: who indemnifies whom and for how much, who has to be told, who
 * may defend, and who had to consent to a settlement.
 *
 * Takes:   the workings and the accounts of the Selling Investors.
 * Gives:   the cap of every Selling Investor of each filed registration; duties, rights, verdicts and alerts among the
 *          findings.
 * Source:  5(a), 5(b), 5(c); readings A-I01 to A-I07, A-I18.
 */
export function findIndemnities(workings: Workings, book: SellerBook): IndemnityCapAnswer[] {
  const { record } = workings.inquiry
  for (const claim of record.claims.values()) {
    const notice = claimNoticeOf(workings, claim)
    oweIndemnity(workings, book, claim)
    oweClaimNotice(workings, claim, notice)
    entitleDefense(workings, claim, notice)
    judgeClaimNotices(workings, claim, notice)
    judgeConsents(workings, claim)
    raiseSettlements(workings, claim)
  }
  return [...record.registrations.values()].flatMap((registration) =>
    [...book.accountsOf(registration).values()].map((account) => capAnswer(workings, account)),
  )
}

function capAnswer({ inquiry }: Workings, account: SellerAccount): IndemnityCapAnswer {
  const now = endOf(inquiry.asOf)
  const proceeds = totalBy(account.proceeds, now)
  return {
    registration: account.registration.id,
    holder: account.holder,
    proceeds: formatMoney(compare(proceeds, ZERO) < 0 ? ZERO : proceeds),
    paid: formatMoney(totalBy(account.paid, now)),
    remaining: formatMoney(leftOfCap(account, now, null)),
  }
}

const readingsOfCompany = ['A-I02', 'A-I06', 'A-I07', 'A-I18']
const readingsOfSeller = ['A-I01', 'A-I02', ...capReadings]

/**
 * The duty of the company or a Selling Investor to make a loss good.
 *
 * Source: 5(a), 5(b); readings A-I01 to A-I07, A-I18.
 */
function oweIndemnity(workings: Workings, book: SellerBook, claim: ClaimFacts): void {
  const { inquiry } = workings
  const { made } = claim
  const byCompany = made.indemnifying === 'company'
  const indemnity = measureIndemnity(workings, book, claim)
  const performedAt = paidInFullAt(inquiry, indemnity)
  owe(workings, {
    duty: 'indemnify',
    rule: byCompany ? 'company-indemnity' : 'investor-indemnity',
    about: claim.id,
    owedBy: made.indemnifying,
    owedTo: made.against,
    standard: 'payment',
    triggeredOn: made.on,
    performed: performedAt === null ? null : { on: performedAt.day, how: 'performed' },
    ended: endOfIndemnity(inquiry, indemnity),
    readings: byCompany ? readingsOfCompany : readingsOfSeller,
    because: inquiry.because(() => indemnityReason(workings, indemnity, performedAt)),
  })
}
