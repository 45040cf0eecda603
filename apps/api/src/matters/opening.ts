import { rulesVersion } from '@regrights/rules'
import type { MatterRecord, Store } from '../store/port.ts'
import { leastRecent } from './least-recent.ts'
import { type Opened, openLog, placesOf } from './log.ts'

/** Opens matters, reading only the events that were recorded since a matter was opened last. */
export type Opening = {
  /** A matter as it stands now; null when there is none. */
  readonly open: (id: string) => Promise<Opened | null>
  /** Keeps a matter that was opened in another way: by creating it or adding to it. */
  readonly keep: (opened: Opened) => void
  readonly forget: (id: string) => void
}

/**
 * Makes an opening that keeps checked matters.
 *
 * Takes:   the store, and how many events all matters that are kept may have together.
 * Gives:   the opening.
 * Refuses: never; a stored log that the rules refuse is our own mistake, or somebody wrote to the database, and throws.
 */
export function openMatters(store: Store, mostEvents: number): Opening {
  const opened = leastRecent<Opened>(mostEvents, ({ places }) => places.size + 20)
  const keep = (matter: Opened) => {
    const kept = opened.get(matter.record.id)
    if (kept === undefined || kept.seq <= matter.seq) opened.put(matter.record.id, matter)
  }
  const read = async (record: MatterRecord): Promise<Opened | null> => {
    const before = opened.get(record.id) ?? null
    const rows =
      before !== null && before.seq >= record.seq ? [] : await store.events.after(record.id, before?.seq ?? 0)
    const log = openLog(record, rows, before)
    if (!log.ok) throw new Error(`matter ${record.id} is refused by rules ${rulesVersion} at ${placesOf(log.refusals)}`)
    // Events are only ever added, so a log that ends before its record was destroyed since the record was read.
    if (log.value.seq < record.seq) return null
    keep(log.value)
    return log.value
  }
  return {
    open: async (id) => {
      const record = await store.matters.find(id)
      if (record !== null) return read(record)
      opened.forget(id)
      return null
    },
    keep,
    forget: opened.forget,
  }
}
