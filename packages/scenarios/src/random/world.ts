import { addDays, type EventType, parseCivilDate } from '@regrights/rules'
import type { Dice } from './dice.ts'

/** An event without its id: its type, its day, and the fields of its type. */
export type Body = { readonly type: EventType; readonly on: string; readonly [field: string]: unknown }

/** An event as a matter file holds it. */
export type RandomEvent = Body & { readonly id: string }

/** What is known to be held, never more than there is: counts that a split or an era leaves open are left out. */
export type Hoard = {
  units: number
  /** How many splits there had been when all the Units were issued; null when they differ in that. */
  era: number | null
  common: number
  preferred: number
  warrants: number
}

export type Sent = {
  readonly notice: string
  readonly event: string
  readonly kind: string
  readonly from: readonly string[]
  readonly to: string
  readonly about: string | null
  readonly on: string
  /** The day from which periods run for the addressee: the receipt, or the sending while none is recorded. */
  readonly reached: string
}

export type Opened = { readonly id: string; readonly on: string }

export type Registration = Opened & {
  readonly demand: string | null
  proposed: boolean
  filedOn: string | null
  effectiveOn: string | null
  /** Who is covered, so that sales, prospectuses and claims concern somebody. */
  covered: string[]
}

export type Demand = Opened & { readonly senders: string[]; receivedOn: string }

export type Claim = Opened & { readonly registration: string; readonly against: string; readonly indemnifying: string }

/** The state that keeps every event possible: who and what there is by which day, and what is held. */
export type World = {
  /** The day that holdings have come to; they change in the order of days, all else may lie ahead. */
  today: string
  readonly events: RandomEvent[]
  readonly joined: Map<string, { readonly role: string; readonly on: string }>
  readonly hoards: Map<string, Hoard>
  readonly splits: { readonly numerator: number; readonly denominator: number }[]
  readonly demands: Demand[]
  readonly registrations: Registration[]
  readonly claims: Claim[]
  readonly notices: Sent[]
  /** Days at which a period ends, so that later steps fall on them and next to them. */
  readonly anchors: Set<string>
}

export function newWorld(): World {
  return {
    today: '2003-03-30',
    events: [],
    joined: new Map(),
    hoards: new Map(),
    splits: [],
    demands: [],
    registrations: [],
    claims: [],
    notices: [],
    anchors: new Set(),
  }
}

/** The day a number of days after another. */
export function daysAfter(day: string, count: number): string {
  const from = parseCivilDate(day)
  if (from === null) throw new Error(`${day} is a day`)
  return addDays(from, count)
}

/** The last days of the periods of the agreement, counted from the day they run from. */
export const PERIODS = [20, 30, 45, 120, 180, 365] as const

/** A day exactly at the end of a period, or the day before or after it. */
export function atEnd(dice: Dice, from: string, days: number = dice.pick(PERIODS)): string {
  return daysAfter(from, days + dice.pick([-1, 0, 0, 1]))
}

/** A day soon after another, often the same. */
export function soon(dice: Dice, from: string, most = 12): string {
  return dice.chance(0.3) ? from : daysAfter(from, dice.between(0, most))
}

export function later(a: string, b: string): string {
  return a > b ? a : b
}

/** Records an event; its id says nothing of its place, so that ties between ids fall either way. */
export function record(world: World, dice: Dice, body: Body): RandomEvent {
  const id = `${dice.pick(['m', 'e', 'x', '0.', '-', '_'])}${world.events.length}`
  // The times of notices are set where they are sent, since a receipt may not come before its sending.
  const timed = !body.type.startsWith('notice-') && dice.chance(0.1)
  const event: RandomEvent = { id, ...body, ...(timed && { at: dice.pick(['00:00', '09:30', '16:00', '23:59']) }) }
  world.events.push(event)
  return event
}

/** Parties that had joined by a day. */
export function partiesBy(world: World, day: string, role?: string): string[] {
  return [...world.joined]
    .filter(([, one]) => one.on <= day && (role === undefined || one.role === role))
    .map(([id]) => id)
}

export function openedBy<Thing extends Opened>(list: readonly Thing[], day: string): Thing[] {
  return list.filter((one) => one.on <= day)
}

export function hoardOf(world: World, holder: string): Hoard {
  const known = world.hoards.get(holder)
  if (known !== undefined) return known
  const made: Hoard = { units: 0, era: null, common: 0, preferred: 0, warrants: 0 }
  world.hoards.set(holder, made)
  return made
}

/** A day on which a demand, registration or claim exists and that is not far from today. */
export function dayFor(world: World, dice: Dice, thing: Opened): string {
  return soon(dice, later(world.today, thing.on), 20)
}
