import type { CivilDate, Event } from '@regrights/rules'
import { type CapTableObjects, read } from './cap-table-objects.ts'
import { type Draft, stakeholdersOf } from './drafts.ts'
import type { IdMaker } from './ids.ts'
import type { CapTableMapping } from './mapping.ts'
import { issuer, type OcfAddress, type Stakeholder, stakeholder } from './open-cap-format.ts'
import { note } from './securities.ts'

type Joined = Extract<Event, { type: 'party-joined' }>

/** Who joins, and which party each stakeholder is. */
export type Parties = {
  readonly events: readonly Joined[]
  readonly partyOf: ReadonlyMap<string, string>
  readonly paths: ReadonlyMap<string, string>
}

/**
 * The parties of a cap table: the issuer as the company, and each stakeholder on the first day it is needed.
 *
 * Takes:   the objects, the mapping, the drafts that name stakeholders, and the maker of event ids. A stakeholder that was
 *          issued Units is taken for an Investor who signed, anybody else for other, unless the mapping says otherwise.
 * Gives:   the events; an institution whose kind is not known, and a stakeholder that nothing names, are noted.
 */
export function partiesOf(
  objects: CapTableObjects,
  mapping: CapTableMapping,
  drafts: readonly Draft[],
  newParty: IdMaker,
  newEvent: IdMaker,
): Parties {
  const needed = new Map<string, CivilDate>()
  for (const draft of drafts)
    for (const id of stakeholdersOf(draft)) {
      const day = needed.get(id)
      if (day === undefined || draft.event.on < day) needed.set(id, draft.event.on)
    }
  const buyers = new Set(drafts.flatMap(({ event }) => (event.type === 'units-issued' ? [event.investor] : [])))
  const events: Joined[] = []
  const partyOf = new Map<string, string>()
  const paths = new Map<string, string>()
  const first = [...needed.values()].sort()[0]
  for (const { path, value } of read(objects, 'ISSUER', issuer)) {
    if (first === undefined || events.length > 0) objects.notUnderstood.push(note(path, value, 'nothing happens to it'))
    else {
      const company = addressOf(value.address === undefined ? [] : [value.address], undefined)
      const id = newEvent('company-joined')
      events.push({
        id,
        type: 'party-joined',
        on: first,
        party: 'company',
        role: 'company',
        entity: 'corporation',
        name: value.legal_name,
        ...company,
      })
      paths.set(id, path)
    }
  }
  for (const { path, value } of read(objects, 'STAKEHOLDER', stakeholder)) {
    const on = needed.get(value.id)
    const told = mapping.parties?.[value.id] ?? {}
    if (on === undefined || partyOf.has(value.id)) {
      const why =
        on === undefined
          ? 'nothing that was understood names it, so there is no day on which it joins'
          : 'the id was used before'
      objects.notUnderstood.push(note(path, value, why))
      continue
    }
    const party = newParty(told.party ?? value.name.legal_name)
    const id = newEvent(`${party}-joined`)
    partyOf.set(value.id, party)
    paths.set(id, path)
    if (value.stakeholder_type === 'INSTITUTION' && told.entity === undefined)
      objects.notUnderstood.push(
        note(
          path,
          value,
          'it was taken, but what kind of entity it is has to be said in mapping.parties; a partnership or corporation is cut back with those behind it',
        ),
      )
    events.push({
      id,
      type: 'party-joined',
      on,
      party,
      role: told.role ?? (buyers.has(value.id) ? 'investor' : 'other'),
      entity: told.entity ?? (value.stakeholder_type === 'INDIVIDUAL' ? 'individual' : 'other'),
      name: value.name.legal_name,
      ...addressOf(value.addresses ?? [], emailOf(value)),
      ...(told.signedOn !== undefined && { signedOn: told.signedOn }),
    })
  }
  return { events, partyOf, paths }
}

function emailOf({ contact_info: own, primary_contact: primary }: Stakeholder): string | undefined {
  return (own?.emails ?? primary?.emails)?.[0]?.email_address
}

/** The first address as lines; nothing when there is neither an address nor an e-mail. */
function addressOf([address]: readonly OcfAddress[], email: string | undefined): Pick<Joined, 'address'> {
  const { street_suite: street, city, country_subdivision: state, postal_code: code, country } = address ?? {}
  const place = [city, [state, code].filter((part) => part !== undefined).join(' ')].filter(Boolean).join(', ')
  const lines = [...(street ?? '').split('\n'), place, country === 'US' ? '' : (country ?? '')]
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0 && email === undefined) return {}
  return { address: { lines, ...(email !== undefined && { email }) } }
}
