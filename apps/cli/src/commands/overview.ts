import type { Run } from '../command-line/definition.ts'
import { answered } from '../outcome.ts'
import { overviewOf } from '../print/overview.ts'
import { viewOfOwn } from '../print/own-answers.ts'
import { thisScreen } from '../screen.ts'
import { areWhole, ask } from './ask.ts'

/** Shows a matter on one screen. */
export const run: Run = (call) =>
  ask(call, async (asked) => {
    const answers = await asked.answers()
    if (!areWhole(answers)) return answered(viewOfOwn('evaluate', answers, thisScreen()))
    return answered(overviewOf(await asked.background(), answers, thisScreen()))
  })
