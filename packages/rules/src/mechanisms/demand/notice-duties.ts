import { addDays } from '../../kernel/civil-date.ts'
import { type Because, because, counted } from '../../reasons/because.ts'
import { isBy } from '../../record/facts.ts'
import { type Duty, promptTarget } from '../duty.ts'
import { entitle, owe, type Workings } from '../workings.ts'
import type { DemandCase } from './case.ts'
import { type CompanyNotice, type JoinRequest, requestReadings } from './requests.ts'

/**
 * The duty to notify each other Investor of a demand.
 *
 * Source: 1(a) second sentence; reading A-D08.
 */
export function oweCompanyNotices(workings: Workings, demand: DemandCase): void {
  if (demand.secondOf !== null && !workings.inquiry.has('second-demand-same-manner')) return
  for (const notice of demand.life.notices) owe(workings, noticeDuty(workings, demand, notice))
}

function noticeDuty(workings: Workings, { life, clock, id }: DemandCase, notice: CompanyNotice): Duty {
  const { inquiry } = workings
  const target = promptTarget(inquiry, life.at.day)
  const option = inquiry.reading('A-D08')
  const preserving = option === 'WINDOW_PRESERVING'
  const due = preserving ? clock.window.receiveBy : null
  const done = preserving ? notice.received : notice.given
  const filedBefore = life.firstFiled !== null && (done === null || !isBy(done, life.firstFiled))
  const late = filedBefore || (due !== null && done !== null && done.day > due)
  const delay = clock.delay?.delay ?? null
  const ended = life.ends.endedByInvestors?.day ?? life.ends.lostAt
  return {
    duty: 'give-company-notice',
    rule: 'company-notice-duty',
    about: id,
    owedBy: 'company',
    owedTo: notice.investor,
    standard: 'promptly',
    triggeredOn: life.at.day,
    due,
    target,
    performed: done === null ? null : { on: done.day, how: late ? 'performed-late' : 'performed' },
    brokenFrom: filedBefore && done === null ? (life.firstFiled?.day ?? null) : null,
    rests: delay === null || delay.alreadyOver ? [] : [{ from: delay.from, through: delay.through }],
    ended:
      ended !== null
        ? { on: ended, as: 'discharged' }
        : option === 'FACT'
          ? { on: addDays(target.on, 1), as: 'needs-fact' }
          : null,
    readings: ['A-D08', 'A-J02', 'A-J03', 'A-J05'],
    because: inquiry.because(() =>
      because(
        'company-notice-due',
        { received: life.at.day, target: target.on },
        {
          cite: inquiry.cite('company-notice-duty'),
          facts: life.opening.counted.map((delivery) => delivery.facts.sent.id),
          readings: ['A-D08'],
          working: target.why,
          of: [
            notice.given === null
              ? because('company-notice-not-given', { to: notice.investor })
              : because(
                  'company-notice-given',
                  { to: notice.investor, given: notice.given.day, received: notice.received?.day ?? null },
                  {
                    cite: inquiry.cite('mail-given-when-sent'),
                    facts: [notice.delivery?.facts.sent.id],
                    readings: ['A-J02', 'A-J03'],
                  },
                ),
            filedBefore && life.firstFiled !== null
              ? because(
                  'filed-without-company-notice',
                  { on: life.firstFiled.day, to: notice.investor },
                  { facts: [life.filings[0]?.filed?.id] },
                )
              : null,
          ],
        },
      ),
    ),
  }
}

/**
 * The right of each other Investor to ask for inclusion.
 *
 * Source: 1(a) third sentence; readings A-D02, A-D03.
 */
export function entitleInclusion(workings: Workings, { life, id }: DemandCase): void {
  const { inquiry } = workings
  const { ends } = life
  const over = ends.consumedAt !== null || ends.preservedAt !== null || ends.lostAt !== null
  for (const notice of life.notices) {
    const request = life.standing.get(notice.investor)
    entitle(workings, {
      right: 'request-inclusion',
      rule: 'inclusion-right',
      about: id,
      heldBy: notice.investor,
      from: notice.given?.day ?? null,
      lastDay: notice.lastDay,
      contestedLastDay: notice.contestedLastDay,
      settled: request !== undefined ? 'exercised' : over ? 'lapsed' : null,
      readings: requestReadings,
      because: inquiry.because(() => inclusionReason(workings, notice, request)),
    })
  }
}

function inclusionReason(workings: Workings, notice: CompanyNotice, request: JoinRequest | undefined): Because {
  const grounds = {
    cite: workings.inquiry.cite('inclusion-request-deadline'),
    facts: [notice.delivery?.facts.sent.id, request?.delivery.facts.sent.id],
    readings: requestReadings,
    of: [request === undefined ? null : requestReason(request)],
  }
  if (notice.given === null) return because('inclusion-not-yet', {}, grounds)
  const given = notice.given.day
  const { lastDay } = notice
  return because(
    'inclusion-open',
    { given, lastDay },
    { ...grounds, working: lastDay === null ? null : counted(given, lastDay) },
  )
}

function requestReason(request: JoinRequest): Because {
  const { lastDay, contestedLastDay } = request
  const received = request.at.day
  const grounds = { facts: [request.delivery.facts.sent.id] }
  return request.verdict === 'contested'
    ? because('request-contested', { received, lastDay, contestedLastDay }, grounds)
    : because('request-timely', { received, lastDay }, grounds)
}
