import { addDays, type CivilDate, latest } from '../../kernel/civil-date.ts'
import { type Because, because, counted } from '../../reasons/because.ts'
import { isBy, type Moment } from '../../record/facts.ts'
import { type Duty, promptTarget } from '../duty.ts'
import { termsOn } from '../inquiry.ts'
import { entitle, owe, type Workings } from '../workings.ts'
import { concernReadings } from './concern.ts'
import { type Piggyback, piggybackReadings, type RegistrationNotice } from './requests.ts'

const noticeReadings = [...concernReadings, 'A-G02', 'A-J02', 'A-J03', 'A-J05']
const requestReadings = [...concernReadings, ...piggybackReadings].sort()

/**
 * The duty to tell each Investor of a registration before it is filed.
 *
 * Source: 3(a) first sentence; readings A-C10, A-G01, A-G02.
 */
export function oweRegistrationNotices(workings: Workings, piggyback: Piggyback): void {
  for (const notice of piggyback.notices.values())
    if (notice.owed) owe(workings, noticeDuty(workings, piggyback, notice))
}

function noticeDuty(workings: Workings, piggyback: Piggyback, notice: RegistrationNotice): Duty {
  const { inquiry, membership } = workings
  const { registration, concern, endedAt } = piggyback
  const { proposed, filed } = registration
  const opened = proposed?.on ?? filed?.on ?? inquiry.asOf
  const triggeredOn = latest([opened, membership.byParty.get(notice.investor)?.since ?? opened])
  const due = filed === null ? null : lastDayToNotify(workings, filed.on)
  const { given } = notice
  const inTime = given !== null && (filed === null || isInTime(given, { day: filed.on, n: filed.n }, due))
  return {
    duty: 'give-registration-notice',
    rule: 'registration-notice-duty',
    about: registration.id,
    owedBy: 'company',
    owedTo: notice.investor,
    standard: 'promptly',
    triggeredOn,
    due,
    target: proposed === null ? null : promptTarget(inquiry, triggeredOn),
    performed: given === null ? null : { on: given.day, how: inTime ? 'performed' : 'performed-late' },
    brokenFrom: filed?.on ?? null,
    ended:
      concern.kind === 'unknown'
        ? { on: triggeredOn, as: 'needs-fact' }
        : endedAt !== null && filed === null
          ? { on: endedAt.day, as: 'discharged' }
          : null,
    readings: noticeReadings,
    because: inquiry.because(() => noticeReason(workings, piggyback, notice, due)),
  }
}

/** The last day for the notice: the filing day, or so long before it that the days to answer are over (reading A-G02). */
function lastDayToNotify(workings: Workings, filedOn: CivilDate): CivilDate {
  if (workings.inquiry.reading('A-G02') !== 'MUST_WAIT') return filedOn
  return addDays(filedOn, -(termsOn(workings.inquiry.terms, filedOn).periods.piggybackRequest.days ?? 0))
}

function isInTime(given: Moment, filed: Moment, due: CivilDate | null): boolean {
  return !isBy(filed, given) && (due === null || given.day <= due)
}

function noticeReason(
  workings: Workings,
  { registration, concern, endedAt }: Piggyback,
  { investor, given, received, delivery }: RegistrationNotice,
  due: CivilDate | null,
): Because {
  const { inquiry } = workings
  const { proposed, filed } = registration
  const cite = inquiry.cite('registration-notice-duty')
  const told =
    given === null
      ? because('registration-notice-not-given', { investor })
      : because(
          'registration-notice-given',
          { investor, given: given.day, received: received?.day ?? null },
          { facts: [delivery?.facts.sent.id], readings: ['A-J02', 'A-J03'] },
        )
  if (concern.kind === 'unknown')
    return because(
      'registration-never-proposed',
      { registration: registration.id },
      { cite, facts: [filed?.id], of: [told] },
    )
  const waits = filed !== null && due !== null && due < filed.on
  return because(
    'registration-notice-due',
    { registration: registration.id, due },
    {
      cite,
      facts: [proposed?.id, filed?.id],
      readings: [...concernReadings, 'A-G02'],
      working: waits ? counted(filed.on, due) : null,
      of: [
        told,
        given === null && filed !== null
          ? because('filed-without-registration-notice', { on: filed.on, investor }, { cite })
          : null,
        filed === null && endedAt !== null ? because('registration-given-up', { on: endedAt.day }, { cite }) : null,
      ],
    },
  )
}

/**
 * The right of each Investor to ask for a place in a registration.
 *
 * Source: 3(a) second sentence; reading A-J06.
 */
export function entitlePiggybacks(workings: Workings, piggyback: Piggyback): void {
  const { inquiry } = workings
  const { registration, concern, endedAt, standing } = piggyback
  for (const notice of piggyback.notices.values()) {
    const { investor, given, lastDay, delivery } = notice
    const request = standing.get(investor)
    // Whether Section 3(a) concerns a statement that was never proposed is not known, unless the company told of it.
    if (concern.kind === 'unknown' && given === null && request === undefined) continue
    entitle(workings, {
      right: 'request-piggyback',
      rule: 'piggyback-right',
      about: registration.id,
      heldBy: investor,
      from: given?.day ?? null,
      lastDay,
      settled: request !== undefined ? 'exercised' : endedAt !== null ? 'lapsed' : null,
      readings: requestReadings,
      because: inquiry.because(() =>
        because(
          given === null ? 'piggyback-not-yet' : 'piggyback-open',
          { investor, given: given?.day ?? '', lastDay },
          {
            cite: inquiry.cite('piggyback-request-deadline'),
            facts: [delivery?.facts.sent.id, request?.delivery.facts.sent.id],
            readings: piggybackReadings,
            working: given === null || lastDay === null ? null : counted(given.day, lastDay),
            of: [
              request === undefined
                ? null
                : because(
                    'request-timely',
                    { received: request.at.day, lastDay: request.lastDay },
                    { facts: [request.delivery.facts.sent.id] },
                  ),
              endedAt === null ? null : because('registration-given-up', { on: endedAt.day }, {}),
            ],
          },
        ),
      ),
    })
  }
}
