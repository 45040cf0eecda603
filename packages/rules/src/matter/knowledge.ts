import { compareEvents, type Event, type EventOf, event as eventSchema } from '../events/event.ts'
import { parseInstant } from '../kernel/civil-date.ts'
import { invariant } from '../kernel/invariant.ts'

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
export function compareKnowledge(a: Event, b: Event): number {
  const first = recordedAt(a)
  const second = recordedAt(b)
  if (first !== second) return first < second ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * The log as it was known at an instant.
 *
 * Takes:   events in any order, and the instant, or null for all that is known.
 * Gives:   the events known then, corrected and retracted as known then, in their one order. Corrections themselves are
 *          left out. A corrected event keeps its id and its place in the books.
 * Refuses: never; a replacement that is not a valid event was refused when the matter was read.
 */
export function asKnown(events: readonly Event[], knownAt: string | null): Event[] {
  const limit = knownAt === null ? Number.POSITIVE_INFINITY : (parseInstant(knownAt) ?? Number.POSITIVE_INFINITY)
  let corrected = false
  const known: Event[] = []
  for (const event of events) {
    if (limit !== Number.POSITIVE_INFINITY && recordedAt(event) > limit) continue
    corrected ||= isCorrection(event)
    known.push(event)
  }
  if (!corrected) return known
  const settled = settle(known)
  return settled.filter((event) => !isCorrection(event)).sort(compareEvents)
}

/** Applies corrections to events and to each other: of several that name one event the last recorded wins. */
export function settle(known: readonly Event[]): Event[] {
  const byTarget = new Map<string, Correction[]>()
  for (const event of known)
    if (isCorrection(event)) byTarget.set(event.event, [...(byTarget.get(event.event) ?? []), event])
  for (const list of byTarget.values()) list.sort(compareKnowledge)
  const final = new Map<string, Event | null>()
  const byId = new Map(known.map((event) => [event.id, event]))
  const finalOf = (id: string, path: readonly string[]): Event | null => {
    const done = final.get(id)
    if (done !== undefined) return done
    const own = byId.get(id) ?? null
    if (own === null || path.includes(id)) return own
    let result: Event | null = own
    for (const correction of byTarget.get(id) ?? []) {
      const standing = finalOf(correction.id, [...path, id])
      if (standing === null || !isCorrection(standing) || standing.event !== id) continue
      result = standing.type === 'event-retracted' ? null : replaced(own, standing)
    }
    final.set(id, result)
    return result
  }
  return known.flatMap((event) => finalOf(event.id, []) ?? [])
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
