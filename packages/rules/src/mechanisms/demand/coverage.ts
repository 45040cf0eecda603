import type { CoverageLine } from '../../events/registrations.ts'
import { isBy, type Moment, type RegistrationFacts } from '../../record/facts.ts'
import { positionAt } from '../../record/positions.ts'
import type { HolderSecurities } from '../answers.ts'
import { beyond, bundleOf, type Classes, classesOf, equivalentsIn, isNone, noClasses, plus } from '../ledger/bundles.ts'
import type { Workings } from '../workings.ts'
import { addsTo, askedFor, type Opening } from './opening.ts'
import type { JoinRequest } from './requests.ts'

/** What one holder specified to be registered: the counts in the shares of the moment it spoke, and how to sell them. */
export type RequiredLine = {
  readonly holder: string
  readonly classes: Classes
  readonly spokenAt: Moment
  readonly method: string | null
  readonly facts: readonly string[]
}

/** A statement's coverage from one moment to the next, and whether it was the last before it became effective. */
export type CoverageState = { readonly at: Moment; readonly lines: readonly CoverageLine[]; readonly fact: string }

export const coverageReadings = ['A-C02', 'A-D10', 'A-M15'] as const

/**
 * What the Demand Notice and the standing requests specify, holder by holder.
 *
 * Takes:   the workings, the demand, the requests that stand, and holders that are left out (withdrawn, or in default of
 *          information).
 * Gives:   a line for each holder that said what it wants; a silent Demand Notice gives none unless reading A-D10 takes
 *          silence as everything.
 * Source:  1(a) fourth sentence; 1(c); readings A-C02, A-D01, A-D10.
 */
export function requiredLines(
  workings: Workings,
  opening: Opening,
  standing: ReadonlyMap<string, JoinRequest>,
  leftOut: (holder: string) => boolean,
): RequiredLine[] {
  const { inquiry } = workings
  const lines: RequiredLine[] = []
  for (const holder of opening.initiating) {
    if (leftOut(holder)) continue
    const line = demandedBy(workings, opening, holder)
    if (line !== null) lines.push(line)
  }
  if (inquiry.reading('A-D01') === 'DISTINCT' || !inquiry.has('filing-coverage')) return lines
  for (const [holder, request] of standing) {
    if (leftOut(holder)) continue
    const asked = request.content?.securities
    const all = asked === undefined && inquiry.reading('A-D10') === 'ALL_IF_SILENT'
    if (asked === undefined && !all) continue
    const classes =
      asked === undefined
        ? everything(workings, holder, request.at)
        : classesOf(inquiry, holder, asked, request.at, request.at)
    lines.push({
      holder,
      classes: withoutUnrelated(workings, holder, classes, request.at),
      spokenAt: request.at,
      method: request.content?.method ?? null,
      facts: [request.delivery.facts.sent.id],
    })
  }
  return lines.sort((a, b) => (a.holder < b.holder ? -1 : 1))
}

function demandedBy(workings: Workings, opening: Opening, holder: string): RequiredLine | null {
  const { inquiry } = workings
  const later = opening.later.filter((delivery) => addsTo(workings, opening, delivery))
  const speaking = [...opening.counted, ...later].findLast(
    (delivery) => delivery.facts.sent.from.includes(holder) && askedFor(delivery, holder)?.securities !== undefined,
  )
  const at = opening.at ?? opening.lastReceipt
  if (speaking === undefined) {
    if (inquiry.reading('A-D10') !== 'ALL_IF_SILENT') return null
    return { holder, classes: everything(workings, holder, at), spokenAt: at, method: null, facts: [] }
  }
  const asked = askedFor(speaking, holder)
  const spokenAt = { day: speaking.facts.sent.on, n: speaking.facts.sent.n }
  const classes = classesOf(inquiry, holder, asked?.securities ?? {}, spokenAt, spokenAt)
  return {
    holder,
    classes: withoutUnrelated(workings, holder, classes, spokenAt),
    spokenAt,
    method: asked?.method ?? null,
    facts: [speaking.facts.sent.id],
  }
}

function everything(workings: Workings, holder: string, at: Moment): Classes {
  const held = positionAt(workings.inquiry.ledger, holder, at)
  return { common: held.registrable, preferred: held.preferred, warrants: held.warrants }
}

/**
 * Common bought elsewhere is no part of Units and Registrable Shares, so asking for it binds nobody; under ALL_STOCK it
 * is Investor stock like the rest (reading A-C02).
 */
function withoutUnrelated(workings: Workings, holder: string, classes: Classes, at: Moment): Classes {
  const held = positionAt(workings.inquiry.ledger, holder, at)
  const unrelated = held.common - held.registrable - held.carrying
  if (unrelated <= 0 || workings.inquiry.reading('A-C02') === 'ALL_STOCK') return classes
  const excess = Math.max(0, classes.common - held.registrable)
  return { ...classes, common: classes.common - Math.min(excess, unrelated) }
}

/** The coverage of a statement, state by state, up to its effectiveness. */
export function coverageStates(registration: RegistrationFacts): CoverageState[] {
  const { filed, effective } = registration
  if (filed === null) return []
  const states: CoverageState[] = [{ at: { day: filed.on, n: filed.n }, lines: filed.coverage, fact: filed.id }]
  for (const amendment of registration.amended) {
    const at = { day: amendment.on, n: amendment.n }
    if (amendment.coverage === undefined) continue
    if (effective !== null && isBy({ day: effective.on, n: effective.n }, at)) continue
    states.push({ at, lines: amendment.coverage, fact: amendment.id })
  }
  return states
}

const asMethod = (method: string) => method.trim().toLowerCase()

/** What a statement covers of one holder by the method it asked for, in the shares of a moment. */
export function coveredOf(
  workings: Workings,
  state: CoverageState,
  holder: string,
  method: string | null,
  at: Moment,
): Classes {
  let covered = noClasses
  for (const line of state.lines) {
    if (line.holder !== holder) continue
    if (line.method !== undefined && method !== null && asMethod(line.method) !== asMethod(method)) continue
    covered = plus(covered, classesOf(workings.inquiry, holder, line.securities, state.at, at))
  }
  return covered
}

/** Issuable shares that a shortage of authorised stock leaves to a holder; null when there is no shortage. */
export type ShortageShares = (holder: string) => number | null

/**
 * What a holder specified and a statement does not cover, class by class.
 *
 * Takes:   the workings, the line, the statement's state, the moment in whose shares both are counted, and the shortage.
 * Gives:   the missing counts; none when all is covered. A shortage of authorised stock is no gap as far as it reaches.
 * Source:  1(c); readings A-C02, A-M15.
 */
export function missingOf(
  workings: Workings,
  line: RequiredLine,
  state: CoverageState,
  at: Moment,
  shortage: ShortageShares,
): Classes {
  const { inquiry } = workings
  const wanted = restated(workings, line, at)
  const covered = coveredOf(workings, state, line.holder, line.method, at)
  if (inquiry.reading('A-M15') === 'UNDERLYING_ONLY') {
    const gap = equivalentsIn(inquiry, line.holder, wanted, at) - equivalentsIn(inquiry, line.holder, covered, at)
    return { ...noClasses, common: Math.max(0, gap) }
  }
  const missing = beyond(wanted, covered)
  const allotted = shortage(line.holder)
  if (allotted === null || isNone(missing)) return missing
  const issued = Math.min(wanted.common, positionAt(inquiry.ledger, line.holder, at).registrable)
  const enough = covered.common >= issued && equivalentsIn(inquiry, line.holder, covered, at) >= issued + allotted
  return enough ? noClasses : missing
}

/** A line's counts in the shares of a later moment. */
export function restated(workings: Workings, line: RequiredLine, at: Moment): Classes {
  const { common, preferred, warrants } = line.classes
  const bundle = { common, preferred, warrants }
  return classesOf(workings.inquiry, line.holder, bundle, line.spokenAt, at)
}

/** Counts by holder as the answers show them, without holders of whom there is nothing. */
export function asHolderSecurities(entries: Iterable<readonly [string, Classes]>): HolderSecurities[] {
  const byHolder = new Map<string, Classes>()
  for (const [holder, classes] of entries) byHolder.set(holder, plus(byHolder.get(holder) ?? noClasses, classes))
  return [...byHolder]
    .filter(([, classes]) => !isNone(classes))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([holder, classes]) => ({ holder, securities: bundleOf(classes) }))
}
