import { evaluate } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { answered } from '../outcome.ts'
import { overviewOf } from '../print/overview.ts'
import { thisScreen } from '../screen.ts'
import { ask } from './ask.ts'

/** Shows a matter on one screen. */
export const run: Run = async (call) => {
  const asked = await ask(call)
  if (asked.kind !== 'asked') return asked
  return answered(overviewOf(asked.matter, evaluate(asked.matter, asked.question), thisScreen()))
}
