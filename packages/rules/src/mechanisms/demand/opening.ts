import type { RequestContent } from '../../events/notices.ts'
import { type DemandFacts, isBy, type Moment } from '../../record/facts.ts'
import { type Majority, majorityOf } from '../membership/majority.ts'
import type { Delivery } from '../notices/delivery.ts'
import type { Workings } from '../workings.ts'

/** Why a demand has no effect. */
export type VoidReason =
  | 'no-demand-right'
  | 'ineffective-means'
  | 'no-investor'
  | 'no-majority'
  | 'no-content'
  | 'occasion-used'
  | 'lockout-runs'
  | 'majority-lost'
  | 'shortage-not-cured'

/** A demand at its start: when it was received with a majority behind it, and by whom it was made. */
export type Opening = {
  readonly facts: DemandFacts
  /** The receipt that completed the majority; null when there was none. */
  readonly at: Moment | null
  /** The last receipt that was looked at, for a demand without effect. */
  readonly lastReceipt: Moment
  readonly initiating: readonly string[]
  readonly majority: Majority
  readonly fails: VoidReason | null
  /** The notices received before and with the majority, and those received after it. */
  readonly counted: readonly Delivery[]
  readonly later: readonly Delivery[]
}

/** When the company received a demand (reading A-D09). */
export function demandReceipt(workings: Workings, delivery: Delivery): Moment | null {
  const mailed = delivery.given !== null && delivery.given.n === delivery.facts.sent.n
  const deemed = mailed && workings.inquiry.reading('A-D09') === 'DEEMED_ON_SENDING'
  return deemed ? delivery.given : delivery.received
}

/** What a notice asks for on behalf of one holder; null when it says nothing of that holder. */
export function askedFor(delivery: Delivery, holder: string): RequestContent | null {
  const { content, from } = delivery.facts.sent
  if (content === undefined) return null
  const own =
    content.perHolder === undefined ? undefined : Object.entries(content.perHolder).find(([id]) => id === holder)
  if (own !== undefined) return own[1]
  if (content.perHolder !== undefined || from.length > 1) return null
  const { securities, method, otherInformation } = content
  return { securities, method, otherInformation }
}

/**
 * Finds the receipt at which a demand was made by Investors holding a majority.
 *
 * Takes:   the workings and the demand's facts.
 * Gives:   the opening, or null while nothing has been received.
 * Source:  1(a) first sentence; readings A-M03, A-M04, A-D09, A-D10.
 */
export function openDemand(workings: Workings, facts: DemandFacts): Opening | null {
  const { inquiry } = workings
  const received = facts.notices
    .map((notice) => workings.mail.of(notice))
    .filter((delivery) => delivery.astray === null)
    .map((delivery) => ({ delivery, at: demandReceipt(workings, delivery) }))
    .filter((one): one is { delivery: Delivery; at: Moment } => one.at !== null)
    .sort((a, b) => (isBy(a.at, b.at) ? -1 : 1))
  const last = received.at(-1)
  if (last === undefined) return null
  const nobody = { held: 0, of: 0, met: false }
  const none = { facts, at: null, initiating: [], majority: nobody, counted: [], later: [] }
  if (!inquiry.has('demand-right')) return { ...none, lastReceipt: last.at, fails: 'no-demand-right' }

  const tally = new Tally(workings)
  for (const [index, { delivery, at }] of received.entries()) {
    tally.receive(delivery, at)
    if (!tally.complete) continue
    return {
      facts,
      at,
      lastReceipt: at,
      initiating: [...tally.senders],
      majority: tally.majority,
      fails: null,
      counted: tally.counted,
      // A notice by no means that counts adds nothing.
      later: received.slice(index + 1).flatMap((one) => (one.delivery.fails === null ? one.delivery : [])),
    }
  }
  return {
    ...none,
    lastReceipt: tally.lastCounted ?? last.at,
    initiating: [...tally.senders],
    majority: tally.counted.length > 0 ? tally.majority : majorityOf(inquiry, workings.membership, [], last.at),
    fails: tally.fails ?? 'no-majority',
    counted: tally.counted,
  }
}

/** Whether a further Demand Notice by those who made the demand adds to it: only until a statement is filed for it. */
export function addsTo(workings: Workings, { facts }: Opening, delivery: Delivery): boolean {
  const received = demandReceipt(workings, delivery)
  return (
    received !== null &&
    !facts.filings.some(({ filed }) => filed !== null && isBy({ day: filed.on, n: filed.n }, received))
  )
}

/** Adds up the senders of one demand, notice by notice. */
class Tally {
  readonly senders = new Set<string>()
  readonly counted: Delivery[] = []
  majority: Majority = { held: 0, of: 0, met: false }
  fails: VoidReason | null = null
  lastCounted: Moment | null = null
  complete = false
  readonly #workings: Workings

  constructor(workings: Workings) {
    this.#workings = workings
  }

  receive(delivery: Delivery, at: Moment): void {
    const { inquiry, membership } = this.#workings
    if (delivery.fails !== null && inquiry.has('demand-in-writing')) {
      this.fails ??= 'ineffective-means'
      return
    }
    const investors = delivery.facts.sent.from.filter((sender) => membership.is(sender, at))
    if (investors.length === 0) {
      this.fails = 'no-investor'
      return
    }
    const silent = investors.some((investor) => askedFor(delivery, investor)?.securities === undefined)
    if (silent && inquiry.reading('A-D10') === 'INVALID') {
      this.fails = 'no-content'
      return
    }
    if (inquiry.reading('A-M04') === 'SINGLE_INSTRUMENT') {
      this.senders.clear()
      this.counted.length = 0
    }
    for (const investor of investors) this.senders.add(investor)
    this.counted.push(delivery)
    this.lastCounted = at
    this.fails = 'no-majority'
    const { sent } = delivery.facts
    const tested = inquiry.reading('A-M03') === 'AT_SENDING' ? { day: sent.on, n: sent.n } : at
    this.majority = majorityOf(inquiry, membership, [...this.senders], tested)
    this.complete = this.majority.met || !inquiry.has('demand-majority')
  }
}
