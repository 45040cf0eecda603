import { relative } from 'node:path'
import { evaluate } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { answered } from '../outcome.ts'
import { lessonOf } from '../print/lesson.ts'
import { overviewOf } from '../print/overview.ts'
import { thisScreen } from '../screen.ts'
import { ask } from './ask.ts'

/** A day of the sample's story on which much hangs: the last request has come, and three days are left to file in. */
const DAY_OF_THE_SAMPLE = '2003-07-16'

/** Opens the sample matter and shows what to ask next. */
export const run: Run = async (call) => {
  const { machine, given } = call
  const asked = await ask({ ...call, operands: [machine.samplePath], given: { asOf: DAY_OF_THE_SAMPLE, ...given } })
  if (asked.kind !== 'asked') return asked
  const screen = thisScreen()
  const answers = evaluate(asked.matter, asked.question)
  const file = relative(process.env.INIT_CWD ?? process.cwd(), machine.samplePath)
  return answered(`${overviewOf(asked.matter, answers, screen)}\n\n${lessonOf(programName(), file, answers, screen)}`)
}

/** How this program is called from where the person stands: by npm in a checkout, else by its own name. */
function programName(): string {
  const script = process.env.npm_lifecycle_event
  return script === 'start' || script === 'regrights' ? 'npm run --silent regrights --' : 'regrights'
}
