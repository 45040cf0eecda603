import { apportion, type Excess } from '../../kernel/apportion.ts'
import { listRounds, type ShareRound } from '../../kernel/apportion-rounds.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { invariant } from '../../kernel/invariant.ts'
import { orderById } from '../../kernel/order.ts'
import { exactSum } from '../../kernel/product.ts'
import type { CutbackLine } from '../answers.ts'
import { asksFor, byEarliestRequest, type Groups, groupsOf, membersOf } from './groups.ts'

/** One who distributes securities through the underwriting, or a related person whose holdings count with another's. */
export type CutbackHolder = {
  readonly id: string
  readonly kind: 'investor' | 'other'
  /** The registrable securities that it holds, in shares. */
  readonly held: number
  /** The shares it asks to include; 0 for a related person who does not sell. */
  readonly requested: number
  /** The id of the Investor whose group it belongs to; itself when absent. */
  readonly group?: string | undefined
  /** The day its request was received, which settles ties; last when absent. */
  readonly requestedOn?: CivilDate | undefined
  /** False for one that has not accepted the terms of the underwriting: it is given nothing. */
  readonly accepts?: boolean | undefined
}

export type CutbackInput = {
  /** The most shares that the underwriters find compatible with the success of the offering. */
  readonly totalMaximum: number
  /** The shares that the company itself sells; they are never cut. */
  readonly companyShares: number
  /** The most shares of Investors, where the underwriters have stated one. */
  readonly investorMaximum?: number | undefined
  readonly holders: readonly CutbackHolder[]
  /** The holder that initiated the registration, where it is to be served before all others. */
  readonly first?: string | undefined
}

export type CutbackOptions = {
  /** What shares are in proportion to: what is held, or what is asked for (A-G07). */
  readonly basis: 'held' | 'requested'
  /** What becomes of a share above the request (A-G08). */
  readonly excess: Excess
  /** Whether the room that Investors lose by a limit of their own goes to others: under `two` it does (A-G06). */
  readonly limits: 'one' | 'two'
  /** Whose holdings a group weighs (A-G10). */
  readonly groupWeighs: 'all-members' | 'participants'
}

/** A round of a cutback: among all holders, after a limit among Investors or the others alone, or inside one group. */
export type CutbackRound = { among: Among | 'group'; group: string | null } & ShareRound
type Among = 'first' | 'all' | 'investors' | 'others'

export type CutbackResult = {
  /** The shares that are left for holders beside the company's. */
  capacity: number
  /** One line for every holder, in the order of their ids. */
  lines: CutbackLine[]
  /** The working; empty when nothing had to be cut. */
  rounds: CutbackRound[]
}

/** The readings that choose the options of a cutback. */
export const cutbackReadings = ['A-G06', 'A-G07', 'A-G08', 'A-G10'] as const

/** The options that an agreement's readings choose. */
export function cutbackOptions(reading: (id: (typeof cutbackReadings)[number]) => string): CutbackOptions {
  const excess = reading('A-G08')
  return {
    basis: reading('A-G07') === 'REQUESTED' ? 'requested' : 'held',
    excess: excess === 'NO_CAP' ? 'uncapped' : excess === 'CAP_NO_REDISTRIBUTE' ? 'leave-unfilled' : 'redistribute',
    limits: reading('A-G06') === 'TWO_INDEPENDENT' ? 'two' : 'one',
    groupWeighs: reading('A-G10') === 'PARTICIPANTS_ONLY' ? 'participants' : 'all-members',
  }
}

/** Of a cutback among more groups than this, the rounds inside each group are not told. */
const LISTED_GROUPS = 200

/**
 * Divides the room that the underwriters leave among the holders who distribute through the underwriting.
 *
 * Takes:   the underwriters' limits, the company's shares and the holders, all in whole shares; the options.
 * Gives:   what each holder may include, first divided among groups and then inside each, with the working. When the
 *          company's shares and all requests fit the total, everyone gets its request. The holder served first leaves
 *          its group: its own holding no longer weighs there.
 * Refuses: never; counts that are not safe integers are our own mistake and throw.
 * Source:  3(c); readings A-G06, A-G07, A-G08, A-G10, A-G13.
 * Example: 10 shares among three equal holders who ask for 10 each are 4, 3 and 3.
 */
export function allocateCutback(input: CutbackInput, options: CutbackOptions): CutbackResult {
  const counts = [input.totalMaximum, input.companyShares, input.investorMaximum ?? 0]
  invariant(
    counts.every((count) => Number.isSafeInteger(count) && count >= 0),
    'limits are counts of shares',
  )
  const { holders } = input
  const ids = holders.map((holder) => holder.id)
  const byId = orderById(ids)
  const groups = groupsOf(holders, ids, byId, input.first, options.groupWeighs)
  const capacity = Math.max(0, input.totalMaximum - input.companyShares)
  const rounds: CutbackRound[] = []
  const byGroup = divideAmongGroups(groups, capacity, input, options, rounds)
  const included = divideInsideGroups(holders, byId, groups, byGroup, options, rounds)
  return { capacity, lines: linesOf(holders, byId, groups, included), rounds }
}

/** The lines are made in the order of the input and then put in that of the ids: walking holders at random is slow. */
function linesOf(
  holders: readonly CutbackHolder[],
  byId: Uint32Array,
  groups: Groups,
  included: Float64Array,
): CutbackLine[] {
  const lines = holders.map((holder, i): CutbackLine => {
    const taken = included[i] ?? 0
    return {
      holder: holder.id,
      group: holder.group ?? holder.id,
      held: holder.held,
      groupHeld: groups.held[groups.groupOf[i] ?? 0] ?? 0,
      requested: holder.requested,
      included: taken,
      excluded: Math.max(0, holder.requested - taken),
    }
  })
  const sorted: CutbackLine[] = []
  for (const holder of byId) {
    const line = lines[holder]
    if (line !== undefined) sorted.push(line)
  }
  return sorted
}

/** What each group takes: the holder served first, then all groups, then Investors again where their own limit binds. */
function divideAmongGroups(
  groups: Groups,
  capacity: number,
  input: CutbackInput,
  options: CutbackOptions,
  rounds: CutbackRound[],
): Float64Array {
  const { first, isInvestor } = groups
  const limit = input.investorMaximum ?? capacity
  const served = first !== null && isInvestor[first] === 1 ? Math.min(capacity, limit) : capacity
  const taken = first === null ? 0 : (divide(groups, 'first', served, options, rounds)[first] ?? 0)
  const room = capacity - taken
  const shares = divide(groups, 'all', room, options, rounds)
  if (input.investorMaximum !== undefined) {
    const left = first !== null && isInvestor[first] === 1 ? limit - taken : limit
    if (exactSum(only(groups, 'investors', shares)) > left) {
      const investors = divide(groups, 'investors', left, options, rounds)
      const others =
        options.limits === 'two'
          ? divide(groups, 'others', room - left, options, rounds)
          : only(groups, 'others', shares)
      shares.forEach((_, group) => {
        shares[group] = (investors[group] ?? 0) + (others[group] ?? 0)
      })
    }
  }
  if (first !== null) shares[first] = taken
  return shares
}

/** Divides a pool among some of the groups and tells how; where it has room for all of their requests, they take those. */
function divide(
  groups: Groups,
  among: Among,
  pool: number,
  options: CutbackOptions,
  rounds: CutbackRound[],
): Float64Array {
  const caps = only(groups, among, groups.requested)
  if (among !== 'first' && exactSum(caps) <= pool) return caps
  const claims = { weights: options.basis === 'held' ? groups.held : caps, caps, tieOrder: groups.tieOrder }
  const made = apportion(pool, claims, among === 'first' ? 'redistribute' : options.excess)
  const told = listRounds(claims, made, (group) => groups.ids[group] ?? '')
  for (const round of told) rounds.push({ among, group: null, ...round })
  return made.shares
}

/** A column in which only some of the groups count; the holder served first counts in no step but its own. */
function only({ first, isInvestor }: Groups, among: Among, column: Float64Array): Float64Array {
  const kept = column.slice()
  for (let group = 0; group < kept.length; group++) {
    const belongs =
      among === 'first'
        ? group === first
        : group !== first && (among === 'all' || (isInvestor[group] === 1) === (among === 'investors'))
    if (!belongs) kept[group] = 0
  }
  return kept
}

/** What each holder takes of its group's shares: on the same basis, and at most its request unless nothing is capped. */
function divideInsideGroups(
  holders: readonly CutbackHolder[],
  byId: Uint32Array,
  groups: Groups,
  byGroup: Float64Array,
  options: CutbackOptions,
  rounds: CutbackRound[],
): Float64Array {
  const { ids, requested } = groups
  // Groups of one stand in the order of the holders, so a group's shares are its holder's.
  if (ids.length === holders.length) return byGroup
  const included = new Float64Array(holders.length)
  const excess = options.excess === 'uncapped' ? 'uncapped' : 'redistribute'
  const membersByGroup = membersOf(groups, byId)
  for (const group of orderById(ids)) {
    const pool = byGroup[group] ?? 0
    const sellers = (membersByGroup[group] ?? []).filter((place) => askAt(holders, place) > 0)
    if (sellers.length < 2 || pool === requested[group]) {
      for (const place of sellers) included[place] = sellers.length === 1 ? pool : askAt(holders, place)
      continue
    }
    const members = sellers.flatMap((place) => holders[place] ?? [])
    const caps = Float64Array.from(members, asksFor)
    const weights = options.basis === 'held' ? Float64Array.from(members, (member) => member.held) : caps
    const byOwnId = Uint32Array.from(members.keys())
    const claims = { weights, caps, tieOrder: byEarliestRequest(members, byOwnId, byOwnId) }
    const made = apportion(pool, claims, excess)
    sellers.forEach((place, claim) => {
      included[place] = made.shares[claim] ?? 0
    })
    if (ids.length > LISTED_GROUPS) continue
    const told = listRounds(claims, made, (claim) => members[claim]?.id ?? '')
    for (const round of told) rounds.push({ among: 'group', group: ids[group] ?? '', ...round })
  }
  return included
}

function askAt(holders: readonly CutbackHolder[], place: number): number {
  const holder = holders[place]
  return holder === undefined ? 0 : asksFor(holder)
}
