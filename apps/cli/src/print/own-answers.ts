import type { ProjectedAnswers } from '@regrights/rules'
import type { Screen } from '../screen.ts'
import { count, list, orNothing, status, yesOrNo } from '../words.ts'
import { stacked, tableSection } from './section.ts'
import type { Cell, Column } from './table.ts'

type List = Exclude<keyof ProjectedAnswers, 'format' | 'matter' | 'asOf' | 'rules' | 'for'>

/** The lists that each command shows, in the order in which `evaluate` shows them all. */
const parts: Readonly<Record<string, readonly List[]>> = {
  parties: ['parties', 'investors'],
  holdings: ['holdings'],
  demands: ['demands', 'blocks'],
  registrations: ['registrations'],
  obligations: ['obligations'],
  rights: ['rights'],
  allocations: ['cutbacks', 'expenses', 'indemnityCaps', 'contributions'],
  notices: ['notices'],
  effects: ['effects'],
  calendar: ['dates'],
  readings: ['readings'],
  alerts: ['alerts'],
}

/**
 * The answers as one Investor sees them, as text: of every entry what can stand in a table.
 *
 * Takes: the command, the answers, the screen.
 */
export function viewOfOwn(command: string, answers: ProjectedAnswers, screen: Screen): string {
  const lists = command === 'evaluate' ? Object.values(parts).flat() : (parts[command] ?? [])
  const sections = lists.map((name) => {
    const rows: readonly object[] = answers[name]
    return tableSection(screen, `${name} of ${answers.for} as of ${answers.asOf}`, columnsOf(rows), rows)
  })
  const text = stacked(screen, sections)
  return text === '' ? `No ${lists.join(', ')} of ${answers.for} as of ${answers.asOf}.` : text
}

function columnsOf(rows: readonly object[]): Column<object>[] {
  const names = new Set(
    rows.flatMap((row) => Object.entries(row).flatMap(([name, value]) => (isPlain(value) ? [name] : []))),
  )
  return [...names].map((name) => ({ head: name, cell: (row) => cellOf(name, Reflect.get(row, name)), wraps: true }))
}

/** Whether a value can stand in a table. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => typeof one === 'string')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function cellOf(name: string, value: unknown): Cell {
  if (typeof value === 'number') return count(value)
  if (typeof value === 'boolean') return yesOrNo(value)
  if (Array.isArray(value)) return list(value.map(String))
  if (typeof value !== 'string') return orNothing(null)
  return name === 'status' || name === 'stage' || name === 'verdict' || name === 'severity' ? status(value) : value
}
