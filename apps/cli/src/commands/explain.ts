import { explain, readingsOf } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { answered, answeredInJson, refused } from '../outcome.ts'
import { ask } from './ask.ts'

/** Prints the reason of one answer. */
export const run: Run = (call) =>
  ask(call, async ({ rest: [id = ''], answers: answer, background }) => {
    const answers = await answer()
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
    const { events, agreement } = await background()
    const sources = sourcesOf(events ?? [], readingsOf(agreement), answers.readings)
    return answered(viewOfReason(id, because, sources, thisScreen()))
  })
