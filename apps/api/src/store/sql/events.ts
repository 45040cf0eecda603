import type { Append, Appended, EventStore, StoredEvent } from '../port.ts'
import { noteChange } from './change-entry.ts'
import type { Database } from './database.ts'
import { docketFields, docketWriter } from './docket-rows.ts'
import { inserterInto } from './many-rows.ts'
import type { Tables, Writer } from './tables.ts'

/** Events, which are appended and never changed. */
export function eventStore(database: Database): EventStore {
  const writeEvents = eventWriter(database)
  const writeDocket = docketWriter(database)
  return {
    append: async (append) => {
      const last = lastOf(append)
      return database.write<Appended>(async (writer, giveUp) => {
        // Others who append wait for this row, and then do not find the number that they expect.
        const moved = await moveHead(writer, append, last)
        if (moved === undefined) return giveUp(await refusal(writer, append.matter))
        await writeEvents(writer, append.matter, append.events)
        await noteChange(writer, append.matter, moved.version, last.seq, append.change)
        await writeDocket(writer, append.matter, append.docket.rows)
        return { ok: true, seq: last.seq, head: last.hash, version: moved.version }
      })
    },

    after: async (matter, seq, most) => {
      const rows = await database.read((reader) => {
        const query = reader
          .selectFrom('events')
          .selectAll()
          .where('matter', '=', matter)
          .where('seq', '>', seq)
          .orderBy('seq')
        return (most === undefined ? query : query.limit(most)).execute()
      })
      return rows.map(eventOf)
    },
  }
}

/** What writes events of one matter. */
export function eventWriter(database: Database) {
  const columns = ['matter', 'seq', 'recorded_at', 'recorded_by', 'hash', 'event'] as const
  const insert = inserterInto(database.kysely, 'events', columns)
  return (writer: Writer, matter: string, events: readonly StoredEvent[]): Promise<void> =>
    insert(
      writer,
      events.map((stored) => ({
        matter,
        seq: stored.seq,
        recorded_at: stored.recordedAt,
        recorded_by: stored.recordedBy,
        hash: stored.hash,
        event: JSON.stringify(stored.event),
      })),
    )
}

function lastOf(append: Append): StoredEvent {
  const last = append.events.at(-1)
  const gapless = append.events.every((stored, index) => stored.seq === append.expected + 1 + index)
  if (last === undefined || !gapless)
    throw new Error(`Appended events must be numbered from ${append.expected + 1} on, without a gap.`)
  return last
}

function moveHead(writer: Writer, append: Append, last: StoredEvent) {
  return writer
    .updateTable('matters')
    .set((build) => ({
      seq: last.seq,
      head: last.hash,
      version: build('version', '+', 1),
      ...docketFields(append.docket),
    }))
    .where('id', '=', append.matter)
    .where('seq', '=', append.expected)
    .returning('version')
    .executeTakeFirst()
}

async function refusal(writer: Writer, matter: string): Promise<Appended> {
  const now = await writer.selectFrom('matters').select(['seq', 'head']).where('id', '=', matter).executeTakeFirst()
  return now === undefined ? { ok: false, why: 'no-matter' } : { ok: false, why: 'moved', ...now }
}

function eventOf(row: Tables['events']): StoredEvent {
  return {
    seq: row.seq,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    event: JSON.parse(row.event),
    hash: row.hash,
  }
}
