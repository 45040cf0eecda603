import type { Result } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { answered, answeredInJson, misused, refused } from '../outcome.ts'
import { ask } from './ask.ts'
import { readJson } from './read-json.ts'

/** Answers a matter twice, as it is and as it would be, and shows the difference. */
export const run: Run = async (call) => {
  const { given, operands } = call
  const more = given.matter === undefined ? operands.slice(1) : operands
  if (more.length === 0 && given.event === undefined && given.reading === undefined)
    return misused("needed is at least one '--event <JSON>' or '--reading <ID=OPTION>'.")
  return ask(call, async (asked) => {
    const events = readEvents([...(given.event ?? []), ...asked.rest])
    if (!events.ok) return refused(...events.refusals)
    const found = await asked.changes(events.value)
    if (!found.ok) return refused(...found.refusals)
    const { asOf, changes } = found.value
    if (given.json) return answeredInJson(changes)
    const [{ viewOfChanges }, { thisScreen }] = await Promise.all([
      import('../print/changes.ts'),
      import('../screen.ts'),
    ])
    return answered(viewOfChanges(changes, asOf, thisScreen()))
  })
}

function readEvents(texts: readonly string[]): Result<unknown[]> {
  const read = texts.map((text, index) => readJson(text, `events[${index}]`))
  const refusals = read.flatMap((event) => (event.ok ? [] : event.refusals))
  if (refusals.length > 0) return { ok: false, refusals }
  return { ok: true, value: read.flatMap((event) => (event.ok ? [event.value] : [])) }
}
