import { addDays, type CivilDate, weekday } from '../../kernel/civil-date.ts'
import { isEdgarDay, lastPracticalDay } from '../../kernel/edgar-calendar.ts'
import { type Because, because } from '../../reasons/because.ts'
import type { AlertAnswer, AlertCode, DemandAnswer, Severity } from '../answers.ts'
import { covers } from '../duty.ts'
import type { Lockout } from '../lockout/lockouts.ts'
import type { Workings } from '../workings.ts'
import type { DemandCase, DemandRoll } from './case.ts'
import { stageOf } from './demand-answers.ts'

type Raise = (code: AlertCode, severity: Severity, about: string, on: CivilDate, build: () => Because) => void

/** Warns of what is wrong or will soon be wrong with demands. */
export function raiseDemandAlerts(
  workings: Workings,
  roll: DemandRoll,
  answers: readonly DemandAnswer[],
  lockouts: readonly Lockout[],
): void {
  const { inquiry, findings } = workings
  const raise: Raise = (code, severity, about, on, build) => {
    const alert: AlertAnswer = { code, severity, about, on, because: inquiry.because(build) }
    findings.alerts.push(alert)
  }
  for (const answer of answers) {
    const demand = roll.cases.get(answer.demand)
    if (demand !== undefined) raiseForDemand(workings, demand, answer, raise)
    else if (answer.stage === 'void') raiseForVoid(workings, answer, raise)
  }
  for (const lockout of lockouts) {
    if (!covers(lockout, inquiry.asOf)) continue
    const { cause, from, through, firstFreeDay } = lockout
    raise('lockout-active', 'info', cause, from, () =>
      because(
        'lockout',
        { cause, from, through, free: firstFreeDay },
        { cite: inquiry.cite('lockout'), facts: [lockout.registration.effective?.id], readings: lockout.readings },
      ),
    )
  }
}

function raiseForVoid(workings: Workings, answer: DemandAnswer, raise: Raise): void {
  const standing = answer.receivedOn ?? workings.inquiry.asOf
  const why = answer.because
  const build = () => why ?? because('demand-void', { why: 'see the demand' })
  if (answer.majority.met) return
  if (answer.initiating.length === 0) raise('not-an-investor', 'warning', answer.demand, standing, build)
  else raise('majority-not-met', 'warning', answer.demand, standing, build)
}

function raiseForDemand(workings: Workings, demand: DemandCase, answer: DemandAnswer, raise: Raise): void {
  const { inquiry } = workings
  const { life } = demand
  const stage = stageOf(workings, demand)
  const waiting = life.notices
    .filter((notice) => notice.received === null && notice.delivery?.outcome !== 'returned')
    .map((notice) => notice.investor)
  const unfiled = stage === 'pending' || stage === 'suspended'
  if (unfiled || stage === 'filed') raiseWindow(workings, demand, answer, unfiled ? waiting : [], raise)
  if (unfiled) {
    raiseLastDay(workings, demand, answer, raise)
  }
  for (const request of life.requests) {
    const facts = [request.delivery.facts.sent.id]
    const cite = inquiry.cite('inclusion-request-deadline')
    const received = request.at.day
    const { lastDay, contestedLastDay } = request
    if (request.verdict === 'late')
      raise('request-late', 'info', demand.id, received, () =>
        because('request-late', { received, lastDay }, { cite, facts }),
      )
    else if (request.verdict === 'contested')
      raise('request-contested', 'warning', demand.id, received, () =>
        because('request-contested', { received, lastDay, contestedLastDay }, { cite, facts, readings: ['A-D02'] }),
      )
  }
  raiseAfterFiling(workings, demand, answer, stage, raise)
  if (demand.clock.delay?.state === 'exercised')
    raise('delay-spent', 'info', demand.id, demand.clock.delay.delay?.from ?? life.at.day, () =>
      because(
        'delay-used-before',
        {},
        {
          cite: inquiry.cite('delay-once'),
          facts: [demand.clock.delay?.delay?.direction.facts.sent.id],
          readings: ['A-E07'],
        },
      ),
    )
}

function raiseWindow(
  workings: Workings,
  { life, clock, id }: DemandCase,
  answer: DemandAnswer,
  waiting: readonly string[],
  raise: Raise,
): void {
  const { inquiry } = workings
  const { notBefore, due, receiveBy } = clock.window
  const cite = inquiry.cite('filing-floor')
  if (answer.window?.empty === true && notBefore !== null && due !== null)
    raise('window-empty', 'critical', id, inquiry.asOf, () =>
      because('window-empty', { notBefore, due }, { cite, readings: ['A-D04', 'A-D05'] }),
    )
  else if (receiveBy !== null && waiting.length > 0 && inquiry.asOf > receiveBy)
    raise('window-empty', 'critical', id, addDays(receiveBy, 1), () =>
      because('window-lost', { receiveBy, waiting: waiting.join(', ') }, { cite, readings: ['A-D04', 'A-D05'] }),
    )
  else if (receiveBy !== null && waiting.length > 0 && addDays(inquiry.asOf, inquiry.settings.warnDays) >= receiveBy)
    raise('window-closes', 'warning', id, receiveBy, () =>
      because(
        'window-closes',
        { receiveBy, waiting: waiting.join(', ') },
        { cite, facts: life.opening.counted.map((one) => one.facts.sent.id) },
      ),
    )
}

function raiseLastDay(workings: Workings, { clock, id }: DemandCase, answer: DemandAnswer, raise: Raise): void {
  const { inquiry } = workings
  const due = answer.window?.due ?? null
  if (due === null || due < inquiry.asOf || addDays(inquiry.asOf, inquiry.settings.warnDays) < due) return
  const practical = lastPracticalDay(due)
  const cite = inquiry.cite('filing-ceiling')
  if (practical.day === due) return
  raise('weekend-deadline', 'warning', id, clock.ceiling ?? due, () =>
    isEdgarDay(due)
      ? because('last-day-near-closure', { due, practical: practical.day }, { cite })
      : because(
          'last-day-not-edgar',
          { due, weekday: weekday(due), practical: practical.day },
          { cite, readings: ['A-J06'] },
        ),
  )
}

function raiseAfterFiling(
  workings: Workings,
  { life, clock, id }: DemandCase,
  answer: DemandAnswer,
  stage: DemandAnswer['stage'],
  raise: Raise,
): void {
  const { inquiry } = workings
  const filed = life.firstFiled
  if (stage === 'consumed')
    raise(
      'demand-consumed',
      'info',
      id,
      life.ends.consumedAt?.day ?? inquiry.asOf,
      () => answer.because ?? because('demand-consumed', { on: '' }),
    )
  if (filed === null) return
  if (answer.coverage.missing.length > 0 && (stage === 'filed' || stage === 'effective')) {
    const missing = answer.coverage.missing.map((one) => one.holder).join(', ')
    raise('coverage-gap', stage === 'effective' ? 'critical' : 'warning', id, filed.day, () =>
      because(
        'filed-with-gap',
        { registration: life.filings.at(-1)?.id ?? '', missing },
        { cite: inquiry.cite('full-coverage-needed') },
      ),
    )
  }
  for (const [investor, floor] of clock.floors)
    if (filed.day < floor && workings.waivers.ofRule('filing-floor', id, investor) === null)
      raise('filed-too-early', 'warning', id, filed.day, () =>
        because(
          'filed-early',
          { on: filed.day, floor },
          { cite: inquiry.cite('filing-floor'), facts: [life.filings[0]?.filed?.id], readings: ['A-D04'] },
        ),
      )
}
