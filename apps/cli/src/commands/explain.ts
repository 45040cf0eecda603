import { evaluate, explain, readingsOf } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { answered, answeredInJson, refused } from '../outcome.ts'
import { ask } from './ask.ts'

/** Prints the reason of one answer. */
export const run: Run = async (call) => {
  const asked = await ask(call)
  if (asked.kind !== 'asked') return asked
  const { matter, question } = asked
  const id = call.operands[1] ?? ''
  const answers = evaluate(matter, question)
  const because = explain(answers, id)
  if (because === null)
    return refused({
      path: 'ID',
      found: JSON.stringify(id),
      allowed: `an id of an answer as of ${answers.asOf}, as the other commands print them`,
    })
  if (call.given.json) return answeredInJson(because)
  const [{ sourcesOf, viewOfReason }, { thisScreen }] = await Promise.all([
    import('../print/reason.ts'),
    import('../screen.ts'),
  ])
  const sources = sourcesOf(matter, readingsOf(matter.agreement), answers.readings)
  return answered(viewOfReason(id, because, sources, thisScreen()))
}
