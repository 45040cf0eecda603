import { sql } from 'kysely'
import type { AuditEntry, AuditStore } from '../port.ts'
import type { Database } from './database.ts'
import type { Writer } from './tables.ts'

/** Who did what, which is only ever added to. */
export function auditStore(database: Database): AuditStore {
  return {
    add: (entry) =>
      database.write(async (writer) => {
        // Of a matter that was destroyed while something was done with it, nothing is kept but its tombstone.
        if (entry.matter === null || !(await isDestroyed(writer, entry.matter))) await insertAudit(writer, entry)
      }),

    list: async (matter, most, before) => {
      const rows = await database.read((reader) => {
        const query = reader
          .selectFrom('audit')
          .selectAll()
          .where('matter', '=', matter)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(most)
        if (before === undefined) return query.execute()
        return query.where(sql<boolean>`(at, id) < (${before.at}, ${before.id})`).execute()
      })
      return rows.map((row) => ({
        id: row.id,
        matter: row.matter === '' ? null : row.matter,
        at: row.at,
        by: row.done_by,
        what: row.what,
        detail: row.detail,
      }))
    },
  }
}

async function isDestroyed(writer: Writer, matter: string): Promise<boolean> {
  const stone = await writer.selectFrom('tombstones').select('matter').where('matter', '=', matter).executeTakeFirst()
  return stone !== undefined
}

/** Adds an entry inside a transaction. */
export async function insertAudit(writer: Writer, { matter, at, id, by, what, detail }: AuditEntry): Promise<void> {
  await writer
    .insertInto('audit')
    .values({ matter: matter ?? '', at, id, done_by: by, what, detail })
    .execute()
}
