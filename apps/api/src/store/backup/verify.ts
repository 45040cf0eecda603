import { hash as digest } from 'node:crypto'
import { type ChainCheck, type Head, verifyChain } from '../../chain/chain.ts'
import type { Reader } from '../sql/tables.ts'

/** What is in a database whose logs all hold, or the logs that do not. */
export type DatabaseCheck =
  | { readonly ok: true; readonly matters: readonly CheckedMatter[]; readonly events: number }
  | { readonly ok: false; readonly broken: readonly Broken[] }

export type CheckedMatter = { readonly matter: string; readonly title: string; readonly head: Head }

/** A log that does not hold, or a file whose content is not the one that its name in the log stands for. */
export type Broken =
  | { readonly matter: string; readonly check: Extract<ChainCheck, { readonly ok: false }> }
  | { readonly matter: string; readonly file: string }

/**
 * Checks the log of every matter against its chain and against the head that the matter itself carries, and every file
 * against its hash.
 *
 * Takes:   a database that stands still meanwhile: a copy, or a transaction that sees one state.
 * Gives:   the heads, by matter, or everything that is broken and where.
 */
export async function verifyDatabase(reader: Reader): Promise<DatabaseCheck> {
  const broken: Broken[] = await brokenFiles(reader)
  const checked: CheckedMatter[] = []
  let events = 0
  const matters = await reader.selectFrom('matters').select(['id', 'title', 'seq', 'head']).orderBy('id').execute()
  for (const { id, title, seq, head } of matters) {
    const check = await verifyMatter(reader, id, { seq, hash: head })
    if (!check.ok) broken.push({ matter: id, check })
    else checked.push({ matter: id, title, head: check.head })
    events += seq
  }
  return broken.length > 0 ? { ok: false, broken } : { ok: true, matters: checked, events }
}

async function verifyMatter(reader: Reader, matter: string, kept: Head): Promise<ChainCheck> {
  const rows = await reader.selectFrom('events').selectAll().where('matter', '=', matter).orderBy('seq').execute()
  const log = rows.map((row) => ({
    seq: row.seq,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    event: JSON.parse(row.event),
    hash: row.hash,
  }))
  const check = verifyChain(matter, log, kept)
  // Events after the head were never acknowledged: a matter's head moves together with its events.
  return check.ok && check.head.seq > kept.seq ? { ok: false, seq: kept.seq + 1, why: 'head' } : check
}

async function brokenFiles(reader: Reader): Promise<Broken[]> {
  const broken: Broken[] = []
  const files = await reader
    .selectFrom('files')
    .select(['matter', 'sha256'])
    .orderBy('matter')
    .orderBy('sha256')
    .execute()
  for (const { matter, sha256 } of files) {
    const one = reader.selectFrom('files').select('content').where('matter', '=', matter).where('sha256', '=', sha256)
    const { content } = await one.executeTakeFirstOrThrow()
    if (digest('sha256', content) !== sha256) broken.push({ matter, file: sha256 })
  }
  return broken
}
