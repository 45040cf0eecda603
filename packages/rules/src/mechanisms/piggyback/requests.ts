import type { RequestContent } from '../../events/notices.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { endOf, isBy, type Moment, type RegistrationFacts } from '../../record/facts.ts'
import { askedFor } from '../demand/opening.ts'
import { lastDayOf, rolled } from '../inquiry.ts'
import type { Lockout } from '../lockout/lockouts.ts'
import type { Delivery } from '../notices/delivery.ts'
import type { Workings } from '../workings.ts'
import { type Concern, concernOf } from './concern.ts'

/** The Registration Notice to one Investor, and the day it sets. */
export type RegistrationNotice = {
  readonly investor: string
  /** Whether the company owes it; an Investor that joined after the filing may be given one all the same. */
  readonly owed: boolean
  /** The first that was given; null while none was. */
  readonly delivery: Delivery | null
  readonly given: Moment | null
  readonly received: Moment | null
  readonly lastDay: CivilDate | null
}

/** A Piggy-back Request by one Investor. */
export type PiggybackRequest = {
  readonly investor: string
  readonly delivery: Delivery
  readonly at: Moment
  readonly content: RequestContent | null
  readonly verdict: 'timely' | 'late' | 'void'
  readonly why: 'in-time' | 'before-notice' | 'after-last-day' | 'withdrawn' | 'no-content'
  readonly lastDay: CivilDate | null
}

/** A registration as far as Section 3(a) concerns it: who was told, who asked, and whose request stands. */
export type Piggyback = {
  readonly registration: RegistrationFacts
  readonly concern: Concern
  /** By Investor, in the order in which they became so. */
  readonly notices: ReadonlyMap<string, RegistrationNotice>
  readonly requests: readonly PiggybackRequest[]
  readonly standing: ReadonlyMap<string, PiggybackRequest>
  /** When it was given up before any filing, or withdrawn; null while it goes on. */
  readonly endedAt: Moment | null
}

/** The readings that decide whether a Piggy-back Request is in time. */
export const piggybackReadings = ['A-D10', 'A-J02', 'A-J03', 'A-J06'] as const

/**
 * Follows every registration under Section 3(a).
 *
 * Takes:   the workings, which statements were filed for a valid demand, and all lockouts.
 * Gives:   one for each registration, by its id.
 * Source:  3(a).
 */
export function followPiggybacks(
  workings: Workings,
  demanded: (registration: string) => boolean,
  lockouts: readonly Lockout[],
): Map<string, Piggyback> {
  const followed = new Map<string, Piggyback>()
  for (const registration of workings.inquiry.record.registrations.values()) {
    const concern = concernOf(workings, registration, demanded(registration.id), lockouts)
    const endedAt = endOfRegistration(registration)
    const notices =
      concern.kind === 'none'
        ? new Map<string, RegistrationNotice>()
        : registrationNotices(workings, registration, endedAt)
    const requests = piggybackRequests(workings, registration, notices, endedAt)
    followed.set(registration.id, {
      registration,
      concern,
      notices,
      requests,
      standing: standingPiggybacks(workings, requests),
      endedAt,
    })
  }
  return followed
}

/** A registration ends by withdrawal, or by giving up the offering before anything was filed. */
function endOfRegistration({ withdrawn, filed, statuses }: RegistrationFacts): Moment | null {
  if (withdrawn !== null) return { day: withdrawn.on, n: withdrawn.n }
  const last = statuses.at(-1)
  return filed === null && last?.status === 'abandoned' ? { day: last.on, n: last.n } : null
}

/** The Registration Notices of a registration, to everybody to whom one is owed or was given. */
function registrationNotices(
  workings: Workings,
  registration: RegistrationFacts,
  endedAt: Moment | null,
): Map<string, RegistrationNotice> {
  const { membership, inquiry } = workings
  const { filed } = registration
  const owedAt = filed !== null ? { day: filed.on, n: filed.n } : (endedAt ?? endOf(inquiry.asOf))
  const owed = new Set(membership.at(owedAt).map((investor) => investor.party))
  const firstTo = new Map<string, Delivery>()
  const given = workings.mail
    .about(registration.id, 'registration-notice')
    .filter((delivery) => delivery.given !== null)
    .sort((a, b) => (a.given !== null && b.given !== null && isBy(a.given, b.given) ? -1 : 1))
  for (const delivery of given) if (!firstTo.has(delivery.facts.sent.to)) firstTo.set(delivery.facts.sent.to, delivery)
  const notices = new Map<string, RegistrationNotice>()
  for (const { party } of membership.all) {
    const delivery = firstTo.get(party) ?? null
    if (!owed.has(party) && (delivery === null || !membership.is(party, endOf(inquiry.asOf)))) continue
    notices.set(party, {
      investor: party,
      owed: owed.has(party),
      delivery,
      given: delivery?.given ?? null,
      received: delivery?.received ?? null,
      lastDay: delivery === null ? null : lastDayToRequest(workings, delivery),
    })
  }
  return notices
}

function lastDayToRequest(workings: Workings, { given, received }: Delivery): CivilDate | null {
  const { inquiry } = workings
  if (!inquiry.has('piggyback-request-deadline') || given === null) return null
  const byGiving = lastDayOf(inquiry, given.day, ({ piggybackRequest }) =>
    piggybackRequest.from === 'registration-notice-given' ? piggybackRequest : null,
  )
  if (byGiving !== null || received === null) return rolled(inquiry, byGiving)
  return rolled(
    inquiry,
    lastDayOf(inquiry, received.day, ({ piggybackRequest }) => piggybackRequest),
  )
}

/**
 * The Piggy-back Requests about a registration, each with its verdict.
 *
 * Takes:   the workings, the registration, its Registration Notices, and when it ended.
 * Gives:   requests by effective means of Investors that may ask, in the order of their receipt. Receipt decides, not
 *          sending; one received before the notice is given waits for it.
 * Source:  3(a) second sentence; readings A-D10, A-J06.
 */
function piggybackRequests(
  workings: Workings,
  registration: RegistrationFacts,
  notices: ReadonlyMap<string, RegistrationNotice>,
  endedAt: Moment | null,
): PiggybackRequest[] {
  const { inquiry, membership } = workings
  if (!inquiry.has('piggyback-right') || notices.size === 0) return []
  const found: PiggybackRequest[] = []
  for (const delivery of workings.mail.about(registration.id, 'piggyback-request')) {
    const { received: at, fails, facts } = delivery
    if (at === null || fails !== null) continue
    for (const investor of facts.sent.from) {
      const notice = notices.get(investor)
      if (notice === undefined || !membership.is(investor, at)) continue
      const content = askedFor(delivery, investor)
      found.push({
        investor,
        delivery,
        at,
        content,
        ...judge(workings, notice, content, at, endedAt),
        lastDay: notice.lastDay,
      })
    }
  }
  return found.sort((a, b) => (isBy(a.at, b.at) ? -1 : 1))
}

function judge(
  workings: Workings,
  notice: RegistrationNotice,
  content: RequestContent | null,
  at: Moment,
  endedAt: Moment | null,
): Pick<PiggybackRequest, 'verdict' | 'why'> {
  const { inquiry } = workings
  if (endedAt !== null && isBy(endedAt, at)) return { verdict: 'void', why: 'withdrawn' }
  const silent = content?.securities === undefined && inquiry.has('piggyback-request-content')
  if (silent && inquiry.reading('A-D10') === 'INVALID') return { verdict: 'void', why: 'no-content' }
  if (notice.given === null || at.day < notice.given.day) return { verdict: 'timely', why: 'before-notice' }
  if (notice.lastDay !== null && at.day > notice.lastDay) return { verdict: 'late', why: 'after-last-day' }
  return { verdict: 'timely', why: 'in-time' }
}

/** The request of each Investor that stands: its last timely one; one that names no securities replaces none that does. */
function standingPiggybacks(
  workings: Workings,
  requests: readonly PiggybackRequest[],
): ReadonlyMap<string, PiggybackRequest> {
  const all = workings.inquiry.reading('A-D10') === 'ALL_IF_SILENT'
  const standing = new Map<string, PiggybackRequest>()
  for (const request of requests) {
    const vaguer = request.content?.securities === undefined && !all && standing.has(request.investor)
    if (request.verdict === 'timely' && !vaguer) standing.set(request.investor, request)
  }
  return standing
}
