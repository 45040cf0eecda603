import { type CivilDate, daysBetween } from '../kernel/civil-date.ts'
import type { PhraseKey, PhraseValues } from './phrases.ts'

/** One key of the phrase catalogue with the values that its sentence needs. */
export type Says = { readonly phrase: PhraseKey; readonly with: Readonly<Record<string, PhraseValue>> }
export type PhraseValue = string | number | boolean | null | readonly string[]

/**
 * Why an answer is what it is: a statement, the clause it rests on, the events and readings it used, its arithmetic, and
 * the reasons beneath it.
 */
export type Because = {
  readonly says: Says
  readonly cite: string | null
  readonly facts: readonly string[]
  readonly readings: readonly string[]
  readonly working: string | null
  readonly of: readonly Because[]
}

/** What a reason rests on, beside its statement. */
export type Grounds = {
  readonly cite?: string | null
  readonly facts?: readonly (string | null | undefined)[]
  readonly readings?: readonly string[]
  readonly working?: string | null
  readonly of?: readonly (Because | null)[]
}

/**
 * Builds one node of a reason.
 *
 * Takes:   a key of the catalogue, the values that its sentence needs, and what the statement rests on; facts that are
 *          not there and sub-reasons that were not built are left out.
 * Gives:   the node.
 * Refuses: never.
 */
export function because<Key extends PhraseKey>(key: Key, values: PhraseValues<Key>, grounds: Grounds = {}): Because {
  return {
    says: { phrase: key, with: Object.assign({}, values) },
    cite: grounds.cite ?? null,
    facts: [...new Set((grounds.facts ?? []).filter((fact) => fact !== null && fact !== undefined))],
    readings: [...new Set(grounds.readings ?? [])],
    working: grounds.working ?? null,
    of: (grounds.of ?? []).filter((reason) => reason !== null),
  }
}

/** The arithmetic of a period: "2003-06-04 + 45 days = 2003-07-19". */
export function counted(from: CivilDate, to: CivilDate): string {
  const days = daysBetween(from, to)
  return `${from} ${days < 0 ? '-' : '+'} ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} = ${to}`
}
