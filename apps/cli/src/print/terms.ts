import type { Terms } from '@regrights/rules'
import type { Screen } from '../screen.ts'
import { count, dollars, list, NOTHING, orNothing } from '../words.ts'
import { paragraph, stacked, tableSection, titleLines } from './section.ts'
import type { Column } from './table.ts'

type Period = NonNullable<Terms['periods'][keyof Terms['periods']]>
type NamedPeriod = { readonly name: string } & Period
type Named = readonly [name: string, value: string]

const periodColumns: readonly Column<NamedPeriod>[] = [
  { head: 'Period', cell: ({ name }) => spaced(name), wraps: true },
  { head: 'Length', cell: lengthOf },
  { head: 'From', cell: ({ from }) => from, wraps: true },
  { head: 'Clause', cell: ({ cite }) => cite },
  { head: 'Reading', cell: ({ reading }) => orNothing(reading) },
]

const namedColumns: readonly Column<Named>[] = [
  { head: 'Term', cell: ([name]) => name, wraps: true },
  { head: 'Value', cell: ([, value]) => value, wraps: true },
]

/** The numbers of an agreement, by what they are about. */
export function viewOfTerms(terms: Terms, screen: Screen): string {
  const periods = Object.entries(terms.periods).flatMap(([name, period]) =>
    period === null ? [] : [{ name, ...period }],
  )
  const head = [
    titleLines(screen, terms.title),
    paragraph(screen, `${terms.id}, dated as of ${terms.datedAsOf}, zone ${terms.zone}`),
  ]
  const sections = [
    tableSection(screen, 'Periods', periodColumns, periods),
    tableSection(screen, 'Securities', namedColumns, securities(terms)),
    tableSection(screen, 'Demands, delays, lockouts', namedColumns, demands(terms)),
    tableSection(screen, 'When a notice is given', namedColumns, Object.entries(terms.notices)),
  ]
  return [...head, '', stacked(screen, sections)].join('\n')
}

function securities({ securities: { unit, ...numbers } }: Terms): Named[] {
  return [
    ['Units offered', count(numbers.unitsOffered)],
    ['Price of a Unit', dollars(numbers.unitPrice)],
    ['A Unit is', `${unit.common} Common, ${unit.preferred} Preferred, ${unit.warrants} Warrant`],
    ['A Preferred converts into', `${numbers.preferredConverts} Common`],
    [
      'A Warrant buys',
      `${numbers.warrantBuys} Common at ${dollars(numbers.warrantPrice)}, for ${numbers.warrantYears} years`,
    ],
  ]
}

function demands({ demand, delay, lockout, cutback }: Terms): Named[] {
  return [
    ['Demands in all', count(demand.occasions)],
    ['Majority', `more than ${demand.majority.numerator}/${demand.majority.denominator} of the Units`],
    ['Delays in all', count(delay.occasions)],
    ['Forms without a lockout', list(lockout.formsExcluded)],
    ['Entities that head a cutback group', list(cutback.groupedEntities)],
    ['Relations that join a group', list(cutback.relations)],
  ]
}

function lengthOf({ days, years }: Period): string {
  if (days !== null) return `${count(days)} days`
  return years === null ? NOTHING : `${years} ${years === 1 ? 'year' : 'years'}`
}

/** The name of a term in words: inclusionRequest is inclusion request. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
