import { addDays, type CivilDate, daysBetween, latest } from '../../kernel/civil-date.ts'
import { nextEdgarDay } from '../../kernel/edgar-calendar.ts'
import { because, type Because, counted } from '../../reasons/because.ts'
import { endOf, isBy, type Moment } from '../../record/facts.ts'
import type { Duty, Interval } from '../duty.ts'
import { isInDefault } from '../information/default.ts'
import { lastDayOf, rolled, termsOn } from '../inquiry.ts'
import { isNone } from '../ledger/bundles.ts'
import { owe, type Workings } from '../workings.ts'
import type { DemandCase } from './case.ts'
import { type Clock, type ClockStep, clockReadings } from './clock.ts'
import { coverageReadings, coverageStates, missingOf } from './coverage.ts'
import { allottedTo, coveredBy, type Life } from './life.ts'
import { requestReadings } from './requests.ts'

/** Everybody to whom a demand's filing is owed: those who made it, and those who joined in time or in the contested band. */
export function beneficiariesOf(workings: Workings, { life, spent }: DemandCase): string[] {
  const { inquiry } = workings
  const joins = inquiry.has('filing-coverage') && inquiry.reading('A-D01') !== 'DISTINCT'
  const joined = joins ? [...life.standing.keys()] : []
  return [...life.opening.initiating, ...joined].filter((investor) => !spent.has(investor)).sort()
}

/**
 * The duty to file, towards each beneficiary.
 *
 * Source: 1(a) fourth sentence; 1(c); readings A-D05, A-D06, A-J01.
 */
export function oweFiling(workings: Workings, demand: DemandCase): void {
  const { inquiry } = workings
  const { life } = demand
  if (life.others.length === 0 && inquiry.reading('A-D06') === 'NEVER_TRIGGERED') return
  for (const investor of beneficiariesOf(workings, demand)) owe(workings, filingDuty(workings, demand, investor))
}

function filingDuty(workings: Workings, demand: DemandCase, investor: string): Duty {
  const { inquiry } = workings
  const { life, clock, id } = demand
  const request = life.standing.get(investor)
  const initiating = life.opening.initiating.includes(investor)
  const waivedFloor = initiating ? null : workings.waivers.ofRule('filing-floor', id, investor)
  const floor = initiating || waivedFloor !== null ? null : (clock.floors.get(investor) ?? null)
  const due = filingDue(workings, clock)
  const covered = firstCovering(workings, life, investor)
  const withdrawn = life.ends.companyWithdrewAt
  const performedOn = withdrawn === null ? covered : null
  const duty = {
    duty: 'file-registration-statement',
    rule: 'filing-duty',
    about: id,
    owedBy: 'company',
    owedTo: investor,
    standard: 'fixed-date',
    triggeredOn: initiating || request === undefined ? life.at.day : request.at.day,
    notBefore: floor,
    due,
    performed: performedOn === null ? null : { on: performedOn, how: howFiled(workings, performedOn, floor, clock.ceiling, due) },
    rests: clock.rests,
    ended: endOfFiling(workings, demand, investor),
    readings: [...clockReadings, ...(initiating ? [] : requestReadings), ...coverageReadings, 'A-D06', 'A-J01'],
  } as const
  return {
    ...duty,
    because: inquiry.because(() => filingReason(workings, demand, investor, floor, performedOn)),
  }
}

/** The last day to file under the reading of what happens when the floor is later (A-D05). */
function filingDue(workings: Workings, clock: Clock): CivilDate | null {
  const { ceiling, notBefore } = clock
  if (ceiling === null || notBefore === null) return ceiling
  return workings.inquiry.reading('A-D05') === 'FLOOR_CONTROLS' ? latest([ceiling, notBefore]) : ceiling
}

function howFiled(
  workings: Workings,
  on: CivilDate,
  floor: CivilDate | null,
  ceiling: CivilDate | null,
  due: CivilDate | null,
): 'performed' | 'performed-early' | 'performed-late' {
  if (due !== null && on > due) return 'performed-late'
  if (floor === null || on >= floor) return 'performed'
  const binds = workings.inquiry.reading('A-D05') !== 'CEILING_CONTROLS' || ceiling === null || floor <= ceiling
  return binds ? 'performed-early' : 'performed'
}

/** The first day on which a filed statement, as amended before effectiveness, covers all that an Investor specified. */
function firstCovering(workings: Workings, life: Life, investor: string): CivilDate | null {
  const line = life.required.find((one) => one.holder === investor)
  const days: CivilDate[] = []
  for (const registration of life.filings) {
    if (registration.withdrawn?.by === 'company' && life.filings.length > 1 && registration.effective === null) continue
    for (const state of coverageStates(registration)) {
      if (line !== undefined) {
        const missing = missingOf(workings, line, state, state.at, (holder) => allottedTo(life.shortage, holder))
        if (!isNone(missing)) continue
      }
      days.push(state.at.day)
      break
    }
  }
  return days.sort()[0] ?? null
}

function endOfFiling(workings: Workings, { life, id }: DemandCase, investor: string): NonNullable<Duty['ended']> | null {
  const { inquiry } = workings
  const left = life.withdrew.get(investor)
  if (left !== undefined) return { on: left.day, as: 'discharged' }
  if (life.ends.lostAt !== null) return { on: life.ends.lostAt, as: 'discharged' }
  if (life.ends.endedByInvestors !== null) return { on: life.ends.endedByInvestors.day, as: 'discharged' }
  if (life.ends.companyWithdrewAt !== null) return { on: life.ends.companyWithdrewAt.day, as: 'needs-fact' }
  const subjects = [id, ...life.filings.map((registration) => registration.id)]
  if (subjects.some((subject) => isInDefault(workings, subject, investor, inquiry.asOf)))
    return { on: inquiry.asOf, as: 'excused' }
  return null
}

/**
 * The duty to have the statement made effective, towards each beneficiary.
 *
 * Source: 1(a) fourth sentence; 1(c) second sentence; readings A-C08, A-D15, A-D17.
 */
export function oweEffectiveness(workings: Workings, demand: DemandCase): void {
  const { inquiry } = workings
  const { life, id } = demand
  const due = effectivenessTarget(workings, demand)
  if (life.firstFiled === null || due === null) return
  const filedOn = life.firstFiled.day
  const effectiveOf = (investor: string) => effectiveFor(workings, life, investor)
  const left = (investor: string) => life.withdrew.get(investor)?.day ?? life.ends.endedByInvestors?.day ?? life.ends.lostAt
  for (const investor of beneficiariesOf(workings, demand)) {
    const on = effectiveOf(investor)
    const ended = left(investor)
    owe(workings, {
      duty: 'make-effective',
      rule: 'effectiveness-target',
      about: id,
      owedBy: 'company',
      owedTo: investor,
      standard: 'efforts',
      triggeredOn: filedOn,
      due,
      lateIs: inquiry.reading('A-D17') === 'ABSOLUTE' ? 'overdue' : 'target-missed',
      performed: on === null ? null : { on, how: on > due ? 'performed-late' : 'performed' },
      rests: lockoutsOf(demand.clock),
      ended: ended === null ? null : { on: ended, as: 'discharged' },
      readings: ['A-C08', 'A-C11', 'A-C12', 'A-D15', 'A-D17', 'A-D21', 'A-J06'],
      because: inquiry.because(() => effectivenessReason(workings, demand, investor, due, on)),
    })
  }
}

function lockoutsOf(clock: Clock): Interval[] {
  return clock.lockouts.map(({ from, through }) => ({ from, through }))
}

/** The target for effectiveness: the filing and its period, later when a lockout of another statement covers that day. */
export function effectivenessTarget(workings: Workings, { life, clock }: DemandCase): CivilDate | null {
  const { inquiry } = workings
  if (life.firstFiled === null) return null
  let due = lastDayOf(inquiry, runsFrom(workings, life, life.firstFiled), (periods) => periods.effectiveness)
  if (due === null) return null
  for (const lockout of clock.lockouts) if (lockout.from <= due && due <= lockout.through) due = nextEdgarDay(lockout.firstFreeDay)
  return rolled(inquiry, due)
}

/** The filing from which the period runs: the first, or the last amendment before effectiveness (reading A-D15). */
function runsFrom(workings: Workings, life: Life, firstFiled: Moment): CivilDate {
  if (workings.inquiry.reading('A-D15') !== 'LAST_AMENDMENT') return firstFiled.day
  const days: CivilDate[] = [firstFiled.day]
  for (const registration of life.filings) {
    if (registration.filed !== null) days.push(registration.filed.on)
    for (const amendment of registration.amended)
      if (registration.effective === null || amendment.n < registration.effective.n) days.push(amendment.on)
  }
  return latest(days)
}

/** The day on which a statement that covers all that an Investor specified became effective. */
function effectiveFor(workings: Workings, life: Life, investor: string): CivilDate | null {
  const line = life.required.find((one) => one.holder === investor)
  for (const registration of life.filings) {
    if (registration.effective === null) continue
    const at = { day: registration.effective.on, n: registration.effective.n }
    if (line === undefined || coveredBy(workings, life, line, at)) return at.day
  }
  return null
}

function filingReason(
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
export function stepReason(workings: Workings, step: ClockStep): Because[] {
  const { inquiry } = workings
  if (step.by === 'delay' && step.cause !== null)
    return [
      because(
        'ceiling-moved-by-delay',
        { cause: step.cause, to: step.to },
        { cite: inquiry.cite('delay-right'), readings: ['A-E02', 'A-E03'], working: `${step.from} → ${step.to ?? 'open'}` },
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
    return because('floor-waived', { investor }, { cite: workings.inquiry.cite('waiver-by-beneficiary'), facts: waived.facts })
  const notice = life.notices.find((one) => one.investor === investor)
  const received = notice?.received?.day
  if (floor === null || received === undefined) return because('filing-floor-open', { investor }, { cite, readings: ['A-D04', 'A-D07'] })
  return because(
    'filing-floor',
    { investor, received, floor, days: daysBetween(received, floor) },
    {
      cite,
      facts: [notice?.delivery?.facts.sent.id, ...(notice?.delivery?.facts.receipts.map((receipt) => receipt.id) ?? [])],
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
    return because('filed-and-covers', { registration: latestFiling.id, on: performedOn }, { cite, facts: [latestFiling.filed.id] })
  if (life.ends.companyWithdrewAt !== null)
    return because('company-withdrew-statement', { on: life.ends.companyWithdrewAt.day }, { facts: [latestFiling.withdrawn?.id] })
  const line = life.required.find((one) => one.holder === investor)
  const state = coverageStates(latestFiling).at(-1)
  const gap =
    line === undefined || state === undefined
      ? null
      : missingOf(workings, line, state, endOf(inquiry.asOf), (holder) => allottedTo(life.shortage, holder))
  const missing = gap === null ? '' : `${gap.common} Common, ${gap.preferred} Preferred, ${gap.warrants} Warrants`
  return because('filed-with-gap', { registration: latestFiling.id, missing }, { cite, facts: [state?.fact], readings: coverageReadings })
}

function effectivenessReason(
  workings: Workings,
  { life }: DemandCase,
  investor: string,
  due: CivilDate,
  on: CivilDate | null,
): Because {
  const { inquiry } = workings
  const filed = life.filings[0]?.filed
  const filedOn = life.firstFiled?.day ?? due
  const { days } = termsOn(inquiry.terms, filedOn).periods.effectiveness
  const effective = life.filings.find((registration) => registration.effective !== null)?.effective ?? null
  const of =
    on !== null
      ? because('became-effective', { on }, { facts: [effective?.id] })
      : effective !== null && isBy({ day: effective.on, n: effective.n }, endOf(inquiry.asOf))
        ? because('effective-without-holder', { on: effective.on, holder: investor }, { facts: [effective.id] })
        : because('not-effective-yet', {})
  return because(
    'effectiveness-target',
    { filed: filedOn, days: days ?? 0, due },
    {
      cite: inquiry.cite('effectiveness-target'),
      facts: [filed?.id],
      readings: ['A-D15', 'A-D17'],
      working: counted(filedOn, addDays(filedOn, days ?? 0)),
      of: [of],
    },
  )
}
