import { type CivilDate, type Event, type Matter, parseInstant } from '@regrights/rules'

/** An event as it stands after all corrections, as data. */
export type SettledEvent = Readonly<Record<string, unknown>>

type Correction = Extract<Event, { type: 'event-corrected' | 'event-retracted' }>

/**
 * The log up to a day with its corrections applied, for the wording of facts that no answer repeats, such as an intended
 * method of sale. What follows from the facts is never taken from here.
 *
 * Takes:   a matter, the day, and the instant as known at which, or null for all that is known.
 * Gives:   the events that stand, corrections left out, in the order of the matter.
 */
export function settledLog(matter: Matter, asOf: CivilDate, knownAt: string | null): SettledEvent[] {
  const limit = knownAt === null ? null : parseInstant(knownAt)
  const known = matter.events.filter((event) => limit === null || recordedAt(event) <= limit)
  const corrections = Map.groupBy(known.filter(isCorrection).sort(compareKnowledge), (one) => one.event)
  return known.flatMap((event) => {
    if (isCorrection(event)) return []
    const settled = settle(event, corrections, new Set())
    return settled === null || String(settled.on) > asOf ? [] : [settled]
  })
}

function isCorrection(event: Event): event is Correction {
  return event.type === 'event-corrected' || event.type === 'event-retracted'
}

function recordedAt({ recordedAt: at }: Event): number {
  return (at === undefined ? null : parseInstant(at)) ?? Number.NEGATIVE_INFINITY
}

function compareKnowledge(a: Event, b: Event): number {
  const first = recordedAt(a)
  const second = recordedAt(b)
  if (first !== second) return first < second ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** The final body of an event; null when it was retracted. Of several corrections the last that itself stands counts. */
function settle(
  event: Event,
  corrections: ReadonlyMap<string, readonly Correction[]>,
  above: ReadonlySet<string>,
): SettledEvent | null {
  if (above.has(event.id)) return event
  const within = new Set([...above, event.id])
  let last: SettledEvent | null = null
  for (const correction of corrections.get(event.id) ?? []) {
    const standing = settle(correction, corrections, within)
    if (standing !== null && standing.event === event.id) last = standing
  }
  if (last === null) return event
  if (last.type === 'event-retracted') return null
  const { replacement } = last
  return typeof replacement === 'object' && replacement !== null ? { ...replacement, id: event.id } : event
}
