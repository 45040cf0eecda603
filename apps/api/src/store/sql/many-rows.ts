import { setImmediate as otherWork } from 'node:timers/promises'
import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables, Writer } from './tables.ts'

/** The most rows in one statement: 256 rows of 14 columns stay far below what either database takes as parameters. */
const MOST_ROWS = 256

/** A place for a parameter. */
const parameter = sql`${null}`

/**
 * Makes what sends one statement for many rows.
 *
 * The text of a statement is made once for each number of rows, and these are powers of two, so that there are nine texts
 * and not one for every number: making a text takes longer than writing the rows.
 *
 * Takes: what builds the statement for a number of rows, with a parameter for each value of each row, in their order.
 * Gives: what runs it for rows of values, in as few statements as that takes.
 */
function forRows(
  kysely: Kysely<Tables>,
  build: (count: number) => RawBuilder<unknown>,
): (writer: Writer, rows: readonly (readonly unknown[])[]) => Promise<void> {
  const texts = new Map<number, string>()
  return async (writer, rows) => {
    for (let start = 0; start < rows.length; ) {
      const count = Math.min(MOST_ROWS, 2 ** Math.floor(Math.log2(rows.length - start)))
      const text = texts.get(count) ?? build(count).compile(kysely).sql
      texts.set(count, text)
      await writer.executeQuery(CompiledQuery.raw(text, rows.slice(start, start + count).flat()))
      start += count
      // SQLite answers at once, so that nothing else would be served while a log of 100,000 events is written.
      if (count === MOST_ROWS) await otherWork()
    }
  }
}

type Columns<Table extends keyof Tables> = readonly (keyof Tables[Table] & string)[]
type WriteRows<Table extends keyof Tables> = (writer: Writer, rows: readonly Tables[Table][]) => Promise<void>

/**
 * Makes what inserts rows into a table, many at once. With a key, a row takes the place of the one that has the same key;
 * no two of the rows that are given may have it.
 */
export function inserterInto<Table extends keyof Tables & string>(
  kysely: Kysely<Tables>,
  table: Table,
  columns: Columns<Table>,
  key: Columns<Table> = [],
): WriteRows<Table> {
  const list = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)))
  const excluded = columns.filter((column) => !key.includes(column))
  const updates = excluded.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`)
  const onConflict = key.length === 0 ? sql`` : sql` on conflict (${list(key)}) do update set ${sql.join(updates)}`
  const row = sql`(${sql.join(columns.map(() => parameter))})`
  const insert = forRows(kysely, (count) => {
    const rows = sql.join(Array.from({ length: count }, () => row))
    return sql`insert into ${sql.table(table)} (${list(columns)}) values ${rows}${onConflict}`
  })
  return (writer, rows) =>
    insert(
      writer,
      rows.map((values) => columns.map((column) => values[column])),
    )
}

/** Makes what deletes rows of a table by their key, many at once. */
export function deleterFrom<Table extends keyof Tables & string>(
  kysely: Kysely<Tables>,
  table: Table,
  key: Columns<Table>,
): WriteRows<Table> {
  const isRow = sql`(${sql.join(
    key.map((column) => sql`${sql.ref(column)} = ${parameter}`),
    sql` and `,
  )})`
  const remove = forRows(kysely, (count) => {
    const rows = sql.join(
      Array.from({ length: count }, () => isRow),
      sql` or `,
    )
    return sql`delete from ${sql.table(table)} where ${rows}`
  })
  return (writer, rows) =>
    remove(
      writer,
      rows.map((values) => key.map((column) => values[column])),
    )
}
