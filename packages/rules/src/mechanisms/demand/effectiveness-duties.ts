import { addDays, type CivilDate, latest } from '../../kernel/civil-date.ts'
import { nextEdgarDay } from '../../kernel/edgar-calendar.ts'
import { type Because, because, counted } from '../../reasons/because.ts'
import { endOf, isBy, type Moment } from '../../record/facts.ts'
import type { Interval } from '../duty.ts'
import { defaultSince } from '../information/default.ts'
import { lastDayOf, rolled, termsOn } from '../inquiry.ts'
import { owe, type Workings } from '../workings.ts'
import type { DemandCase } from './case.ts'
import type { Clock } from './clock.ts'
import { beneficiariesOf } from './filing-duties.ts'
import { coveredBy, type Life } from './life.ts'

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
  const left = (investor: string) =>
    life.withdrew.get(investor)?.day ?? life.ends.endedByInvestors?.day ?? life.ends.lostAt
  const subjects = [id, ...life.filings.map((registration) => registration.id)]
  for (const investor of beneficiariesOf(workings, demand)) {
    const on = effectiveOf(investor)
    const ended = left(investor)
    const silent = defaultSince(workings, subjects, investor)
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
      ended:
        ended !== null
          ? { on: ended, as: 'discharged' }
          : silent !== null && silent <= due
            ? { on: silent, as: 'excused' }
            : null,
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
  for (const lockout of clock.lockouts)
    if (lockout.from <= due && due <= lockout.through) due = nextEdgarDay(lockout.firstFreeDay)
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
  const line = life.specified.find((one) => one.holder === investor)
  for (const registration of life.filings) {
    if (registration.effective === null) continue
    const at = { day: registration.effective.on, n: registration.effective.n }
    if (line === undefined || coveredBy(workings, life, line, at)) return at.day
  }
  return null
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
