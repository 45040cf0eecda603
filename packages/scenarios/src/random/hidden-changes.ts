import type { Dice } from './dice.ts'
import { daysAfter, type RandomEvent } from './world.ts'

/** Changes to a matter that one Investor may not see, by name. Each gives the events as they would be otherwise. */

type Fields = Readonly<Record<string, unknown>>
type Change = (events: readonly RandomEvent[], party: string, dice: Dice) => RandomEvent[]

/** Parties that an event names, but for its coverage and the like. */
function namesOf(event: RandomEvent): string[] {
  const fields = [
    'party',
    'investor',
    'holder',
    'person',
    'from',
    'to',
    'seller',
    'against',
    'indemnifying',
    'incurredBy',
    'by',
    'of',
  ]
  return fields.flatMap((field) => {
    const value = event[field]
    return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
  })
}

/** Whether an event concerns nobody but others and the company. */
function isOfOthers(event: RandomEvent, party: string): boolean {
  return !namesOf(event).includes(party)
}

function each(change: (event: RandomEvent, party: string, dice: Dice) => Fields | null): Change {
  return (events, party, dice) =>
    events.map((event) => {
      const changed = isOfOthers(event, party) ? change(event, party, dice) : null
      return changed === null ? event : { ...event, ...changed }
    })
}

/** Leaves out events of others. */
function without(isLeftOut: (event: RandomEvent, events: readonly RandomEvent[]) => boolean): Change {
  return (events, party, dice) =>
    events.filter((event) => !(isOfOthers(event, party) && isLeftOut(event, events) && dice.chance(0.7)))
}

const scaledDown = (bundle: unknown): Fields =>
  typeof bundle !== 'object' || bundle === null
    ? {}
    : Object.fromEntries(
        Object.entries(bundle).map(([kind, count]) => [kind, Math.max(1, Math.floor(Number(count) / 2))]),
      )

/** The lines of a list that belong to others, changed. */
function linesOfOthers(lines: unknown, party: string, change: (line: Fields) => Fields): unknown {
  if (!Array.isArray(lines)) return lines
  return lines.map((line: Fields) => (line.holder === party ? line : change(line)))
}

const isAsk = (event: RandomEvent) =>
  event.type === 'notice-sent' && (event.kind === 'inclusion-request' || event.kind === 'piggyback-request')

/**
 * Notices of others whose receipt and means are theirs alone. A change of address is none: it is told to all, and the
 * address of record of the company is everybody's.
 */
function isPrivateLetter(event: RandomEvent, party: string): boolean {
  return event.type === 'notice-sent' && isOfOthers(event, party) && event.kind !== 'address-change'
}

export const hiddenChanges: Readonly<Record<string, Change>> = {
  'names, addresses and kinds of others': each((event, _party, dice) =>
    event.type === 'party-joined' && event.party !== 'company'
      ? { name: `Somebody else ${dice.below(9)}`, address: { lines: ['Nowhere'] } }
      : null,
  ),
  'the days on which others received notices': (events, party, dice) => {
    const others = new Set(events.filter((event) => isPrivateLetter(event, party)).map((event) => event.notice))
    return events.map((event) =>
      event.type === 'notice-received' && others.has(event.notice)
        ? { ...event, on: daysAfter(event.on, dice.between(1, 3)) }
        : event,
    )
  },
  'the means of letters to others': each((event, party) =>
    isPrivateLetter(event, party) && event.to !== 'company' && event.kind !== 'delay-direction'
      ? { method: 'courier' }
      : null,
  ),
  'what others ask to have registered': each((event) => {
    if (!isAsk(event)) return null
    const { content } = event
    const securities = scaledDown(
      typeof content === 'object' && content !== null ? Reflect.get(content, 'securities') : null,
    )
    return Object.keys(securities).length === 0 ? null : { content: { securities, method: 'otherwise' } }
  }),
  'that others ask at all': (events, party, dice) => {
    const gone = new Set(
      events
        .filter((event) => isAsk(event) && isOfOthers(event, party) && dice.chance(0.7))
        .map((event) => event.notice),
    )
    return events.filter((event) => !gone.has(event.notice))
  },
  'what is covered of others': (events, party) =>
    events.map((event) =>
      event.coverage === undefined
        ? event
        : {
            ...event,
            coverage: linesOfOthers(event.coverage, party, (line) => ({
              ...line,
              securities: scaledDown(line.securities),
            })),
          },
    ),
  'what others sold for': each((event) => {
    if (event.type !== 'shares-sold') return null
    const { pricePerShare, underwritingDiscount, ...rest } = event
    return { ...rest, pricePerShare: undefined, underwritingDiscount: undefined, grossProceeds: '987654.321' }
  }),
  'sales of others': without((event) => event.type === 'shares-sold'),
  'purchases of others in the market': (events, party, dice) => [
    ...events,
    ...events
      .filter((event) => event.type === 'party-joined' && event.party !== party && dice.chance(0.7))
      // What was bought leaves first, so a later transfer would bring the taker other shares.
      .filter(({ party: buyer }) => !events.some((event) => event.from === buyer || event.seller === buyer))
      .map((event, index): RandomEvent => {
        const common = dice.between(1, 900_000)
        return {
          id: `bought${index}`,
          type: 'common-acquired',
          on: event.on,
          holder: event.party,
          common,
          how: 'market',
        }
      }),
  ],
  'how others transferred': each((event) =>
    event.type === 'securities-transferred' && event.manner === 'private' ? { manner: 'gift' } : null,
  ),
  'who belongs to whom among others': without((event) => event.type === 'relationship-declared'),
  'whether others accept an underwriting': each((event) =>
    event.type === 'underwriting-answered' ? { accepted: event.accepted !== true } : null,
  ),
  'what others spend': each((event) =>
    event.type === 'expense-incurred' && event.incurredBy !== 'company'
      ? { amount: '4321.09', category: 'investor-counsel', on: daysAfter(event.on, 1) }
      : null,
  ),
  'claims of others': (events, party) => {
    const own = new Set(
      events.filter((event) => event.type === 'claim-made' && !isOfOthers(event, party)).map((event) => event.claim),
    )
    const amounts: Fields = { loss: '777.77', legalExpenses: '7', amount: '70' }
    return events.map((event) => {
      if (event.claim === undefined || own.has(event.claim) || event.type === 'claim-made') return event
      return {
        ...event,
        ...Object.fromEntries(Object.entries(amounts).filter(([field]) => event[field] !== undefined)),
      }
    })
  },
  'waivers of others': without((event) => event.type === 'waiver-signed' && event.by !== 'company'),
  'what others vouch for': without((event) => event.type === 'duty-attested' && event.by !== 'company'),
  'letters of no effect from others': (events, party, dice) => [
    ...events,
    ...events
      .filter((event) => event.type === 'party-joined' && event.party !== party && event.party !== 'company')
      .filter(() => dice.chance(0.7))
      .map((event, index): RandomEvent => {
        const notice = `unseen${index}`
        const letter = { notice, from: [event.party], to: 'company', method: 'email', about: notice }
        return { id: `unseen${index}`, type: 'notice-sent', on: event.on, kind: 'demand', ...letter }
      }),
  ],
}
