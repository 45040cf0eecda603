import { invariant } from '../../kernel/invariant.ts'
import { orderById, orderByNumber } from '../../kernel/order.ts'
import { MOST_SHARES } from '../../kernel/shares.ts'
import type { CutbackHolder } from './allocate.ts'

/** The groups among which a cutback divides, as columns of numbers. A holder without related persons is a group of one. */
export type Groups = {
  /** The index of each holder's group. */
  readonly groupOf: Uint32Array
  readonly ids: readonly string[]
  readonly held: Float64Array
  readonly requested: Float64Array
  /** 1 for a group with an Investor in it. */
  readonly isInvestor: Uint8Array
  /** The group of the holder that is served before all others, alone in it; null when there is none. */
  readonly first: number | null
  /** The groups by their earliest request, then by id. */
  readonly tieOrder: Uint32Array
}

/**
 * Adds up the groups of holders.
 *
 * Takes:   the holders; their ids, and their order by id; the holder that is served before all others and so stands alone, if any; whose
 *          holdings a group weighs: those of all its members, or of those only that sell.
 * Gives:   the groups.
 * Refuses: never; a group that holds or asks for more than 2^53-1 is our own mistake and throws.
 * Source:  3(c), sentence 3.
 */
export function groupsOf(
  holders: readonly CutbackHolder[],
  holderIds: readonly string[],
  byId: Uint32Array,
  first: string | undefined,
  weighs: 'all-members' | 'participants',
): Groups {
  const { groupOf, ids } = membership(holders, holderIds, first)
  const held = new Float64Array(ids.length)
  const requested = new Float64Array(ids.length)
  const isInvestor = new Uint8Array(ids.length)
  let firstGroup: number | null = null
  for (let i = 0; i < holders.length; i++) {
    const holder = holders[i]
    const group = groupOf[i] ?? 0
    if (holder === undefined) continue
    const asks = asksFor(holder)
    const requests = (requested[group] ?? 0) + asks
    const holds = (held[group] ?? 0) + (weighs === 'all-members' || asks > 0 ? holder.held : 0)
    invariant(
      requests <= MOST_SHARES && holds <= MOST_SHARES,
      `a group holds and asks for at most ${MOST_SHARES} shares`,
    )
    requested[group] = requests
    held[group] = holds
    if (holder.kind === 'investor') isInvestor[group] = 1
    if (holder.id === first) firstGroup = group
  }
  const tieOrder = byEarliestRequest(holders, groupOf, ids === holderIds ? byId : orderById(ids))
  return { groupOf, ids, held, requested, isInvestor, first: firstGroup, tieOrder }
}

/** What a holder asks for that counts: nothing when it has not accepted the terms. */
export function asksFor(holder: CutbackHolder): number {
  return holder.accepts === false ? 0 : holder.requested
}

/** The indexes of each group's holders, in the order of the holders' ids. */
export function membersOf({ groupOf, ids }: Groups, byId: Uint32Array): number[][] {
  const members: number[][] = ids.map(() => [])
  for (const holder of byId) members[groupOf[holder] ?? 0]?.push(holder)
  return members
}

/** Groups or holders by their earliest request, those without one last, otherwise in the order in which they stand. */
export function byEarliestRequest(
  holders: readonly CutbackHolder[],
  placeOf: Uint32Array,
  order: Uint32Array,
): Uint32Array {
  if (!holders.some((holder) => holder.requestedOn !== undefined)) return order
  const days = new Float64Array(order.length).fill(Number.POSITIVE_INFINITY)
  holders.forEach(({ requestedOn }, holder) => {
    if (requestedOn === undefined) return
    const place = placeOf[holder] ?? 0
    days[place] = Math.min(days[place] ?? 0, Number(requestedOn.replaceAll('-', '')))
  })
  return orderByNumber(days, order)
}

function membership(holders: readonly CutbackHolder[], holderIds: readonly string[], first: string | undefined) {
  const named = new Set<string>()
  for (const { id, group } of holders) if (group !== undefined && group !== id) named.add(group)
  const groupOf = new Uint32Array(holders.length)
  if (named.size === 0) return { groupOf: groupOf.map((_, holder) => holder), ids: holderIds }
  const ids: string[] = []
  const known = new Map<string, number>()
  holders.forEach(({ id, group = id }, holder) => {
    const shared = named.has(group) && id !== first
    const place = (shared ? known.get(group) : undefined) ?? ids.length
    groupOf[holder] = place
    if (place < ids.length) return
    ids.push(shared ? group : id)
    if (shared) known.set(group, place)
  })
  return { groupOf, ids }
}
