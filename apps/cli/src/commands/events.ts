import { parseCivilDate, type Result, withEvents } from '@regrights/rules'
import type { Call, Run } from '../command-line/definition.ts'
import { placeOf } from '../machine.ts'
import { answered, answeredInJson, misused, type Outcome, refused } from '../outcome.ts'
import type { Client } from '../stored/client.ts'
import { forProcedures } from '../stored/given-events.ts'
import { headOf } from '../stored/head.ts'
import { matterOf, readLog, type WholeMatter } from '../stored/log.ts'
import { withSeenWhole } from '../stored/whole-matter.ts'
import { count } from '../words.ts'
import { readJson } from './read-json.ts'

/** How many events the procedures take at once. */
const AT_ONCE = 5_000

type Recorded = Awaited<ReturnType<Client['events']['append']['mutate']>>
type Recording = {
  readonly client: Client
  readonly stored: WholeMatter
  readonly expected: number
  readonly call: Call
}

/** Runs the commands that record something in a stored matter. */
export const run: Run = async (call) => {
  const { command, given, operands } = call
  const misuse = misuseOf(call)
  if (misuse !== null) return misused(misuse)
  const word = (command === 'events correct' ? operands[1] : operands[0]) ?? '-'
  const read = command === 'events retract' ? null : await readGiven(word, call)
  if (read !== null && !read.ok) return refused(...read.refusals)
  return withSeenWhole(call, async ({ client, stored }) => {
    const expected = given.expected === undefined ? stored.seq : Number(given.expected)
    const recording = { client, stored, expected, call }
    switch (command) {
      case 'events correct':
        return told(await correct(recording, read?.value), recording)
      case 'events retract':
        return told(await retract(recording), recording)
      case 'events import':
        return importAll(recording, eventsIn(read?.value))
      default: {
        const events = forProcedures(Array.isArray(read?.value) ? read.value : [read?.value])
        return told(await client.events.append.mutate({ matter: stored.id, expected, events }), recording)
      }
    }
  })
}

function misuseOf({ command, given }: Call): string | null {
  const { expected, on, reason } = given
  if (expected !== undefined && !/^\d{1,15}$/.test(expected))
    return `option '--expected <SEQ>' argument '${expected}' is invalid. Allowed is the number of an event, 0 for none.`
  if (on !== undefined && parseCivilDate(on) === null)
    return `option '--on <DAY>' argument '${on}' is invalid. Allowed is a day that exists, written YYYY-MM-DD.`
  const needsReason = command === 'events correct' || command === 'events retract'
  return needsReason && reason === undefined ? "needed is '--reason <TEXT>'." : null
}

/** JSON that stands on the command line, in a file, or on standard input. */
async function readGiven(word: string, { machine, command }: Call): Promise<Result<unknown>> {
  if (command !== 'events import' && /^\s*[[{]/.test(word)) return readJson(word, 'EVENTS')
  const text = await machine.readText(word)
  return text.ok ? readJson(text.value, placeOf(word)) : text
}

/** The events of a file: a list, or a matter file's. */
function eventsIn(file: unknown): readonly unknown[] {
  if (Array.isArray(file)) return file
  const events: unknown = typeof file === 'object' && file !== null ? Reflect.get(file, 'events') : undefined
  return Array.isArray(events) ? events : [file]
}

function correction({ stored, expected, call: { operands, given } }: Recording) {
  const on = given.on === undefined ? null : parseCivilDate(given.on)
  const event = operands[0] ?? ''
  return { matter: stored.id, expected, event, reason: given.reason ?? '', ...(on !== null && { on }) }
}

function correct(recording: Recording, replacement: unknown): Promise<Recorded> {
  const [body] = forProcedures([replacement])
  if (body === undefined) throw new Error('no replacement')
  return recording.client.events.correct.mutate({ ...correction(recording), replacement: body })
}

function retract(recording: Recording): Promise<Recorded> {
  return recording.client.events.retract.mutate(correction(recording))
}

/** Records a file, in parts when it is large; then nothing is recorded before all of it was checked. */
async function importAll(recording: Recording, events: readonly unknown[]): Promise<Outcome> {
  const { client, stored, call } = recording
  const { showProgress } = call.machine
  try {
    if (events.length > AT_ONCE) {
      showProgress(`checking ${count(events.length)} events …`)
      const matter = matterOf(stored, await readLog(client, stored), { by: 'server' })
      const checked = withEvents(matter, events)
      if (!checked.ok) return refused(...checked.refusals)
    }
    let { expected } = recording
    for (let from = 0; ; from += AT_ONCE) {
      const part = events.slice(from, from + AT_ONCE)
      showProgress(
        `recording ${count(Math.min(from + part.length, events.length))} of ${count(events.length)} events …`,
      )
      const done = await client.events.import.mutate({ matter: stored.id, expected, events: forProcedures(part) })
      expected = done.seq
      if (from + part.length >= events.length) return told(done, recording)
    }
  } finally {
    showProgress('')
  }
}

function told(recorded: Recorded, { expected, call }: Recording): Outcome {
  if (call.given.json) return answeredInJson(recorded)
  const first = expected + 1
  const which = recorded.seq === first ? `event ${first}` : `events ${first} to ${recorded.seq}`
  return answered(`recorded: ${which}, head ${headOf(recorded)}`)
}
