import { rulesOf } from '../../agreements/duty-rules.ts'
import { addDays, type CivilDate } from '../../kernel/civil-date.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Delivery } from '../notices/delivery.ts'
import type { Workings } from '../workings.ts'

/** Attestations by somebody that it did a duty, about any of some things. */
export function attestedBy(inquiry: Inquiry, by: string, code: string, subjects: readonly string[], to?: string) {
  const own = inquiry.record.attested.get(by)
  if (own === undefined) return []
  const names = new Set<string>([code])
  for (const entry of inquiry.pack.contents) if (rulesOf(code).some((rule) => rule === entry.rule)) names.add(entry.row)
  return own.filter(
    (attested) =>
      names.has(attested.duty) &&
      subjects.includes(attested.about) &&
      (attested.to === undefined || to === undefined || attested.to === to),
  )
}

/** When an Investor furnished what one written request asked for; null while it has not. */
export function furnishedOn(inquiry: Inquiry, request: Delivery, investor: string): CivilDate | null {
  const { sent } = request.facts
  const subjects = [sent.id, sent.notice, ...(sent.about === undefined ? [] : [sent.about])]
  const since = request.received?.day ?? sent.on
  const answer = attestedBy(inquiry, investor, 'furnish-information', subjects).find((attested) => attested.on >= since)
  return answer?.on ?? null
}

/** Written requests by the company for information about one demand or registration, to one Investor. */
function informationRequests(workings: Workings, subject: string, investor: string): Delivery[] {
  return workings.mail
    .about(subject, 'information-request')
    .filter(({ facts, received, fails }) => facts.sent.to === investor && received !== null && fails === null)
}

/** The days from which an Investor may be left out for a request, up to but not with the day of its answer, if there is one. */
type Silence = { readonly from: CivilDate; readonly until: CivilDate | null }

/** Silence on what the company asked in writing, beyond a reasonable time; it may be still to come. */
function silences(workings: Workings, subjects: readonly string[], investor: string): Silence[] {
  const { inquiry } = workings
  if (!inquiry.has('furnish-information')) return []
  const requests = subjects.flatMap((subject) => informationRequests(workings, subject, investor))
  if (requests.length === 0 || inquiry.reading('A-J01') !== 'SUSPENDS_INCLUSION') return []
  return requests.flatMap((request) => {
    if (request.received === null) return []
    const from = addDays(request.received.day, inquiry.settings.reasonableDays + 1)
    return { from, until: furnishedOn(inquiry, request, investor) }
  })
}

/**
 * The first day from which an Investor may be left out, which may be still to come, as long as it answers nothing; null
 * when it answered all that the company asked.
 *
 * Source: 6; reading A-J01.
 */
export function defaultSince(workings: Workings, subjects: readonly string[], investor: string): CivilDate | null {
  const unanswered = silences(workings, subjects, investor).filter(({ until }) => until === null)
  return unanswered.map(({ from }) => from).sort()[0] ?? null
}

/**
 * Whether an Investor may be left out of a registration on a day because it has not furnished what the company asked for
 * in writing, a reasonable time ago.
 *
 * Source: 6; reading A-J01.
 */
export function isInDefault(workings: Workings, subject: string, investor: string, day: CivilDate): boolean {
  return silences(workings, [subject], investor).some(
    ({ from, until }) => from <= day && (until === null || until > day),
  )
}
