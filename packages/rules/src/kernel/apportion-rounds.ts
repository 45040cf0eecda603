import type { Apportionment, Claims, Round } from './apportion.ts'
import { formatDecimal, formatFraction, fraction } from './fraction.ts'
import { compareIds } from './order.ts'

/**
 * One round of an apportionment as a person reads it: what was shared, among whom, the exact share of each, and what it
 * took. A round among more than 200 claims is told by its counts, without lines.
 */
export type ShareRound = {
  round: number
  pool: number
  /** What the pool is divided by, as decimal digits: it may be above 2^53-1. */
  totalWeight: string
  sharing: number
  /** How many claims were met in full in this round. */
  settled: number
  lines: ShareLine[]
  /** Whole shares left over by rounding down in the last round, and the claims that took one each. */
  leftover: number
  leftoverTo: string[]
}

export type ShareLine = {
  id: string
  weight: number
  requested: number
  /** The exact share of the pool, in lowest terms, and its decimal with two digits. */
  share: string
  decimal: string
  /** What the claim took in this round; null when it goes on to the next one. */
  takes: number | null
}

const LISTED_CLAIMS = 200

/**
 * Tells an apportionment round by round.
 *
 * Takes:   the claims, what was made of them, and the name of a claim.
 * Gives:   the rounds in order.
 * Refuses: never.
 */
export function listRounds(claims: Claims, made: Apportionment, nameOf: (claim: number) => string): ShareRound[] {
  const { rounds, leftover } = made
  const listed: ShareRound[] = []
  let kept: number[] | null = made.free.length <= LISTED_CLAIMS ? [...made.free] : null
  for (let index = rounds.length - 1; index >= 0; index--) {
    const round = rounds[index]
    if (round === undefined) continue
    const sharing: number[] | null =
      kept !== null && round.sharing <= LISTED_CLAIMS ? [...kept, ...round.settled] : null
    kept = sharing
    const isLast = index === rounds.length - 1
    const lines = (sharing ?? []).map((claim) => lineOf(claim, round, claims, made, isLast, nameOf))
    listed.push({
      round: index + 1,
      pool: round.pool,
      totalWeight: `${round.totalWeight}`,
      sharing: round.sharing,
      settled: round.settled.length,
      lines: lines.sort((a, b) => compareIds(a.id, b.id)),
      leftover: isLast ? leftover.length : 0,
      leftoverTo: isLast && leftover.length <= LISTED_CLAIMS ? Array.from(leftover, nameOf) : [],
    })
  }
  return listed.reverse()
}

function lineOf(
  claim: number,
  round: Round,
  claims: Claims,
  made: Apportionment,
  isLast: boolean,
  nameOf: (claim: number) => string,
): ShareLine {
  const weight = round.weights[claim] ?? 0
  const share = fraction(BigInt(round.pool) * BigInt(weight), BigInt(round.totalWeight))
  return {
    id: nameOf(claim),
    weight,
    requested: claims.caps[claim] ?? 0,
    share: formatFraction(share),
    decimal: formatDecimal(share, 2),
    takes: isLast || round.settled.includes(claim) ? (made.shares[claim] ?? 0) : null,
  }
}
