import type { ChangeEntry } from '../port.ts'
import { insertAudit } from './audit.ts'
import type { Tables, Writer } from './tables.ts'

type Fields = Partial<Pick<Tables['matters'], 'title' | 'tags' | 'archived' | 'disclosure'>>

/**
 * Enters a change of a matter, which gives the matter its next version.
 *
 * Takes:   a transaction, which holds the matter's row from then on: whoever else changes the matter waits; the matter,
 *          the change, and fields of the matter that change with it.
 * Gives:   the matter's row as it is then; null when there is no such matter.
 */
export async function enterChange(
  writer: Writer,
  matter: string,
  change: ChangeEntry,
  fields: Fields = {},
): Promise<Tables['matters'] | null> {
  const row = await writer
    .updateTable('matters')
    .set((build) => ({ ...fields, version: build('version', '+', 1) }))
    .where('id', '=', matter)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) return null
  await noteChange(writer, matter, row.version, row.seq, change)
  return row
}

/** Writes what those who watch a matter read, and what the audit is to say of it. */
export async function noteChange(
  writer: Writer,
  matter: string,
  version: number,
  seq: number,
  change: ChangeEntry,
): Promise<void> {
  await writer
    .insertInto('changes')
    .values({ matter, version, seq, changed_at: change.at, changed_by: change.by, what: change.what })
    .execute()
  if (change.audit !== undefined) await insertAudit(writer, { ...change.audit, matter, at: change.at, by: change.by })
}
