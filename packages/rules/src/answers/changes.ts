import type { Change } from '../mechanisms/answers.ts'
import type { Answers } from './answers.ts'

type List = Exclude<keyof Answers, 'format' | 'matter' | 'asOf' | 'rules'>

/** How the entries of each list are told apart. */
const identities: { readonly [Key in List]: (entry: Answers[Key][number]) => string } = {
  parties: (entry) => entry.party,
  investors: (entry) => entry.party,
  holdings: (entry) => entry.holder,
  notices: (entry) => entry.notice,
  demands: (entry) => entry.demand,
  registrations: (entry) => entry.registration,
  blocks: (entry) => `${entry.kind}/${entry.cause}`,
  obligations: (entry) => entry.id,
  rights: (entry) => entry.id,
  cutbacks: (entry) => entry.registration,
  expenses: (entry) => entry.about,
  indemnityCaps: (entry) => `${entry.registration}/${entry.holder}`,
  contributions: (entry) => entry.claim,
  effects: (entry) => entry.event,
  alerts: (entry) => `${entry.code}/${entry.about}`,
  dates: (entry) => `${entry.kind}/${entry.ref}/${entry.on}`,
  readings: (entry) => entry.id,
}

/** The lists of the answers, in their order. */
export const answerLists = Object.keys(identities)

/** Parts of entries that say why or what if, and are no part of a difference. */
const leftOut = new Set(['because', 'contested', 'changes'])

/**
 * How two answers differ.
 *
 * Takes:   two answers, of any two days, logs or readings.
 * Gives:   a change for each field that differs, and one with `field` null for each entry that is only in one of them.
 *          Reasons are not compared.
 */
export function changesBetween(before: Answers, after: Answers): Change[] {
  const changes: Change[] = []
  changesIn('parties', before, after, changes)
  changesIn('investors', before, after, changes)
  changesIn('holdings', before, after, changes)
  changesIn('notices', before, after, changes)
  changesIn('demands', before, after, changes)
  changesIn('registrations', before, after, changes)
  changesIn('blocks', before, after, changes)
  changesIn('obligations', before, after, changes)
  changesIn('rights', before, after, changes)
  changesIn('cutbacks', before, after, changes)
  changesIn('expenses', before, after, changes)
  changesIn('indemnityCaps', before, after, changes)
  changesIn('contributions', before, after, changes)
  changesIn('effects', before, after, changes)
  changesIn('alerts', before, after, changes)
  changesIn('dates', before, after, changes)
  changesIn('readings', before, after, changes)
  return changes
}

function changesIn<Key extends List>(list: Key, before: Answers, after: Answers, changes: Change[]): void {
  const identity: (entry: Answers[Key][number]) => string = identities[list]
  const olds: readonly Answers[Key][number][] = before[list]
  const news: readonly Answers[Key][number][] = after[list]
  const old = new Map(olds.map((entry) => [identity(entry), entry]))
  const now = new Map(news.map((entry) => [identity(entry), entry]))
  for (const [id, entry] of old) {
    const next = now.get(id)
    if (next === undefined) changes.push({ in: list, id, field: null, before: withoutReasons(entry), after: null })
    else if (next !== entry) fieldChanges(list, id, entry, next, changes)
  }
  for (const [id, entry] of now)
    if (!old.has(id)) changes.push({ in: list, id, field: null, before: null, after: withoutReasons(entry) })
}

function fieldChanges(list: string, id: string, before: object, after: object, changes: Change[]): void {
  for (const [field, value] of Object.entries(before)) {
    const next: unknown = Reflect.get(after, field)
    if (leftOut.has(field) || value === next) continue
    if (typeof value !== 'object' && typeof next !== 'object')
      changes.push({ in: list, id, field, before: value, after: next })
    else if (JSON.stringify(value) !== JSON.stringify(next))
      changes.push({ in: list, id, field, before: value, after: next })
  }
}

function withoutReasons(entry: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(entry).filter(([field]) => !leftOut.has(field)))
}
