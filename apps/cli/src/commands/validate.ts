import { type Matter, readMatter } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { answered, misused, type Outcome, refused } from '../outcome.ts'
import { counted, list } from '../words.ts'
import { serverAlone } from './ask.ts'

/** Checks a matter and says what it holds, or everything that is wrong with it. */
export const run: Run = async (call): Promise<Outcome> => {
  const { operands, given, machine } = call
  if (given.matter !== undefined)
    return (await import('../stored/whole-matter.ts')).withWholeMatter(call, async ({ matter }) =>
      answered(whatItHolds(matter)),
    )
  if (given.server !== undefined) return misused(serverAlone)
  const text = await machine.readText(operands[0] ?? '-')
  if (!text.ok) return refused(...text.refusals)
  const read = readMatter(text.value)
  return read.ok ? answered(whatItHolds(read.value)) : refused(...read.refusals)
}

function whatItHolds({ id, agreement, events, readings }: Matter): string {
  const days = events.map((event) => event.on).sort()
  const span = days.length === 0 ? '' : ` from ${days[0]} to ${days.at(-1)}`
  const chosen = Object.entries(readings).map(([reading, option]) => `${reading}=${option}`)
  const departures = chosen.length === 0 ? 'the default readings' : `the readings ${list(chosen)}`
  return `valid: ${counted(events.length, 'event')}${span} (matter ${id}, agreement ${agreement}, ${departures})`
}
