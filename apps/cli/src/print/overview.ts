import { type Answers, type Matter, sentenceOf } from '@regrights/rules'
import type { Screen } from '../screen.ts'
import { count, counted, NOTHING, status } from '../words.ts'
import { paragraph, type Section, stacked, tableSection, titleLines } from './section.ts'
import type { Cell, Column } from './table.ts'
import { daysOf, windowOf } from './views/demands.ts'
import { dueOf } from './views/duties.ts'

/** How many entries of each list fit one screen together. */
const MOST = { dates: 5, alerts: 4, obligations: 6 } as const

const live: ReadonlySet<string> = new Set(['open', 'overdue', 'target-missed', 'suspended', 'needs-fact'])

/** What is told of the matter itself. */
type Told = Pick<Matter, 'title' | 'agreement'> & { readonly events: Matter['events'] | null }

type Row = readonly [Cell, Cell, Cell]

/**
 * A matter on one screen: where demands and registrations stand, the next dates, what needs attention, what is owed.
 *
 * Takes: the matter, its answers with their reasons, the screen.
 */
export function overviewOf(matter: Told, answers: Answers, screen: Screen): string {
  const { asOf, investors } = answers
  const events = matter.events ?? []
  const happened = events.filter(({ on }) => on <= asOf).length
  const counts = `${count(happened)} of ${counted(events.length, 'event')} so far, ${counted(investors.length, 'Investor')}`
  const head = paragraph(screen, `As of ${asOf}: ${counts}, agreement ${matter.agreement}.`)
  const sections = [
    section(screen, 'Where it stands', ['', '', ''], standing(answers), Number.POSITIVE_INFINITY),
    section(screen, 'Next dates', ['On', 'What', 'Of'], nextDates(answers), MOST.dates),
    section(screen, 'Needs attention', ['', 'On', 'Why'], attention(answers), MOST.alerts),
    section(screen, 'Owed now', ['Obligation', 'Due', 'Status'], owed(answers), MOST.obligations),
  ]
  return [titleLines(screen, matter.title), head, '', stacked(screen, sections)].join('\n')
}

function standing({ demands, registrations }: Answers): Row[] {
  return [
    ...demands.map((demand): Row => [demand.demand, status(demand.stage), windowOf(demand)]),
    ...registrations.map(
      (registration): Row => [registration.registration, status(registration.stage), daysOf(registration)],
    ),
  ]
}

function nextDates({ dates, asOf }: Answers): Row[] {
  return dates.filter(({ on }) => on >= asOf).map(({ on, kind, ref }): Row => [on, kind, ref])
}

function attention({ alerts }: Answers): Row[] {
  return alerts
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, on, because }): Row => [status(severity), on, because === null ? NOTHING : sentenceOf(because)])
}

function owed({ obligations }: Answers): Row[] {
  return obligations
    .filter((duty) => live.has(duty.status))
    .map((duty): Row => [duty.id, dueOf(duty), status(duty.status)])
}

/** The first rows of a list, and how many there are beyond them. */
function section(
  screen: Screen,
  title: string,
  [first, second, third]: readonly [string, string, string],
  rows: readonly Row[],
  most: number,
): Section {
  const columns: readonly Column<Row>[] = [
    { head: first, cell: ([cell]) => cell, wraps: true },
    { head: second, cell: ([, cell]) => cell },
    { head: third, cell: ([, , cell]) => cell, wraps: true },
  ]
  const beyond = rows.length > most ? ` (${most} of ${rows.length})` : ''
  return tableSection(screen, `${title}${beyond}`, columns, rows.slice(0, most))
}
