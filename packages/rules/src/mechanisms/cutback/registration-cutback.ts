import type { Entity } from '../../events/vocabulary.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { scale } from '../../kernel/shares.ts'
import { endOf, type Fact, isBy, type Moment, type RegistrationFacts } from '../../record/facts.ts'
import { splitsBetween } from '../../record/positions.ts'
import type { CutbackAnswer, CutbackLine } from '../answers.ts'
import type { Life } from '../demand/life.ts'
import { termsOn } from '../inquiry.ts'
import { equivalentsOf, registrableOf } from '../ledger/registrable.ts'
import type { Piggyback } from '../piggyback/requests.ts'
import type { Workings } from '../workings.ts'
import {
  allocateCutback,
  type CutbackHolder,
  type CutbackOptions,
  type CutbackResult,
  cutbackOptions,
} from './allocate.ts'
import { type Asker, askersOf, otherAskersOf } from './askers.ts'
import { relatedPersons } from './related-persons.ts'

/** The demand that a statement was filed for; null for one that Section 3 governs. */
export type DemandOf = (registration: string) => Life | null

/**
 * The cutbacks of all registrations whose underwriters have stated a maximum.
 *
 * Takes:   the workings, the registrations under Section 3(a), and the demand each statement was filed for.
 * Gives:   one for each, by the latest determination, in the shares of its day; a line for everybody who asked in time
 *          and for every other holder.
 * Source:  3(c); 1(b); readings A-B01, A-G06 to A-G10, A-G13, A-G14.
 */
export function findCutbacks(
  workings: Workings,
  piggybacks: ReadonlyMap<string, Piggyback>,
  demandOf: DemandOf,
): CutbackAnswer[] {
  const now = endOf(workings.inquiry.asOf)
  return [...piggybacks.values()].flatMap(
    (piggyback) => cutbackBy(workings, piggyback, demandOf(piggyback.registration.id), now) ?? [],
  )
}

/** The cutback of one registration by the last determination up to a moment; null when there is none. */
export function cutbackBy(
  workings: Workings,
  piggyback: Piggyback,
  demand: Life | null,
  moment: Moment,
): CutbackAnswer | null {
  const { registration } = piggyback
  const determined = registration.determined.findLast((one) => isBy({ day: one.on, n: one.n }, moment))
  if (determined === undefined || !workings.inquiry.has('cutback-trigger')) return null
  const answered = registration.answered.filter((one) => isBy({ day: one.on, n: one.n }, moment)).length
  const known = cutbacks.get(piggyback)
  if (known?.determined === determined && known.answered === answered) return known.cutback
  const cutback = measureCutback(workings, piggyback, demand, determined, moment)
  cutbacks.set(piggyback, { determined, answered, cutback })
  return cutback
}

type Determined = Fact<'underwriters-determined'>

/**
 * The cutback found last of each registration in one inquiry. It is asked for as of the effectiveness and as of the day of
 * the question, and is another only where something was determined or answered in between.
 */
const cutbacks = new WeakMap<
  Piggyback,
  { readonly determined: Determined; readonly answered: number; readonly cutback: CutbackAnswer }
>()

function measureCutback(
  workings: Workings,
  piggyback: Piggyback,
  demand: Life | null,
  determined: Determined,
  moment: Moment,
): CutbackAnswer {
  const { inquiry } = workings
  const { registration } = piggyback
  const companyShares = registration.filed?.companyShares ?? registration.proposed?.companyShares ?? 0
  const day = { determined, held: dayOfMeasure(workings, piggyback, determined), moment }
  const demanded = demand !== null && inquiry.reading('A-B01') !== 'IMPORT_3C'
  const holders = holdersOf(workings, piggyback, demand, day, demanded)
  const room = { totalMaximum: determined.totalMaximum, companyShares }
  const { capacity, lines, rounds } = demanded
    ? inDemand(workings, holders, room)
    : underSection3(workings, registration, determined, holders, room)
  const shown = new Set(holders.filter((holder) => holder.asked).map((holder) => holder.id))
  return {
    registration: registration.id,
    determinedOn: determined.on,
    ...room,
    capacity,
    lines: lines.filter((line) => shown.has(line.holder)),
    rounds,
  }
}

/** The days that a cutback looks at: of the determination, of what is held, and up to which answers count. */
type Days = { readonly determined: Determined; readonly held: CivilDate; readonly moment: Moment }

/** One who asked, or a related person who did not and whose holdings count. */
type Holder = CutbackHolder & { readonly asked: boolean }

/** The day on which "held" is measured (reading A-G09). */
function dayOfMeasure(workings: Workings, piggyback: Piggyback, determined: Determined): CivilDate {
  const option = workings.inquiry.reading('A-G09')
  const told = [...piggyback.notices.values()].flatMap(({ given }) => given?.day ?? []).sort()[0]
  const day = option === 'RN_DATE' ? told : option === 'FILING' ? piggyback.registration.filed?.on : determined.on
  return day ?? determined.on
}

type Room = { readonly totalMaximum: number; readonly companyShares: number }

/** The cutback of Section 3(c), as far as the agreement has its rules. */
function underSection3(
  workings: Workings,
  registration: RegistrationFacts,
  determined: Determined,
  holders: readonly Holder[],
  room: Room,
): CutbackResult {
  const { inquiry } = workings
  const initiator = registration.proposed?.initiatedBy
  const first =
    inquiry.reading('A-G13') === 'INITIATOR_FIRST' && holders.some((one) => one.id === initiator)
      ? initiator
      : undefined
  const investorMaximum = inquiry.has('investor-underwriting-limit') ? determined.investorMaximum : undefined
  const companyShares = inquiry.has('company-shares-first') ? room.companyShares : 0
  const { totalMaximum } = room
  return allocateCutback({ totalMaximum, companyShares, investorMaximum, holders, first }, optionsOf(workings))
}

function optionsOf(workings: Workings): CutbackOptions {
  const { inquiry } = workings
  const chosen = cutbackOptions(inquiry.reading)
  return {
    ...chosen,
    basis: inquiry.has('cutback-proportion') ? chosen.basis : 'requested',
    groupWeighs: inquiry.has('group-weight') ? chosen.groupWeighs : 'participants',
  }
}

/**
 * In a demand no Investor is cut. Other holders get the room that is left, or under NOTHING all that they ask for.
 *
 * Source: 1(b); reading A-B01.
 */
function inDemand(workings: Workings, holders: readonly Holder[], room: Room): CutbackResult {
  const asked = holders.reduce((sum, holder) => sum + holder.requested, 0)
  const investors = holders.reduce((sum, holder) => sum + (holder.kind === 'investor' ? holder.requested : 0), 0)
  const uncut = allocateCutback({ totalMaximum: asked, companyShares: 0, holders }, optionsOf(workings))
  const capacity = Math.max(0, room.totalMaximum - room.companyShares)
  if (workings.inquiry.reading('A-B01') === 'NOTHING') return { ...uncut, capacity }
  const left = { totalMaximum: Math.max(0, capacity - investors), companyShares: 0 }
  const others = allocateCutback(
    { ...left, holders: holders.filter((holder) => holder.kind === 'other') },
    optionsOf(workings),
  )
  const cut = new Map(others.lines.map((line) => [line.holder, line]))
  const lines: CutbackLine[] = uncut.lines.map((line) => cut.get(line.holder) ?? line)
  return { capacity, lines, rounds: others.rounds }
}

/** Everybody among whom the room is divided: those who asked, and related Investors who did not. */
function holdersOf(
  workings: Workings,
  piggyback: Piggyback,
  demand: Life | null,
  days: Days,
  demanded: boolean,
): Holder[] {
  const { inquiry, membership } = workings
  const at = endOf(days.held)
  const then = endOf(days.determined.on)
  const { numerator, denominator } = splitsBetween(inquiry.ledger, at, then)
  const restated = (count: number) => scale(count, numerator, denominator)
  const free = demanded || !inquiry.has('underwriting-terms-accepted')
  const answers = answersBy(piggyback.registration, days.moment)
  const investor = (asker: Asker): Holder => {
    const { issued, issuable } = registrableOf(inquiry, membership, asker.holder, at)
    return {
      id: asker.holder,
      kind: 'investor',
      held: restated(issued + issuable),
      requested: Math.min(asker.shares, restated(equivalentsOf(inquiry, membership, asker.holder, at))),
      requestedOn: asker.on ?? undefined,
      accepts: free || answers.get(asker.holder)?.accepted === true,
      asked: true,
    }
  }
  const investors = askersOf(workings, piggyback, demand, then).map(investor)
  const asking = new Set(investors.map((holder) => holder.id))
  const others = otherAskersOf(workings, piggyback.registration, demand !== null, at, then)
    .filter((other) => !asking.has(other.holder))
    .map(({ holder, held, shares }): Holder => ({ id: holder, kind: 'other', held, requested: shares, asked: true }))
  const groups =
    demanded || !inquiry.has('related-persons-group') ? new Map<string, string>() : groupsAt(workings, investors, at)
  const silent = [...groups.keys()]
    .filter((party) => !asking.has(party))
    .map((party): Holder => ({ ...investor({ holder: party, shares: 0, on: null }), asked: false }))
  const all = [...investors, ...silent].map((holder) => ({ ...holder, group: groups.get(holder.id) }))
  return [...all, ...others]
}

/** Groups of Investors around the partnerships and corporations among those that sell. */
function groupsAt(workings: Workings, investors: readonly Holder[], at: Moment): Map<string, string> {
  const { inquiry, membership } = workings
  const selling = new Map<string, Entity>()
  for (const { id, requested, accepts } of investors) {
    const entity = entityAt(workings, id, at)
    if (entity !== null && requested > 0 && accepts === true) selling.set(id, entity)
  }
  const relationships = inquiry.record.relationships.map(({ id, on, n, person, investor, relation, of, until }) => ({
    id,
    day: on,
    n,
    person,
    entity: investor,
    relation,
    of: of ?? null,
    until: until ?? null,
  }))
  const terms = termsOn(inquiry.terms, at.day).cutback
  const reach = inquiry.reading('A-G10') === 'BROAD' ? 'broad' : 'literal'
  return relatedPersons(selling, relationships, at, terms, reach, (party) => membership.is(party, at))
}

/** What a party was at a moment: a partnership, a corporation and so on. */
function entityAt(workings: Workings, party: string, at: Moment): Entity | null {
  const facts = workings.inquiry.record.parties.get(party)
  let entity: Entity | null = null
  for (const said of [...(facts?.joined ?? []), ...(facts?.updated ?? [])].sort((a, b) => a.n - b.n))
    if (said.entity !== undefined && isBy({ day: said.on, n: said.n }, at)) entity = said.entity
  return entity
}

/**
 * The last answer of each holder to the terms of the underwriting, up to a moment.
 *
 * Source: 3(c) first sentence.
 */
export function answersBy(registration: RegistrationFacts, moment: Moment): Map<string, Fact<'underwriting-answered'>> {
  const answers = new Map<string, Fact<'underwriting-answered'>>()
  for (const answer of registration.answered)
    if (isBy({ day: answer.on, n: answer.n }, moment)) answers.set(answer.holder, answer)
  return answers
}
