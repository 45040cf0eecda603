import { addDays, type CivilDate, daysBetween, earliest, latest } from '../../kernel/civil-date.ts'
import { edgarDayAfter, nextEdgarDay } from '../../kernel/edgar-calendar.ts'
import { endOf, type Fact, isBy, type Moment, type RegistrationFacts } from '../../record/facts.ts'
import type { Life } from '../demand/life.ts'
import { lastDayOf } from '../inquiry.ts'
import type { Delivery } from '../notices/delivery.ts'
import type { Workings } from '../workings.ts'

/** An offering (or other activity) on account of which a demand may be delayed. */
export type Occasion = {
  readonly registration: RegistrationFacts
  readonly status: Fact<'offering-status'>
  readonly start: CivilDate
  readonly activity: boolean
}

/** A delay that the company directed. */
export type Delay = {
  readonly cause: string
  readonly direction: Delivery
  readonly from: CivilDate
  /** Null while its end is not known. */
  readonly through: CivilDate | null
  readonly occasion: Occasion
  /** A delay that was over before it was directed delays nothing and is used up all the same. */
  readonly alreadyOver: boolean
  readonly ending: 'effective' | 'abandoned' | 'reasonable-time' | 'activity' | 'open'
}

/** The company's right to delay one demand. */
export type DelayRight = {
  readonly occasion: Occasion
  readonly lastDay: CivilDate | null
  readonly state: 'available' | 'exercised' | 'exhausted'
  readonly delay: Delay | null
}

export const delayReadings = ['A-E01', 'A-E02', 'A-E03', 'A-E05', 'A-E06', 'A-E07', 'A-E08', 'A-E09', 'A-E12'] as const

/**
 * The company's right to delay a demand, and its use.
 *
 * Takes:   the workings, the demand, its filing ceiling as lockouts move it, and how often the right was used before.
 * Gives:   the right with its last day, or null when its conditions failed at the demand.
 * Source:  1(d); readings A-E01, A-E02, A-E05 to A-E09, A-E12.
 */
export function findDelay(
  workings: Workings,
  life: Life,
  ceiling: CivilDate | null,
  usedBefore: number,
): DelayRight | null {
  const { inquiry } = workings
  if (!inquiry.has('delay-right')) return null
  const occasion = earliestOccasion(workings, life)
  if (occasion === null) return null
  const allowed = inquiry.pack.terms.delay.occasions
  const spent = inquiry.has('delay-once') && inquiry.reading('A-E07') === 'LIFE' && usedBefore >= allowed
  const lastDay = lastDayToDirect(workings, life, ceiling)
  if (spent) return { occasion, lastDay, state: 'exhausted', delay: null }
  const direction = directionFor(workings, life, lastDay)
  if (direction === null) return { occasion, lastDay, state: 'available', delay: null }
  return { occasion, lastDay, state: 'exercised', delay: delayBy(workings, direction, occasion) }
}

/** The last day on which a delay can still be directed (reading A-E06). */
function lastDayToDirect(workings: Workings, life: Life, ceiling: CivilDate | null): CivilDate | null {
  const option = workings.inquiry.reading('A-E06')
  if (option === 'ANY_TIME') return null
  if (option === 'PROMPTLY') return edgarDayAfter(life.at.day, workings.inquiry.settings.promptBusinessDays)
  return ceiling === null ? null : addDays(ceiling, -1)
}

/** The time of the demand for the purpose of the delay: its receipt, or its giving (reading A-E05). */
function timeOfDemand(workings: Workings, life: Life): Moment {
  if (workings.inquiry.reading('A-E05') !== 'GIVEN') return life.at
  const given = life.opening.counted.map((delivery) => delivery.given).filter((moment) => moment !== null)
  return given.at(-1) ?? life.at
}

/** The offering with the earliest planned start among those that the company was engaged in or had fixed plans for. */
function earliestOccasion(workings: Workings, life: Life): Occasion | null {
  const { inquiry } = workings
  const time = timeOfDemand(workings, life)
  const latestStart = lastDayOf(inquiry, time.day, (periods) => periods.delayPlan)
  let best: Occasion | null = null
  for (const registration of inquiry.record.registrations.values()) {
    const occasion = occasionAt(workings, registration, time)
    if (occasion === null || life.filings.includes(registration)) continue
    const conditions = inquiry.has('delay-conditions')
    if (conditions && !occasion.activity && latestStart !== null && occasion.start > latestStart) continue
    if (conditions && !occasion.activity && !mayInclude(workings, registration, time)) continue
    if (
      best === null ||
      occasion.start < best.start ||
      (occasion.start === best.start && registration.id < best.registration.id)
    )
      best = occasion
  }
  return best
}

function occasionAt(workings: Workings, registration: RegistrationFacts, time: Moment): Occasion | null {
  const { inquiry } = workings
  const statuses = registration.statuses.filter((status) => isBy({ day: status.on, n: status.n }, time))
  const latest = statuses.at(-1)
  if (latest === undefined || latest.status === 'abandoned' || latest.status === 'completed') return null
  const withdrawn = registration.withdrawn
  if (withdrawn !== null && isBy({ day: withdrawn.on, n: withdrawn.n }, time)) return null
  if (latest.status === 'other-activity') {
    if (inquiry.reading('A-E01') !== 'IMPLIED_TRIGGER' || !inquiry.has('delay-other-activity')) return null
    return { registration, status: latest, start: statuses[0]?.on ?? latest.on, activity: true }
  }
  const { effective } = registration
  const past = effective !== null && isBy({ day: effective.on, n: effective.n }, time)
  if (past && inquiry.reading('A-E08') === 'NOT_ENGAGED') return null
  const planned = statuses.findLast((status) => status.plannedStart !== undefined)?.plannedStart
  const start =
    latest.status === 'engaged'
      ? planned !== undefined && planned < latest.on
        ? planned
        : latest.on
      : (planned ?? latest.on)
  return { registration, status: latest, start, activity: false }
}

/** Whether the Investors may include shares in the offering (readings A-E09, A-E12). */
function mayInclude(workings: Workings, registration: RegistrationFacts, time: Moment): boolean {
  const { inquiry } = workings
  const stated = registration.statuses.findLast(
    (status) => status.investorsMayInclude !== undefined && isBy({ day: status.on, n: status.n }, time),
  )
  if (stated?.investorsMayInclude === false) return false
  if (stated === undefined && registration.proposed?.investorsMayInclude !== true) return false
  if (inquiry.reading('A-E09') === 'ACTUAL_INCLUSION' && investorsCutToNothing(registration)) return false
  if (inquiry.reading('A-E12') !== 'CONDITION') return true
  const told = workings.mail.about(registration.id, 'registration-notice')
  return workings.membership
    .at(time)
    .every(({ party }) =>
      told.some(
        (delivery) =>
          delivery.facts.sent.to === party && delivery.given !== null && isBy(delivery.given, endOf(inquiry.asOf)),
      ),
    )
}

/** Whether the underwriters left no room at all for anybody but the company. */
function investorsCutToNothing(registration: RegistrationFacts): boolean {
  const determined = registration.determined.at(-1)
  if (determined === undefined) return false
  const own = registration.filed?.companyShares ?? registration.proposed?.companyShares ?? 0
  return determined.totalMaximum <= own || determined.investorMaximum === 0
}

/** The first direction in time, told to an Initiating Investor by a means that counts. */
function directionFor(workings: Workings, life: Life, lastDay: CivilDate | null): Delivery | null {
  const directions = workings.mail.about(life.opening.facts.id, 'delay-direction').filter(({ given, facts }) => {
    if (given === null || !life.opening.initiating.includes(facts.sent.to) || given.day < life.at.day) return false
    if (life.firstFiled !== null && isBy(life.firstFiled, given)) return false
    return lastDay === null || given.day <= lastDay
  })
  return directions.sort((a, b) => (a.given !== null && b.given !== null && isBy(a.given, b.given) ? -1 : 1))[0] ?? null
}

function delayBy(workings: Workings, direction: Delivery, occasion: Occasion): Delay {
  const from = direction.given?.day ?? direction.facts.sent.on
  const end = endOfDelay(workings, occasion, from)
  const alreadyOver = end.through !== null && end.through < from
  return { cause: occasion.registration.id, direction, from, occasion, alreadyOver, ...end }
}

function endOfDelay(
  workings: Workings,
  occasion: Occasion,
  from: CivilDate,
): { through: CivilDate | null; ending: Delay['ending'] } {
  const { inquiry } = workings
  const { registration } = occasion
  if (!inquiry.has('delay-end')) return { through: null, ending: 'open' }
  if (occasion.activity)
    return { through: lastDayOf(inquiry, occasion.start, (periods) => periods.delayActivity), ending: 'activity' }
  const { effective } = registration
  const option = inquiry.reading('A-E02')
  const given_up = abandonedOn(registration)
  if (effective !== null && (given_up === null || effective.on <= given_up))
    return { through: lastDayOf(inquiry, effective.on, (periods) => periods.delay), ending: 'effective' }
  if (option === 'REASONABLE_TIME')
    return { through: addDays(from, inquiry.settings.reasonableDays), ending: 'reasonable-time' }
  if (given_up !== null && option === 'ENDS_ON_ABANDONMENT') return { through: given_up, ending: 'abandoned' }
  return { through: null, ending: 'open' }
}

function abandonedOn(registration: RegistrationFacts): CivilDate | null {
  const abandoned = registration.statuses.find((status) => status.status === 'abandoned')?.on ?? null
  const withdrawn = registration.withdrawn?.on ?? null
  if (abandoned === null || withdrawn === null) return abandoned ?? withdrawn
  return earliest([abandoned, withdrawn])
}

/**
 * The filing ceiling after a delay.
 *
 * Takes:   the ceiling before it, the delay, and the demand's receipt.
 * Gives:   the new ceiling; null while the delay has no end.
 * Source:  1(d); reading A-E03.
 */
export function ceilingAfterDelay(workings: Workings, ceiling: CivilDate, delay: Delay): CivilDate | null {
  const { inquiry } = workings
  const cures = inquiry.reading('A-E06') === 'ANY_TIME'
  if (delay.alreadyOver || (delay.from > ceiling && !cures)) return ceiling
  if (delay.through === null) return null
  const option = inquiry.reading('A-E03')
  if (option === 'TOLL') return addDays(delay.through, daysBetween(delay.from, ceiling))
  if (option === 'LATER_OF') {
    const free = nextEdgarDay(addDays(delay.through, 1))
    return latest([ceiling, free])
  }
  const restarted = lastDayOf(inquiry, delay.through, (periods) => periods.filingCeiling)
  return restarted ?? ceiling
}
