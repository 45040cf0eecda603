import type { Terms } from '../../agreements/terms.ts'
import type { Entity } from '../../events/vocabulary.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { isBy, type Moment } from '../../record/facts.ts'

/** That one person belongs to an entity, and how, from one moment through a day. */
export type Relationship = Moment & {
  readonly id: string
  readonly person: string
  readonly entity: string
  readonly relation: string
  /** The partner or stockholder that a relative or trust belongs to. */
  readonly of: string | null
  readonly until: CivilDate | null
}

/** How far a group reaches: the persons and entities that the sentence names, or affiliates and LLCs as well. */
export type Reach = 'literal' | 'broad'

/**
 * Who is counted as one with whom in a cutback.
 *
 * Takes:   the entities that sell, with what they are; the relationships on record; the moment; what the terms say of
 *          groups; how far they reach; and who is an Investor then, because nobody else counts.
 * Gives:   the id of the group of each Investor that belongs to one. A group is named after its smallest selling entity;
 *          entities that one person joins are one group.
 * Source:  3(c) third sentence; reading A-G10.
 */
export function relatedPersons(
  selling: ReadonlyMap<string, Entity>,
  relationships: readonly Relationship[],
  at: Moment,
  terms: Terms['cutback'],
  reach: Reach,
  isInvestor: (party: string) => boolean,
): Map<string, string> {
  const grouped = new Map([...selling].filter(([, entity]) => isGrouped(terms, entity, reach)))
  const known = relationships.filter((one) => isBy(one, at) && grouped.has(one.entity))
  const declared = { grouped, terms, day: at.day, of: byPlace(known) }
  const joined = known.filter(
    (one) => isCurrent(one, at.day) && isInvestor(one.person) && (reach === 'broad' || belongs(one, declared)),
  )
  return nameGroups(joined, grouped)
}

function isGrouped(terms: Terms['cutback'], entity: Entity, reach: Reach): boolean {
  return terms.groupedEntities.includes(entity) || (reach === 'broad' && entity === 'llc')
}

/** What is declared of the entities that sell. */
type Declared = {
  readonly grouped: ReadonlyMap<string, Entity>
  readonly terms: Terms['cutback']
  readonly day: CivilDate
  /** Relationships by the entity and the person. */
  readonly of: ReadonlyMap<string, readonly Relationship[]>
}

const placeOf = (entity: string, person: string) => `${entity} ${person}`

function byPlace(known: readonly Relationship[]): Map<string, Relationship[]> {
  const places = new Map<string, Relationship[]>()
  for (const one of known) {
    const place = placeOf(one.entity, one.person)
    const list = places.get(place)
    if (list === undefined) places.set(place, [one])
    else list.push(one)
  }
  return places
}

function isCurrent({ until }: Relationship, day: CivilDate): boolean {
  return until === null || until >= day
}

/** Whether a relation is one that the sentence names; estates and families count only through partners. */
function belongs(one: Relationship, declared: Declared): boolean {
  const { terms, grouped, day, of } = declared
  if (!terms.relations.includes(one.relation)) return false
  if (isDirect(one)) return true
  const throughPartner = terms.throughPartners.includes(one.relation)
  // A corporation has no partners, so a relative declared without a name in between is none of a partner's.
  if (one.of === null) return !throughPartner || grouped.get(one.entity) === 'partnership'
  return (of.get(placeOf(one.entity, one.of)) ?? []).some((link) => {
    // An estate belongs to a partner whose own place may have ended with death.
    if (one.relation !== 'estate' && !isCurrent(link, day)) return false
    if (one.relation === 'trust') return link.relation !== 'trust' && belongs(link, declared)
    return throughPartner ? isPartner(link) : isDirect(link)
  })
}

function isPartner({ relation }: Relationship): boolean {
  return relation === 'partner' || relation === 'retired-partner'
}

function isDirect(one: Relationship): boolean {
  return isPartner(one) || one.relation === 'stockholder'
}

/** Joins everybody who is related through somebody, and names each group. */
function nameGroups(joined: readonly Relationship[], entities: ReadonlyMap<string, Entity>): Map<string, string> {
  const leader = new Map<string, string>()
  const lead = (party: string): string => {
    let top = party
    for (let up = leader.get(top); up !== undefined && up !== top; up = leader.get(top)) top = up
    return top
  }
  for (const { person, entity } of joined) {
    const [a, b] = [lead(person), lead(entity)]
    // The name of a group is its smallest selling entity, so an entity leads before a person and a smaller id before a larger.
    if (a === b) continue
    const first = entities.has(a) && (!entities.has(b) || a < b) ? a : b
    leader.set(first === a ? b : a, first)
  }
  const members = new Set(joined.flatMap(({ person, entity }) => [person, entity]))
  return new Map([...members].sort().map((party) => [party, lead(party)]))
}
