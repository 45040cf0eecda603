import type { Answers, ProjectedAnswers } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { answered, answeredInJson } from '../outcome.ts'
import { areWhole, ask } from './ask.ts'

/** What each of these commands prints with --json. */
const publicParts: Readonly<Record<string, (answers: Answers | ProjectedAnswers) => unknown>> = {
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
export const run: Run = (call) =>
  ask(call, async (asked) => {
    const answers = await asked.answers()
    if (call.given.json) return answeredInJson(publicParts[call.command]?.(answers))
    const { thisScreen } = await import('../screen.ts')
    if (areWhole(answers))
      return answered((await import('../print/views.ts')).viewOf(call.command, answers, thisScreen()))
    const { viewOfOwn } = await import('../print/own-answers.ts')
    return answered(viewOfOwn(call.command, answers, thisScreen()))
  })
