import type { RequestContent } from '../../events/notices.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { isBy, type Moment } from '../../record/facts.ts'
import { lastDayOf, rolled } from '../inquiry.ts'
import type { Delivery } from '../notices/delivery.ts'
import type { Workings } from '../workings.ts'
import { askedFor, demandReceipt, type Opening } from './opening.ts'

/** The Company Notice to one other Investor, and the days it sets. */
export type CompanyNotice = {
  readonly investor: string
  /** The first that was given; null while none was. */
  readonly delivery: Delivery | null
  readonly given: Moment | null
  readonly received: Moment | null
  readonly lastDay: CivilDate | null
  readonly contestedLastDay: CivilDate | null
}

/** A request by an Investor to join a demand. */
export type JoinRequest = {
  readonly investor: string
  readonly delivery: Delivery
  readonly at: Moment
  readonly content: RequestContent | null
  readonly verdict: 'timely' | 'late' | 'contested'
  readonly why: 'in-time' | 'before-notice' | 'premature' | 'in-band' | 'notice-unheard-of' | 'after-last-day'
  readonly lastDay: CivilDate | null
  readonly contestedLastDay: CivilDate | null
}

/** The readings that decide whether a request is in time. */
export const requestReadings = ['A-D02', 'A-D03', 'A-D11', 'A-J02', 'A-J06'] as const

/**
 * The Company Notices of a demand and the last days they set for requests.
 *
 * Takes:   the workings, the demand and the Investors who did not make it.
 * Gives:   one for each of them. The request must be received within the days after the notice is given; the second
 *          text, which counts from its receipt, makes a contested band where it ends later.
 * Source:  1(a) third and fourth sentence; readings A-D02, A-D03, A-J06.
 */
export function companyNotices(workings: Workings, opening: Opening, others: readonly string[]): CompanyNotice[] {
  const { inquiry } = workings
  const since = opening.at
  const sent = workings.mail
    .about(opening.facts.id, 'company-notice')
    .filter(
      ({ given, facts }) =>
        given !== null && since !== null && given.day >= since.day && facts.sent.from.includes('company'),
    )
    .sort((a, b) => (a.given !== null && b.given !== null && isBy(a.given, b.given) ? -1 : 1))
  const firstTo = new Map<string, Delivery>()
  for (const delivery of sent) if (!firstTo.has(delivery.facts.sent.to)) firstTo.set(delivery.facts.sent.to, delivery)
  const given = others.flatMap((other) => firstTo.get(other)?.given?.day ?? []).sort()
  return others.map((investor) => {
    const delivery = firstTo.get(investor) ?? null
    const own = delivery?.given ?? null
    const which = inquiry.reading('A-D03')
    const from = own === null || which === 'PER_INVESTOR' ? own?.day : which === 'FIRST' ? given[0] : given.at(-1)
    const days = lastDays(workings, from ?? null, delivery?.received?.day ?? null)
    return { investor, delivery, given: own, received: delivery?.received ?? null, ...days }
  })
}

function lastDays(
  workings: Workings,
  given: CivilDate | null,
  received: CivilDate | null,
): { lastDay: CivilDate | null; contestedLastDay: CivilDate | null } {
  const { inquiry } = workings
  if (given === null || !inquiry.has('inclusion-request-deadline')) return { lastDay: null, contestedLastDay: null }
  const byGiving = lastDayOf(inquiry, given, (periods) =>
    periods.inclusionRequest.from === 'company-notice-given' ? periods.inclusionRequest : null,
  )
  const byReceipt =
    received === null
      ? null
      : lastDayOf(inquiry, received, (periods) =>
          periods.inclusionRequest.from === 'company-notice-received'
            ? periods.inclusionRequest
            : periods.inclusionCoverage,
        )
  const option = inquiry.reading('A-D02')
  const lastDay = rolled(inquiry, option === 'RECEIVED' || byGiving === null ? byReceipt : byGiving)
  const later = rolled(inquiry, byReceipt)
  const band = option === 'GIVEN' && byGiving !== null && lastDay !== null && later !== null && later > lastDay
  return { lastDay, contestedLastDay: band ? later : null }
}

/**
 * The requests to join a demand, each with its verdict.
 *
 * Takes:   the workings, the demand, its Company Notices, and demands that were merged into it.
 * Gives:   requests by effective means, in the order of their receipt.
 * Source:  1(a); readings A-C15, A-D10, A-D11.
 */
export function joinRequests(
  workings: Workings,
  opening: Opening,
  notices: readonly CompanyNotice[],
  merged: readonly Opening[],
): JoinRequest[] {
  const { inquiry } = workings
  if (!inquiry.has('inclusion-right')) return []
  const found: { delivery: Delivery; at: Moment; investor: string }[] = []
  const noticeOf = new Map(notices.map((notice) => [notice.investor, notice]))
  const enter = (delivery: Delivery, at: Moment | null) => {
    if (at === null || delivery.fails !== null) return
    for (const investor of delivery.facts.sent.from) if (noticeOf.has(investor)) found.push({ delivery, at, investor })
  }
  for (const delivery of workings.mail.about(opening.facts.id, 'inclusion-request')) enter(delivery, delivery.received)
  for (const delivery of opening.later) enter(delivery, demandReceipt(workings, delivery))
  for (const other of merged)
    for (const delivery of [...other.counted, ...other.later]) enter(delivery, demandReceipt(workings, delivery))
  found.sort((a, b) => (isBy(a.at, b.at) ? -1 : 1))
  return found.flatMap(({ delivery, at, investor }) => {
    const notice = noticeOf.get(investor)
    const content = askedFor(delivery, investor)
    const deficient = content?.securities === undefined && inquiry.has('inclusion-request-content')
    if (notice === undefined || (deficient && inquiry.reading('A-D10') === 'INVALID')) return []
    const { lastDay, contestedLastDay } = notice
    return [{ investor, delivery, at, content, ...judge(workings, notice, delivery, at), lastDay, contestedLastDay }]
  })
}

function judge(
  workings: Workings,
  notice: CompanyNotice,
  delivery: Delivery,
  at: Moment,
): Pick<JoinRequest, 'verdict' | 'why'> {
  const { inquiry } = workings
  const premature = notice.received === null || delivery.facts.sent.on < notice.received.day
  if (premature && inquiry.reading('A-D11') === 'PREMATURE_VOID') return { verdict: 'late', why: 'premature' }
  if (notice.given === null || at.day < notice.given.day) return { verdict: 'timely', why: 'before-notice' }
  if (notice.lastDay === null || at.day <= notice.lastDay) return { verdict: 'timely', why: 'in-time' }
  if (notice.contestedLastDay !== null && at.day <= notice.contestedLastDay)
    return { verdict: 'contested', why: 'in-band' }
  const unheard = notice.received === null && inquiry.reading('A-D02') === 'GIVEN'
  if (unheard && inquiry.pack.terms.periods.inclusionCoverage !== null)
    return { verdict: 'contested', why: 'notice-unheard-of' }
  return { verdict: 'late', why: 'after-last-day' }
}

/** The request of each Investor that stands: its last that is not late. */
export function standingRequests(requests: readonly JoinRequest[], by: Moment | null): Map<string, JoinRequest> {
  const standing = new Map<string, JoinRequest>()
  for (const request of requests)
    if (request.verdict !== 'late' && (by === null || isBy(request.at, by))) standing.set(request.investor, request)
  return standing
}
