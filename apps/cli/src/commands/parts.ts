import { type Answers, evaluate, sensitivity } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { answered, answeredInJson, type Outcome } from '../outcome.ts'
import { ask } from './ask.ts'

/** What each of these commands prints with --json. */
const publicParts: Readonly<Record<string, (answers: Answers) => unknown>> = {
  evaluate: (answers) => answers,
  obligations: (answers) => answers.obligations,
  rights: (answers) => answers.rights,
  demands: (answers) => answers.demands,
  registrations: (answers) => answers.registrations,
  holdings: (answers) => answers.holdings,
  notices: (answers) => answers.notices,
  allocations: ({ cutbacks, expenses, indemnityCaps, contributions }) => ({
    cutbacks,
    expenses,
    indemnityCaps,
    contributions,
  }),
  calendar: (answers) => answers.dates,
  readings: (answers) => answers.readings,
  alerts: (answers) => answers.alerts,
}

/** Runs `evaluate` and the commands that show one part of the answers. */
export const run: Run = async (call): Promise<Outcome> => {
  const asked = await ask(call)
  if (asked.kind !== 'asked') return asked
  const answers = (call.given.with === 'changes' ? sensitivity : evaluate)(asked.matter, asked.question)
  if (call.given.json) return answeredInJson(publicParts[call.command]?.(answers))
  const [{ viewOf }, { thisScreen }] = await Promise.all([import('../print/views.ts'), import('../screen.ts')])
  return answered(viewOf(call.command, answers, thisScreen()))
}
