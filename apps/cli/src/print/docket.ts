import type { DocketEntry } from '../commands/docket.ts'
import type { Screen } from '../screen.ts'
import { orNothing, status } from '../words.ts'
import { stacked, tableSection } from './section.ts'
import type { Column } from './table.ts'

const columns: readonly Column<DocketEntry>[] = [
  { head: 'On', cell: ({ on }) => orNothing(on) },
  { head: 'File by', cell: ({ practicalOn }) => orNothing(practicalOn), extra: true },
  { head: 'What', cell: ({ kind }) => kind },
  { head: 'Of', cell: ({ ref }) => ref, wraps: true },
  { head: 'Matter', cell: ({ title }) => title, wraps: true },
  { head: 'Status', cell: (entry) => status(entry.status) },
  { head: 'For', cell: ({ assignee }) => orNothing(assignee), wraps: true, extra: true },
]

/** The docket as a table, by day. */
export function viewOfDocket(entries: readonly DocketEntry[], today: string, screen: Screen): string {
  const title = `Docket as of ${today}`
  return entries.length === 0
    ? `Nothing on the docket as of ${today}.`
    : stacked(screen, [tableSection(screen, title, columns, entries)])
}
