import type { EventOf } from '../../events/event.ts'
import { compare, type Fraction, fraction, isZero, subtract, ZERO } from '../../kernel/fraction.ts'
import { knownMoney, type Money, parseMoney } from '../../kernel/money.ts'
import { type ClaimFacts, endOf, type Fact, isBy, type Moment, type RegistrationFacts } from '../../record/facts.ts'
import type { ContributionAnswer, ExpenseAnswer } from '../answers.ts'
import { failureOf, type IndemnityFailure } from '../indemnity/ground.ts'
import { type RunningTotal, runningTotal, totalBy } from '../indemnity/running-total.ts'
import { capIsOpen, leftOfCap, paymentsFor, type SellerAccount, type SellerBook } from '../indemnity/seller-book.ts'
import type { Inquiry } from '../inquiry.ts'
import { owe, type Workings } from '../workings.ts'
import {
  allocateContribution,
  type ContributionInput,
  type ContributionResult,
  contributionOptions,
} from './allocate.ts'
import { contributionReason } from './contribution-reason.ts'
import { addUpOffering, type Offering, proceedsReadings } from './net-proceeds.ts'

type Determination = EventOf<'determination-made'>

/** One claim before contribution: what goes into the division, and what comes out of it. */
export type Contribution = {
  readonly claim: ClaimFacts
  readonly unavailable: Fact<'indemnity-unavailable'> | null
  readonly failure: IndemnityFailure | null
  readonly loss: Fact<'loss-determined'> | null
  /** The determination of the shares of fault that stands. */
  readonly determined: Determination | null
  readonly net: { readonly indemnifying: Money | null; readonly indemnified: Money | null }
  readonly cap: Money | null
  readonly result: ContributionResult
  readonly needs: readonly string[]
  /** What the indemnifying party contributes; null while it cannot be told, and where contribution is closed or barred. */
  readonly share: Money | null
  readonly paid: RunningTotal
}

const contributionReadings = ['A-I04', 'A-I11', 'A-I13', 'A-I16', ...proceedsReadings]

/**
 * What is contributed to each claim whose indemnity fails.
 *
 * Takes:   the workings, the accounts of the Selling Investors, and who bears which expenses.
 * Gives:   an answer for each claim with a loss or an unavailable indemnity, and the duties among the findings.
 * Source:  5(d); readings A-I04, A-I10 to A-I16.
 */
export function findContributions(
  workings: Workings,
  book: SellerBook,
  expenses: readonly ExpenseAnswer[],
): ContributionAnswer[] {
  const { inquiry } = workings
  if (!inquiry.has('contribution-opens')) return []
  const spent = new Map(expenses.map((answer) => [answer.about, answer]))
  const offerings = new Map<string, Offering>()
  const offeringOf = (registration: RegistrationFacts) => {
    const found = offerings.get(registration.id)
    const offering = found ?? addUpOffering(workings, book, registration, spent.get(registration.id))
    offerings.set(registration.id, offering)
    return offering
  }
  const determinations = new Map(
    inquiry.determinations.filter((one) => one.on <= inquiry.asOf).map((one) => [one.question, one]),
  )
  const answers: ContributionAnswer[] = []
  for (const claim of inquiry.record.claims.values()) {
    const registration = inquiry.record.registrations.get(claim.made.registration)
    if (registration === undefined || (claim.losses.length === 0 && claim.unavailable === null)) continue
    const determined = determinations.get(`fault-shares:${claim.id}`) ?? null
    const contribution = divide(workings, book, offeringOf(registration), claim, determined)
    oweContribution(workings, contribution)
    const { result, needs, loss } = contribution
    answers.push({
      claim: claim.id,
      base: loss === null ? null : result.base,
      branch: result.branch,
      shares: needs.length > 0 || loss === null ? {} : result.shares,
      needs: [...needs],
    })
  }
  return answers
}

function divide(
  workings: Workings,
  book: SellerBook,
  offering: Offering,
  claim: ClaimFacts,
  determined: Determination | null,
): Contribution {
  const { inquiry } = workings
  const { made, unavailable } = claim
  const failure = failureOf(workings, book, claim)
  const loss = claim.losses.at(-1) ?? null
  const legal = loss === null || !inquiry.has('contribution-base') ? ZERO : knownMoney(loss.legalExpenses)
  const account = book.accountsOf(offering.registration).get(made.indemnifying) ?? null
  const cap = account === null ? null : capLeft(inquiry, account, claim)
  const closed = isClosed(inquiry, unavailable, failure)
  const net = closed ? unknown : bothSides(inquiry, offering, made)
  const sideOf = (id: string, netProceeds: Money | null) => ({
    id,
    netProceeds: netProceeds ?? ZERO,
    fraud: isGuilty(inquiry, claim, id),
  })
  const input: ContributionInput = {
    base: { loss: loss === null ? ZERO : knownMoney(loss.loss), legalExpenses: legal },
    indemnifying: sideOf(made.indemnifying, net.indemnifying),
    indemnified: sideOf(made.against, net.indemnified),
    pooledNetProceeds: net === unknown ? undefined : pooled(inquiry, offering, made),
    closed,
    benefitsNotPermitted: unavailable?.benefitsNotPermitted ?? false,
    faultShares: inquiry.has('contribution-by-fault') ? sharesIn(determined, made) : undefined,
    cap: cap ?? undefined,
  }
  const result = allocateContribution(input, contributionOptions(inquiry.reading))
  const share = result.shares[made.indemnifying]
  const open = result.branch === 'benefits' || result.branch === 'fault'
  const needs = open ? needsOf(workings, { account, loss, result, cap, share }) : []
  return {
    claim,
    unavailable,
    failure,
    loss,
    determined,
    net,
    cap,
    result,
    needs,
    share: open && needs.length === 0 && share !== undefined ? knownMoney(share) : null,
    paid: runningTotal(paymentsFor(claim).filter(({ at }) => unavailable !== null && !isBy(at, momentOf(unavailable)))),
  }
}

/** What both sides received; as good as nothing when one of the two is not known. */
function bothSides(inquiry: Inquiry, offering: Offering, made: ClaimFacts['made']): Contribution['net'] {
  if (!inquiry.has('relative-benefits-ratio')) return unknown
  const indemnifying = offering.netProceeds(made.indemnifying)
  const indemnified = offering.netProceeds(made.against)
  return indemnifying === null || indemnified === null ? unknown : { indemnifying, indemnified }
}

const unknown = { indemnifying: null, indemnified: null }

function momentOf(event: { readonly on: Moment['day']; readonly n: number }): Moment {
  return { day: event.on, n: event.n }
}

/** What is left of the payer's cap, its contributions to this claim apart. */
function capLeft(inquiry: Inquiry, account: SellerAccount, { id, unavailable }: ClaimFacts): Money {
  const now = endOf(inquiry.asOf)
  return leftOfCap(account, now, id, unavailable === null ? now : momentOf(unavailable))
}

/** Contribution opens for a reason that is not among the limits of the indemnity itself. */
function isClosed(inquiry: Inquiry, unavailable: ClaimFacts['unavailable'], failure: IndemnityFailure | null): boolean {
  if (unavailable === null || unavailable.reason === 'specified-in-agreement' || failure !== null) return true
  return !inquiry.has(unavailable.benefitsNotPermitted === true ? 'contribution-by-fault' : 'contribution-by-benefits')
}

function isGuilty(inquiry: Inquiry, { fraud }: ClaimFacts, party: string): boolean {
  const findings = fraud.filter((finding) => finding.party === party)
  if (findings.length === 0 || !inquiry.has('fraud-bar')) return false
  return inquiry.reading('A-I16') === 'ALLEGED' || findings.some(({ finding }) => finding === 'final')
}

/** The proceeds of the other Selling Investors, where all stand in one sum (A-I11). */
function pooled(inquiry: Inquiry, offering: Offering, made: ClaimFacts['made']): Money | undefined {
  if (inquiry.reading('A-I11') !== 'POOLED') return undefined
  return offering.ofSellersBeside([made.indemnifying, made.against].map((party) => offering.countsFor(party)))
}

/** The shares of fault in a determination, for both sides or, as a part of one, for the payer alone. */
function sharesIn(determined: Determination | null, made: ClaimFacts['made']): ContributionInput['faultShares'] {
  if (determined === null || typeof determined.answer === 'string') return undefined
  const shares = new Map(Object.entries(determined.answer))
  const shareOf = (party: string): Fraction | null => parseMoney(`${shares.get(party) ?? ''}`)
  const indemnifying = shareOf(made.indemnifying)
  if (indemnifying === null) return undefined
  const indemnified = shareOf(made.against) ?? restOf(indemnifying)
  return indemnified === null ? undefined : { indemnifying, indemnified }
}

function restOf(part: Fraction): Fraction | null {
  return compare(part, fraction(1n)) > 0 ? null : subtract(fraction(1n), part)
}

/** The facts that are missing before anything can be divided. */
function needsOf(
  workings: Workings,
  known: Pick<Contribution, 'loss' | 'cap'> & {
    readonly account: SellerAccount | null
    readonly result: ContributionResult
    readonly share: string | undefined
  },
): string[] {
  const { account, loss, result, cap, share } = known
  if (loss === null) return ['loss', ...result.needs]
  if (result.needs.length > 0 || share === undefined || account === null || cap === null) return result.needs
  const limited = workings.inquiry.reading('A-I04') !== 'CAPS_5B_ONLY' && compare(knownMoney(share), cap) >= 0
  return limited && capIsOpen(workings, account) ? ['unsold-shares-price'] : []
}

/**
 * The duty of the indemnifying party to contribute.
 *
 * Source: 5(d).
 */
function oweContribution(workings: Workings, contribution: Contribution): void {
  const { inquiry } = workings
  const { claim, unavailable, result, share, needs, paid } = contribution
  if (unavailable === null) return
  const { made } = claim
  const rules = {
    benefits: 'contribution-by-benefits',
    fault: 'contribution-by-fault',
    barred: 'fraud-bar',
    closed: 'contribution-opens',
  } as const
  const reached =
    share === null || isZero(share) ? undefined : paid.find(({ at }) => compare(totalBy(paid, at), share) >= 0)
  const over = share === null || isZero(share)
  owe(workings, {
    duty: 'contribute',
    rule: rules[result.branch],
    about: claim.id,
    owedBy: made.indemnifying,
    owedTo: made.against,
    standard: 'payment',
    triggeredOn: unavailable.on,
    performed: reached === undefined ? null : { on: reached.at.day, how: 'performed' },
    ended:
      needs.length > 0 ? { on: unavailable.on, as: 'needs-fact' } : over ? { on: unavailable.on, as: 'excused' } : null,
    readings: contributionReadings,
    because: inquiry.because(() => contributionReason(workings, contribution)),
  })
}
