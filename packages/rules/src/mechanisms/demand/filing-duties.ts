import { type CivilDate, latest } from '../../kernel/civil-date.ts'
import type { Duty } from '../duty.ts'
import { defaultSince } from '../information/default.ts'
import { isNone } from '../ledger/bundles.ts'
import { owe, type Workings } from '../workings.ts'
import type { DemandCase } from './case.ts'
import { type Clock, clockReadings } from './clock.ts'
import { coverageReadings, coverageStates, missingOf } from './coverage.ts'
import { filingReason } from './filing-reasons.ts'
import { allottedTo, type Life } from './life.ts'
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
    performed:
      performedOn === null
        ? null
        : { on: performedOn, how: howFiled(workings, performedOn, floor, clock.ceiling, due) },
    rests: clock.rests,
    ended: endOfFiling(workings, demand, investor, due),
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
  const line = life.specified.find((one) => one.holder === investor)
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

function endOfFiling(
  workings: Workings,
  { life, id }: DemandCase,
  investor: string,
  due: CivilDate | null,
): NonNullable<Duty['ended']> | null {
  const left = life.withdrew.get(investor)
  if (left !== undefined) return { on: left.day, as: 'discharged' }
  if (life.ends.lostAt !== null) return { on: life.ends.lostAt, as: 'discharged' }
  if (life.ends.endedByInvestors !== null) return { on: life.ends.endedByInvestors.day, as: 'discharged' }
  if (life.ends.companyWithdrewAt !== null) return { on: life.ends.companyWithdrewAt.day, as: 'needs-fact' }
  const subjects = [id, ...life.filings.map((registration) => registration.id)]
  const since = defaultSince(workings, subjects, investor)
  // What was overdue before is not excused by it.
  return since !== null && (due === null || since <= due) ? { on: since, as: 'excused' } : null
}
