import { type CivilDate, daysBetween } from '../../kernel/civil-date.ts'
import { type Because, because, counted } from '../../reasons/because.ts'
import { endOf } from '../../record/facts.ts'
import { termsOn } from '../inquiry.ts'
import type { Workings } from '../workings.ts'
import type { DemandCase } from './case.ts'
import type { Clock, ClockStep } from './clock.ts'
import { coverageReadings, coverageStates, missingOf } from './coverage.ts'
import { allottedTo, type Life } from './life.ts'

/** Why the filing duty towards an Investor stands as it does. */
export function filingReason(
  workings: Workings,
  { life, clock, id }: DemandCase,
  investor: string,
  floor: CivilDate | null,
  performedOn: CivilDate | null,
): Because {
  const { inquiry } = workings
  const { days } = termsOn(inquiry.terms, life.at.day).periods.filingCeiling
  const start = clock.steps[0]?.to ?? null
  const facts = life.opening.counted.map((delivery) => delivery.facts.sent.id)
  const of: Because[] = clock.steps.slice(1).flatMap((step) => stepReason(workings, step))
  of.push(floorReason(workings, life, clock, investor, floor, id))
  of.push(coverageReason(workings, life, investor, performedOn))
  return because(
    'filing-ceiling',
    { received: life.at.day, days: days ?? 0, due: clock.ceiling },
    {
      cite: inquiry.cite('filing-ceiling'),
      facts,
      readings: ['A-D05', 'A-D09', 'A-J06'],
      working: start === null ? null : counted(life.at.day, start),
      of,
    },
  )
}

/** The reason for one move of the ceiling. */
function stepReason(workings: Workings, step: ClockStep): Because[] {
  const { inquiry } = workings
  if (step.by === 'delay' && step.cause !== null)
    return [
      because(
        'ceiling-moved-by-delay',
        { cause: step.cause, to: step.to },
        {
          cite: inquiry.cite('delay-right'),
          readings: ['A-E02', 'A-E03'],
          working: `${step.from} → ${step.to ?? 'open'}`,
        },
      ),
    ]
  if (step.by === 'lockout' && step.cause !== null)
    return [
      because(
        'ceiling-moved-by-lockout',
        { cause: step.cause, to: step.to },
        { cite: inquiry.cite('lockout'), readings: ['A-C08', 'A-C09'], working: `${step.from} → ${step.to}` },
      ),
    ]
  if (step.by === 'roll') return [because('ceiling-rolled', { to: step.to }, { readings: ['A-J06'] })]
  return []
}

function floorReason(
  workings: Workings,
  life: Life,
  clock: Clock,
  investor: string,
  floor: CivilDate | null,
  about: string,
): Because {
  const cite = workings.inquiry.cite('filing-floor')
  if (life.opening.initiating.includes(investor)) return because('no-floor-for-initiating', {}, { cite })
  const waived = workings.waivers.ofRule('filing-floor', about, investor)
  if (waived !== null && clock.floors.has(investor))
    return because(
      'floor-waived',
      { investor },
      { cite: workings.inquiry.cite('waiver-by-beneficiary'), facts: waived.facts },
    )
  const notice = life.notices.find((one) => one.investor === investor)
  const received = notice?.received?.day
  if (floor === null || received === undefined)
    return because('filing-floor-open', { investor }, { cite, readings: ['A-D04', 'A-D07'] })
  return because(
    'filing-floor',
    { investor, received, floor, days: daysBetween(received, floor) },
    {
      cite,
      facts: [
        notice?.delivery?.facts.sent.id,
        ...(notice?.delivery?.facts.receipts.map((receipt) => receipt.id) ?? []),
      ],
      readings: ['A-D04', 'A-D05'],
      working: counted(received, floor),
    },
  )
}

function coverageReason(workings: Workings, life: Life, investor: string, performedOn: CivilDate | null): Because {
  const { inquiry } = workings
  const cite = inquiry.cite('filing-coverage')
  const latestFiling = life.filings.at(-1)
  if (latestFiling === undefined || latestFiling.filed === null) return because('nothing-filed', {}, { cite })
  if (performedOn !== null)
    return because(
      'filed-and-covers',
      { registration: latestFiling.id, on: performedOn },
      { cite, facts: [latestFiling.filed.id] },
    )
  if (life.ends.companyWithdrewAt !== null)
    return because(
      'company-withdrew-statement',
      { on: life.ends.companyWithdrewAt.day },
      { facts: [latestFiling.withdrawn?.id] },
    )
  const line = life.specified.find((one) => one.holder === investor)
  const state = coverageStates(latestFiling).at(-1)
  const gap =
    line === undefined || state === undefined
      ? null
      : missingOf(workings, line, state, endOf(inquiry.asOf), (holder) => allottedTo(life.shortage, holder))
  const missing = gap === null ? '' : `${gap.common} Common, ${gap.preferred} Preferred, ${gap.warrants} Warrants`
  return because(
    'filed-with-gap',
    { registration: latestFiling.id, missing },
    { cite, facts: [state?.fact], readings: coverageReadings },
  )
}
