import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../sql/database.ts'
import { storageFailure } from '../sql/errors.ts'
import { migrations } from '../sql/migrations/all.ts'
import type { Reader } from '../sql/tables.ts'
import { type ExportedTable, exportedTables, type FirstLine, type LastLine, type RowLine } from './lines.ts'

type Row = Readonly<Record<string, unknown>>

/** How many rows are read at a time; of files, which may be large, one. */
const MOST_ROWS = 500

/**
 * Writes a whole database as lines of JSON, as it is at one moment, while it is in use.
 *
 * Gives:   the lines, each with its line feed; see `FirstLine`, `RowLine` and `LastLine`. They hold whatever the database
 *          holds, hashes of passwords as well.
 * Refuses: throws a StorageError when the database fails. An SQLite database answers nobody else until the end.
 */
export async function* exportLines(database: Database): AsyncGenerator<string> {
  const digest = createHash('sha256')
  const write = (line: FirstLine | RowLine): string => {
    const text = `${JSON.stringify(line)}\n`
    digest.update(text)
    return text
  }
  let rows = 0
  for await (const line of contentOf(database)) {
    if ('table' in line) rows += 1
    yield write(line)
  }
  const last: LastLine = { rows, sha256: digest.digest('hex') }
  yield `${JSON.stringify(last)}\n`
}

async function* contentOf(database: Database): AsyncGenerator<FirstLine | RowLine> {
  const transaction = await database.kysely
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
    .catch(rethrow)
  try {
    yield { regrights: 'export', format: 1, step: migrations.at(-1)?.version ?? 0 }
    for (const table of exportedTables)
      for await (const row of rowsOf(transaction, table)) yield { table: table.name, row: portable(table, row) }
  } catch (thrown) {
    throw storageFailure(thrown)
  } finally {
    if (!transaction.isRolledBack) await transaction.rollback().execute().catch(rethrow)
  }
}

async function* rowsOf(reader: Reader, table: ExportedTable): AsyncGenerator<Row> {
  const key = sql.join(table.key.map((column) => sql.ref(column)))
  const columns = sql.join(table.columns.map((column) => sql.ref(column)))
  const most = table.bytes === undefined ? MOST_ROWS : 1
  let after: readonly unknown[] | null = null
  for (;;) {
    const rest: RawBuilder<unknown> = after === null ? sql`` : sql`where (${key}) > (${sql.join(after)})`
    const query = sql<Row>`select ${columns} from ${sql.table(table.name)} ${rest} order by ${key} limit ${most}`
    const { rows }: { rows: Row[] } = await query.execute(reader)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < most) return
    after = table.key.map((column) => last[column])
  }
}

/** A row as neither database keeps it in particular. */
function portable(table: ExportedTable, row: Row): Row {
  const entries = table.columns.map((column) => {
    const value = row[column]
    if (value === null) return [column, null]
    if (table.flags?.includes(column) === true) return [column, value === true || value === 1]
    if (value instanceof Date) return [column, value.toISOString()]
    if (value instanceof Uint8Array) return [column, Buffer.from(value).toString('base64')]
    return [column, value]
  })
  return Object.fromEntries(entries)
}

function rethrow(thrown: unknown): never {
  throw storageFailure(thrown)
}
