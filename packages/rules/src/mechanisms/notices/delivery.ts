import type { NoticeRule } from '../../agreements/terms.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { Moment, NoticeFacts } from '../../record/facts.ts'
import { type Inquiry, termsOn } from '../inquiry.ts'
import type { Membership } from '../membership/investors.ts'
import { type AddressBook, keepAddressBook } from './address-of-record.ts'
import { type Astray, astrayIn } from './route.ts'

/** When a notice was given and received, if it was, and whether it was sent by a means that counts. */
export type Delivery = {
  readonly facts: NoticeFacts
  readonly given: Moment | null
  readonly received: Moment | null
  readonly outcome: 'delivered' | 'refused' | 'returned' | null
  /** Why its means make it ineffective, if they do. */
  readonly fails: 'means' | null
  /** What keeps it from concerning anything; such a notice is nothing to any mechanism. */
  readonly astray: Astray | null
  /** Mail that was not sent as the agreement asks counts as ordinary mail, on receipt. */
  readonly defective: 'postage' | 'return-receipt' | 'address' | null
  readonly readings: readonly string[]
}

/** All notices with their delivery, found by id. */
export type Mail = {
  readonly of: (notice: NoticeFacts) => Delivery
  /** The addresses of record. */
  readonly book: AddressBook
  /** Deliveries of notices of one kind about one thing that go the right way, in the order in which they were sent. */
  readonly about: (subject: string, kind: string) => readonly Delivery[]
}

/**
 * Reads the mail log.
 *
 * Takes:   the inquiry and who the Investors are.
 * Gives:   for each notice the moment it was given and the moment it was received.
 * Source:  8(a); readings A-D07, A-J02, A-J03, A-J05.
 */
export function readMail(inquiry: Inquiry, membership: Membership): Mail {
  const known = new Map<NoticeFacts, Delivery>()
  const book = keepAddressBook(inquiry, membership, (notice) => deliver(inquiry, notice, null))
  const of = (notice: NoticeFacts) => {
    const found = known.get(notice)
    if (found !== undefined) return found
    const made = deliver(inquiry, notice, book)
    known.set(notice, made)
    return made
  }
  const about = (subject: string, kind: string) =>
    (inquiry.record.noticesAbout.get(subject)?.get(kind) ?? []).map(of).filter((delivery) => delivery.astray === null)
  return { of, book, about }
}

function deliver(inquiry: Inquiry, notice: NoticeFacts, book: AddressBook | null): Delivery {
  const { sent } = notice
  const readings: string[] = []
  const read = (id: string) => {
    if (!readings.includes(id)) readings.push(id)
    return inquiry.reading(id)
  }
  const defective = defectOf(notice, book, read)
  const rule = ruleFor(inquiry, notice, defective, read)
  const mailed = rule === 'when-sent'
  const arrival = arrivalOf(notice, mailed, read)
  const sentAt: Moment = { day: sent.on, n: sent.n }
  const onSending = mailed && read('A-J02') === 'ON_SENDING'
  return {
    facts: notice,
    given: rule === 'ineffective' ? null : onSending ? sentAt : arrival.received,
    received: arrival.received,
    outcome: arrival.outcome,
    fails: rule === 'ineffective' ? 'means' : null,
    astray: astrayIn(inquiry, notice),
    defective,
    readings,
  }
}

function defectOf(notice: NoticeFacts, book: AddressBook | null, read: (id: string) => string): Delivery['defective'] {
  const { sent } = notice
  if (sent.method !== 'certified-mail' && sent.method !== 'registered-mail') return null
  if (sent.prepaidFirstClass === false) return 'postage'
  if (sent.returnReceiptRequested === false) return 'return-receipt'
  if (sent.addressOfRecord !== undefined) return sent.addressOfRecord ? null : 'address'
  return book === null || book.isOfRecord(notice, read) ? null : 'address'
}

function ruleFor(
  inquiry: Inquiry,
  notice: NoticeFacts,
  defective: Delivery['defective'],
  read: (id: string) => string,
): NoticeRule {
  const { sent } = notice
  const stated = termsOn(inquiry.terms, sent.on).notices[sent.method]
  const rule =
    stated === 'when-sent' && (defective !== null || !inquiry.has('mail-given-when-sent')) ? 'when-received' : stated
  if (rule === 'when-received' && stated === rule && !inquiry.has('given-on-receipt')) return 'ineffective'
  if (rule !== 'ineffective') return rule
  if (!inquiry.has('notice-in-writing') || read('A-J03') === 'ACTUAL_RECEIPT_SUFFICES') return 'when-received'
  return meansWaived(inquiry, notice) ? 'when-received' : 'ineffective'
}

/** An addressee may waive, in writing and signed, that only the listed means count. */
function meansWaived(inquiry: Inquiry, notice: NoticeFacts): boolean {
  if (!inquiry.has('waiver-by-beneficiary')) return false
  const rows = inquiry.pack.contents
    .filter((entry) => entry.rule === 'notice-in-writing' || entry.rule === 'given-on-receipt')
    .map((entry) => entry.row)
  return inquiry.record.waivers.some(
    (waiver) =>
      waiver.by === notice.sent.to &&
      rows.includes(waiver.duty) &&
      waiver.writtenAndSigned &&
      (waiver.about === undefined || waiver.about === notice.id || waiver.about === notice.sent.about),
  )
}

function arrivalOf(
  notice: NoticeFacts,
  mailed: boolean,
  read: (id: string) => string,
): { received: Moment | null; outcome: Delivery['outcome'] } {
  const { sent } = notice
  const arrived = notice.receipts.find((receipt) => (receipt.outcome ?? 'delivered') === 'delivered')
  if (arrived !== undefined) return { received: { day: arrived.on, n: arrived.n }, outcome: 'delivered' }
  const refused = notice.receipts.find((receipt) => receipt.outcome === 'refused')
  if (refused !== undefined) {
    const option = read('A-D07')
    const proxy = option === 'GIVEN_PROXY' && mailed ? { day: sent.on, n: sent.n } : null
    const received = option === 'TENDER_IS_RECEIPT' ? { day: refused.on, n: refused.n } : proxy
    return { received, outcome: 'refused' }
  }
  const returned = notice.receipts.length > 0
  // Only the Company Notice is taken as received by the post office's silence, and only under the reading that says so.
  const presumed = mailed && sent.kind === 'company-notice' && read('A-D07') === 'GIVEN_PROXY'
  return { received: presumed ? { day: sent.on, n: sent.n } : null, outcome: returned ? 'returned' : null }
}

/** The day of a moment, for answers. */
export function dayOf(moment: Moment | null): CivilDate | null {
  return moment === null ? null : moment.day
}
