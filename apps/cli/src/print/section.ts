import { harmless } from '../harmless.ts'
import type { Screen } from '../screen.ts'
import { type Column, table } from './table.ts'
import { wrap } from './wrap.ts'

/** A titled piece of a view; without lines there is nothing to show under the title. */
export type Section = { readonly title: string; readonly lines: string }

/** A table under its title, with no lines when there are no rows. */
export function tableSection<Row>(
  screen: Screen,
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Section {
  return { title, lines: rows.length === 0 ? '' : table(screen, columns, rows) }
}

/** Sections one under the other, each under its title; those without lines are left out. */
export function stacked(screen: Screen, sections: readonly Section[]): string {
  return sections
    .filter(({ lines }) => lines !== '')
    .map(({ title, lines }) => `${titleLines(screen, title)}\n${lines}`)
    .join('\n\n')
}

export function titleLines(screen: Screen, title: string): string {
  return wrap(harmless(title), screen.width)
    .map((line) => screen.paint('heading', line))
    .join('\n')
}

/** A sentence, broken where the screen ends; further lines stand under the text and not under its indent. */
export function paragraph(screen: Screen, text: string, indent = '', further = indent): string {
  const width = Math.max(screen.width - further.length, 10)
  return wrap(harmless(text), width)
    .map((line, index) => (index === 0 ? indent : further) + line)
    .join('\n')
}
