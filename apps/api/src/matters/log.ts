import { checkMatter, type Event, type Matter, type Refusal, type Result, withEvents } from '@regrights/rules'
import { firstPrevious } from '../chain/chain.ts'
import type { MatterRecord, StoredEvent } from '../store/port.ts'

/** Where an event stands in the log, and when the server recorded it. */
export type Place = { readonly seq: number; readonly at: string }

/** A matter as it was loaded: checked, and never changed afterwards. */
export type Opened = {
  readonly record: MatterRecord
  readonly matter: Matter
  /** The place of each event by its id, in the order of the log. */
  readonly places: ReadonlyMap<string, Place>
  readonly seq: number
  readonly head: string
  /** When something was recorded last: the last event, or the matter itself. */
  readonly lastAt: string
}

/**
 * An event with its recording, as answers and exports need it.
 *
 * Takes:   the event as it was recorded, and the matter.
 * Gives:   the event with what its file said of its recording, or else with what the server knows. Events that came
 *          with the matter's own file stay as they were there: one that the file does not date was always known.
 * Refuses: never.
 */
function known({ event, recordedAt, recordedBy }: StoredEvent, { createdAt }: MatterRecord): Event {
  if (recordedAt === createdAt) return event
  return { ...event, recordedAt: event.recordedAt ?? recordedAt, recordedBy: event.recordedBy ?? recordedBy }
}

/** A matter without events, as its file would have it. */
export function emptyFile(record: Pick<MatterRecord, 'fileId' | 'title' | 'agreement' | 'readings' | 'settings'>) {
  const { fileId, title, agreement, readings, settings } = record
  return { format: 'regrights/matter@1', id: fileId, title, agreement, readings, settings, events: [] }
}

/**
 * Opens a matter from what is stored of it.
 *
 * Takes:   the matter, the events that are not in `before` yet, in order, and what was opened before, if anything was.
 * Gives:   the matter with all of its events, checked by the rules.
 * Refuses: what the rules refuse, which was then not stored by us.
 */
export function openLog(record: MatterRecord, rows: readonly StoredEvent[], before: Opened | null): Result<Opened> {
  const events = rows.map((row) => known(row, record))
  if (before !== null && rows.length === 0) return { ok: true, value: { ...before, record } }
  const checked = before === null ? checkMatter({ ...emptyFile(record), events }) : withEvents(before.matter, events)
  if (!checked.ok) return checked
  const places = new Map(before?.places)
  for (const { event, seq, recordedAt } of rows) places.set(event.id, { seq, at: recordedAt })
  const last = rows.at(-1)
  const matter = { ...checked.value, title: record.title }
  const { seq, head } = last === undefined ? { seq: 0, head: firstPrevious } : { seq: last.seq, head: last.hash }
  return { ok: true, value: { record, matter, places, seq, head, lastAt: last?.recordedAt ?? record.createdAt } }
}

/**
 * The part of a matter that the server had recorded up to an instant or an event.
 *
 * Takes:   an opened matter, and which places belong to the part.
 * Gives:   the matter with those events alone. The beginning of a log is a valid log, since each event was checked
 *          against those before it when it was recorded.
 * Refuses: never.
 */
export function partOf({ matter, places }: Opened, belongs: (place: Place) => boolean): Matter {
  const events = matter.events.filter(({ id }) => {
    const place = places.get(id)
    return place !== undefined && belongs(place)
  })
  return events.length === matter.events.length ? matter : { ...matter, events }
}

/** The events of an opened matter in the order of its log. */
export function eventsInOrder({ matter, places }: Opened): Event[] {
  const byId = new Map(matter.events.map((event) => [event.id, event]))
  return [...places.keys()].flatMap((id) => byId.get(id) ?? [])
}

/** Where refusals of a matter's own log stand, without a word of what is in it. */
export function placesOf(refusals: readonly Refusal[]): string {
  return refusals
    .slice(0, 5)
    .map(({ path }) => path)
    .join(', ')
}
