import { isBy, type Moment } from '../../record/facts.ts'
import type { Life } from '../demand/life.ts'
import { followDemand, isUnderWay } from '../demand/life.ts'
import { type Opening, openDemand, type VoidReason } from '../demand/opening.ts'
import { covers } from '../duty.ts'
import type { Lockout } from '../lockout/lockouts.ts'
import type { Workings } from '../workings.ts'

/** A demand with its place among the others: valid, void, or merged into one that is under way. */
export type Standing =
  | { readonly kind: 'valid'; readonly opening: Opening; readonly life: Life; readonly secondOf: string | null }
  | { readonly kind: 'void'; readonly opening: Opening; readonly why: VoidReason }
  | { readonly kind: 'merged'; readonly opening: Opening; readonly into: string }

export const occasionReadings = ['A-C01', 'A-C05', 'A-C09', 'A-C15', 'A-D20', 'A-D23', 'A-D24'] as const

type Underway = { opening: Opening; at: Moment; merged: Opening[]; secondOf: string | null; life: Life }

/**
 * Goes through the demands in the order of their receipt and gives each its place.
 *
 * Takes:   the workings and the lockouts.
 * Gives:   each demand's standing. There is one occasion for all Investors together; a shortage of authorised shares
 *          opens a second demand for what was left out.
 * Source:  1(a) last sentence; 1(c) first sentence; readings A-C01, A-C09, A-C15, A-D20, A-D23.
 */
export function standingsOf(workings: Workings, lockouts: readonly Lockout[]): Standing[] {
  const openings = [...workings.inquiry.record.demands.values()]
    .map((facts) => openDemand(workings, facts))
    .filter((opening) => opening !== null)
    .sort((a, b) => (isBy(a.at ?? a.lastReceipt, b.at ?? b.lastReceipt) ? -1 : 1))
  const valid: Underway[] = []
  const standings: (() => Standing)[] = []
  for (const opening of openings) {
    const { at } = opening
    if (at === null) {
      standings.push(() => ({ kind: 'void', opening, why: opening.fails ?? 'no-majority' }))
      continue
    }
    const place = placeOf(workings, valid, opening, at, lockouts)
    if (place.kind === 'void') {
      standings.push(() => ({ kind: 'void', opening, why: place.why }))
      continue
    }
    if (place.kind === 'merged') {
      const host = place.into
      host.merged.push(opening)
      host.life = followDemand(workings, host.opening, host.at, host.merged)
      standings.push(() => ({ kind: 'merged', opening, into: host.opening.facts.id }))
      continue
    }
    const starts = place.startsAt ?? at
    const life = followDemand(workings, opening, starts, [])
    const own: Underway = { opening, at: starts, merged: [], secondOf: place.secondOf, life }
    valid.push(own)
    standings.push(() => ({ kind: 'valid', opening, life: own.life, secondOf: own.secondOf }))
  }
  return standings.map((standing) => standing())
}

type Place =
  | { kind: 'alone'; secondOf: string | null; startsAt?: Moment }
  | { kind: 'merged'; into: Underway }
  | { kind: 'void'; why: VoidReason }

function placeOf(
  workings: Workings,
  valid: readonly Underway[],
  opening: Opening,
  at: Moment,
  lockouts: readonly Lockout[],
): Place {
  const { inquiry } = workings
  const locked = lockouts.some((lockout) => isBy(lockout.effectiveAt, at) && covers(lockout, at.day))
  if (locked && inquiry.reading('A-C09') === 'DN_VOID') return { kind: 'void', why: 'lockout-runs' }
  const short = valid.find((one) => allowsSecond(workings, one, valid, at))
  if (short !== undefined) return secondAfter(workings, short, opening, at)
  const live = valid.find((one) => isUnderWay(one.life, at))
  if (live !== undefined && inquiry.reading('A-C15') === 'MERGES') return { kind: 'merged', into: live }
  const used = valid.filter(({ life }) => life.ends.consumedAt !== null && isBy(life.ends.consumedAt, at))
  if (used.length < inquiry.pack.terms.demand.occasions || !inquiry.has('one-demand-only'))
    return { kind: 'alone', secondOf: null }
  if (inquiry.reading('A-C01') === 'PER_INVESTOR' && opening.initiating.some((one) => !hasUsed(used, one)))
    return { kind: 'alone', secondOf: null }
  return { kind: 'void', why: 'occasion-used' }
}

/** Whether an Investor asked in a demand that used up an occasion (reading A-C01). */
function hasUsed(used: readonly { readonly life: Life }[], investor: string): boolean {
  return used.some(({ life }) => life.opening.initiating.includes(investor) || life.standing.has(investor))
}

/** A second demand starts at once, or when the shortage has been cured (reading A-D23). */
function secondAfter(workings: Workings, short: Underway, opening: Opening, at: Moment): Place {
  const secondOf = short.opening.facts.id
  if (workings.inquiry.reading('A-D23') !== 'ONLY_AFTER_CURE') return { kind: 'alone', secondOf }
  const found = opening.facts.capital.find((finding) => !finding.unable)
  const cure = short.life.shortage?.curedAt ?? (found === undefined ? null : { day: found.on, n: found.n })
  if (cure === null) return { kind: 'void', why: 'shortage-not-cured' }
  return { kind: 'alone', secondOf, startsAt: isBy(cure, at) ? at : cure }
}

/** Whether a demand fell short of authorised shares, so that a second one may follow at a moment. */
function allowsSecond(workings: Workings, first: Underway, valid: readonly Underway[], at: Moment): boolean {
  const { inquiry } = workings
  const { shortage } = first.life
  if (shortage === null || !inquiry.has('second-demand') || !isBy(shortage.at, at)) return false
  if (first.secondOf !== null && inquiry.reading('A-D20') === 'ONE_ONLY') return false
  return !valid.some((one) => one.secondOf === first.opening.facts.id)
}
