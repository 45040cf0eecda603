import type { Answers, ReadingAnswer } from '@regrights/rules'
import type { Screen } from '../../screen.ts'
import { list, NOTHING, orNothing } from '../../words.ts'
import { changeSections } from '../changes.ts'
import { type Section, tableSection } from '../section.ts'
import type { Column } from '../table.ts'

const readingColumns: readonly Column<ReadingAnswer>[] = [
  { head: 'Reading', cell: ({ id }) => id },
  { head: 'Chosen', cell: chosenOf, wraps: true },
  { head: 'Default', cell: (reading) => (reading.chosen === reading.default ? NOTHING : reading.default), wraps: true },
  { head: 'Other options', cell: ({ options, chosen }) => list(options.filter((o) => o !== chosen)), wraps: true },
  {
    head: 'By',
    cell: ({ chosenBy, chosenOn }) => orNothing([chosenBy, chosenOn].filter(Boolean).join(' ')),
    wraps: true,
  },
]

/** What was chosen stands out where it departs from the default. */
function chosenOf({ chosen, default: usual }: ReadingAnswer) {
  return chosen === usual ? chosen : ({ text: chosen, tone: 'attention' } as const)
}

export function readingSections({ readings, asOf }: Answers, screen: Screen): Section[] {
  const alternatives = readings.flatMap(({ id, options, changes = [] }) =>
    options.flatMap((option) => {
      const own = changes.filter((change) => change.option === option)
      return changeSections(own, (list) => `${id} ${option} would change ${list}`, screen)
    }),
  )
  return [tableSection(screen, `Readings relied on as of ${asOf}`, readingColumns, readings), ...alternatives]
}
