import type { Event } from '@regrights/rules'
import { hashOf } from '../chain/chain.ts'
import type { StoredEvent } from '../store/port.ts'

/** Where a log ends: what new events are chained to. */
export type End = { readonly seq: number; readonly head: string }

/**
 * Chains events to the end of a log.
 *
 * Takes:   the events in order, the end of the log, the matter, and one recording for all of them.
 * Gives:   a row for each event, and the new end.
 * Refuses: never.
 */
export function chain(
  events: readonly Event[],
  end: End,
  { matter, at, by }: { readonly matter: string; readonly at: string; readonly by: string },
): { rows: StoredEvent[]; end: End } {
  const rows: StoredEvent[] = []
  let { seq, head } = end
  for (const event of events) {
    seq += 1
    head = hashOf({ matter, sequence: seq, recordedAt: at, recordedBy: by, event, previous: head })
    rows.push({ seq, recordedAt: at, recordedBy: by, event, hash: head })
  }
  return { rows, end: { seq, head } }
}
