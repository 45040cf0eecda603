import type { Result } from '@regrights/rules'
import { sentenceOf } from '@regrights/rules'
import {
  type Address,
  clauseOf,
  type Dossier,
  type DraftNotice,
  type NoticeMethod,
  nameOf,
  refused,
  tryNotice,
} from './dossier.ts'
import type { Block } from './paper.ts'

const byMail: readonly NoticeMethod[] = [
  'certified-mail',
  'registered-mail',
  'personal',
  'courier',
  'regular-mail',
  'fax',
]
const byFax: readonly NoticeMethod[] = ['fax', ...byMail.filter((method) => method !== 'fax')]

const methodsInWords: Readonly<Record<NoticeMethod, string>> = {
  'registered-mail': 'registered mail, first-class postage paid in advance, with a return receipt',
  'certified-mail': 'certified mail, first-class postage paid in advance, with a return receipt',
  'regular-mail': 'ordinary mail',
  personal: 'hand',
  courier: 'courier',
  fax: 'fax',
  email: 'e-mail',
  other: 'another means',
}

export function addressOf({ answers }: Pick<Dossier, 'answers'>, party: string): Address | null {
  return answers.parties.find((one) => one.party === party)?.address ?? null
}

/**
 * The means by which to send a notice to a party.
 *
 * Takes:   the dossier, the addressee, and where the choice stands in the request.
 * Gives:   the means that was asked for, or the first that counts under the agreement and that the address allows.
 * Refuses: a means that the agreement gives no effect.
 */
export function methodFor({ answers, terms, options }: Dossier, party: string): Result<NoticeMethod> {
  const address = addressOf({ answers }, party)
  const faxOnly = address !== null && address.lines.length === 0 && address.fax !== undefined
  const counting = (faxOnly ? byFax : byMail).filter((method) => terms.notices[method] !== 'ineffective')
  const chosen = options.method === undefined ? counting[0] : counting.find((method) => method === options.method)
  if (chosen === undefined)
    return refused(
      'method',
      options.method ?? 'no means of notice that counts',
      `one of ${[...counting].sort().join(', ')}`,
    )
  return { ok: true, value: chosen }
}

/** The name and address of an addressee; says plainly what of it is missing. */
export function addressBlock(dossier: Pick<Dossier, 'answers'>, party: string): Block {
  const name = nameOf(dossier, party)
  const address = addressOf(dossier, party)
  if (address === null || (address.lines.length === 0 && address.fax === undefined))
    return { kind: 'lines', lines: [name, `[The record has no address for ${name}. Fill it in before sending.]`] }
  const { lines, fax, copyTo } = address
  const missing = lines.length === 0 ? ['[The record has no postal address.]'] : []
  const copy = copyTo === undefined ? [] : ['', `Copy to: ${copyTo.name}`, ...copyTo.lines]
  return {
    kind: 'lines',
    lines: [name, ...lines, ...missing, ...(fax === undefined ? [] : [`Fax ${fax}`]), ...copy],
  }
}

/** How a notice goes, and from when on it counts: by certified mail; given on the day it is posted. */
export function methodInWords(dossier: Dossier, party: string, method: NoticeMethod): string {
  const words = `By ${methodsInWords[method]}`
  const fax = addressOf(dossier, party)?.fax
  const number = method !== 'fax' ? '' : fax === undefined ? ' [the record has no fax number]' : ` to ${fax}`
  const rule = dossier.terms.notices[method]
  if (rule === 'ineffective') return `${words}${number}`
  return rule === 'when-sent'
    ? `${words}${number}. It counts as given on the day it is posted (${clauseOf(dossier, 'mail-given-when-sent')}).`
    : `${words}${number}. It counts as given on the day it is received (${clauseOf(dossier, 'given-on-receipt')}).`
}

const shortly: Readonly<Record<NoticeMethod, string>> = {
  ...methodsInWords,
  'registered-mail': 'registered mail',
  'certified-mail': 'certified mail',
}

/** The means by which a letter counts: certified mail, hand, fax. */
export function meansThatCount({ terms }: Pick<Dossier, 'terms'>): string[] {
  return byMail.filter((method) => terms.notices[method] !== 'ineffective').map((method) => shortly[method])
}

/**
 * Holds a draft against the rules, as sent on the day of the document and, where only receipt makes it count, received on
 * the same day.
 *
 * Gives:   the answers with the draft in them.
 * Refuses: a draft that would have no effect, with the reason that the rules give.
 */
export function tryDraft(dossier: Dossier, draft: DraftNotice): ReturnType<typeof tryNotice> {
  const onReceipt = dossier.terms.notices[draft.method] === 'when-received'
  const tried = tryNotice(dossier, draft, onReceipt ? dossier.asOf : null)
  if (!tried.ok) return tried
  const { answers, notice } = tried.value
  const entry = answers.notices.find((one) => one.notice === notice)
  if (entry?.verdict !== 'no-effect') return tried
  const effect = answers.effects.find((one) => one.event === notice)
  const reason = effect?.because ?? entry.because
  return refused(
    'about',
    `a notice to ${draft.to} that would have no effect${reason === null ? '' : `: ${sentenceOf(reason)}`}`,
    'a notice that has effect on this day and under the readings chosen',
  )
}

/** Where whoever signs for a party signs: a person alone, an entity by somebody who acts for it. */
export function signatureBlock(dossier: Pick<Dossier, 'answers'>, party: string): Block {
  const entity = dossier.answers.parties.find((one) => one.party === party)?.entity
  const line = '______________________________'
  return {
    kind: 'lines',
    lines:
      entity === 'individual'
        ? ['', nameOf(dossier, party), '', `Signature: ${line}`, `Date: ${line}`]
        : ['', nameOf(dossier, party), '', `By: ${line}`, `Name: ${line}`, `Title: ${line}`, `Date: ${line}`],
  }
}
