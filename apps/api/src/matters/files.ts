import { checkMatter, type Event, type Matter, type Refusal } from '@regrights/rules'
import { newId } from '../access/secrets.ts'
import { firstPrevious } from '../chain/chain.ts'
import { docketOf } from '../docket/rows.ts'
import type { MatterRecord } from '../store/port.ts'
import { chain } from './chaining.ts'
import { asGiven, fieldOf, refuseLaterRecording } from './given-events.ts'
import { instantAfter, todayIn } from './instants.ts'
import { eventsInOrder, type Opened } from './log.ts'
import type { Opening } from './opening.ts'
import type { Author, Parts } from './parts.ts'

export type Created =
  | { readonly kind: 'created'; readonly record: MatterRecord }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }

/** A matter file, with the end of the log that it was made from. */
export type Exported = {
  readonly file: Omit<Matter, 'tried'>
  /** The sequence number and the hash of the last event. */
  readonly seq: number
  readonly head: string
}

/**
 * Creates a matter from a matter file, all or nothing; a new matter is one from a file without events.
 *
 * Takes:   the file as parsed from JSON, who brings it, and whether the audit is to say that it was imported.
 * Gives:   the matter. Its events have the server's recording in the log and the file's own beside it.
 * Refuses: what the rules refuse, and a recording later than now.
 */
export async function createFrom(
  { store, clock }: Parts,
  opening: Opening,
  file: unknown,
  author: Author,
  how: 'begun' | 'imported',
): Promise<Created> {
  const checked = checkMatter(file)
  const at = instantAfter(clock, null)
  const given = fieldOf(file, 'events')
  const events: readonly unknown[] = Array.isArray(given) ? given : []
  const refused = refuseLaterRecording(events, at)
  if (!checked.ok || refused.length > 0)
    return { kind: 'refused', refusals: [...(checked.ok ? [] : checked.refusals), ...refused] }
  const matter = checked.value
  const id = newId()
  const order = inOrderOf(events, matter.events)
  const { rows, end } = chain(order, { seq: 0, head: firstPrevious }, { matter: id, at, by: author.signature })
  const detail = `${end.seq} events, head ${end.head}`
  const noted = how === 'imported' ? { id: newId(), what: how, detail } : undefined
  const record = await store.matters.create(
    {
      id,
      fileId: matter.id,
      title: matter.title,
      agreement: matter.agreement,
      readings: matter.readings,
      settings: settingsOf(matter),
      tags: [],
      createdAt: at,
      createdBy: author.user,
    },
    author.user,
    rows,
    docketOf(matter, todayIn(matter, clock)),
    noted,
  )
  const places = new Map(rows.map(({ event, seq }) => [event.id, { seq, at }]))
  opening.keep({ record, matter, places, ...end, lastAt: at })
  return { kind: 'created', record }
}

/** The events as the rules read them, in the order of the file. */
function inOrderOf(given: readonly unknown[], read: readonly Event[]): Event[] {
  const byId = new Map<unknown, Event>(read.map((event) => [event.id, event]))
  return given.flatMap((one) => {
    const event = byId.get(fieldOf(one, 'id'))
    return event === undefined ? [] : [asGiven(event, one)]
  })
}

function settingsOf({ settings }: Matter): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  )
}

/**
 * Writes a matter as a file.
 *
 * Takes:   an opened matter.
 * Gives:   the file, its events in the order of the log with their recording, and the end of the chain to keep beside
 *          it. Read by the rules, the file has the answers of the matter.
 * Refuses: never.
 */
export function exportOf(opened: Opened): Exported {
  const { matter, record, seq, head } = opened
  const { format, id, agreement, readings, settings } = matter
  const { title } = record
  return { file: { format, id, title, agreement, readings, settings, events: eventsInOrder(opened) }, seq, head }
}
