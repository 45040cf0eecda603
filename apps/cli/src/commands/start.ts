import { relative } from 'node:path'
import type { Run } from '../command-line/definition.ts'
import { answered } from '../outcome.ts'
import { lessonOf } from '../print/lesson.ts'
import { overviewOf } from '../print/overview.ts'
import { thisScreen } from '../screen.ts'
import { areWhole, ask } from './ask.ts'

/** A day of the sample's story on which much hangs: the last request has come, and three days are left to file in. */
const DAY_OF_THE_SAMPLE = '2003-07-16'

/** Opens the sample matter and shows what to ask next. */
export const run: Run = (call) => {
  const { machine, given } = call
  const sample = { ...call, operands: [machine.samplePath], given: { asOf: DAY_OF_THE_SAMPLE, ...given } }
  return ask(sample, async (asked) => {
    const answers = await asked.answers()
    if (!areWhole(answers)) throw new Error('a file that is answered in part')
    const screen = thisScreen()
    const file = relative(process.env.INIT_CWD ?? process.cwd(), machine.samplePath)
    const overview = overviewOf(await asked.background(), answers, screen)
    return answered(`${overview}\n\n${lessonOf(programName(), file, answers, screen)}`)
  })
}

/** How this program is called from where the person stands: by npm in a checkout, else by its own name. */
function programName(): string {
  const script = process.env.npm_lifecycle_event
  return script === 'start' || script === 'regrights' ? 'npm run --silent regrights --' : 'regrights'
}
