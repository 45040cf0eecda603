import { stringify } from 'csv-stringify/sync'
import { headInWords, type Table } from './table.ts'

/**
 * A table as CSV in UTF-8 with a byte order mark, by which spreadsheet programs know the encoding.
 *
 * Takes:   the table.
 * Gives:   a heading row, the rows, and on each row the day and the head of the log they rest on. Days are YYYY-MM-DD. A
 *          cell that a spreadsheet would run as a formula begins with an apostrophe.
 */
export function csvOf({ columns, rows, stamp }: Table): string {
  const head = headInWords(stamp)
  const stampHead = head === null ? ['As of'] : ['As of', 'Head']
  const stampCells = head === null ? [stamp.asOf] : [stamp.asOf, head]
  return stringify(
    [[...columns.map((column) => column.head), ...stampHead], ...rows.map((row) => [...row, ...stampCells])],
    // A lone line end inside a cell is quoted too, whichever the records have.
    { bom: true, escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  )
}
