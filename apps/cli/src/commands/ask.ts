import {
  type CivilDate,
  dayInZone,
  type Matter,
  parseCivilDate,
  parseInstant,
  readMatter,
  termsOf,
  withReadings,
} from '@regrights/rules'
import type { Call, Given } from '../command-line/definition.ts'
import type { Machine } from '../machine.ts'
import { misused, type Outcome, refused } from '../outcome.ts'

/** What to answer: a matter, a day, and how much was known. */
export type Asked = {
  readonly kind: 'asked'
  /** The matter on the readings that the command line chose. */
  readonly matter: Matter
  /** The matter as its file has it. */
  readonly written: Matter
  readonly question: { readonly asOf: CivilDate; readonly knownAt?: string }
}

/**
 * Reads the matter that a command names first, and the options that all answers share.
 *
 * Takes:   the call. Without --as-of the day is today in the zone of the matter.
 * Gives:   the matter and the question, or the outcome that says why there is none: a misuse for an option that cannot be
 *          understood, a refusal for a file, a matter or a reading that is not allowed.
 */
export async function ask({ operands, given, machine }: Call): Promise<Asked | Outcome> {
  const misuse = misuseOf(given)
  if (misuse !== null) return misused(misuse)
  const text = await machine.readText(operands[0] ?? '-')
  if (!text.ok) return refused(...text.refusals)
  const written = readMatter(text.value)
  if (!written.ok) return refused(...written.refusals)
  const chosen = withReadings(written.value, chosenReadings(given))
  if (!chosen.ok) return refused(...chosen.refusals)
  const matter = chosen.value
  const asOf = given.asOf === undefined ? null : parseCivilDate(given.asOf)
  return {
    kind: 'asked',
    matter,
    written: written.value,
    question: {
      asOf: asOf ?? today(matter, machine),
      ...(given.knownAt === undefined ? {} : { knownAt: given.knownAt }),
    },
  }
}

/** The day it is now where the matter is. */
function today({ settings, agreement }: Matter, machine: Machine): CivilDate {
  return dayInZone(machine.now(), settings.zone ?? termsOf(agreement)?.zone ?? 'UTC')
}

function misuseOf({ asOf, knownAt, reading = [] }: Given): string | null {
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

function chosenReadings({ reading = [] }: Given): Record<string, string> {
  return Object.fromEntries(reading.map(idAndOption))
}

function idAndOption(written: string): [id: string, option: string] {
  const at = written.indexOf('=')
  return at === -1 ? ['', ''] : [written.slice(0, at), written.slice(at + 1)]
}
