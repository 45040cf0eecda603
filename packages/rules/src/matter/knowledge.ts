import { compareEvents, type Event, type EventOf, event as eventSchema } from '../events/event.ts'
import { type CivilDate, parseInstant } from '../kernel/civil-date.ts'
import { invariant } from '../kernel/invariant.ts'
import type { Placed } from '../record/facts.ts'
import type { Matter } from './matter.ts'

/** An event that sets an earlier record right. */
export type Correction = EventOf<'event-corrected'> | EventOf<'event-retracted'>

export function isCorrection(event: Event): event is Correction {
  return event.type === 'event-corrected' || event.type === 'event-retracted'
}

/** The instant an event was recorded, in milliseconds; events without one stand before all that have one. */
function recordedAt(event: Event): number {
  const at = event.recordedAt === undefined ? null : parseInstant(event.recordedAt)
  return at ?? Number.NEGATIVE_INFINITY
}

/** The order in which events became known: by the instant of recording, then by id. */
function compareKnowledge(a: Event, b: Event): number {
  const first = recordedAt(a)
  const second = recordedAt(b)
  if (first !== second) return first < second ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** The log as it was known at an instant. */
export type KnownLog = {
  /** Events in their one order, corrected and retracted as known then; corrections themselves are left out. */
  readonly events: readonly Placed[]
  /** What was determined, in the order in which it was recorded. */
  readonly determinations: readonly EventOf<'determination-made'>[]
}

/** Logs as known today. A matter is asked many questions, under many readings, and its log is the same in all of them. */
const known = new WeakMap<readonly Event[], KnownLog>()

/**
 * The log as it was known at an instant.
 *
 * Takes:   the events of a matter in their one order, and the instant, or null for all that is known.
 * Gives:   what was known then. A corrected event keeps its id and its place in the books.
 * Refuses: never; a replacement that is not a valid event was refused when the matter was read.
 */
export function asKnown(events: readonly Event[], knownAt: string | null): KnownLog {
  const limit = knownAt === null ? null : parseInstant(knownAt)
  if (limit !== null) return readLog(events.filter((event) => recordedAt(event) <= limit))
  const log = known.get(events) ?? readLog(events)
  known.set(events, log)
  return log
}

function readLog(events: readonly Event[]): KnownLog {
  const standing = events.some(isCorrection)
    ? settle(events)
        .filter((event) => !isCorrection(event))
        .sort(compareEvents)
    : events
  const determinations = standing.filter((event) => event.type === 'determination-made').sort(compareKnowledge)
  return { events: standing.map((event, n) => ({ ...event, n })), determinations }
}

/** The events of a log up to and with a day. */
export function upTo(events: readonly Placed[], day: CivilDate): readonly Placed[] {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((events[middle]?.on ?? day) <= day) low = middle + 1
    else high = middle
  }
  return low === events.length ? events : events.slice(0, low)
}

/**
 * The events of a matter that stand on a day, for whoever words facts that no answer repeats.
 *
 * Takes:   a matter, the day, and the instant as known at which, or null for all that is known.
 * Gives:   the events up to that day in their one order, corrected and retracted as known then, corrections left out.
 * Refuses: never.
 */
export function standingEvents({ events }: Matter, asOf: CivilDate, knownAt: string | null): readonly Event[] {
  return upTo(asKnown(events, knownAt).events, asOf)
}

/** Applies corrections to events and to each other: of several that name one event the last recorded wins. */
export function settle(known: readonly Event[]): Event[] {
  const byTarget = new Map<string, Correction[]>()
  for (const event of known)
    if (isCorrection(event)) {
      const list = byTarget.get(event.event)
      if (list === undefined) byTarget.set(event.event, [event])
      else list.push(event)
    }
  for (const list of byTarget.values()) list.sort(compareKnowledge)
  const final = new Map<string, Event | null>()
  for (const event of known) if (byTarget.has(event.id) && !final.has(event.id)) settleOne(event, byTarget, final)
  return known.flatMap((event) => {
    const settled = final.get(event.id)
    return settled === undefined ? event : (settled ?? [])
  })
}

/** An event on the way to its final form: the corrections of it that are still to be looked at, and the last that stands. */
type Settling = {
  readonly own: Event
  readonly corrections: readonly Correction[]
  next: number
  last: Correction | null
}

/**
 * Settles an event after everything that corrects it, what corrects that, and so on. A long chain of corrections is walked
 * with a stack of its own. A correction that corrects itself in the end counts as it was recorded.
 */
function settleOne(
  event: Event,
  byTarget: ReadonlyMap<string, readonly Correction[]>,
  final: Map<string, Event | null>,
): void {
  const open = (own: Event): Settling => ({ own, corrections: byTarget.get(own.id) ?? [], next: 0, last: null })
  const stack = [open(event)]
  const waiting = new Set([event.id])
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const correction = top.corrections[top.next]
    if (correction === undefined) {
      final.set(top.own.id, finalForm(top))
      waiting.delete(top.own.id)
      stack.pop()
      continue
    }
    const settled = final.get(correction.id)
    if (settled === undefined && !waiting.has(correction.id)) {
      stack.push(open(correction))
      waiting.add(correction.id)
      continue
    }
    const standing = settled === undefined ? correction : settled
    if (standing !== null && isCorrection(standing) && standing.event === top.own.id) top.last = standing
    top.next += 1
  }
}

function finalForm({ own, last }: Settling): Event | null {
  if (last === null) return own
  return last.type === 'event-retracted' ? null : replaced(own, last)
}

/** The whole new body of a corrected event, with what its envelope keeps: id, recording, source and note. */
export function bodyOf(own: Event, correction: EventOf<'event-corrected'>): unknown {
  const { id, recordedAt: at, recordedBy, source, note } = own
  return {
    ...correction.replacement,
    id,
    ...(at !== undefined && { recordedAt: at }),
    ...(recordedBy !== undefined && { recordedBy }),
    ...(source !== undefined && { source }),
    ...(note !== undefined && { note }),
  }
}

function replaced(own: Event, correction: EventOf<'event-corrected'>): Event {
  const read = eventSchema.safeParse(bodyOf(own, correction))
  invariant(read.success, `the replacement in ${correction.id} was checked when the matter was read`)
  return read.data
}
