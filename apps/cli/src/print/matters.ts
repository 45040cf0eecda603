import type { Screen } from '../screen.ts'
import type { StoredMatter } from '../stored/find-matter.ts'
import { count, list, orNothing } from '../words.ts'
import { type Column, table } from './table.ts'

const columns: readonly Column<StoredMatter>[] = [
  { head: 'Title', cell: ({ title }) => title, wraps: true },
  { head: 'Id', cell: ({ id }) => id },
  { head: 'Events', cell: (matter) => ('seq' in matter ? count(matter.seq) : orNothing(null)), align: 'right' },
  { head: 'You are', cell: ({ role }) => role },
  { head: 'Agreement', cell: ({ agreement }) => agreement, extra: true },
  { head: 'Tags', cell: (matter) => list('tags' in matter ? matter.tags : []), wraps: true, extra: true },
]

/** Stored matters as a table. */
export function viewOfMatters(matters: readonly StoredMatter[], screen: Screen): string {
  return matters.length === 0 ? 'No matters.' : table(screen, columns, matters)
}
