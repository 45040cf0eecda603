import {
  type Answers,
  type CivilDate,
  coverage,
  evaluate,
  type Matter,
  type PartyAnswer,
  type Refusal,
  type Result,
  type RuleName,
  type Terms,
  termsOf,
  withEvents,
} from '@regrights/rules'
import type { DocumentOptions } from './document-options.ts'

/** Everything a document is made from: the matter, the day, the answers of that day, and what was asked for. */
export type Dossier = {
  readonly matter: Matter
  readonly asOf: CivilDate
  readonly answers: Answers
  readonly terms: Terms
  readonly options: DocumentOptions
}

export type Address = NonNullable<PartyAnswer['address']>
export type NoticeMethod = keyof Terms['notices']

/** The dossier of a matter on a day; refuses an agreement that the product does not carry. */
export function openDossier(matter: Matter, asOf: CivilDate, options: DocumentOptions): Result<Dossier> {
  const terms = termsOf(matter.agreement)
  if (terms === null) return refused('matter.agreement', matter.agreement, 'an agreement that the product carries')
  return { ok: true, value: { matter, asOf, terms, options, answers: evaluate(matter, questionOf(asOf, options)) } }
}

function questionOf(asOf: CivilDate, { knownAt }: Pick<DocumentOptions, 'knownAt'>) {
  return { asOf, reasons: true, ...(knownAt !== undefined && { knownAt }) }
}

export function refused(path: string, found: string, allowed: string): { ok: false; refusals: Refusal[] } {
  return { ok: false, refusals: [{ path, found, allowed }] }
}

/** A party by the name it goes by, or its id. */
export function nameOf({ answers }: Pick<Dossier, 'answers'>, party: string): string {
  if (party === 'investors') return 'the Investors'
  const name = answers.parties.find((one) => one.party === party)?.name
  return name ?? (party === 'company' ? 'the Company' : party)
}

/** Where a rule stands, as a letter cites it: Section 1(a). */
export function clauseOf({ matter }: Pick<Dossier, 'matter'>, rule: RuleName): string {
  const cite = coverage(matter.agreement).find((row) => row.rule === rule)?.cite
  return cite === undefined ? 'the agreement' : `Section ${cite}`
}

/** Whether the agreement has a rule. */
export function hasRule({ matter }: Pick<Dossier, 'matter'>, rule: RuleName): boolean {
  return coverage(matter.agreement).some((row) => row.rule === rule)
}

/** A notice that has not been sent. */
export type DraftNotice = {
  readonly kind: 'company-notice' | 'registration-notice' | 'delay-direction' | 'demand'
  readonly from: readonly string[]
  readonly to: string
  readonly method: NoticeMethod
  readonly about: string
  readonly content?: unknown
}

/** What the rules would say had a draft been sent. */
export type Trial = { readonly answers: Answers; readonly notice: string }

/**
 * Asks the rules what a notice would do if it were sent on the day of the document; nothing is recorded.
 *
 * Takes:   the dossier, the notice, and the day of its receipt, or null while it is in the post.
 * Gives:   the answers of the later of both days, and the id under which the notice stands in them.
 * Refuses: what the rules refuse of such a notice.
 */
export function tryNotice(dossier: Dossier, draft: DraftNotice, receivedOn: CivilDate | null): Result<Trial> {
  const { matter, asOf, options } = dossier
  const notice = newId(matter)
  const sent = { id: notice, type: 'notice-sent', on: asOf, notice, ...draft }
  const received = { id: `${notice}-received`, type: 'notice-received', on: receivedOn, notice }
  const tried = withEvents(matter, receivedOn === null ? [sent] : [sent, received])
  if (!tried.ok) return tried
  const on = receivedOn !== null && receivedOn > asOf ? receivedOn : asOf
  return { ok: true, value: { answers: evaluate(tried.value, questionOf(on, options)), notice } }
}

function newId({ events }: Matter): string {
  let id = 'draft'
  const isTaken = (event: Matter['events'][number]) =>
    event.id.startsWith(id) || (event.type === 'notice-sent' && event.notice === id)
  while (events.some(isTaken)) id = `${id}.`
  return id
}
