import type { Answers, Change, ReadingAnswer } from '@regrights/rules'
import type { Screen } from '../../screen.ts'
import { changeColumns } from '../changes.ts'
import { type Section, tableSection } from '../section.ts'
import type { Column } from '../table.ts'
import { list, NOTHING, orNothing } from '../../words.ts'

const readingColumns: readonly Column<ReadingAnswer>[] = [
  { head: 'Reading', cell: ({ id }) => id },
  { head: 'Chosen', cell: chosenOf, wraps: true },
  { head: 'Default', cell: (reading) => (reading.chosen === reading.default ? NOTHING : reading.default), wraps: true },
  { head: 'Other options', cell: ({ options, chosen }) => list(options.filter((o) => o !== chosen)), wraps: true },
  { head: 'By', cell: ({ chosenBy, chosenOn }) => orNothing([chosenBy, chosenOn].filter(Boolean).join(' ')), wraps: true },
]

const alternativeColumns: readonly Column<Change & { readonly reading: string }>[] = [
  { head: 'Reading', cell: ({ reading }) => reading, wraps: true },
  ...changeColumns,
]

/** What was chosen stands out where it departs from the default. */
function chosenOf({ chosen, default: usual }: ReadingAnswer) {
  return chosen === usual ? chosen : ({ text: chosen, tone: 'attention' } as const)
}

export function readingSections({ readings, asOf }: Answers, screen: Screen): Section[] {
  const changed = readings.flatMap(({ id, changes = [] }) =>
    changes.map(({ option, ...change }) => ({ reading: `${id}=${option}`, ...change })),
  )
  return [
    tableSection(screen, `Readings relied on as of ${asOf}`, readingColumns, readings),
    tableSection(screen, 'What other readings would change', alternativeColumns, changed),
  ]
}
