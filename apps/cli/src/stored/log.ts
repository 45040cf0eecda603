import { checkMatter, type Matter, parseInstant } from '@regrights/rules'
import type { Client } from './client.ts'
import type { StoredMatter } from './find-matter.ts'

/** An event as it was recorded: the link of a chain. */
export type StoredEvent = Awaited<ReturnType<Client['events']['list']['query']>>['events'][number]

/** A stored matter that is seen whole. */
export type WholeMatter = Extract<StoredMatter, { readonly seq: number }>

export function isWhole(matter: StoredMatter): matter is WholeMatter {
  return matter.role !== 'investor'
}

/** How many events are read at a time. */
const PAGE = 1000

/**
 * Reads the whole log of a stored matter.
 *
 * Takes:   the procedures, and the matter. One of which only a part is seen is refused by the procedures.
 * Gives:   its events in order, as they were recorded.
 */
export async function readLog(client: Client, { id }: StoredMatter): Promise<StoredEvent[]> {
  const rows: StoredEvent[] = []
  for (let after: number | null = 0; after !== null; ) {
    const page: { events: StoredEvent[]; next: number | null } = await client.events.list.query({
      matter: id,
      after,
      most: PAGE,
    })
    rows.push(...page.events)
    after = page.next
  }
  return rows
}

/** What counts as known: everything, or what was recorded up to an instant, by this storage or as the matter's file says. */
export type Known = { readonly at?: string | undefined; readonly by: 'server' | 'file' }

/**
 * The matter that a log makes, as the rules read it.
 *
 * An event that did not come with the matter's own file has the recording of the storage, unless its own file gave one.
 */
export function matterOf(stored: WholeMatter, rows: readonly StoredEvent[], known: Known): Matter {
  const limit = known.at === undefined || known.by === 'file' ? null : parseInstant(known.at)
  const counted = limit === null ? rows : rows.filter(({ recordedAt }) => (parseInstant(recordedAt) ?? 0) <= limit)
  const events = counted.map(({ event, recordedAt, recordedBy }) =>
    recordedAt === stored.createdAt ? event : { recordedAt, recordedBy, ...event },
  )
  const { fileId, title, agreement, readings, settings } = stored
  const file = { format: 'regrights/matter@1', id: fileId, title, agreement, readings, settings, events }
  const checked = checkMatter(file)
  if (!checked.ok) throw new Error(`a stored matter that the rules refuse at ${checked.refusals[0]?.path}`)
  return checked.value
}
