import { apportion } from '../../kernel/apportion.ts'
import { listRounds, type ShareRound } from '../../kernel/apportion-rounds.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { invariant } from '../../kernel/invariant.ts'
import { compareIds } from '../../kernel/order.ts'

/** What one Investor asks to register of the shares that conversion and exercise would issue. */
export type ShortageRequest = {
  readonly id: string
  /** The issuable shares it asks to register. */
  readonly shares: number
  /** The shares it holds, by which a division by holdings goes. */
  readonly held?: number | undefined
  /** Whether it is one of the Initiating Investors. */
  readonly initiating?: boolean | undefined
  /** The day its request was received; last when absent. */
  readonly receivedOn?: CivilDate | undefined
}

export type ShortageInput = {
  /** The authorized shares that are available for conversion and exercise. */
  readonly available: number
  readonly requests: readonly ShortageRequest[]
}

/** A round of the division among those served in one turn; everyone has the same turn unless some go before others. */
export type ShortageRound = { turn: number } & ShareRound

export type ShortageResult = {
  available: number
  /** One line for every request, in the order of the ids. What stays unregistered feeds the second demand. */
  lines: { id: string; requested: number; included: number; unregistered: number }[]
  /** The working; empty when the shares suffice. */
  rounds: ShortageRound[]
}

/**
 * Shares too few authorized shares among the Investors who asked to register issuable shares.
 *
 * Takes:   the shares available and the requests, in whole shares; the option of A-D22: in proportion to requests, in
 *          the order of receipt, Initiating Investors before the others, or in proportion to what is held.
 * Gives:   what each Investor may register and what it may not, by largest remainder; ties go to the earliest request,
 *          then to the smaller id.
 * Refuses: never; a request without `held` under HELD is our own mistake and throws.
 * Source:  1(a), last sentence; reading A-D22.
 * Example: 4,000,000 for 3,600,000 and 5,400,000 are 1,600,000 and 2,400,000.
 */
export function allocateShortage({ available, requests }: ShortageInput, option: string): ShortageResult {
  const sorted = requests.toSorted((a, b) => compareIds(a.id, b.id))
  const byArrival = sorted.toSorted((a, b) => compareIds(a.receivedOn ?? NEVER, b.receivedOn ?? NEVER))
  const included = new Map<string, number>()
  const rounds: ShortageRound[] = []
  let left = available
  const enough = sorted.reduce((sum, request) => sum + BigInt(request.shares), 0n) <= BigInt(available)
  turnsOf(byArrival, option).forEach((members, index) => {
    const caps = Float64Array.from(members, (request) => request.shares)
    const weights = option === 'HELD' ? Float64Array.from(members, holdingOf) : caps
    const made = apportion(left, { weights, caps }, 'redistribute')
    members.forEach((request, place) => {
      const shares = made.shares[place] ?? 0
      included.set(request.id, shares)
      left -= shares
    })
    const told = listRounds({ weights, caps }, made, (place) => members[place]?.id ?? '')
    if (!enough) for (const round of told) rounds.push({ turn: index + 1, ...round })
  })
  const lines = sorted.map(({ id, shares }) => {
    const taken = included.get(id) ?? 0
    return { id, requested: shares, included: taken, unregistered: shares - taken }
  })
  return { available, lines, rounds }
}

/** A text that stands after every day. */
const NEVER = '~'

/** Who is served before whom; those of one turn share what the earlier turns have left. */
function turnsOf(byArrival: readonly ShortageRequest[], option: string): (readonly ShortageRequest[])[] {
  if (option === 'FIRST_COME') return byArrival.map((request) => [request])
  if (option !== 'II_FIRST') return [byArrival]
  return [
    byArrival.filter(({ initiating }) => initiating === true),
    byArrival.filter(({ initiating }) => initiating !== true),
  ]
}

function holdingOf({ id, held }: ShortageRequest): number {
  invariant(held !== undefined, `what ${id} holds is known where shares are divided by holdings`)
  return held
}
