import type { Address } from '../../events/vocabulary.ts'
import { isBy, type Moment, type NoticeFacts } from '../../record/facts.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Membership } from '../membership/investors.ts'
import type { Delivery } from './delivery.ts'

/** An address that a party announced: the same address, told to one addressee or to many. */
type Announcement = {
  readonly by: string
  readonly address: string
  readonly notices: NoticeFacts[]
  /** When each addressee was first told; found when it is first asked for. */
  toldAt: ReadonlyMap<string, Moment> | null
}

export type AddressBook = {
  /** Whether a notice went to the address that was good when it was sent. */
  readonly isOfRecord: (notice: NoticeFacts, read: (id: string) => string) => boolean
  /** The last address that a party announced effectively by a moment; null when there is none. */
  readonly announced: (party: string, at: Moment) => Address | null
  /** Who has still to be told of an announced address at a moment, under the reading; nobody when the change is complete. */
  readonly untold: (notice: NoticeFacts, at: Moment) => string[]
}

/**
 * Keeps the addresses of record.
 *
 * A sender is taken to use the last address it was told. That address is the one of record only once the change is
 * effective: told to all other parties, or to the company alone under the looser reading.
 *
 * Source: 8(a); reading A-J05.
 */
export function keepAddressBook(
  inquiry: Inquiry,
  membership: Membership,
  deliver: (notice: NoticeFacts) => Delivery,
): AddressBook {
  const announcements = new Map<string, Announcement[]>()
  if (inquiry.has('address-change'))
    for (const notice of inquiry.record.notices.values()) {
      if (notice.sent.kind !== 'address-change') continue
      for (const by of notice.sent.from) enter(announcements, by, notice)
    }
  const told = (announcement: Announcement, party: string, at: Moment) => {
    announcement.toldAt ??= firstTold(announcement.notices, deliver)
    const first = announcement.toldAt.get(party)
    return first !== undefined && isBy(first, at)
  }
  const untoldOf = (announcement: Announcement, at: Moment, read: (id: string) => string) => {
    const investors = read('A-J05') === 'STRICT' ? membership.at(at).map((investor) => investor.party) : []
    return ['company', ...investors].filter((party) => party !== announcement.by && !told(announcement, party, at))
  }
  return {
    isOfRecord(notice, read) {
      const list = announcements.get(notice.sent.to)
      if (list === undefined) return true
      const at = { day: notice.sent.on, n: notice.sent.n }
      const effective = list.findLast((one) => untoldOf(one, at, read).length === 0)
      const used = list.findLast((one) => notice.sent.from.some((sender) => told(one, sender, at)))
      return used === effective
    },
    announced(party, at) {
      const list = announcements.get(party) ?? []
      if (list.length === 0) return null
      const good = list.findLast((one) => untoldOf(one, at, inquiry.reading).length === 0)
      return good?.notices[0]?.sent.content?.address ?? null
    },
    untold(notice, at) {
      const by = notice.sent.from[0] ?? ''
      const announcement = announcements.get(by)?.find((one) => one.notices.includes(notice))
      return announcement === undefined ? [] : untoldOf(announcement, at, inquiry.reading)
    },
  }
}

function enter(announcements: Map<string, Announcement[]>, by: string, notice: NoticeFacts): void {
  const { address, text } = notice.sent.content ?? {}
  const written = JSON.stringify(address ?? text ?? null)
  const list = announcements.get(by) ?? []
  announcements.set(by, list)
  const same = list.find((one) => one.address === written)
  if (same === undefined) list.push({ by, address: written, notices: [notice], toldAt: null })
  else same.notices.push(notice)
}

/** When each addressee of some notices was first given one. */
function firstTold(
  notices: readonly NoticeFacts[],
  deliver: (notice: NoticeFacts) => Delivery,
): ReadonlyMap<string, Moment> {
  const first = new Map<string, Moment>()
  for (const notice of notices) {
    const { to } = notice.sent
    const { given } = deliver(notice)
    const before = first.get(to)
    if (given !== null && (before === undefined || isBy(given, before))) first.set(to, given)
  }
  return first
}
