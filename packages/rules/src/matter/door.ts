import type { Event } from '../events/event.ts'
import type { CivilDate } from '../kernel/civil-date.ts'
import type { Refusal } from '../kernel/refusal.ts'

/** What kind of thing an id may name. */
type Kind = 'party' | 'demand' | 'registration' | 'claim' | 'notice'

/** One mention of a thing by an event, to be held against the day it was opened. */
type Mention = { readonly kinds: readonly Kind[]; readonly id: string; readonly field: string }

/** Where each event stood in the file, so that a refusal names its place. */
export type Place = (event: Event) => string

type Opened = Record<Kind, Map<string, CivilDate>>

/**
 * Holds the events of a log against each other.
 *
 * Takes:   events in their one order, corrected as known, their places in the file, and ids that are taken as known
 *          because an event that names them could not be read.
 * Gives:   the refusals: a thing that is not known on the day it is named, an id used for two notices, claims or
 *          registrations, a receipt before its sending. Holdings are checked by the ledger's own door.
 */
export function checkReferences(events: readonly Event[], place: Place, assumed: ReadonlySet<string>): Refusal[] {
  const refusals: Refusal[] = []
  const opened: Opened = {
    party: new Map(),
    demand: new Map(),
    registration: new Map(),
    claim: new Map(),
    notice: new Map(),
  }
  for (const event of events) open(opened, event, place, refusals)
  const sent = new Map<string, Extract<Event, { type: 'notice-sent' }>>()
  for (const event of events) if (event.type === 'notice-sent' && !sent.has(event.notice)) sent.set(event.notice, event)
  for (const event of events) {
    const sending = event.type === 'notice-received' ? sent.get(event.notice) : undefined
    if (event.type === 'notice-received' && sending !== undefined) checkReceipt(event, sending, place, refusals)
    else
      for (const mention of mentionsOf(event))
        if (!assumed.has(mention.id)) checkMention(opened, event, mention, place, refusals)
    if (event.type === 'party-joined' && (event.party === 'company') !== (event.role === 'company'))
      refusals.push({
        path: `${place(event)}.role`,
        found: `${event.role} for the party ${event.party}`,
        allowed: 'the role company for the party "company", and for no other',
      })
    if (event.type === 'party-joined' && (event.party === 'public' || event.party === 'investors'))
      refusals.push({
        path: `${place(event)}.party`,
        found: event.party,
        allowed: 'any other id; "public" stands for unnamed buyers, and "investors" for the Investors as a body',
      })
  }
  return refusals
}

function open(opened: Opened, event: Event, place: Place, refusals: Refusal[]): void {
  const enter = (kind: Kind, id: string, once: string | null) => {
    if (!opened[kind].has(id)) opened[kind].set(id, event.on)
    else if (once !== null)
      refusals.push({
        path: `${place(event)}.${once}`,
        found: `the id ${id}, which is already used`,
        allowed: `a new ${kind} id`,
      })
  }
  switch (event.type) {
    case 'party-joined':
      enter('party', event.party, null)
      return
    case 'registration-proposed':
    case 'registration-filed':
    case 'offering-status':
      enter('registration', event.registration, null)
      return
    case 'claim-made':
      enter('claim', event.claim, 'claim')
      return
    case 'notice-sent':
      if (event.kind === 'demand' && event.about !== undefined) enter('demand', event.about, null)
      enter('notice', event.notice, 'notice')
      return
    default:
      return
  }
}

const subjects: readonly Kind[] = ['demand', 'registration', 'claim', 'notice']

/** Every id that an event mentions, and what it may name. */
function mentionsOf(event: Event): Mention[] {
  const mentions: Mention[] = []
  const party = (field: string, id: string | undefined) => {
    if (id !== undefined && id !== 'company') mentions.push({ kinds: ['party'], id, field })
  }
  const thing = (kinds: readonly Kind[], field: string, id: string | null | undefined) => {
    if (id !== undefined && id !== null) mentions.push({ kinds, id, field })
  }
  const body: Readonly<Record<string, unknown>> = event
  for (const field of partyFields) {
    const value = body[field]
    if (typeof value === 'string' && !isOther(event, field)) party(field, value)
  }
  if ('registration' in event && event.type !== 'shares-sold')
    thing(['registration'], 'registration', event.registration)
  if ('demand' in event) thing(['demand'], 'demand', event.demand)
  if ('claim' in event && event.type !== 'claim-made') thing(['claim'], 'claim', event.claim)
  switch (event.type) {
    case 'shares-sold':
      thing(['registration'], 'registration', event.registration)
      break
    case 'notice-sent':
      for (const [index, sender] of event.from.entries()) party(`from[${index}]`, sender)
      party('to', event.to)
      if (event.kind !== 'address-change' && event.kind !== 'other') thing(subjects, 'about', event.about)
      for (const holder of Object.keys(event.content?.perHolder ?? {})) party(`content.perHolder.${holder}`, holder)
      break
    case 'notice-received':
      thing(['notice'], 'notice', event.notice)
      break
    case 'registration-filed':
    case 'registration-amended':
      for (const [index, line] of (event.coverage ?? []).entries()) party(`coverage[${index}].holder`, line.holder)
      if (event.type === 'registration-filed')
        for (const [index, one] of (event.underwriters ?? []).entries()) party(`underwriters[${index}]`, one)
      break
    case 'registration-proposed':
      for (const [index, one] of (event.otherHolders ?? []).entries())
        party(`otherHolders[${index}].holder`, one.holder)
      break
    case 'registration-withdrawn':
      for (const [index, one] of (event.requesters ?? []).entries()) party(`requesters[${index}]`, one)
      for (const [index, reason] of (event.reasons ?? []).entries())
        for (const one of Object.keys(reason.madeKnown ?? {})) party(`reasons[${index}].madeKnown.${one}`, one)
      break
    case 'claim-settled':
    case 'amendment-adopted':
      for (const [index, consent] of event.consents.entries()) party(`consents[${index}].party`, consent.party)
      break
    case 'expense-incurred':
      thing(['registration', 'claim', 'demand'], 'about', event.about)
      break
    default:
      break
  }
  return mentions
}

/** Fields that name a party wherever they stand, but for the exceptions below. */
const partyFields = [
  'party',
  'of',
  'investor',
  'holder',
  'person',
  'from',
  'to',
  'seller',
  'initiatedBy',
  'against',
  'indemnifying',
  'informationFrom',
  'incurredBy',
  'underwriter',
  'by',
] as const

/** Fields of those names that do not name a joined party: openings, roles, and the public. */
function isOther(event: Event, field: string): boolean {
  if (event.type === 'party-joined') return field === 'party'
  if (event.type === 'registration-withdrawn' || event.type === 'determination-made') return field === 'by'
  if (event.type === 'securities-transferred') return field === 'to' && event.to === 'public'
  return event.type === 'notice-sent' && (field === 'from' || field === 'to')
}

function checkMention(opened: Opened, event: Event, mention: Mention, place: Place, refusals: Refusal[]): void {
  const days = mention.kinds.map((kind) => opened[kind].get(mention.id)).filter((day) => day !== undefined)
  if (days.some((day) => day <= event.on)) return
  const kinds = mention.kinds.length === 1 ? mention.kinds[0] : mention.kinds.join(', ')
  refusals.push({
    path: `${place(event)}.${mention.field}`,
    found:
      days.length === 0
        ? `${mention.id}, which no event opens`
        : `${mention.id} on ${event.on}, which is opened only on ${days[0]}`,
    allowed: `a ${kinds} known on that day`,
  })
}

function checkReceipt(
  event: Extract<Event, { type: 'notice-received' }>,
  sent: Extract<Event, { type: 'notice-sent' }>,
  place: Place,
  refusals: Refusal[],
): void {
  const sameDay = event.on === sent.on
  const earlierTime = sameDay && event.at !== undefined && sent.at !== undefined && event.at < sent.at
  if (event.on >= sent.on && !earlierTime) return
  refusals.push({
    path: `${place(event)}.on`,
    found: `a receipt on ${event.on}${event.at === undefined ? '' : ` at ${event.at}`}`,
    allowed: `a moment at or after its sending on ${sent.on}${sent.at === undefined ? '' : ` at ${sent.at}`}`,
  })
}
