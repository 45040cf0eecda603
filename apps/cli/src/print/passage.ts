import type { Passage, Section } from '@regrights/rules'
import type { Screen } from '../screen.ts'
import { orNothing } from '../words.ts'
import { paragraph, titleLines } from './section.ts'
import { type Column, table } from './table.ts'

/** The words that a citation names, under the citation of what was found. */
export function viewOfPassage({ citation, heading, page, text, notFound }: Passage, screen: Screen): string {
  const title = [citation, heading, page === null ? null : `page ${page}`].filter((part) => part !== null).join(', ')
  const note =
    notFound === null ? [] : [paragraph(screen, `"${notFound}" was not found there; this is the part around it.`)]
  const paragraphs = text.split(/\n+/).map((words) => paragraph(screen, words))
  return [titleLines(screen, title), ...note, ...paragraphs].join('\n\n')
}

type Part = { readonly depth: number; readonly section: Section }

const columns: readonly Column<Part>[] = [
  { head: 'Citation', cell: ({ depth, section }) => '  '.repeat(depth) + section.citation },
  { head: 'Heading', cell: ({ section }) => orNothing(section.heading), wraps: true },
  { head: 'Page', cell: ({ section }) => orNothing(section.page?.toString()), align: 'right' },
]

/** The parts of an agreement, those inside others under them. */
export function viewOfSections(sections: readonly Section[], screen: Screen): string {
  const flat = (parts: readonly Section[], depth: number): Part[] =>
    parts.flatMap((section) => [{ depth, section }, ...flat(section.sections, depth + 1)])
  return table(screen, columns, flat(sections, 0))
}
