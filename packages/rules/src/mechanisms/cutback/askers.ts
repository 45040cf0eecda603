import type { CivilDate } from '../../kernel/civil-date.ts'
import { scale } from '../../kernel/shares.ts'
import type { Moment, RegistrationFacts } from '../../record/facts.ts'
import { positionAt, splitsBetween } from '../../record/positions.ts'
import { restated } from '../demand/coverage.ts'
import { askingOf, type Life } from '../demand/life.ts'
import { classesOf, equivalentsIn } from '../ledger/bundles.ts'
import { equivalentsOf } from '../ledger/registrable.ts'
import { isEntitled } from '../other-holders/offers.ts'
import type { Piggyback } from '../piggyback/requests.ts'
import type { Workings } from '../workings.ts'

/** One who asks for a place in an underwriting: how many shares, and the day its request was received. */
export type Asker = { readonly holder: string; readonly shares: number; readonly on: CivilDate | null }

/** An other holder: the shares it asks for and the shares it is weighed by. The day on which it asked is not recorded. */
export type OtherAsker = { readonly holder: string; readonly shares: number; readonly held: number }

/**
 * The Investors that ask for a place in a registration.
 *
 * Takes:   the workings, the registration under Section 3(a), the demand its statement was filed for, and the moment in
 *          whose shares they are counted.
 * Gives:   those with a timely Piggy-back Request; for a demand those who made or joined it.
 * Source:  3(a); 1(a).
 */
export function askersOf(workings: Workings, piggyback: Piggyback, demand: Life | null, at: Moment): Asker[] {
  const { inquiry, membership } = workings
  const fromRequests = [...piggyback.standing.values()].map(({ investor, content, delivery, at: received }): Asker => {
    const { sent } = delivery.facts
    const spokenAt = { day: sent.on, n: sent.n }
    const asked = content?.securities
    const all = asked === undefined && inquiry.reading('A-D10') === 'ALL_IF_SILENT'
    const shares =
      asked === undefined
        ? all
          ? equivalentsOf(inquiry, membership, investor, at)
          : 0
        : equivalentsIn(inquiry, investor, classesOf(inquiry, investor, asked, spokenAt, at), at)
    return { holder: investor, shares, on: received.day }
  })
  if (demand === null) return fromRequests
  const since = askingOf(demand)
  const fromDemand = demand.required.map(
    (line): Asker => ({
      holder: line.holder,
      shares: equivalentsIn(inquiry, line.holder, restated(workings, line, at), at),
      on: since.get(line.holder) ?? null,
    }),
  )
  const demanding = new Set(fromDemand.map((asker) => asker.holder))
  return [...fromDemand, ...fromRequests.filter((asker) => !demanding.has(asker.holder))]
}

/**
 * Other holders that distribute through the underwriting, with what they are weighed by.
 *
 * Takes:   the workings, the registration, whether it was demanded, the moment at which "held" is measured, and the moment
 *          in whose shares requests are counted.
 * Gives:   those that the proposal names and those that the statement as filed covers; in a demand only those whom an
 *          agreement with the company entitles to it. A request above what is held counts as what is held.
 * Source:  3(c); 1(b); reading A-G14.
 */
export function otherAskersOf(
  workings: Workings,
  registration: RegistrationFacts,
  demanded: boolean,
  heldAt: Moment,
  at: Moment,
): OtherAsker[] {
  const { inquiry } = workings
  if (demanded && !inquiry.has('other-securities-allowed')) return []
  const option = inquiry.reading('A-G14')
  return [...namedOthers(workings, registration, at)]
    .filter(([holder]) => !demanded || isEntitled(workings, holder))
    .map(([holder, asked]) => {
      const position = positionAt(inquiry.ledger, holder, heldAt)
      const { numerator, denominator } = splitsBetween(inquiry.ledger, heldAt, at)
      const own = scale(option === 'WITH_RIGHTS' ? position.carrying : position.common, numerator, denominator)
      const shares = Math.min(asked, own)
      return { holder, shares, held: option === 'REQUESTED' ? shares : own }
    })
}

/** Other holders with the shares they ask for: named in the proposal, or covered by the statement as filed. */
function namedOthers(workings: Workings, registration: RegistrationFacts, at: Moment): Map<string, number> {
  const { inquiry, membership } = workings
  const { proposed, filed } = registration
  const asked = new Map<string, number>()
  if (filed !== null) {
    const spokenAt = { day: filed.on, n: filed.n }
    for (const { holder, securities } of filed.coverage) {
      if (holder === 'company' || membership.is(holder, spokenAt)) continue
      const classes = classesOf(inquiry, holder, securities, spokenAt, at)
      asked.set(holder, (asked.get(holder) ?? 0) + equivalentsIn(inquiry, holder, classes, at))
    }
  }
  if (proposed === null) return asked
  const { numerator, denominator } = splitsBetween(inquiry.ledger, { day: proposed.on, n: proposed.n }, at)
  for (const { holder, shares } of proposed.otherHolders ?? []) asked.set(holder, scale(shares, numerator, denominator))
  return asked
}
