import type { Answers, ObligationAnswer, RightAnswer } from '@regrights/rules'
import type { Screen } from '../../screen.ts'
import { NOTHING, orNothing, status } from '../../words.ts'
import { type Section, tableSection } from '../section.ts'
import type { Column } from '../table.ts'

const obligationColumns: readonly Column<ObligationAnswer>[] = [
  { head: 'Obligation', cell: ({ id }) => id, wraps: true },
  { head: 'Clause', cell: ({ cite }) => cite },
  { head: 'Due', cell: dueOf },
  { head: 'File by', cell: ({ lastPracticalDay }) => orNothing(lastPracticalDay), extra: true },
  { head: 'Status', cell: (duty) => status(duty.status) },
  { head: 'Then', cell: ({ next }) => nextOf(next), wraps: true, extra: true },
]

const rightColumns: readonly Column<RightAnswer>[] = [
  { head: 'Right', cell: ({ id }) => id, wraps: true },
  { head: 'Clause', cell: ({ cite }) => cite },
  { head: 'From', cell: ({ from }) => orNothing(from) },
  { head: 'Last day', cell: ({ lastDay }) => orNothing(lastDay) },
  { head: 'Status', cell: (right) => status(right.status) },
  { head: 'Then', cell: ({ next }) => nextOf(next), wraps: true, extra: true },
]

export function obligationSections({ obligations, asOf }: Answers, screen: Screen): Section[] {
  const contested = obligations.flatMap(({ id, contested = [] }) =>
    contested.map(({ due, ...reading }) => ({ id, day: due, ...reading })),
  )
  const targets = obligations.some(isAimedAt) ? ' (~ a target of the house, no deadline)' : ''
  return [
    tableSection(screen, `Obligations as of ${asOf}${targets}`, obligationColumns, obligations),
    tableSection(screen, 'Obligations on other readings', contestedColumns('Obligation', 'Due'), contested),
  ]
}

export function rightSections({ rights, asOf }: Answers, screen: Screen): Section[] {
  const contested = rights.flatMap(({ id, contested = [] }) =>
    contested.map(({ lastDay, ...reading }) => ({ id, day: lastDay, ...reading })),
  )
  return [
    tableSection(screen, `Rights as of ${asOf}`, rightColumns, rights),
    tableSection(screen, 'Rights on other readings', contestedColumns('Right', 'Last day'), contested),
  ]
}

/** Whether only the house has a day for it. */
function isAimedAt({ due, target }: ObligationAnswer): boolean {
  return due === null && target !== null
}

/** A day that the agreement gives, or the house's own target where it gives none, which is marked. */
export function dueOf({ due, target }: ObligationAnswer): string {
  return due ?? (target === null ? NOTHING : `~${target.on}`)
}

function nextOf(next: readonly { readonly on: string; readonly status: string }[]): string {
  return next.length === 0 ? NOTHING : next.map(({ on, status }) => `${status} ${on}`).join('; ')
}

type OnAnotherReading = { id: string; reading: string; option: string; day: string | null; status: string }

function contestedColumns(what: string, day: string): readonly Column<OnAnotherReading>[] {
  return [
    { head: what, cell: ({ id }) => id, wraps: true },
    { head: 'Reading', cell: ({ reading }) => reading },
    { head: 'Option', cell: ({ option }) => option, wraps: true },
    { head: day, cell: (row) => orNothing(row.day) },
    { head: 'Status', cell: (row) => status(row.status) },
  ]
}
