import { endOf, type Fact, isBy, type Moment } from '../../record/facts.ts'
import { positionAt } from '../../record/positions.ts'
import type { ShortageLine } from '../answers.ts'
import { issuableIn } from '../ledger/bundles.ts'
import type { Workings } from '../workings.ts'
import { allocateShortage } from './allocate-shortage.ts'
import { type RequiredLine, restated } from './coverage.ts'
import type { Opening } from './opening.ts'

/** Too few authorised shares for what is issuable, and how those that there are were shared out. */
export type Shortage = {
  readonly at: Moment
  readonly finding: Fact<'authorized-capital-found'>
  readonly lines: readonly ShortageLine[]
  readonly allotted: ReadonlyMap<string, number>
  /** A later finding that the company is no longer unable. */
  readonly curedAt: Moment | null
}

export const shortageReadings = ['A-D19', 'A-D20', 'A-D22', 'A-D23', 'A-D24'] as const

/**
 * Finds a shortage of authorised shares for a demand.
 *
 * Takes:   the workings, the demand, and what was specified.
 * Gives:   the shortage from the first finding that the company is unable and has fewer shares than were asked for, or
 *          null.
 * Source:  1(a) last sentence; readings A-D19, A-D22.
 */
export function findShortage(workings: Workings, opening: Opening, required: readonly RequiredLine[]): Shortage | null {
  const { inquiry } = workings
  if (!inquiry.has('partial-filing')) return null
  const findings = opening.facts.capital
  const requests = requestsFor(workings, opening, required)
  const asked = requests.reduce((sum, request) => sum + request.shares, 0)
  const finding = findings.find((one) => one.unable && one.availableShares < needed(workings, one, asked))
  if (finding === undefined) return null
  const at = { day: finding.on, n: finding.n }
  const latest = findings.findLast((one) => one.unable) ?? finding
  const lines = allocateShortage(
    { available: latest.availableShares, requests },
    workings.inquiry.reading('A-D22'),
  ).lines
  const cure = findings.find((one) => !one.unable && isBy(at, { day: one.on, n: one.n }))
  return {
    at,
    finding,
    lines: lines.map(({ id, requested, included, unregistered }) => ({
      holder: id,
      requested,
      included,
      unregistered,
    })),
    allotted: new Map(lines.map((line) => [line.id, line.included])),
    curedAt: cure === undefined ? null : { day: cure.on, n: cure.n },
  }
}

/** Issuable shares that must be authorised: those asked for, or all there are (reading A-D19). */
function needed(workings: Workings, finding: Fact<'authorized-capital-found'>, asked: number): number {
  const { inquiry, membership } = workings
  if (inquiry.reading('A-D19') !== 'ALL_RSH') return asked
  const at = { day: finding.on, n: finding.n }
  return membership.at(at).reduce((sum, one) => sum + positionAt(inquiry.ledger, one.party, at).issuable, 0)
}

function requestsFor(workings: Workings, opening: Opening, required: readonly RequiredLine[]) {
  const { inquiry } = workings
  const now = endOf(inquiry.asOf)
  return required.map((line) => {
    const classes = restated(workings, line, now)
    const held = positionAt(inquiry.ledger, line.holder, now)
    // Common asked for beyond what is issued stands for shares still to be issued.
    const beyondIssued = Math.max(0, classes.common - held.registrable)
    return {
      id: line.holder,
      shares: beyondIssued + issuableIn(inquiry, line.holder, classes, now),
      held: held.issuable,
      initiating: opening.initiating.includes(line.holder),
      receivedOn: line.spokenAt.day,
    }
  })
}
