import type { Screen, Tone } from '../screen.ts'
import { harmless } from '../harmless.ts'
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
}

const GAP = 2
/** A wrapped column of less than this, unless its content is narrower, reads worse than a list. */
const LEAST_WRAPPED = 12
/** A piece up to this wide is kept whole if the screen allows. */
const WIDEST_KEPT = 24

type Part = { readonly text: string; readonly tone: Tone | null }

/**
 * Lays out rows under headings, in columns as wide as the screen allows.
 *
 * Takes:   the screen, the columns, the rows; text in cells may hold anything, control characters are shown as escapes.
 * Gives:   lines no wider than the screen, without a line end after the last. Where even wrapped columns do not fit, each row
 *          becomes a list of its headings and values.
 */
export function table<Row>(screen: Screen, columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => partOf(column.cell(row))))
  const widths = fit(columns, cells, screen.width)
  return widths === null ? asLists(screen, columns, cells) : asGrid(screen, columns, cells, widths)
}

function partOf(cell: Cell): Part {
  return typeof cell === 'string'
    ? { text: harmless(cell), tone: null }
    : { text: harmless(cell.text), tone: cell.tone }
}

/** The width of each column, or null when the columns cannot stand side by side. */
function fit<Row>(columns: readonly Column<Row>[], cells: readonly Part[][], screenWidth: number): number[] | null {
  const room = screenWidth - GAP * (columns.length - 1)
  const texts = columns.map((column, index) => [column.head, ...cells.map((row) => row[index]?.text ?? '')])
  const widths = texts.map((column) => widest(column))
  const least = columns.map((column, index) => {
    const natural = widths[index] ?? 0
    if (column.wraps === undefined) return natural
    const kept = (texts[index] ?? []).reduce((most, text) => Math.max(most, widestPiece(text)), LEAST_WRAPPED)
    return Math.min(natural, kept, WIDEST_KEPT)
  })
  if (sum(least) > room) return null
  // Without this a cell of a million characters would be narrowed one column at a time.
  for (const [index, width] of widths.entries()) widths[index] = Math.min(width, room)
  for (let excess = sum(widths) - room; excess > 0; excess -= 1) {
    const spare = widths.map((width, index) => (width > (least[index] ?? 0) ? width : 0))
    const widest = spare.indexOf(Math.max(...spare))
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

function asGrid<Row>(
  screen: Screen,
  columns: readonly Column<Row>[],
  cells: readonly Part[][],
  widths: readonly number[],
): string {
  const head = columns.map((column): Part => ({ text: column.head, tone: 'heading' }))
  const rule = widths.map((width): Part => ({ text: '─'.repeat(width), tone: 'quiet' }))
  const heads = columns.every((column) => column.head === '') ? [] : [head, rule]
  return [...heads, ...cells].flatMap((row) => gridLines(screen, columns, row, widths)).join('\n')
}

/** One row, as many lines high as its highest cell. */
function gridLines<Row>(
  screen: Screen,
  columns: readonly Column<Row>[],
  row: readonly Part[],
  widths: readonly number[],
): string[] {
  const wrapped = row.map((part, index) => wrap(part.text, widths[index] ?? 0))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) => {
    const pieces = row.map((part, index) => {
      const text = wrapped[index]?.[line] ?? ''
      const blank = ' '.repeat(Math.max(0, (widths[index] ?? 0) - columnsOf(text)))
      const painted = paint(screen, part.tone, text)
      return columns[index]?.align === 'right' ? blank + painted : painted + blank
    })
    return pieces.join(' '.repeat(GAP)).trimEnd()
  })
}

function asLists<Row>(screen: Screen, columns: readonly Column<Row>[], cells: readonly Part[][]): string {
  const label = widest(columns.map((column) => column.head))
  const beside = screen.width - label - GAP
  return cells
    .map((row) =>
      row
        .flatMap((part, index) => {
          const head = columns[index]?.head ?? ''
          const lines = wrap(part.text, Math.max(beside, 2)).map((line) => paint(screen, part.tone, line))
          const pad = ' '.repeat(label + GAP)
          const first = paint(screen, 'quiet', head) + ' '.repeat(label - columnsOf(head) + GAP)
          return lines.map((line, at) => (at === 0 ? first : pad) + line)
        })
        .join('\n'),
    )
    .join('\n\n')
}

function paint(screen: Screen, tone: Tone | null, text: string): string {
  return tone === null || text === '' ? text : screen.paint(tone, text)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
