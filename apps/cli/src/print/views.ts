import type { Answers } from '@regrights/rules'
import type { Screen } from '../screen.ts'
import { type Section, stacked } from './section.ts'
import { allocationSections } from './views/allocations.ts'
import { demandSections, registrationSections } from './views/demands.ts'
import { obligationSections, rightSections } from './views/duties.ts'
import { holdingSections, partySections } from './views/holdings.ts'
import { effectSections, noticeSections } from './views/notices.ts'
import { readingSections } from './views/readings.ts'
import { alertSections, calendarSections } from './views/schedule.ts'

type View = (answers: Answers, screen: Screen) => Section[]

/** The parts of the answers in the order in which `evaluate` shows them. */
const views: Readonly<Record<string, { readonly view: View; readonly none: string }>> = {
  parties: { view: partySections, none: 'parties' },
  holdings: { view: holdingSections, none: 'holdings' },
  demands: { view: demandSections, none: 'demands' },
  registrations: { view: registrationSections, none: 'registrations' },
  obligations: { view: obligationSections, none: 'obligations' },
  rights: { view: rightSections, none: 'rights' },
  allocations: { view: allocationSections, none: 'cutbacks, expenses, caps or contributions' },
  notices: { view: noticeSections, none: 'notices' },
  effects: { view: effectSections, none: 'notices, transfers, waivers or amendments' },
  calendar: { view: calendarSections, none: 'dates' },
  readings: { view: readingSections, none: 'readings' },
  alerts: { view: alertSections, none: 'alerts' },
}

/**
 * One part of the answers, or all of them for `evaluate`, as text for people.
 *
 * Takes: the command, the answers, the screen.
 */
export function viewOf(command: string, answers: Answers, screen: Screen): string {
  const all = Object.values(views).map(({ view }) => view)
  const shown = command === 'evaluate' ? all : [views[command]?.view ?? (() => [])]
  const text = stacked(
    screen,
    shown.flatMap((view) => view(answers, screen)),
  )
  return text === '' ? `No ${views[command]?.none ?? 'answers'} as of ${answers.asOf}.` : text
}
