import { createHash } from 'node:crypto'
import type { Refusal } from '@regrights/rules'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../sql/database.ts'
import { storageFailure } from '../sql/errors.ts'
import { migrations } from '../sql/migrations/all.ts'
import type { Writer } from '../sql/tables.ts'
import { type ExportedTable, exportedTables } from './lines.ts'
import type { BackupResult } from './sqlite.ts'
import { verifyDatabase } from './verify.ts'

type Row = Readonly<Record<string, unknown>>
type Failed = Extract<BackupResult, { readonly ok: false }>

/** How many rows, and how many characters of lines, are written at a time. */
const MOST_ROWS = 200
const MOST_CHARACTERS = 4_000_000

const firstLine = z.strictObject({ regrights: z.literal('export'), format: z.literal(1), step: z.number() })
const rowLine = z.strictObject({ table: z.string(), row: z.record(z.string(), z.unknown()) })
const lastLine = z.strictObject({ rows: z.number(), sha256: z.string() })

/** Ends the transaction that imports, with what is told of it. */
class NotImported extends Error {
  readonly answer: Failed

  constructor(answer: Failed) {
    super('Nothing was imported.')
    this.answer = answer
  }
}

/**
 * Reads an export into a database, all of it or nothing.
 *
 * Takes:   the database, the lines without their line feeds, and whether what is there is replaced.
 * Gives:   the head of every matter, once the whole export was read, its sum was right and every log in it held.
 * Refuses: a database that is not empty unless it is replaced; a text that is no export, is cut off or was changed, or was
 *          made by another version. Then the database is as it was.
 */
export async function importLines(
  database: Database,
  lines: AsyncIterable<string> | Iterable<string>,
  options: { readonly replace?: boolean } = {},
): Promise<BackupResult> {
  try {
    return await database.kysely.transaction().execute(async (writer) => {
      await makeRoom(writer, options.replace === true)
      await readAll(database, writer, lines)
      const check = await verifyDatabase(writer)
      if (!check.ok) throw new NotImported({ ok: false, why: 'broken', broken: check.broken })
      return check
    })
  } catch (thrown) {
    if (thrown instanceof NotImported) return thrown.answer
    throw storageFailure(thrown)
  }
}

async function makeRoom(writer: Writer, replace: boolean): Promise<void> {
  for (const table of exportedTables.toReversed()) {
    if (replace) await sql`delete from ${sql.table(table.name)}`.execute(writer)
    const { rows } = await sql`select 1 from ${sql.table(table.name)} limit 1`.execute(writer)
    if (rows.length > 0) refuse('database', 'a database in use', 'an empty database')
  }
}

async function readAll(
  database: Database,
  writer: Writer,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const digest = createHash('sha256')
  const batch = batchInto(database, writer)
  let number = 0
  let last: z.infer<typeof lastLine> | null = null
  for await (const line of lines) {
    number += 1
    if (last !== null) refuse(`line ${number}`, 'a line after the last', 'nothing')
    const value = parse(line, number)
    const end = lastLine.safeParse(value)
    if (end.success && number > 1) {
      last = end.data
      continue
    }
    digest.update(`${line}\n`)
    if (number === 1) refuseOther(value)
    else await batch.add(...rowIn(value, number), line.length)
  }
  await batch.flush()
  if (last === null) refuse(`line ${number + 1}`, 'the end', 'the last line of an export; this one was cut off')
  else if (last.rows !== number - 2 || last.sha256 !== digest.digest('hex'))
    refuse(`line ${number}`, 'another sum', 'the sum of the lines before; this export was changed')
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return refuse(`line ${number}`, 'no JSON', 'a line of JSON')
  }
}

function refuseOther(value: unknown): void {
  const first = firstLine.safeParse(value)
  const step = migrations.at(-1)?.version ?? 0
  if (!first.success) refuse('line 1', 'another text', 'the first line of an export')
  else if (first.data.step !== step)
    refuse('line 1', `an export of step ${first.data.step}`, `one of step ${step}, by the same version that reads it`)
}

function rowIn(value: unknown, number: number): [ExportedTable, Row] {
  const read = rowLine.safeParse(value)
  if (!read.success) return refuse(`line ${number}`, 'another line', 'a row')
  const table = exportedTables.find((one) => one.name === read.data.table)
  if (table === undefined) return refuse(`line ${number}`, 'an unknown table', 'a table of this version')
  const given = Object.keys(read.data.row)
  if (given.length !== table.columns.length || table.columns.some((column) => !given.includes(column)))
    return refuse(`line ${number}`, 'other columns', `the columns of ${table.name}`)
  return [table, read.data.row]
}

/** Writes rows as they come, many of one table at a time. */
function batchInto(database: Database, writer: Writer) {
  let table: ExportedTable | null = null
  let rows: Row[] = []
  let characters = 0
  const flush = async (): Promise<void> => {
    if (table === null || rows.length === 0) return
    await insert(database, writer, table, rows)
    rows = []
    characters = 0
  }
  const add = async (into: ExportedTable, row: Row, length: number): Promise<void> => {
    if (into !== table || rows.length === MOST_ROWS || characters > MOST_CHARACTERS) await flush()
    table = into
    rows.push(row)
    characters += length
  }
  return { add, flush }
}

async function insert(database: Database, writer: Writer, table: ExportedTable, rows: readonly Row[]): Promise<void> {
  const columns = sql.join(table.columns.map((column) => sql.ref(column)))
  const values = rows.map(
    (row) => sql`(${sql.join(table.columns.map((column) => sql`${kept(database, table, column, row[column])}`))})`,
  )
  await sql`insert into ${sql.table(table.name)} (${columns}) values ${sql.join(values)}`.execute(writer)
}

/** A value as the database keeps it. */
function kept(database: Database, table: ExportedTable, column: string, value: unknown): unknown {
  if (table.bytes?.includes(column) === true && typeof value === 'string') return Buffer.from(value, 'base64')
  if (typeof value === 'boolean' && database.kind === 'sqlite') return value ? 1 : 0
  return value
}

function refuse(path: string, found: string, allowed: string): never {
  const refusal: Refusal = { path, found, allowed }
  throw new NotImported({ ok: false, why: 'refused', refusals: [refusal] })
}
