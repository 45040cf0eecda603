import { relative } from 'node:path'
import { evaluate } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { answered } from '../outcome.ts'
import { overviewOf } from '../print/overview.ts'
import { thisScreen } from '../screen.ts'
import { ask } from './ask.ts'

/** A day in the middle of the sample's story: shares are registered, and an offering of the company is under way. */
const DAY_OF_THE_SAMPLE = '2003-10-01'

/** Opens the sample matter and shows what to ask next. */
export const run: Run = async (call) => {
  const { machine, given } = call
  const asked = await ask({ ...call, operands: [machine.samplePath], given: { asOf: DAY_OF_THE_SAMPLE, ...given } })
  if (asked.kind !== 'asked') return asked
  const screen = thisScreen()
  const answers = evaluate(asked.matter, asked.question)
  return answered(`${overviewOf(asked.matter, answers, screen)}\n`)
}
