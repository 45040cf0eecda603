import { isDeepStrictEqual } from 'node:util'
import type { Event, Matter } from '@regrights/rules'
import { found, type NotUnderstood } from './cap-table-objects.ts'

/** What of a cap table is news to a matter. */
export type FreshEvents = {
  /** The events that the matter does not have. */
  readonly events: readonly Event[]
  /** The ids of events that it has, or of parties joining that have joined. */
  readonly already: readonly string[]
  readonly notUnderstood: readonly NotUnderstood[]
}

/**
 * Tells the events of a cap table that a matter has from those that it does not have, so that a cap table which has grown
 * can be brought in again.
 *
 * Takes:   the matter and the events of the cap table, whose ids come from the ids of its transactions.
 * Gives:   the new events, in their order. One whose id the log has with another content is left out and told: what is
 *          recorded is corrected by hand.
 * Refuses: never.
 */
export function freshEvents(matter: Matter, events: readonly Event[]): FreshEvents {
  const recorded = new Map(matter.events.map((event) => [event.id, event]))
  const joined = new Set(matter.events.flatMap((event) => (event.type === 'party-joined' ? [event.party] : [])))
  const fresh: Event[] = []
  const already: string[] = []
  const notUnderstood: NotUnderstood[] = []
  for (const event of events) {
    const before = recorded.get(event.id)
    if (event.type === 'party-joined' && joined.has(event.party)) already.push(event.id)
    else if (before === undefined) fresh.push(event)
    else if (isDeepStrictEqual(contentOf(before), contentOf(event))) already.push(event.id)
    else
      notUnderstood.push({
        path: event.source?.replace(/^cap table: /, '') ?? '',
        found: found(event),
        why: `the log has another event ${event.id}; correct that one by hand where it is wrong`,
      })
  }
  return { events: fresh, already, notUnderstood }
}

/** What an event says of the world. */
function contentOf({ source, note, recordedAt, recordedBy, ...content }: Event): object {
  return content
}
