import { changesBetween, evaluate, type Result, withEvents } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { answered, answeredInJson, misused, type Outcome, refused } from '../outcome.ts'
import { ask } from './ask.ts'
import { readJson } from './read-json.ts'

/** Answers a matter twice, as it is and as it would be, and shows the difference. */
export const run: Run = async (call): Promise<Outcome> => {
  const texts = [...(call.given.event ?? []), ...call.operands.slice(1)]
  if (texts.length === 0 && call.given.reading === undefined)
    return misused("needed is at least one '--event <JSON>' or '--reading <ID=OPTION>'.")
  const asked = await ask(call)
  if (asked.kind !== 'asked') return asked
  const events = readEvents(texts)
  if (!events.ok) return refused(...events.refusals)
  const changed = withEvents(asked.matter, events.value)
  if (!changed.ok) return refused(...changed.refusals)
  const question = { ...asked.question, reasons: false }
  const changes = changesBetween(evaluate(asked.written, question), evaluate(changed.value, question))
  if (call.given.json) return answeredInJson(changes)
  const [{ viewOfChanges }, { thisScreen }] = await Promise.all([import('../print/changes.ts'), import('../screen.ts')])
  return answered(viewOfChanges(changes, asked.question.asOf, thisScreen()))
}

function readEvents(texts: readonly string[]): Result<unknown[]> {
  const read = texts.map((text, index) => readJson(text, `events[${index}]`))
  const refusals = read.flatMap((event) => (event.ok ? [] : event.refusals))
  if (refusals.length > 0) return { ok: false, refusals }
  return { ok: true, value: read.flatMap((event) => (event.ok ? [event.value] : [])) }
}
