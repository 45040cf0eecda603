import type { Change } from '@regrights/rules'
import type { Screen } from '../screen.ts'
import { count, NOTHING } from '../words.ts'
import { type Section, stacked, tableSection } from './section.ts'
import type { Column } from './table.ts'

const columns: readonly Column<Change>[] = [
  { head: 'Of', cell: ({ id }) => id, wraps: true },
  { head: 'What', cell: ({ field }) => field ?? NOTHING, wraps: true },
  { head: 'Before', cell: (change) => side(change, change.before), wraps: true },
  { head: 'After', cell: (change) => side(change, change.after), wraps: true },
]

/** Changes as tables, one for each list of the answers; a title says what brings them about. */
export function changeSections(
  changes: readonly Change[],
  titleOf: (list: string) => string,
  screen: Screen,
): Section[] {
  const lists = [...new Set(changes.map((change) => change.in))]
  return lists.map((list) => {
    const own = changes.filter((change) => change.in === list)
    return tableSection(screen, titleOf(list), columns, own)
  })
}

/** How two answers about a day differ. */
export function viewOfChanges(changes: readonly Change[], asOf: string, screen: Screen): string {
  if (changes.length === 0) return `Nothing would change as of ${asOf}.`
  return stacked(
    screen,
    changeSections(changes, (list) => `Changes in ${list} as of ${asOf}`, screen),
  )
}

const LONGEST = 160

/** What stood on one side of a change. Of a whole entry its id says which it is, so only where it stands is shown. */
function side(change: Change, value: unknown): string {
  if (change.field !== null) return shown(value)
  if (typeof value !== 'object' || value === null) return 'not there'
  return standingOf(value) ?? 'there'
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return NOTHING
  if (typeof value === 'number') return count(value)
  if (Array.isArray(value)) return value.length === 0 ? 'none' : cut(value.map(shown).join('; '))
  if (typeof value === 'object') return standingOf(value) ?? cut(fieldsOf(value))
  return cut(String(value))
}

/** The status of an entry, and its day if it has one. */
function standingOf(entry: object): string | null {
  const standing = ['status', 'stage', 'verdict', 'severity'].find((field) => field in entry)
  if (standing === undefined) return null
  return [Reflect.get(entry, standing), Reflect.get(entry, 'on') ?? ''].join(' ').trim()
}

function fieldsOf(entry: object): string {
  return Object.entries(entry)
    .map(([field, value]) => `${field} ${shown(value)}`)
    .join(', ')
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
