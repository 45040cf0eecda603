import type { CivilDate } from '@regrights/rules'
import writeExcelFile, { type CellObject, type Sheet, type SheetData } from 'write-excel-file/node'
import { steadyPackage } from '../documents/steady-package.ts'
import { type ColumnKind, headInWords, type Stamp, type Table, type Value } from './table.ts'

/** The day from which spreadsheets count, so that 1 March 1900 is day 61 as they have it. */
const DAY_ZERO = Temporal.PlainDate.from('1899-12-30')
/** Spreadsheets keep fifteen digits of a number; what has more stays a text. */
const EXACT_DIGITS = 15
const LONGEST_CELL = 32_000

/**
 * Tables as one xlsx file, a sheet each, and a sheet that says what they were made from.
 *
 * Takes:   one or more tables of one matter and day.
 * Gives:   the bytes; equal tables give equal bytes. Heading rows stay in sight. Days are numbers in a date format and
 *          not instants, so that no zone moves them; counts and amounts are numbers.
 */
export async function xlsxOf(tables: readonly [Table, ...Table[]]): Promise<Uint8Array> {
  const [{ stamp }] = tables
  const sheets = [...tables.map(sheetOf), aboutSheet(stamp)]
  return steadyPackage(new Uint8Array(await writeExcelFile(sheets).toBuffer()), stamp.asOf)
}

function sheetOf({ name, columns, rows }: Table): Sheet<never> {
  const heading = columns.map(({ head }): CellObject => ({ value: head, type: String, fontWeight: 'bold' }))
  const data: SheetData = [
    heading,
    ...rows.map((row) => row.map((value, index) => cellOf(columns[index]?.kind ?? 'text', value))),
  ]
  return { data, sheet: name, stickyRowsCount: 1, columns: columns.map(({ width }) => ({ width })) }
}

function aboutSheet(stamp: Stamp): Sheet<never> {
  const lines: [string, ColumnKind, Value][] = [
    ['Matter', 'text', stamp.matter],
    ['As of', 'day', stamp.asOf],
    ['Rules', 'text', stamp.rules],
    ['Head', 'text', headInWords(stamp)],
  ]
  return {
    sheet: 'About',
    columns: [{ width: 12 }, { width: 80 }],
    data: lines
      .filter(([, , value]) => value !== null)
      .map(([label, kind, value]) => [{ value: label, type: String, fontWeight: 'bold' }, cellOf(kind, value)]),
  }
}

function cellOf(kind: ColumnKind, value: Value): CellObject | null {
  if (value === null || value === '') return null
  if (kind === 'day') return { value: serialOf(String(value)), type: Number, format: 'yyyy-mm-dd' }
  const isExact = String(value).replace(/\D/g, '').length <= EXACT_DIGITS
  if (kind === 'count' && isExact) return { value: Number(value), type: Number, format: '#,##0' }
  if (kind === 'money' && isExact) return { value: Number(value), type: Number, format: '#,##0.00' }
  // The library leaves out what XML forbids.
  return { value: String(value).slice(0, LONGEST_CELL), type: String }
}

function serialOf(day: CivilDate | string): number {
  return DAY_ZERO.until(day, { largestUnit: 'day' }).days
}
