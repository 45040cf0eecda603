import {
  type Answers,
  type Change,
  changesBetween,
  evaluate,
  type Matter,
  type ProjectedAnswers,
  parseCivilDate,
  parseInstant,
  type Question,
  type Result,
  readMatter,
  sensitivity,
  withEvents,
  withReadings,
} from '@regrights/rules'
import type { Call, Given } from '../command-line/definition.ts'
import { misused, type Outcome, refused } from '../outcome.ts'
import { todayIn } from './today.ts'

/** What stands around the answers: what the matter is called, and its events, if the person who asks sees them. */
export type Background = Pick<Matter, 'title' | 'agreement'> & { readonly events: Matter['events'] | null }

/** A matter on a day, whether it is a file or stored. */
export type Asked = {
  /** The words of the command after the one that names the matter. */
  readonly rest: readonly string[]
  /** The answers on the readings that the command line chose, with what all others would change if that was asked for. */
  readonly answers: () => Promise<Answers | ProjectedAnswers>
  readonly background: () => Promise<Background>
  /** What more events and the readings of the command line would change. */
  readonly changes: (
    events: readonly unknown[],
  ) => Promise<Result<{ readonly asOf: string; readonly changes: readonly Change[] }>>
}

/**
 * Asks about the matter that a command names, and understands the options that all answers share.
 *
 * Takes:   the call, and what to do with the matter. The matter is the file named first, or the stored one that --matter
 *          names. Without --as-of the day is today in the zone of the matter.
 * Gives:   the outcome of that, or the one that says why nothing can be asked: a misuse for an option that cannot be
 *          understood, a refusal for a file, a matter or a reading that is not allowed.
 */
export async function ask(call: Call, answer: (asked: Asked) => Promise<Outcome>): Promise<Outcome> {
  const { given, operands, machine } = call
  const misuse = misuseOf(given)
  if (misuse !== null) return misused(misuse)
  if (given.matter !== undefined) return (await import('../stored/ask-stored.ts')).askStored(call, given.matter, answer)
  const text = await machine.readText(operands[0] ?? '-')
  if (!text.ok) return refused(...text.refusals)
  const written = readMatter(text.value)
  if (!written.ok) return refused(...written.refusals)
  const question = {
    asOf: dayIn(given) ?? todayIn(written.value, machine),
    ...(given.knownAt === undefined ? {} : { knownAt: given.knownAt }),
  }
  const asked = askedOf(written.value, question, given)
  return asked.ok ? answer({ ...asked.value, rest: operands.slice(1) }) : refused(...asked.refusals)
}

/** What the rules answer of a matter as it is written, on the readings that the command line chose. */
export function askedOf(written: Matter, question: Question, given: Given): Result<Omit<Asked, 'rest'>> {
  const chosen = withReadings(written, chosenReadings(given))
  if (!chosen.ok) return chosen
  const matter = chosen.value
  return {
    ok: true,
    value: {
      answers: async () => (given.with === 'changes' ? sensitivity : evaluate)(matter, question),
      background: async () => matter,
      changes: async (events) => {
        const changed = withEvents(matter, [...events])
        if (!changed.ok) return changed
        const bare = { ...question, reasons: false }
        const changes = changesBetween(evaluate(written, bare), evaluate(changed.value, bare))
        return { ok: true, value: { asOf: question.asOf, changes } }
      },
    },
  }
}

/** The day that --as-of names. */
export function dayIn({ asOf }: Given) {
  return asOf === undefined ? null : parseCivilDate(asOf)
}

/** Whether answers are all that follow from a matter. */
export function areWhole(answers: Answers | ProjectedAnswers): answers is Answers {
  return !('for' in answers)
}

/** What is wrong with a server that is named for a file. */
export const serverAlone = "option '--server <URL>' needs '--matter <MATTER>' beside it."

function misuseOf({ asOf, knownAt, knownBy, reading = [], server, matter }: Given): string | null {
  if (server !== undefined && matter === undefined) return serverAlone
  if (knownBy !== undefined && matter === undefined)
    return "option '--known-by <WHOSE>' is about a stored matter: it needs '--matter <MATTER>' beside it."
  // The last years of the calendar are left to the periods that run from a day.
  if (asOf !== undefined && (parseCivilDate(asOf) === null || asOf > '2190-12-31'))
    return `option '--as-of <DAY>' argument '${asOf}' is invalid. Allowed is a day that exists, up to 2190, written YYYY-MM-DD.`
  if (knownAt !== undefined && parseInstant(knownAt) === null)
    return `option '--known-at <INSTANT>' argument '${knownAt}' is invalid. Allowed is an instant such as 2003-07-01T12:00:00Z.`
  const ids = new Set<string>()
  for (const written of reading) {
    const [id, option] = idAndOption(written)
    if (id === '' || option === '')
      return `option '--reading <ID=OPTION>' argument '${written}' is invalid. Allowed is a reading and an option, such as A-D02=RECEIVED.`
    if (ids.has(id)) return `option '--reading <ID=OPTION>' argument '${written}' is invalid. ${id} was chosen before.`
    ids.add(id)
  }
  return null
}

export function chosenReadings({ reading = [] }: Given): Record<string, string> {
  return Object.fromEntries(reading.map(idAndOption))
}

function idAndOption(written: string): [id: string, option: string] {
  const at = written.indexOf('=')
  return at === -1 ? ['', ''] : [written.slice(0, at), written.slice(at + 1)]
}
