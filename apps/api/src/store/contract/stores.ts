import type { Append, DocketFill, DocketRow, MatterRecord, NewMatter, Store, StoredEvent } from '../port.ts'
import { sampleChange, sampleDocket, sampleLinks, sampleMatter, sampleRow } from '../testing/samples.ts'

/** Two stores on one storage, and names that no other test has. */
export type Stores = {
  readonly here: () => Store
  readonly there: () => Store
  readonly newId: (kind: string) => string
}

/** A row that no storage takes: what comes last in a write, so that everything before it must be undone. */
export const withoutStatus: DocketRow = { ...sampleRow('broken'), ...JSON.parse('{"status":null}') }

/** A new matter of a new owner, with as many events as wanted. */
export async function aMatter(
  stores: Stores,
  wanted: { readonly events?: number; readonly docket?: DocketFill; readonly fields?: Partial<NewMatter> } = {},
): Promise<{ readonly id: string; readonly owner: string; readonly matter: MatterRecord }> {
  const id = stores.newId('matter')
  const owner = stores.newId('owner')
  const events = sampleLinks(id, wanted.events ?? 0)
  const record = sampleMatter(id, wanted.fields)
  const matter = await stores.here().matters.create(record, owner, events, wanted.docket ?? sampleDocket())
  return { id, owner, matter }
}

/** An append of as many events as wanted, after the events that are given. */
export function anAppend(
  matter: string,
  log: readonly StoredEvent[],
  count: number,
  docket: DocketFill = sampleDocket(),
): Append {
  const events = sampleLinks(matter, count, log.at(-1))
  return { matter, expected: log.length, events, docket, change: sampleChange('events') }
}

/** Everything about a matter that a failed write must leave as it was. */
export async function stateOf(store: Store, matter: string) {
  return {
    matter: await store.matters.find(matter),
    events: await store.events.after(matter, 0),
    members: await store.members.list(matter),
    changes: await store.changes.after(new Map([[matter, 0]])),
    files: await store.files.list(matter),
  }
}
