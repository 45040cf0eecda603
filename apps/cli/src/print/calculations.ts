import type { CountedDay, ShortageEntry, ShortageLine } from '@regrights/rules'
import type { Screen } from '../screen.ts'
import { count, yesOrNo } from '../words.ts'
import { type Section, stacked, tableSection } from './section.ts'
import { type Column, table } from './table.ts'
import { contributionSections, cutbackSections, expenseSections } from './views/allocations.ts'

const dayColumns: readonly Column<CountedDay>[] = [
  { head: 'Day', cell: ({ date }) => date },
  { head: 'Weekday', cell: ({ weekday }) => weekday },
  { head: 'EDGAR day', cell: ({ isEdgarDay }) => yesOrNo(isEdgarDay) },
  { head: 'File by', cell: ({ lastPracticalDay }) => lastPracticalDay },
]

const shortageColumns: readonly Column<ShortageLine>[] = [
  { head: 'Holder', cell: ({ holder }) => holder, wraps: true },
  { head: 'Requested', cell: ({ requested }) => count(requested), align: 'right' },
  { head: 'Included', cell: ({ included }) => count(included), align: 'right' },
  { head: 'Unregistered', cell: ({ unregistered }) => count(unregistered), align: 'right' },
]

export function viewOfCountedDays(days: readonly CountedDay[], screen: Screen): string {
  return table(screen, dayColumns, days)
}

export const viewOfCutbacks = viewOfEach(cutbackSections)
export const viewOfExpenses = viewOfEach(expenseSections)
export const viewOfShortages = viewOfEach(shortageSections)
export const viewOfContributions = viewOfEach(contributionSections)

function viewOfEach<Value>(sectionsOf: (value: Value, screen: Screen) => Section[]) {
  return (values: readonly Value[], screen: Screen): string =>
    stacked(
      screen,
      values.flatMap((value) => sectionsOf(value, screen)),
    )
}

function shortageSections({ available, lines }: ShortageEntry, screen: Screen): Section[] {
  return [tableSection(screen, `Shortage: ${count(available)} shares available`, shortageColumns, lines)]
}
