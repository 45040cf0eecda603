import type { Change } from '@regrights/rules'
import type { Screen } from '../screen.ts'
import { stacked, tableSection } from './section.ts'
import type { Column } from './table.ts'
import { count, NOTHING } from '../words.ts'

export const changeColumns: readonly Column<Change>[] = [
  { head: 'In', cell: (change) => change.in, wraps: true },
  { head: 'Id', cell: ({ id }) => id, wraps: true },
  { head: 'Field', cell: ({ field }) => field ?? NOTHING, wraps: true },
  { head: 'Before', cell: ({ before }) => shown(before), wraps: true },
  { head: 'After', cell: ({ after }) => shown(after), wraps: true },
]

/** How two answers about a day differ, as a table. */
export function viewOfChanges(changes: readonly Change[], asOf: string, screen: Screen): string {
  if (changes.length === 0) return `Nothing would change as of ${asOf}.`
  return stacked(screen, [tableSection(screen, `What would change as of ${asOf}`, changeColumns, changes)])
}

const LONGEST = 160

function shown(value: unknown): string {
  if (value === null || value === undefined) return NOTHING
  if (typeof value === 'number') return count(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
