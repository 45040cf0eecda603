import type { CivilDate } from '../../kernel/civil-date.ts'
import type { Fact } from '../../record/facts.ts'
import { positionAt } from '../../record/positions.ts'
import type { Workings } from '../workings.ts'

/** The five elements of the exception for new information, in the order of the clause. */
export type Element = 'sole-cause' | 'material' | 'about-company' | 'made-known' | 'after-request'

export type WithdrawalJudgement = {
  /** Whether all Investors needed for it asked for the withdrawal. */
  readonly asked: boolean
  readonly lacking: readonly string[]
  /** The elements of the exception that fail; none when all five are met. */
  readonly failing: readonly Element[]
  /** Whether the withdrawal uses up the occasion. */
  readonly consumes: boolean
  readonly readings: readonly string[]
}

/** What a withdrawal is judged by: who had asked for the registration, and when. */
export type Requested = {
  readonly initiating: readonly string[]
  /** Everybody whose shares were to be registered, with the day of its request. */
  readonly asking: ReadonlyMap<string, CivilDate>
  readonly demandReceivedOn: CivilDate
}

/**
 * Judges a withdrawal at the request of Investors.
 *
 * Takes:   the workings, the withdrawal, and what had been requested.
 * Gives:   whether it was the Investors' own, which of the five elements of the exception fail, and whether the occasion
 *          is used up.
 * Source:  1(c)(ii) with its parenthesis; readings A-C04, A-C06, A-C07.
 */
export function judgeWithdrawal(
  workings: Workings,
  withdrawn: Fact<'registration-withdrawn'>,
  requested: Requested,
): WithdrawalJudgement {
  const { inquiry } = workings
  const requesters = withdrawn.requesters ?? [...requested.asking.keys()]
  const lacking = lackingConsents(workings, withdrawn, requesters, requested)
  const failing = inquiry.has('new-information-exception')
    ? failingElements(workings, withdrawn, requesters, requested)
    : (['sole-cause'] as const)
  return {
    asked: lacking.length === 0,
    lacking,
    failing,
    consumes: lacking.length === 0 && failing.length > 0 && inquiry.has('withdrawal-consumes'),
    readings: ['A-C04', 'A-C06', 'A-C07'],
  }
}

function lackingConsents(
  workings: Workings,
  withdrawn: Fact<'registration-withdrawn'>,
  requesters: readonly string[],
  requested: Requested,
): string[] {
  const option = workings.inquiry.reading('A-C04')
  const missing = [...requested.asking.keys()].filter((investor) => !requesters.includes(investor))
  if (option === 'INITIATING_ONLY') return requested.initiating.filter((investor) => !requesters.includes(investor))
  if (option !== 'MAJORITY_OF_REQUESTING') return missing
  const at = { day: withdrawn.on, n: withdrawn.n }
  const weight = (investor: string) => {
    const held = positionAt(workings.inquiry.ledger, investor, at)
    return held.registrable + held.issuable
  }
  let all = 0
  let asking = 0
  for (const investor of requested.asking.keys()) {
    all += weight(investor)
    if (requesters.includes(investor)) asking += weight(investor)
  }
  return 2 * asking > all ? [] : missing
}

function failingElements(
  workings: Workings,
  withdrawn: Fact<'registration-withdrawn'>,
  requesters: readonly string[],
  requested: Requested,
): Element[] {
  const { inquiry } = workings
  const reasons = withdrawn.reasons ?? []
  const information = reasons.filter((reason) => reason.kind === 'company-information')
  if (information.length === 0) return ['about-company']
  const butFor = inquiry.reading('A-C06') === 'BUT_FOR'
  const knowledge = inquiry.reading('A-C07')
  const failingOf = (reason: (typeof reasons)[number]): Element[] => {
    const failing: Element[] = []
    if (!reason.material) failing.push('material')
    const since = (investor: string) =>
      knowledge === 'OWN_REQUEST_DATE'
        ? (requested.asking.get(investor) ?? requested.demandReceivedOn)
        : requested.demandReceivedOn
    const told = requesters.filter((investor) => knownOn(reason.madeKnown, investor) !== null)
    const late = told.filter((investor) => (knownOn(reason.madeKnown, investor) ?? '') > since(investor))
    if (knowledge === 'ANY_ONE' ? told.length === 0 : told.length < requesters.length) failing.push('made-known')
    else if (knowledge === 'ANY_ONE' ? late.length === 0 : late.length < requesters.length)
      failing.push('after-request')
    return failing
  }
  const failures = information.map((reason) => failingOf(reason))
  if (butFor) return failures.some((failing) => failing.length === 0) ? [] : (failures[0] ?? [])
  const all = [...new Set(failures.flat())]
  return information.length === reasons.length ? all : ['sole-cause', ...all]
}

function knownOn(madeKnown: Readonly<Record<string, CivilDate>> | undefined, investor: string): CivilDate | null {
  return madeKnown !== undefined && Object.hasOwn(madeKnown, investor) ? (madeKnown[investor] ?? null) : null
}
