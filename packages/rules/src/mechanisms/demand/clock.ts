import { addDays, type CivilDate, daysBetween, latest } from '../../kernel/civil-date.ts'
import { lastPracticalDay, nextEdgarDay } from '../../kernel/edgar-calendar.ts'
import { isBy } from '../../record/facts.ts'
import type { FilingWindow } from '../answers.ts'
import { ceilingAfterDelay, type DelayRight, findDelay } from '../delay/delay.ts'
import type { Interval } from '../duty.ts'
import { lastDayOf, rolled, termsOn } from '../inquiry.ts'
import type { Lockout } from '../lockout/lockouts.ts'
import type { Workings } from '../workings.ts'
import type { Life } from './life.ts'

/** One step by which the filing ceiling came to its day. */
export type ClockStep = {
  readonly by: 'receipt' | 'delay' | 'lockout' | 'roll'
  readonly cause: string | null
  readonly from: CivilDate | null
  readonly to: CivilDate | null
}

/** The days of a demand's filing: floors, ceiling, and what moved it. */
export type Clock = {
  /** The earliest filing day towards each other Investor that has received a Company Notice. */
  readonly floors: ReadonlyMap<string, CivilDate>
  readonly notBefore: CivilDate | null
  /** The ceiling after delay, lockouts and amendments; null while a delay has no end. */
  readonly ceiling: CivilDate | null
  readonly steps: readonly ClockStep[]
  readonly window: FilingWindow
  readonly delay: DelayRight | null
  /** Lockouts that concern this demand. */
  readonly lockouts: readonly Lockout[]
  /** Days on which the filing duty rests. */
  readonly rests: readonly Interval[]
}

export const clockReadings = [
  'A-C08',
  'A-C09',
  'A-C12',
  'A-D04',
  'A-D05',
  'A-D09',
  'A-D21',
  'A-E03',
  'A-E04',
  'A-J06',
] as const

/**
 * Sets the clock of a demand.
 *
 * Takes:   the workings, the demand, all lockouts, how often the right to delay was used before, and the demand of which
 *          this is the second.
 * Gives:   floors, ceiling and window.
 * Source:  1(a) fourth sentence; 1(c) second sentence; 1(d); readings A-C08, A-C09, A-D04, A-D05, A-E03.
 */
export function setClock(
  workings: Workings,
  life: Life,
  all: readonly Lockout[],
  delaysUsed: number,
  firstOfTwo: Life | null,
): Clock {
  const { inquiry } = workings
  const start = inquiry.has('filing-ceiling')
    ? lastDayOf(inquiry, life.at.day, (periods) => periods.filingCeiling)
    : null
  const lockouts = concerning(workings, life, all, firstOfTwo)
  const undelayed = start === null ? null : afterLockouts(workings, life, start, lockouts).ceiling
  const delay = findDelay(workings, life, undelayed, delaysUsed)
  const steps: ClockStep[] = [{ by: 'receipt', cause: life.opening.facts.id, from: life.at.day, to: start }]
  let ceiling = start
  const directed = delay?.delay ?? null
  if (ceiling !== null && directed !== null) {
    const moved = ceilingAfterDelay(workings, ceiling, directed)
    if (moved !== ceiling) steps.push({ by: 'delay', cause: directed.cause, from: ceiling, to: moved })
    ceiling = moved
  }
  const spared = directed !== null && inquiry.reading('A-E04') === 'SPECIFIC_1D' ? directed.cause : null
  const applying = lockouts.filter((lockout) => lockout.cause !== spared)
  if (ceiling !== null) {
    const moved = afterLockouts(workings, life, ceiling, applying)
    steps.push(...moved.steps)
    ceiling = moved.ceiling
    const last = rolled(inquiry, ceiling)
    if (last !== ceiling) steps.push({ by: 'roll', cause: null, from: ceiling, to: last })
    ceiling = last
  }
  const floors = floorsOf(workings, life)
  const notBefore = floors.size === 0 ? null : latest([...floors.values()])
  return {
    floors,
    notBefore,
    ceiling,
    steps,
    window: windowOf(workings, life, notBefore, ceiling),
    delay,
    lockouts: applying,
    rests: restsOf(workings, directed, applying),
  }
}

/** Lockouts of any other statement that the readings let bear on this demand. */
function concerning(workings: Workings, life: Life, all: readonly Lockout[], firstOfTwo: Life | null): Lockout[] {
  const { inquiry } = workings
  return all.filter((lockout) => {
    if (life.filings.some((registration) => registration.id === lockout.cause)) return false
    if (inquiry.reading('A-C12') === 'PRE_DN_ONLY' && !isBy(lockout.effectiveAt, life.at)) return false
    const sameProgram = firstOfTwo?.filings.some((registration) => registration.id === lockout.cause) ?? false
    return !(sameProgram && inquiry.reading('A-D21') === 'SAME_PROGRAM_NO_BLOCK')
  })
}

/** The ceiling after lockouts, each in order of its first day (readings A-C08, A-C09). */
function afterLockouts(
  workings: Workings,
  life: Life,
  start: CivilDate,
  lockouts: readonly Lockout[],
): { ceiling: CivilDate; steps: ClockStep[] } {
  const { inquiry } = workings
  const steps: ClockStep[] = []
  let ceiling = start
  if (lockouts.length === 0 || inquiry.reading('A-C08') === 'EFFECTIVENESS_ONLY') return { ceiling, steps }
  const filedOn = life.firstFiled?.day ?? null
  const option = inquiry.reading('A-C09')
  for (const lockout of lockouts) {
    if (lockout.from > ceiling || (filedOn !== null && lockout.from > filedOn)) continue
    const moved = movedBy(workings, life, ceiling, lockout, option)
    if (moved === ceiling) continue
    steps.push({ by: 'lockout', cause: lockout.cause, from: ceiling, to: moved })
    ceiling = moved
  }
  return { ceiling, steps }
}

function movedBy(workings: Workings, life: Life, ceiling: CivilDate, lockout: Lockout, option: string): CivilDate {
  if (option === 'TOLL' && lockout.through >= life.at.day) {
    const stoppedOn = latest([lockout.from, life.at.day])
    return addDays(lockout.through, daysBetween(stoppedOn, ceiling))
  }
  if (option === 'RESTART' && lockout.through >= life.at.day)
    return lastDayOf(workings.inquiry, lockout.through, (periods) => periods.filingCeiling) ?? ceiling
  if (lockout.through < ceiling) return ceiling
  return nextEdgarDay(lockout.firstFreeDay)
}

/** The filing floor towards each other Investor (readings A-D04, A-D06). */
function floorsOf(workings: Workings, life: Life): Map<string, CivilDate> {
  const { inquiry } = workings
  const floors = new Map<string, CivilDate>()
  if (!inquiry.has('filing-floor')) return floors
  const option = inquiry.reading('A-D04')
  const days = new Map<string, CivilDate>()
  for (const notice of life.notices) {
    const from = option === 'GIVEN_PROXY' ? notice.given : notice.received
    if (from !== null) days.set(notice.investor, from.day)
  }
  const first = [...days.values()].sort()[0]
  for (const [investor, day] of days) {
    const from = option === 'EARLIEST' && first !== undefined ? first : day
    const floor = lastDayOf(inquiry, from, (periods) => periods.filingFloor)
    if (floor !== null) floors.set(investor, floor)
  }
  return floors
}

function windowOf(workings: Workings, life: Life, notBefore: CivilDate | null, due: CivilDate | null): FilingWindow {
  const { periods } = termsOn(workings.inquiry.terms, life.at.day)
  const floorDays = workings.inquiry.has('filing-floor') ? (periods.filingFloor?.days ?? null) : null
  const replyDays = periods.inclusionRequest.days
  return {
    notBefore,
    due,
    lastPracticalDay: due === null ? null : lastPracticalDay(due).day,
    empty: notBefore !== null && due !== null && notBefore > due,
    giveBy: due === null || replyDays === null ? null : addDays(due, -replyDays),
    receiveBy: due === null || floorDays === null ? null : addDays(due, -floorDays),
  }
}

function restsOf(
  workings: Workings,
  delay: NonNullable<DelayRight['delay']> | null,
  lockouts: readonly Lockout[],
): Interval[] {
  const rests: Interval[] = []
  if (delay !== null && !delay.alreadyOver) rests.push({ from: delay.from, through: delay.through })
  if (workings.inquiry.reading('A-C08') !== 'EFFECTIVENESS_ONLY')
    for (const lockout of lockouts) rests.push({ from: lockout.from, through: lockout.through })
  return rests
}
