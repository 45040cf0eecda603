import type { Refusal } from '../kernel/refusal.ts'
import { checkMatter } from './read-matter.ts'

/** A small story of a demand, a filing and a claim, to which tests add what is wrong. */

export type Fields = Readonly<Record<string, unknown>>

export const company = {
  id: 'p0',
  type: 'party-joined',
  on: '2003-03-30',
  party: 'company',
  role: 'company',
  entity: 'corporation',
}
export const ash = {
  id: 'p1',
  type: 'party-joined',
  on: '2003-03-30',
  party: 'ash',
  role: 'investor',
  entity: 'individual',
}
const bay = { id: 'p2', type: 'party-joined', on: '2003-03-30', party: 'bay', role: 'investor', entity: 'trust' }
export const issue = { id: 'u1', type: 'units-issued', on: '2003-03-31', investor: 'ash', units: 100 }
export const demand = {
  id: 'd1',
  type: 'notice-sent',
  on: '2003-06-02',
  notice: 'dn',
  kind: 'demand',
  from: ['ash'],
  to: 'company',
  method: 'personal',
  about: 'd',
  content: { securities: { units: 100 }, method: 'market' },
}
export const receipt = { id: 'd2', type: 'notice-received', on: '2003-06-04', notice: 'dn' }
const filing = {
  id: 'r1',
  type: 'registration-filed',
  on: '2003-07-10',
  registration: 'r',
  form: 'SB-2',
  demand: 'd',
  coverage: [{ holder: 'ash', securities: { units: 100 } }],
}
const claim = {
  id: 'k1',
  type: 'claim-made',
  on: '2003-09-01',
  claim: 'k',
  registration: 'r',
  against: 'ash',
  indemnifying: 'company',
  basis: 'statement',
}
export const story = [company, ash, bay, issue, demand, receipt, filing, claim]
/** The place of the first event that is added to the story. */
export const added = `events[${story.length}]`

export function file(events: readonly unknown[], more: Fields = {}): Fields {
  return { format: 'regrights/matter@1', id: 'm', title: 'A matter', agreement: 'bestnet-2003', events, ...more }
}

export function refusalsOf(value: unknown): Refusal[] {
  const read = checkMatter(value)
  return read.ok ? [] : read.refusals
}

/** What is refused when events are added to the story, in the fewest words: where, and what was found. */
export function refused(...events: readonly unknown[]): [string, string][] {
  return refusalsOf(file([...story, ...events])).map(({ path, found }) => [path, found])
}

/** The story with some fields of one of its events changed. */
export function storyWith(event: Fields, change: Fields): Fields {
  return file(story.map((one) => (one === event ? { ...one, ...change } : one)))
}
