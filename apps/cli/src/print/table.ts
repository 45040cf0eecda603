import { harmless } from '../harmless.ts'
import type { Screen, Tone } from '../screen.ts'
import { columnsOf, widest, widestPiece, wrap } from './wrap.ts'

/** What stands in one place of a table: text, and what it means if it means something. */
export type Cell = string | { readonly text: string; readonly tone: Tone }

export type Column<Row> = {
  /** Without any head, a table has no line of heads. */
  readonly head: string
  readonly cell: (row: Row) => Cell
  /** Numbers stand to the right. */
  readonly align?: 'right'
  /** A column of names or sentences gives way first when the screen is narrow. */
  readonly wraps?: true
  /** A column that is left out where otherwise something would have to be broken; a line below then names it. */
  readonly extra?: true
}

const GAP = 2
/** A wrapped column of less than this, unless its content is narrower, reads worse than a list. */
const LEAST_WRAPPED = 12
/** A piece up to this wide is kept whole if the screen allows. */
const WIDEST_KEPT = 24
/** A sentence reads well in a column of this width. */
const COMFORTABLE = 48

const NO_TEXT: Part = { text: '', tone: null }

type Part = { readonly text: string; readonly tone: Tone | null }

/**
 * Lays out rows under headings, in columns as wide as the screen allows.
 *
 * Takes:   the screen, the columns, the rows; text in cells may hold anything, control characters are shown as escapes.
 * Gives:   lines no wider than the screen, without a line end after the last. Where even wrapped columns do not fit, each row
 *          becomes a list of its headings and values.
 */
export function table<Row>(screen: Screen, columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const laidOut = columns.map((column) => layOut(column, rows))
  const shown = withoutExtras(laidOut, screen.width)
  const widths = fit(shown, screen.width)
  if (widths === null) return asLists(screen, laidOut, rows.length)
  const left = laidOut.filter((column) => !shown.includes(column)).map(({ head }) => head)
  const note = left.length === 0 ? [] : wrap(`(no room for: ${left.join(', ')})`, screen.width)
  const below = note.map((line) => paint(screen, 'quiet', line))
  return [...asGrid(screen, shown, rows.length, widths), ...below].join('\n')
}

/** A column with its cells as they will be shown, and the width at which none of them is broken. */
type Laid = Omit<Column<never>, 'cell'> & { readonly parts: readonly Part[]; readonly natural: number }

function layOut<Row>(column: Column<Row>, rows: readonly Row[]): Laid {
  const parts = rows.map((row) => partOf(column.cell(row)))
  return { ...column, parts, natural: widest([column.head, ...parts.map(({ text }) => text)]) }
}

/** The columns that are shown: extra ones only if all that are shown fit with nothing but long sentences broken. */
function withoutExtras(columns: readonly Laid[], screenWidth: number): readonly Laid[] {
  const last = columns.findLast(({ extra }) => extra)
  const wanted = columns.map(({ natural, wraps }) => (wraps ? Math.min(natural, COMFORTABLE) : natural))
  const total = sum(wanted) + GAP * (columns.length - 1)
  if (last === undefined || total <= screenWidth) return columns
  return withoutExtras(
    columns.filter((column) => column !== last),
    screenWidth,
  )
}

function partOf(cell: Cell): Part {
  return typeof cell === 'string'
    ? { text: harmless(cell), tone: null }
    : { text: harmless(cell.text), tone: cell.tone }
}

/** The width of each column, or null when the columns cannot stand side by side. */
function fit(columns: readonly Laid[], screenWidth: number): number[] | null {
  const room = screenWidth - GAP * (columns.length - 1)
  const least = columns.map(({ head, natural, parts, wraps }) => {
    if (wraps === undefined) return natural
    const kept = parts.reduce((most, { text }) => Math.max(most, widestPiece(text)), widestPiece(head))
    return Math.min(natural, Math.max(kept, LEAST_WRAPPED), WIDEST_KEPT)
  })
  if (sum(least) > room) return null
  // Without the limit a cell of a million characters would be narrowed one column at a time.
  const widths = columns.map(({ natural }) => Math.min(natural, room))
  for (let excess = sum(widths) - room; excess > 0; excess -= 1) {
    const spare = widths.map((width, index) => (width > (least[index] ?? 0) ? width : 0))
    const widest = spare.indexOf(Math.max(...spare))
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

function asGrid(screen: Screen, columns: readonly Laid[], rows: number, widths: readonly number[]): string[] {
  const cells = Array.from({ length: rows }, (_, row) => columns.map(({ parts }) => parts[row] ?? NO_TEXT))
  const head = columns.map(({ head }): Part => ({ text: head, tone: 'heading' }))
  const rule = widths.map((width): Part => ({ text: '─'.repeat(width), tone: 'quiet' }))
  const heads = columns.every((column) => column.head === '') ? [] : [head, rule]
  return [...heads, ...cells].flatMap((row) => gridLines(screen, columns, row, widths))
}

/** One row, as many lines high as its highest cell. */
function gridLines(
  screen: Screen,
  columns: readonly Laid[],
  row: readonly Part[],
  widths: readonly number[],
): string[] {
  const wrapped = row.map(({ text }, index) => wrap(text, widths[index] ?? 0))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) => {
    const pieces = row.map(({ tone }, index) => {
      const text = wrapped[index]?.[line] ?? ''
      const blank = ' '.repeat(Math.max(0, (widths[index] ?? 0) - columnsOf(text)))
      const painted = paint(screen, tone, text)
      return columns[index]?.align === 'right' ? blank + painted : painted + blank
    })
    return pieces.join(' '.repeat(GAP)).trimEnd()
  })
}

/** Each row as a list of its heads and values, with a blank line between rows. */
function asLists(screen: Screen, columns: readonly Laid[], rows: number): string {
  const label = widest(columns.map(({ head }) => head)) + GAP
  const lists = Array.from({ length: rows }, (_, row) =>
    columns.flatMap(({ head, parts }) => {
      const { text, tone } = parts[row] ?? NO_TEXT
      const named = paint(screen, 'quiet', head) + ' '.repeat(label - columnsOf(head))
      const lines = wrap(text, Math.max(screen.width - label, 2)).map((line) => paint(screen, tone, line))
      return lines.map((line, index) => ((index === 0 ? named : ' '.repeat(label)) + line).trimEnd())
    }),
  )
  return lists.map((lines) => lines.join('\n')).join('\n\n')
}

function paint(screen: Screen, tone: Tone | null, text: string): string {
  return tone === null || text === '' ? text : screen.paint(tone, text)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
