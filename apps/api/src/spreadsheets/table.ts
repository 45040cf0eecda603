import type { CivilDate } from '@regrights/rules'

/** What stands in a column: a text, a day, a count of shares, or an amount of US dollars with two decimals. */
export type ColumnKind = 'text' | 'day' | 'count' | 'money'

/** One column and how a row fills it; null leaves the cell empty. */
export type Column<Row> = {
  readonly head: string
  /** In characters. */
  readonly width: number
} & (
  | { readonly kind: 'text' | 'money'; readonly cell: (row: Row) => string | null }
  | { readonly kind: 'day'; readonly cell: (row: Row) => CivilDate | null }
  | { readonly kind: 'count'; readonly cell: (row: Row) => number | null }
)

export type Value = string | number | null

/** A table as both formats write it. */
export type Table = {
  readonly name: string
  readonly columns: readonly { readonly head: string; readonly width: number; readonly kind: ColumnKind }[]
  readonly rows: readonly (readonly Value[])[]
  readonly stamp: Stamp
}

/** What a table was made from; it is printed with it. */
export type Stamp = {
  readonly matter: string
  readonly asOf: CivilDate
  readonly rules: string
  /** The head of the log; null for a reader who may not know how the log goes on. */
  readonly head: { readonly seq: number; readonly hash: string } | null
}

/** Fills the columns of a table row by row. */
export function tableFrom<Row>(
  name: string,
  stamp: Stamp,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Table {
  return {
    name,
    stamp,
    columns: columns.map(({ head, width, kind }) => ({ head, width, kind })),
    rows: rows.map((row) => columns.map((column) => column.cell(row))),
  }
}

/** The head of a log in one word: 42:9f86…. */
export function headInWords({ head }: Stamp): string | null {
  return head === null ? null : `${head.seq}:${head.hash}`
}
