import { addDays, type CivilDate, daysBetween } from '../../kernel/civil-date.ts'
import { endOf, type Fact, isBy, type Moment, type RegistrationFacts } from '../../record/facts.ts'
import { type Position, positionAt } from '../../record/positions.ts'
import { type Inquiry, lastDayOf } from '../inquiry.ts'
import { beyond, type Classes, classesOf, isNone, lessOf, noClasses, plus } from '../ledger/bundles.ts'
import { coverageAt } from '../lockout/lockouts.ts'
import type { Workings } from '../workings.ts'

/** How long a statement has to be kept effective, and whether it was. */
export type Period = {
  readonly from: CivilDate
  /** The anniversary, longer by the days of interruptions where a reading says so. */
  readonly anniversary: CivilDate
  /** The day of the last sale, when all that is covered was sold before the anniversary. */
  readonly soldOutOn: CivilDate | null
  /** The day on which every underwriter had completed its distribution. */
  readonly distributedOn: CivilDate | null
  /** The last day of the duty to keep it effective (2(e)), and of the duty to amend (2(b)). */
  readonly through: CivilDate
  readonly amendThrough: CivilDate
  /** The day it ended, once it has. */
  readonly endedOn: CivilDate | null
  /** The first day of an interruption that falls inside the period. */
  readonly brokenFrom: CivilDate | null
  readonly interruption: string | null
  readonly sellers: readonly string[]
}

export const periodReadings = ['A-F02', 'A-F03', 'A-F04', 'A-F05', 'A-F07', 'A-I18'] as const

/**
 * The Selling Investors of a statement: Investors whose Registrable Shares it covers.
 *
 * Source: 7 (Selling Investor); reading A-I18.
 */
export function sellingInvestors(workings: Workings, registration: RegistrationFacts, at: Moment): string[] {
  const { inquiry, membership } = workings
  if (!inquiry.has('selling-investor')) return []
  const literal = inquiry.reading('A-I18') === 'LITERAL'
  const sellers = new Set<string>()
  for (const line of coverageAt(registration, at)) {
    if (!membership.is(line.holder, at)) continue
    const { common } = line.securities
    if (literal && (common ?? 0) === 0 && (line.securities.units ?? 0) === 0) continue
    sellers.add(line.holder)
  }
  return [...sellers].sort()
}

const salesBySeller = new WeakMap<RegistrationFacts, Map<string, Fact<'shares-sold'>[]>>()

/** The sales of one holder under a registration; found once for all holders, since each of them is asked for. */
function salesBy(registration: RegistrationFacts, holder: string): readonly Fact<'shares-sold'>[] {
  const known = salesBySeller.get(registration) ?? Map.groupBy(registration.sales, (sale) => sale.seller)
  salesBySeller.set(registration, known)
  return known.get(holder) ?? []
}

/** What a statement covers of a holder and has not been sold, in the shares of a moment. */
export function unsoldOf(workings: Workings, registration: RegistrationFacts, holder: string, at: Moment): Classes {
  return leftToSell(workings, registration, holder)(at, positionAt(workings.inquiry.ledger, holder, at))
}

/**
 * What is left to sell of what a statement covers, moment after moment, given what is held then: each sale is counted once,
 * and again after a split.
 */
function leftToSell(
  workings: Workings,
  registration: RegistrationFacts,
  holder: string,
): (at: Moment, held: Position) => Classes {
  const { inquiry } = workings
  const { splits } = inquiry.ledger
  const sales = salesBy(registration, holder)
  const underStatementOnly = inquiry.reading('A-F07') === 'UNDER_RS_ONLY'
  let stands: { lines: Coverage; splits: number; covered: Classes } | null = null
  let sold = noClasses
  let counted = 0
  return (at, held) => {
    const lines = coverageAt(registration, at)
    const past = splits.length === 0 ? 0 : splits.filter((split) => isBy(split, at)).length
    if (stands === null || stands.lines !== lines || stands.splits !== past) {
      if (stands?.splits !== past) {
        sold = noClasses
        counted = 0
      }
      stands = { lines, splits: past, covered: coveredOf(workings, registration, holder, lines, at) }
    }
    for (let sale = sales[counted]; sale !== undefined && isSoldBy(sale, at); sale = sales[counted]) {
      // A sale speaks of what the seller had just before it.
      const before = { day: sale.on, n: sale.n - 1 }
      sold = plus(sold, classesOf(inquiry, holder, sale.securities, before, at))
      counted += 1
    }
    const left = beyond(stands.covered, sold)
    if (underStatementOnly || isNone(left)) return left
    return lessOf(left, { common: held.common, preferred: held.preferred, warrants: held.warrants })
  }
}

type Coverage = ReturnType<typeof coverageAt>

function isSoldBy(sale: Fact<'shares-sold'>, at: Moment): boolean {
  return sale.on < at.day || (sale.on === at.day && sale.n <= at.n)
}

function coveredOf(
  { inquiry }: Workings,
  registration: RegistrationFacts,
  holder: string,
  lines: Coverage,
  at: Moment,
): Classes {
  let covered = noClasses
  if (registration.filed === null) return covered
  const filed = { day: registration.filed.on, n: registration.filed.n }
  for (const line of lines)
    if (line.holder === holder) covered = plus(covered, classesOf(inquiry, holder, line.securities, filed, at))
  return covered
}

/**
 * The period for which a statement has to be kept effective.
 *
 * Takes:   the workings and a registration.
 * Gives:   the period, or null before it is effective.
 * Source:  2(b), 2(e); readings A-F02 to A-F05, A-F07.
 */
export function periodOfEffectiveness(workings: Workings, registration: RegistrationFacts): Period | null {
  const known = periodsOf.get(workings) ?? new Map<RegistrationFacts, Period | null>()
  periodsOf.set(workings, known)
  const found = known.get(registration)
  if (found !== undefined) return found
  const period = measurePeriod(workings, registration)
  known.set(registration, period)
  return period
}

/** Periods found so far in one inquiry; several mechanisms ask for each. */
const periodsOf = new WeakMap<Workings, Map<RegistrationFacts, Period | null>>()

function measurePeriod(workings: Workings, registration: RegistrationFacts): Period | null {
  const { inquiry } = workings
  const { effective } = registration
  if (effective === null) return null
  const at = { day: effective.on, n: effective.n }
  const sellers = sellingInvestors(workings, registration, endOf(inquiry.asOf))
  const plain = lastDayOf(inquiry, effective.on, (periods) => periods.keepEffective) ?? effective.on
  const anniversary =
    inquiry.reading('A-F05') === 'TOLL' ? addDays(plain, interruptedDays(inquiry, registration, plain)) : plain
  const sold = lastSale(workings, registration, sellers, at)
  const soldOutOn = sold !== null && sold <= anniversary ? sold : null
  const distributedOn = allDistributedOn(workings, registration)
  const firm = underwritingOf(registration) === 'firm-commitment'
  const earlier = (day: CivilDate | null) => (day !== null && day < anniversary ? day : anniversary)
  const amendThrough = firm && inquiry.has('amend-period-underwritten') ? earlier(distributedOn) : earlier(soldOutOn)
  const specific = firm && inquiry.reading('A-F02') === '2B_SPECIFIC'
  const through = specific ? earlier(distributedOn) : earlier(soldOutOn)
  // A last sale ends it on its own day; the year is over only when its last day is.
  const done = through === (specific ? distributedOn : soldOutOn) ? through <= inquiry.asOf : through < inquiry.asOf
  const break_ = firstInterruption(inquiry, registration, through)
  return {
    from: effective.on,
    anniversary,
    soldOutOn,
    distributedOn,
    through,
    amendThrough,
    endedOn: done ? through : null,
    brokenFrom: inquiry.reading('A-F03') === 'EFFORTS' ? null : (break_?.on ?? null),
    interruption: break_?.id ?? null,
    sellers,
  }
}

export function underwritingOf(registration: RegistrationFacts): string {
  return registration.filed?.underwriting ?? registration.proposed?.underwriting ?? 'none'
}

/** The first day on which nothing covered was left unsold with any Selling Investor; what comes back later changes nothing. */
function lastSale(
  workings: Workings,
  registration: RegistrationFacts,
  sellers: readonly string[],
  from: Moment,
): CivilDate | null {
  if (sellers.length === 0) return null
  const until = endOf(workings.inquiry.asOf)
  const turns: Turn[] = []
  for (const seller of sellers) {
    const own = turnsOf(workings, registration, seller, from, until)
    // While one always has something left, the rest need not be followed.
    if (!own.some(({ empty }) => empty)) return null
    turns.push(...own)
  }
  turns.sort((a, b) => (isBy(a.at, b.at) ? -1 : 1))
  const selling = new Set(sellers)
  for (const { seller, at, empty } of turns) {
    if (empty) selling.delete(seller)
    else selling.add(seller)
    if (selling.size === 0) return at.day
  }
  return null
}

type Turn = { readonly seller: string; readonly at: Moment; readonly empty: boolean }

/** The moments at which a seller comes to have nothing left to sell, or has something again. */
function turnsOf(
  workings: Workings,
  registration: RegistrationFacts,
  seller: string,
  from: Moment,
  until: Moment,
): Turn[] {
  const { ledger } = workings.inquiry
  const amendments = registration.amended.map(({ on, n }) => ({ day: on, n }))
  const positions = ledger.positions.get(seller) ?? []
  const moments: readonly Moment[] =
    amendments.length === 0 ? positions : [...positions, ...amendments].sort((a, b) => (isBy(a, b) ? -1 : 1))
  const turns: Turn[] = []
  const left = leftToSell(workings, registration, seller)
  let before = false
  const look = (at: Moment) => {
    const empty = isNone(left(at, positionAt(ledger, seller, at)))
    if (empty !== before) turns.push({ seller, at, empty })
    before = empty
  }
  look(from)
  for (const at of moments) if (!isBy(at, from) && isBy(at, until)) look(at)
  return turns
}

function allDistributedOn(workings: Workings, registration: RegistrationFacts): CivilDate | null {
  const named =
    registration.filed?.underwriters ??
    [...workings.inquiry.record.parties.values()]
      .filter((party) => party.joined.some((joined) => joined.role === 'underwriter'))
      .map((party) => party.id)
  const underwriters = named.length > 0 ? named : [...new Set(registration.distributed.map((one) => one.underwriter))]
  if (underwriters.length === 0) return null
  let last: CivilDate | null = null
  for (const underwriter of underwriters) {
    const done = registration.distributed.find((one) => one.underwriter === underwriter)
    if (done === undefined) return null
    if (last === null || done.on > last) last = done.on
  }
  return last
}

/** Days from interruption to restoration, the last not counted, as far as they fall inside the year. */
function interruptedDays(inquiry: Inquiry, registration: RegistrationFacts, anniversary: CivilDate): number {
  let days = 0
  for (const { from, to } of interruptionsOf(inquiry, registration))
    if (from <= anniversary) days += Math.max(0, daysBetween(from, to))
  return days
}

function interruptionsOf(
  inquiry: Inquiry,
  registration: RegistrationFacts,
): { from: CivilDate; to: CivilDate; id: string }[] {
  const found: { from: CivilDate; to: CivilDate; id: string }[] = []
  const { effective } = registration
  for (const interrupted of registration.interrupted) {
    // What is not effective yet cannot be interrupted.
    if (effective === null || interrupted.n < effective.n) continue
    const last = found.at(-1)
    if (last !== undefined && interrupted.on < last.to) continue
    const restored = registration.restored.find((one) => one.on >= interrupted.on && one.n > interrupted.n)
    found.push({ from: interrupted.on, to: restored?.on ?? inquiry.asOf, id: interrupted.id })
  }
  return found
}

function firstInterruption(
  inquiry: Inquiry,
  registration: RegistrationFacts,
  through: CivilDate,
): { on: CivilDate; id: string } | null {
  const { effective, withdrawn } = registration
  if (effective === null) return null
  const found = interruptionsOf(inquiry, registration)
    .filter(({ from }) => from <= through)
    .map(({ from, id }) => ({ on: from, id }))
  // A statement that the company withdraws after it became effective is no longer kept effective.
  if (withdrawn !== null && withdrawn.by === 'company' && withdrawn.on >= effective.on && withdrawn.on < through)
    found.push({ on: withdrawn.on, id: withdrawn.id })
  return found.sort((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null
}
