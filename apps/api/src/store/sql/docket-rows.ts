import type { DocketFill, DocketRow } from '../port.ts'
import type { Database } from './database.ts'
import { deleterFrom, inserterInto } from './many-rows.ts'
import { type DocketTable, noDay, type Writer } from './tables.ts'

const columns = [
  'matter',
  'on_day',
  'item',
  'from_day',
  'until_day',
  'kind',
  'ref',
  'code',
  'cite',
  'about',
  'party',
  'counterparty',
  'practical_on',
  'status',
] as const

const key = ['matter', 'on_day', 'item', 'from_day'] as const

/**
 * What makes a matter's docket what it should be. An event seldom changes more than a few rows, so the rows that are there
 * are read, and only what differs is written.
 */
export function docketWriter(database: Database) {
  const insert = inserterInto(database.kysely, 'docket', columns, key)
  const remove = deleterFrom(database.kysely, 'docket', key)
  return async (writer: Writer, matter: string, rows: readonly DocketRow[]): Promise<void> => {
    const wanted = byKey(rows.map((row) => tableRow(matter, row)))
    if (wanted.size < rows.length) throw new Error(`Two rows of the docket of ${matter} are about the same days.`)
    const there = await writer.selectFrom('docket').selectAll().where('matter', '=', matter).execute()
    const gone: DocketTable[] = []
    for (const row of there) {
      const next = wanted.get(keyOf(row))
      if (next === undefined) gone.push(row)
      else if (columns.every((column) => row[column] === next[column])) wanted.delete(keyOf(row))
    }
    await remove(writer, gone)
    await insert(writer, [...wanted.values()])
  }
}

function byKey(rows: readonly DocketTable[]): Map<string, DocketTable> {
  return new Map(rows.map((row) => [keyOf(row), row]))
}

/** No day holds a blank, so that no two keys are written alike. */
function keyOf(row: DocketTable): string {
  return `${row.from_day} ${row.on_day} ${row.item}`
}

/** The fields of a matter that say for which days, and by which rules, its docket is right. */
export function docketFields(fill: DocketFill) {
  return { docket_from: fill.from, docket_until: fill.until ?? noDay, docket_rules: fill.rules }
}

function tableRow(matter: string, row: DocketRow): DocketTable {
  return {
    matter,
    on_day: row.on ?? noDay,
    item: row.item,
    from_day: row.from,
    until_day: row.until ?? noDay,
    kind: row.kind,
    ref: row.ref,
    code: row.code,
    cite: row.cite,
    about: row.about,
    party: row.party,
    counterparty: row.counterparty,
    practical_on: row.practicalOn,
    status: row.status,
  }
}
