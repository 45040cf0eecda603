import type { Because } from '../reasons/because.ts'
import { phrases } from '../reasons/phrases.ts'

type Reason = { readonly because: Because | null }

/** The lists of whole or projected answers whose entries have reasons. */
type Reasoned = {
  readonly obligations: readonly ({ readonly id: string } & Reason)[]
  readonly rights: readonly ({ readonly id: string } & Reason)[]
  readonly demands: readonly ({ readonly demand: string } & Reason)[]
  readonly notices: readonly ({ readonly notice: string } & Reason)[]
  readonly effects: readonly ({ readonly event: string } & Reason)[]
  readonly alerts: readonly ({ readonly code: string; readonly about: string } & Reason)[]
}

/**
 * The reason for one answer.
 *
 * Takes:   answers with reasons, whole or projected, and the id of an obligation, a right, a demand, a notice, an event
 *          with an effect, or an alert written CODE/ABOUT.
 * Gives:   the tree, or null when no entry of these answers has that id or reasons were not built.
 */
export function explain(answers: Reasoned, id: string): Because | null {
  const found =
    answers.obligations.find((one) => one.id === id) ??
    answers.rights.find((one) => one.id === id) ??
    answers.demands.find((one) => one.demand === id) ??
    answers.notices.find((one) => one.notice === id) ??
    answers.effects.find((one) => one.event === id) ??
    answers.alerts.find((one) => `${one.code}/${one.about}` === id)
  return found?.because ?? null
}

/** The English of one node of a reason. */
export function sentenceOf(reason: Because): string {
  const phrase: (values: never) => string = phrases[reason.says.phrase]
  return Reflect.apply(phrase, undefined, [reason.says.with])
}
