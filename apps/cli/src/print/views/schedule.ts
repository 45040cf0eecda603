import { type AlertAnswer, type Answers, type DateAnswer, sentenceOf } from '@regrights/rules'
import type { Screen } from '../../screen.ts'
import { NOTHING, orNothing, status } from '../../words.ts'
import { type Section, tableSection } from '../section.ts'
import type { Column } from '../table.ts'

const dateColumns: readonly Column<DateAnswer>[] = [
  { head: 'On', cell: ({ on }) => on },
  { head: 'File by', cell: ({ practicalOn }) => practicalOn },
  { head: 'What', cell: ({ kind }) => kind },
  { head: 'Of', cell: ({ ref }) => ref, wraps: true },
  { head: 'Party', cell: ({ party }) => orNothing(party), wraps: true, extra: true },
]

const alertColumns: readonly Column<AlertAnswer>[] = [
  { head: 'Severity', cell: ({ severity }) => status(severity) },
  { head: 'On', cell: ({ on }) => on },
  { head: 'Alert', cell: ({ code, about }) => `${code}/${about}`, wraps: true },
  { head: 'Why', cell: ({ because }) => (because === null ? NOTHING : sentenceOf(because)), wraps: true },
]

export function calendarSections({ dates, asOf }: Answers, screen: Screen): Section[] {
  return [tableSection(screen, `Dates as of ${asOf}`, dateColumns, dates)]
}

export function alertSections({ alerts, asOf }: Answers, screen: Screen): Section[] {
  return [tableSection(screen, `Alerts as of ${asOf}`, alertColumns, alerts)]
}
