import type { CivilDate } from '../../kernel/civil-date.ts'
import { endOf, type Fact, isBy, type Moment, type RegistrationFacts } from '../../record/facts.ts'
import { isInDefault } from '../information/default.ts'
import { isNone } from '../ledger/bundles.ts'
import { majorityOf } from '../membership/majority.ts'
import { periodOfEffectiveness } from '../procedures/period.ts'
import { judgeWithdrawal, type WithdrawalJudgement } from '../withdrawal/withdrawal.ts'
import type { Workings } from '../workings.ts'
import { coverageStates, missingOf, type RequiredLine, requiredLines } from './coverage.ts'
import type { Opening } from './opening.ts'
import { type CompanyNotice, companyNotices, type JoinRequest, joinRequests, standingRequests } from './requests.ts'
import { findShortage, type Shortage } from './shortage.ts'

/** What became of a demand that was validly made, up to the day asked about. */
export type Life = {
  readonly opening: Opening
  readonly at: Moment
  readonly others: readonly string[]
  readonly notices: readonly CompanyNotice[]
  readonly requests: readonly JoinRequest[]
  readonly standing: ReadonlyMap<string, JoinRequest>
  /** What was specified and not withdrawn; and of that, what must be covered: all but who may be left out. */
  readonly specified: readonly RequiredLine[]
  readonly required: readonly RequiredLine[]
  readonly shortage: Shortage | null
  readonly filings: readonly RegistrationFacts[]
  readonly firstFiled: Moment | null
  readonly ends: Ends
  readonly merged: readonly Opening[]
  /** Investors who withdrew their own part before any filing. */
  readonly withdrew: ReadonlyMap<string, Moment>
}

/** The moments at which a demand came to something. */
export type Ends = {
  consumedAt: Moment | null
  preservedAt: Moment | null
  /** A statement became effective that does not cover all that was specified. */
  effectiveAt: Moment | null
  /** The Investors ended it, so the company's open duties fall away. */
  endedByInvestors: Moment | null
  /** The company withdrew its own statement and is not freed by that. */
  companyWithdrewAt: Moment | null
  /** The majority was lost before filing (reading A-M03, CONTINUOUS). */
  lostAt: CivilDate | null
  judgement: { readonly withdrawn: Fact<'registration-withdrawn'>; readonly result: WithdrawalJudgement } | null
}

/** Whether a demand is pending or filed at a moment, so that another demand joins it. */
export function isUnderWay(life: Life, at: Moment): boolean {
  const { consumedAt, preservedAt, effectiveAt, lostAt } = life.ends
  const ended = [consumedAt, preservedAt, effectiveAt].some((end) => end !== null && isBy(end, at))
  return !ended && isBy(life.at, at) && (lostAt === null || lostAt > at.day)
}

/**
 * Follows a valid demand from its receipt.
 *
 * Takes:   the workings, the opening with the moment of its receipt, and the demands merged into it.
 * Gives:   its Company Notices, requests, statements, and how it ended.
 * Source:  1(a), 1(c).
 */
export function followDemand(workings: Workings, opening: Opening, at: Moment, merged: readonly Opening[]): Life {
  const { inquiry, membership } = workings
  const others = membership
    .at(at)
    .map((investor) => investor.party)
    .filter((party) => !opening.initiating.includes(party))
  const notices = companyNotices(workings, opening, others)
  const requests = joinRequests(workings, opening, notices, merged)
  const filings = [opening, ...merged]
    .flatMap((one) => one.facts.filings)
    .filter((registration) => (registration.filed?.on ?? '') >= at.day && inquiry.has('statement-for-demand'))
    .sort((a, b) => (a.filed?.n ?? 0) - (b.filed?.n ?? 0))
  const filed = filings[0]?.filed ?? null
  const firstFiled = filed === null ? null : { day: filed.on, n: filed.n }
  const withdrawals = [opening, ...merged].flatMap((one) => one.facts.withdrawn)
  const withdrew = partialWithdrawals(withdrawals, firstFiled)
  const subjects = [opening.facts.id, ...filings.map((registration) => registration.id)]
  const leftOut: LeftOut = (holder, moment) =>
    withdrew.has(holder) || subjects.some((subject) => isInDefault(workings, subject, holder, moment.day))
  const standing = standingRequests(requests, null)
  // Who may be left out shows at the effectiveness; what comes later changes nothing of it.
  const judgedAt = firstEffective(filings) ?? endOf(inquiry.asOf)
  const required = requiredLines(workings, opening, standing, (holder) => leftOut(holder, judgedAt))
  const specified = requiredLines(workings, opening, standing, (holder) => withdrew.has(holder))
  const shortage = findShortage(workings, opening, required)
  const life = {
    opening,
    at,
    others,
    notices,
    requests,
    standing,
    specified,
    required,
    shortage,
    filings,
    firstFiled,
    merged,
    withdrew,
  }
  const ends = noEnds()
  if (inquiry.reading('A-M03') === 'CONTINUOUS') ends.lostAt = majorityLostOn(workings, life)
  for (const withdrawn of withdrawals) endBeforeFiling(workings, life, ends, withdrawn)
  for (const registration of filings) endByStatement(workings, life, ends, registration, leftOut)
  return { ...life, ends }
}

function firstEffective(filings: readonly RegistrationFacts[]): Moment | null {
  const moments = filings.flatMap(({ effective }) => (effective === null ? [] : { day: effective.on, n: effective.n }))
  return moments.sort((a, b) => (isBy(a, b) ? -1 : 1))[0] ?? null
}

function noEnds(): Ends {
  return {
    consumedAt: null,
    preservedAt: null,
    effectiveAt: null,
    endedByInvestors: null,
    companyWithdrewAt: null,
    lostAt: null,
    judgement: null,
  }
}

/** Who may be left out of a registration at a moment: it withdrew, or did not furnish what it was asked for. */
type LeftOut = (holder: string, at: Moment) => boolean

type Underway = Omit<Life, 'ends'>

/** Everybody whose shares are to be registered, with the day of its request. */
export function askingOf(life: Underway): Map<string, CivilDate> {
  const asking = new Map<string, CivilDate>()
  for (const investor of life.opening.initiating) asking.set(investor, life.at.day)
  for (const [investor, request] of life.standing) asking.set(investor, request.at.day)
  for (const investor of life.withdrew.keys()) asking.delete(investor)
  return asking
}

function partialWithdrawals(
  withdrawals: readonly Fact<'registration-withdrawn'>[],
  firstFiled: Moment | null,
): Map<string, Moment> {
  const withdrew = new Map<string, Moment>()
  for (const withdrawn of withdrawals) {
    const at = { day: withdrawn.on, n: withdrawn.n }
    if (withdrawn.by !== 'investors' || (firstFiled !== null && isBy(firstFiled, at))) continue
    for (const investor of withdrawn.requesters ?? []) withdrew.set(investor, at)
  }
  return withdrew
}

/** A demand withdrawn before any statement was filed (readings A-C04, A-C05). */
function endBeforeFiling(
  workings: Workings,
  life: Underway,
  ends: Ends,
  withdrawn: Fact<'registration-withdrawn'>,
): void {
  const at = { day: withdrawn.on, n: withdrawn.n }
  if (withdrawn.by !== 'investors' || (life.firstFiled !== null && isBy(life.firstFiled, at))) return
  if (ends.endedByInvestors !== null) return
  const everybody = new Map(askingOf(life))
  for (const [investor, moment] of life.withdrew) everybody.set(investor, moment.day)
  const asking = new Map([...everybody].filter(([investor]) => (life.withdrew.get(investor)?.n ?? at.n) >= at.n))
  const requested = { initiating: life.opening.initiating, asking, demandReceivedOn: life.at.day }
  const result = judgeWithdrawal(workings, withdrawn, requested)
  if (!result.asked) return
  ends.judgement = { withdrawn, result }
  ends.endedByInvestors = at
  if (workings.inquiry.reading('A-C05') === 'CONSUMED' && result.consumes) ends.consumedAt ??= at
  else ends.preservedAt = at
}

/** What a statement's effectiveness or withdrawal makes of the demand. */
function endByStatement(
  workings: Workings,
  life: Underway,
  ends: Ends,
  registration: RegistrationFacts,
  leftOut: LeftOut,
): void {
  const { effective, withdrawn } = registration
  if (ends.consumedAt !== null || ends.endedByInvestors !== null) return
  if (effective !== null) {
    const at = { day: effective.on, n: effective.n }
    const consumes = workings.inquiry.has('effectiveness-consumes') && coversAll(workings, life, at, leftOut)
    if (!consumes || partOnly(workings, life)) {
      ends.effectiveAt ??= at
      return
    }
    const consumedAt = maintainedUntil(workings, registration, at)
    if (consumedAt === null) ends.effectiveAt ??= at
    else ends.consumedAt = consumedAt
    ends.companyWithdrewAt = null
    return
  }
  if (withdrawn === null) {
    // A statement that still stands takes the place of one that the company withdrew.
    ends.companyWithdrewAt = null
    ends.preservedAt = null
    return
  }
  const at = { day: withdrawn.on, n: withdrawn.n }
  if (withdrawn.by === 'company') {
    ends.companyWithdrewAt = at
    ends.preservedAt = at
    return
  }
  const requested = { initiating: life.opening.initiating, asking: askingOf(life), demandReceivedOn: life.at.day }
  const result = judgeWithdrawal(workings, withdrawn, requested)
  ends.judgement = { withdrawn, result }
  if (result.asked) ends.endedByInvestors = at
  if (result.consumes && coversAll(workings, life, at, leftOut)) ends.consumedAt = at
  else ends.preservedAt = at
}

/** Under NOT_AT_ALL a partial statement in a shortage leaves the occasion unused (reading A-D24). */
function partOnly(workings: Workings, life: Underway): boolean {
  return life.shortage !== null && workings.inquiry.reading('A-D24') === 'NOT_AT_ALL'
}

/** Under ONLY_IF_MAINTAINED the occasion is used when the statement has been kept effective to the end (A-C13). */
function maintainedUntil(workings: Workings, registration: RegistrationFacts, at: Moment): Moment | null {
  if (workings.inquiry.reading('A-C13') === 'AT_EFFECTIVENESS') return at
  const period = periodOfEffectiveness(workings, registration)
  const through = period?.endedOn ?? null
  return through === null || period === null || period.brokenFrom !== null ? null : endOf(through)
}

/**
 * Whether the statements that are effective (or were filed) at a moment cover all that was specified in notices received
 * by then, for sale by the method specified.
 */
function coversAll(workings: Workings, life: Underway, at: Moment, leftOut: LeftOut): boolean {
  if (!workings.inquiry.has('full-coverage-needed')) return true
  const standing = standingRequests(life.requests, at)
  const lines = requiredLines(workings, life.opening, standing, (holder) => leftOut(holder, at))
  return lines.every((line) => coveredBy(workings, life, line, at))
}

/** Whether some statement, as it stood at a moment, covers a line. */
export function coveredBy(workings: Workings, life: Underway, line: RequiredLine, at: Moment): boolean {
  return life.filings.some((registration) => {
    const state = coverageStates(registration).findLast((one) => isBy(one.at, at))
    if (state === undefined) return false
    const missing = missingOf(workings, line, state, at, (holder) => allottedTo(life.shortage, holder))
    return consumptionGap(workings, missing)
  })
}

/** Under RSH_ONLY only Common counts as Investor stock (reading A-C02). */
function consumptionGap(workings: Workings, missing: { common: number; preferred: number; warrants: number }): boolean {
  return workings.inquiry.reading('A-C02') === 'RSH_ONLY' ? missing.common === 0 : isNone(missing)
}

export function allottedTo(shortage: Shortage | null, holder: string): number | null {
  return shortage === null ? null : (shortage.allotted.get(holder) ?? null)
}

/** The first day at whose end the Initiating Investors no longer held a majority, before any filing. */
function majorityLostOn(workings: Workings, life: Underway): CivilDate | null {
  const { inquiry, membership } = workings
  for (const day of inquiry.ledger.changedOn) {
    if (day < life.at.day || (life.firstFiled !== null && day >= life.firstFiled.day)) continue
    if (!majorityOf(inquiry, membership, life.opening.initiating, endOf(day)).met) return day
  }
  return null
}
