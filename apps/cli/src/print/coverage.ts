import type { coverage } from '@regrights/rules'
import type { Screen } from '../screen.ts'
import { counted, orNothing } from '../words.ts'
import { paragraph } from './section.ts'
import { type Column, table } from './table.ts'

type CoverageRow = ReturnType<typeof coverage>[number]

const columns: readonly Column<CoverageRow>[] = [
  { head: 'Row', cell: ({ row }) => row },
  { head: 'Clause', cell: ({ cite }) => cite },
  { head: 'Rule', cell: ({ rule }) => rule, wraps: true, extra: true },
  { head: 'State', cell: ({ state }) => (state === 'computed' ? state : { text: state, tone: 'attention' }) },
  { head: 'Case, or why not computed', cell: ({ case: proof, why }) => orNothing(proof ?? why), wraps: true },
]

/** The clause register as a table, with how many rows are in each state. */
export function viewOfCoverage(rows: readonly CoverageRow[], screen: Screen): string {
  const states = ['computed', 'attested', 'not-computed'] as const
  const totals = states.map((state) => `${rows.filter((row) => row.state === state).length} ${state}`).join(', ')
  return `${table(screen, columns, rows)}\n\n${paragraph(screen, `${counted(rows.length, 'row')}: ${totals}`)}`
}
