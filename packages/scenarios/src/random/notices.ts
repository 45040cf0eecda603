import type { Dice } from './dice.ts'
import { wanted } from './holdings.ts'
import { atEnd, daysAfter, later, partiesBy, record, type Sent, soon, type World } from './world.ts'

type Letter = {
  readonly kind: string
  readonly from: readonly string[]
  readonly to: string
  readonly on: string
  readonly about?: string
  readonly content?: Readonly<Record<string, unknown>>
  /** The day on which it arrives, where that matters. */
  readonly arrives?: string
}

const METHODS: readonly [string, ...string[]] = [
  'certified-mail',
  'certified-mail',
  'registered-mail',
  'personal',
  'personal',
  'courier',
  'fax',
  'regular-mail',
  'email',
  'other',
]

/** Means that work, for notices whose day matters; mail is given before it is received. */
const GOOD_METHODS: readonly [string, ...string[]] = [
  'certified-mail',
  'certified-mail',
  'registered-mail',
  'personal',
  'fax',
]

/** Sends a notice and, mostly, records its receipt, never before its sending. */
export function send(world: World, dice: Dice, letter: Letter): Sent {
  const { kind, from, to, on, about, content, arrives } = letter
  const notice = `n${world.notices.length}`
  const at = dice.chance(0.2) ? time(dice) : null
  const sent = record(world, dice, {
    type: 'notice-sent',
    on,
    ...(at !== null && { at }),
    notice,
    kind,
    from,
    to,
    method: dice.pick(arrives === undefined ? METHODS : GOOD_METHODS),
    ...(about !== undefined && { about }),
    ...(dice.chance(0.1) && { prepaidFirstClass: dice.chance(0.5) }),
    ...(dice.chance(0.1) && { returnReceiptRequested: dice.chance(0.5) }),
    ...(dice.chance(0.1) && { addressOfRecord: dice.chance(0.5) }),
    ...(content !== undefined && { content }),
  })
  const arrived = later(on, arrives ?? (dice.chance(0.4) ? on : soon(dice, on, 15)))
  if (arrives !== undefined || dice.chance(0.85)) {
    const hour = dice.chance(0.2) ? (arrived === on && at !== null ? at : time(dice)) : null
    record(world, dice, {
      type: 'notice-received',
      on: arrived,
      ...(hour !== null && { at: hour }),
      notice,
      ...(dice.chance(0.5) && { outcome: dice.pick(['delivered', 'delivered', 'delivered', 'refused', 'returned']) }),
    })
  }
  const entry = { notice, event: sent.id, kind, from, to, about: about ?? null, on, reached: arrived }
  world.notices.push(entry)
  return entry
}

function time(dice: Dice): string {
  return `${String(dice.below(24)).padStart(2, '0')}:${dice.pick(['00', '30', '59'])}`
}

/** A notice that was under way is received, or received again. */
export function receiveAgain(world: World, dice: Dice): void {
  const sent = dice.any(world.notices)
  if (sent === null) return
  const on = daysAfter(later(sent.on, world.today), dice.between(1, 20))
  record(world, dice, {
    type: 'notice-received',
    on,
    notice: sent.notice,
    outcome: dice.pick(['delivered', 'refused', 'returned']),
  })
}

/** Investors by a day, as the log says without asking the rules: signatories and whoever took securities over. */
export function investorsBy(world: World, day: string): string[] {
  const takers = new Set(world.hoards.keys())
  return partiesBy(world, day).filter(
    (id) => id !== 'company' && (world.joined.get(id)?.role === 'investor' || takers.has(id)),
  )
}

/** A demand by some Investors, in one notice or several, with the Company Notices and requests that answer it. */
export function makeDemand(world: World, dice: Dice): void {
  const investors = investorsBy(world, world.today)
  const senders = dice.some(investors, 0.65)
  const first = senders[0]
  if (first === undefined) return
  const id = `d${world.demands.length}`
  const on = soon(dice, world.today, 3)
  const together = dice.chance(0.6)
  const letters = together ? [senders] : senders.map((sender) => [sender])
  let receivedOn = on
  for (const from of letters) {
    const arrives = dice.chance(0.85) ? soon(dice, on, 6) : undefined
    const content = dice.chance(0.9) ? asked(world, dice, from) : undefined
    const sent = send(world, dice, {
      kind: 'demand',
      from,
      to: dice.chance(0.98) ? 'company' : first,
      on,
      about: id,
      ...(content !== undefined && { content }),
      ...(arrives !== undefined && { arrives }),
    })
    receivedOn = later(receivedOn, sent.reached)
  }
  world.demands.push({ id, on, senders, receivedOn })
  for (const days of [15, 16, 30, 45, 46]) world.anchors.add(daysAfter(receivedOn, days))
  if (dice.chance(0.8)) noticeDemand(world, dice, id)
}

/** What a demand asks to have registered: for its only sender, or holder by holder. */
function asked(world: World, dice: Dice, from: readonly string[]): Record<string, unknown> {
  const [only] = from
  if (from.length === 1 && only !== undefined && dice.chance(0.8)) return request(world, dice, only)
  const holders = dice.some(from, 0.95)
  return { perHolder: Object.fromEntries(holders.map((holder) => [holder, request(world, dice, holder)])) }
}

/** What one holder asks to have registered, and how it wants to sell it. */
export function request(world: World, dice: Dice, holder: string): Record<string, unknown> {
  return {
    ...(dice.chance(0.95) && { securities: wanted(world, dice, holder) }),
    ...(dice.chance(0.7) && { method: dice.pick(['underwritten', 'Underwritten ', 'market sales']) }),
    ...(dice.chance(0.1) && { otherInformation: 'none' }),
  }
}

/** The company tells the others of a demand, and some of them ask to join it, on and around their last day. */
export function noticeDemand(world: World, dice: Dice, named?: string): void {
  const demand = dice.any(world.demands.filter(({ id }) => named === undefined || id === named))
  if (demand === null) return
  for (const to of investorsBy(world, demand.receivedOn)) {
    if (demand.senders.includes(to) && dice.chance(0.9)) continue
    if (dice.chance(0.1)) continue
    const on = dice.chance(0.8) ? soon(dice, demand.receivedOn, 16) : atEnd(dice, demand.receivedOn, 15)
    const arrives = dice.chance(0.7) ? soon(dice, on, 6) : undefined
    const notice = { kind: 'company-notice', from: ['company'], to, on, about: demand.id }
    const sent = send(world, dice, { ...notice, ...(arrives !== undefined && { arrives }) })
    for (const anchor of [20, 30]) world.anchors.add(daysAfter(sent.reached, anchor))
    if (dice.chance(0.6)) requestInclusion(world, dice, demand.id, to, sent)
  }
}

function requestInclusion(world: World, dice: Dice, about: string, from: string, told: Sent): void {
  const onTheLine = dice.chance(0.6)
  const arrives = onTheLine ? atEnd(dice, dice.chance(0.5) ? told.on : told.reached, 20) : soon(dice, told.on, 25)
  send(world, dice, {
    kind: 'inclusion-request',
    from: [from],
    to: 'company',
    on: later(told.on, daysAfter(arrives, -dice.below(4))),
    about,
    arrives,
    ...(dice.chance(0.95) && { content: request(world, dice, from) }),
  })
}
