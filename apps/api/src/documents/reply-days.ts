import { type Answers, addDays, type CivilDate, type NoticeAnswer, type Result, type RuleName } from '@regrights/rules'
import { addressOf, meansThatCount, methodFor, tryDraft } from './addressee.ts'
import {
  clauseOf,
  type Dossier,
  type DraftNotice,
  hasRule,
  type NoticeMethod,
  nameOf,
  refused,
  tryNotice,
} from './dossier.ts'
import type { Block } from './paper.ts'
import { dayInWords, joined, practicalBefore } from './wording.ts'

/** How a notice that invites a reply goes to one addressee, and by when the reply must be there. */
export type ReplyDays = {
  readonly method: NoticeMethod
  /** The day it was sent, or is: that of the document. */
  readonly on: CivilDate
  readonly lastDay: CivilDate | null
  /** The last day by the other text on the period, once the receipt is known. */
  readonly contestedLastDay: CivilDate | null
  /** The day counted from a receipt that has not happened: one expected or taken as an example, or none to count from. */
  readonly ifReceived: ReceiptToCome | 'not-recorded' | null
}

type ReceiptToCome = { readonly on: CivilDate; readonly lastDay: CivilDate; readonly expected: boolean }

/** What a notice invites to, and the names that the answers give it. */
export type Invitation = {
  readonly kind: 'company-notice' | 'registration-notice'
  readonly right: 'request-inclusion' | 'request-piggyback'
  readonly about: string
}

/** How many days the post is taken to need where nobody says how many. */
const POST_DAYS = 5

/**
 * The days of an addressee's reply: of the notice on record if one was given, otherwise of the draft.
 *
 * Takes:   the dossier, the invitation and the addressee.
 * Gives:   the means, the day of sending and the days of the reply, all as the rules answer them.
 * Refuses: a means without effect, and a notice that would have none.
 */
export function replyDays(dossier: Dossier, invitation: Invitation, to: string): Result<ReplyDays> {
  const recorded = recordedNotice(dossier.answers, invitation, to)
  if (recorded !== undefined) {
    const days = daysOf(dossier.answers, invitation, to)
    const open = invitation.kind === 'company-notice' && dossier.terms.periods.inclusionCoverage !== null
    const ifReceived = recorded.receivedOn === null && (open || days.lastDay === null) ? 'not-recorded' : null
    return { ok: true, value: { method: recorded.method, on: recorded.sentOn, ...days, ifReceived } }
  }
  const method = methodFor(dossier, to)
  if (!method.ok) return method
  const { kind, about } = invitation
  const draft: DraftNotice = { kind, from: ['company'], to, method: method.value, about }
  const tried = tryDraft(dossier, draft)
  if (!tried.ok) return tried
  const days = daysOf(tried.value.answers, invitation, to)
  const ifReceived = whenReceived(dossier, invitation, draft, days.lastDay)
  if (days.lastDay === null && ifReceived === null)
    return refused('to', `${to}, to whom the notice would give no day to reply by`, 'an Investor who may reply to it')
  return { ok: true, value: { method: method.value, on: dossier.asOf, ...days, ifReceived } }
}

function recordedNotice(answers: Answers, { kind, about }: Invitation, to: string): NoticeAnswer | undefined {
  return answers.notices
    .filter((one) => one.kind === kind && one.about === about && one.to === to)
    .filter((one) => one.givenOn !== null && one.verdict !== 'no-effect')
    .sort((a, b) => ((a.givenOn ?? '') < (b.givenOn ?? '') ? -1 : 1))[0]
}

function daysOf({ rights }: Answers, { right, about }: Invitation, to: string) {
  const found = rights.find((one) => one.right === right && one.about === about && one.heldBy === to)
  return { lastDay: found?.lastDay ?? null, contestedLastDay: found?.contestedLastDay ?? null }
}

/** The last day if the post arrives on a day to come, where receipt has a say in it. */
function whenReceived(
  dossier: Dossier,
  invitation: Invitation,
  draft: DraftNotice,
  fromGiving: CivilDate | null,
): ReceiptToCome | null {
  const { asOf, terms, options } = dossier
  if (terms.notices[draft.method] !== 'when-sent') return null
  const { expectedReceipt } = options
  const expected = expectedReceipt !== undefined && expectedReceipt >= asOf
  const on = expected ? expectedReceipt : addDays(asOf, POST_DAYS)
  const tried = tryNotice(dossier, draft, on)
  if (!tried.ok) return null
  const days = daysOf(tried.value.answers, invitation, draft.to)
  const lastDay = days.contestedLastDay ?? (fromGiving === null ? days.lastDay : null)
  return lastDay === null ? null : { on, lastDay, expected }
}

/** The days of a reply as a letter tells them. */
export function replyBlock(dossier: Dossier, days: ReplyDays, rule: RuleName, reading: string | null): Block[] {
  const { lastDay } = days
  const clause = clauseOf(dossier, rule)
  const facts: [string, string][] =
    lastDay === null
      ? [
          [
            'Last day for the Company to receive your request',
            `It counts from your receipt of this notice (${clause}).`,
          ],
        ]
      : [
          [
            'Last day for the Company to receive your request',
            `${dayInWords(lastDay)} (${clause}). That day still counts; posting by then is not enough.`,
          ],
          ['Practical last day', practicalDay(lastDay)],
        ]
  const other = otherDay(days)
  if (other !== null)
    facts.push([
      `If the days count from receipt${reading === null ? '' : ` (reading ${reading})`}`,
      `${other}${lastDay === null ? '' : '. Do not rely on it'}.`,
    ])
  return [
    { kind: 'heading', text: 'By when' },
    { kind: 'facts', facts },
  ]
}

function practicalDay(lastDay: CivilDate): string {
  const practical = practicalBefore(lastDay)
  return practical === null
    ? `${dayInWords(lastDay)}, which is a business day`
    : `${dayInWords(practical)}, because ${dayInWords(lastDay)} is no business day and the period does not move`
}

function otherDay({ contestedLastDay, ifReceived }: ReplyDays): string | null {
  if (contestedLastDay !== null) return dayInWords(contestedLastDay)
  if (ifReceived === null) return null
  if (ifReceived === 'not-recorded') return 'a day that is not known, because no receipt is recorded'
  const { on, lastDay, expected } = ifReceived
  return `${dayInWords(lastDay)}, ${expected ? 'with receipt' : 'for example on receipt'} on ${dayInWords(on)}`
}

/** What a request has to state, and how it has to come. */
export function contentBlock(dossier: Dossier, rule: RuleName): Block[] {
  const { otherInformation } = dossier.options
  const address = addressOf(dossier, 'company')
  const where =
    address === null
      ? 'the address of the Company, which the record does not have'
      : [...address.lines, ...(address.fax === undefined ? [] : [`fax ${address.fax}`])].join(', ')
  const items = [
    'how many Units and Registrable Shares you want included, all of yours or some;',
    'how you intend to sell or otherwise distribute them; and',
    otherInformation === undefined
      ? 'anything else that the Company reasonably asks you for. At present it asks for nothing more.'
      : `what the Company asks you for besides: ${otherInformation}`,
  ]
  return [
    { kind: 'heading', text: 'What your request must state' },
    ...(hasRule(dossier, rule)
      ? [
          { kind: 'text', text: `Under ${clauseOf(dossier, rule)} it states:` } satisfies Block,
          { kind: 'numbered', items } satisfies Block,
        ]
      : [{ kind: 'text', text: 'The agreement prescribes no content.' } satisfies Block]),
    {
      kind: 'text',
      text: `It must be in writing and reach ${nameOf(dossier, 'company')} at: ${where}. Means that count: ${joined(meansThatCount(dossier))}.`,
    },
  ]
}
