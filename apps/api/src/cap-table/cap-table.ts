import { checkMatter, type Event, packIds, termsOf } from '@regrights/rules'
import { type CapTableFile, type CapTableObjects, gatherObjects, type NotUnderstood } from './cap-table-objects.ts'
import { conversionsOf, splitsOf } from './conversions.ts'
import type { Draft } from './drafts.ts'
import { idMaker } from './ids.ts'
import { issuesOf } from './issues.ts'
import type { CapTableMapping } from './mapping.ts'
import { partiesOf } from './parties.ts'
import { note, readSecurities } from './securities.ts'
import { transfersOf } from './transfers.ts'

/** Objects that are read, whatever becomes of each. */
const readTypes: ReadonlySet<string> = new Set([
  'ISSUER',
  'STAKEHOLDER',
  'STOCK_CLASS',
  'TX_STOCK_ISSUANCE',
  'TX_WARRANT_ISSUANCE',
  'TX_STOCK_RETRACTION',
  'TX_WARRANT_RETRACTION',
  'TX_STOCK_CONVERSION',
  'TX_WARRANT_EXERCISE',
  'TX_CONVERTIBLE_CONVERSION',
  'TX_EQUITY_COMPENSATION_EXERCISE',
  'TX_PLAN_SECURITY_EXERCISE',
  'TX_STOCK_TRANSFER',
  'TX_WARRANT_TRANSFER',
  'TX_STOCK_CLASS_SPLIT',
])

/** Transactions by which nobody's holdings change. */
const withoutEffect: ReadonlySet<string> = new Set(['TX_STOCK_ACCEPTANCE', 'TX_WARRANT_ACCEPTANCE'])

/**
 * The events of a matter out of a cap table in the Open Cap Table Format.
 *
 * Takes:   the files, parsed, and what they do not say. Counts are whole shares; Units are put together from their parts.
 * Gives:   events that a matter of the agreement accepts: party-joined, units-issued, common-acquired,
 *          preferred-converted, warrants-exercised, securities-transferred and capital-changed, each with its source; and
 *          everything that was not understood, or taken with a doubt.
 * Refuses: never; what cannot be read is in the second list.
 */
export function eventsFromCapTable(
  files: readonly CapTableFile[],
  mapping: CapTableMapping = {},
): { events: Event[]; notUnderstood: NotUnderstood[] } {
  const objects = gatherObjects(files)
  const { notUnderstood } = objects
  const agreement = mapping.agreement ?? packIds[0] ?? ''
  const terms = termsOf(agreement)
  if (terms === null) {
    notUnderstood.push({ path: 'mapping.agreement', found: agreement, why: `no agreement but ${packIds.join(', ')}` })
    return { events: [], notUnderstood }
  }
  const securities = readSecurities(objects, mapping)
  const issues = issuesOf(objects, securities, terms.securities)
  const splits = splitsOf(objects, securities)
  const drafts = [
    ...issues,
    ...splits,
    ...conversionsOf(objects, securities, terms.securities, splits),
    ...transfersOf(objects, securities, mapping, terms.securities.unit, issues),
  ]
  noteTheRest(objects)
  const newEvent = idMaker([])
  const newParty = idMaker(['company', 'public', 'investors'])
  const { events: joined, partyOf, paths } = partiesOf(objects, mapping, drafts, newParty, newEvent)
  const places = new Map(paths)
  const events = drafts.flatMap((draft) => {
    const event = eventOf(draft, partyOf, newEvent(draft.from))
    if (event === null) {
      notUnderstood.push(note(draft.path, draft.event, 'it names a stakeholder that is not in the cap table'))
      return []
    }
    places.set(event.id, draft.path)
    return [event]
  })
  const sourced = [...joined, ...events].map((event) => ({
    ...event,
    source: `cap table: ${places.get(event.id) ?? ''}`,
  }))
  return { events: accepted(sourced, agreement, places, notUnderstood), notUnderstood }
}

function noteTheRest({ byType, notUnderstood }: CapTableObjects): void {
  for (const [type, objects] of byType)
    if (!readTypes.has(type) && !withoutEffect.has(type))
      for (const { path, value } of objects)
        notUnderstood.push(note(path, value, `nothing is made of ${type}; enter by hand what matters of it`))
}

/** The event of a draft, stakeholders replaced by parties; null when one of them is not known. */
function eventOf({ event }: Draft, partyOf: ReadonlyMap<string, string>, id: string): Event | null {
  switch (event.type) {
    case 'units-issued': {
      const investor = partyOf.get(event.investor)
      return investor === undefined ? null : { id, ...event, investor }
    }
    case 'securities-transferred': {
      const from = partyOf.get(event.from)
      const to = partyOf.get(event.to)
      return from === undefined || to === undefined ? null : { id, ...event, from, to }
    }
    case 'capital-changed':
      return { id, ...event }
    default: {
      const holder = partyOf.get(event.holder)
      return holder === undefined ? null : { id, ...event, holder }
    }
  }
}

/**
 * What the rules accept of the events. An event that they refuse is taken out and noted, and the others are asked about
 * again, since they may have rested on it.
 */
function accepted(
  events: readonly Event[],
  agreement: string,
  places: ReadonlyMap<string, string>,
  notUnderstood: NotUnderstood[],
): Event[] {
  let kept = [...events]
  for (;;) {
    const checked = checkMatter({ format: 'regrights/matter@1', id: 'cap-table', title: '', agreement, events: kept })
    if (checked.ok) return kept
    const refused = new Set<number>()
    for (const { path, found, allowed } of checked.refusals) {
      const index = Number(/^events\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN)
      const event = kept[index]
      if (event === undefined) throw new Error(`the rules refuse ${path}: ${found}`)
      refused.add(index)
      notUnderstood.push({
        path: places.get(event.id) ?? '',
        found: `${event.type}: ${found}`,
        why: `the rules allow ${allowed}`,
      })
    }
    kept = kept.filter((_, index) => !refused.has(index))
  }
}
