import { readMatter } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { answered, type Outcome, refused } from '../outcome.ts'
import { counted, list } from '../words.ts'

/** Checks a matter file and says what it holds, or everything that is wrong with it. */
export const run: Run = async ({ operands, machine }): Promise<Outcome> => {
  const text = await machine.readText(operands[0] ?? '-')
  if (!text.ok) return refused(...text.refusals)
  const matter = readMatter(text.value)
  if (!matter.ok) return refused(...matter.refusals)
  const { id, agreement, events, readings } = matter.value
  const days = events.map((event) => event.on).sort()
  const span = days.length === 0 ? '' : ` from ${days[0]} to ${days.at(-1)}`
  const chosen = Object.entries(readings).map(([reading, option]) => `${reading}=${option}`)
  const departures = chosen.length === 0 ? 'the default readings' : `the readings ${list(chosen)}`
  return answered(
    `valid: ${counted(events.length, 'event')}${span} (matter ${id}, agreement ${agreement}, ${departures})`,
  )
}
