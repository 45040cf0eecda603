import { readFileSync } from 'node:fs'
import { type CivilDate, checkMatter, type Matter, parseCivilDate, readMatter } from '@regrights/rules'
import { documentOf } from './document.ts'
import type { DocumentKind, DocumentOptions } from './document-options.ts'
import { textOf } from './opened-docx.ts'

/** The head that the tests print. */
export const head = { seq: 42, hash: 'ab12'.repeat(16) }

export function day(text: string): CivilDate {
  const read = parseCivilDate(text)
  if (read === null) throw new Error(`${text} is no day`)
  return read
}

/** A matter of the given events, which the rules accept. */
export function matterOf(events: readonly object[], readings: Readonly<Record<string, string>> = {}): Matter {
  const file = {
    format: 'regrights/matter@1',
    id: 'sample',
    title: 'A sample',
    agreement: 'bestnet-2003',
    readings,
    events,
  }
  const read = checkMatter(file)
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.value
}

/** The sample matter of the scenarios. */
export function sampleMatter(): Matter {
  const file = new URL('../../../../packages/scenarios/sample/bestnet-2003.json', import.meta.url)
  const read = readMatter(readFileSync(file, 'utf8'))
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.value
}

/** The bytes of a document that is made. */
export async function made(
  kind: DocumentKind,
  matter: Matter,
  asOf: string,
  options: Partial<DocumentOptions> = {},
): Promise<Uint8Array> {
  const document = await documentOf(kind, matter, day(asOf), { head, ...options })
  if (!document.ok) throw new Error(JSON.stringify(document.refusals))
  return document.value
}

/** What a document that is made says. */
export async function said(...asked: Parameters<typeof made>): Promise<string> {
  return textOf(await made(...asked))
}

/** The first refusal of a document that is not made. */
export async function refusalOf(
  kind: DocumentKind,
  matter: Matter,
  asOf: string,
  options: Partial<DocumentOptions> = {},
) {
  const document = await documentOf(kind, matter, day(asOf), { head, ...options })
  return document.ok ? null : document.refusals[0]
}

type Party = {
  readonly party: string
  readonly role: string
  readonly entity: string
  readonly name: string
  readonly address?: object
}

function joins(on: string, { address, ...party }: Party): object {
  return { id: `${party.party}-joined`, type: 'party-joined', on, ...party, ...(address !== undefined && { address }) }
}

/** A company and three Investors: Ash with 600 Units, Gum with 250 and a fax only, Yew with 150 and no address. */
export const threeInvestors: readonly object[] = [
  joins('2003-01-02', {
    party: 'company',
    role: 'company',
    entity: 'corporation',
    name: 'Example Company',
    address: { lines: ['1 Main Street', 'Grand Rapids'], copyTo: { name: 'Counsel & Co.', lines: ['2 Side Street'] } },
  }),
  joins('2003-03-31', {
    party: 'ash',
    role: 'investor',
    entity: 'partnership',
    name: 'Ash Partners',
    address: { lines: ['3 Ash Way', 'Chicago'] },
  }),
  joins('2003-03-31', {
    party: 'gum',
    role: 'investor',
    entity: 'corporation',
    name: 'Gum Corp.',
    address: { lines: [], fax: '+1 555 0100' },
  }),
  joins('2003-03-31', { party: 'yew', role: 'investor', entity: 'individual', name: 'Yew' }),
  { id: 'ash-units', type: 'units-issued', on: '2003-03-31', investor: 'ash', units: 600 },
  { id: 'gum-units', type: 'units-issued', on: '2003-03-31', investor: 'gum', units: 250 },
  { id: 'yew-units', type: 'units-issued', on: '2003-03-31', investor: 'yew', units: 150 },
]

/** Ash demands registration of its 600 Units, by hand, on 4 June 2003. */
export const ashDemands: readonly object[] = [
  {
    id: 'demand-sent',
    type: 'notice-sent',
    on: '2003-06-04',
    notice: 'demand-sent',
    kind: 'demand',
    from: ['ash'],
    to: 'company',
    method: 'personal',
    about: 'd1',
    content: { securities: { units: 600 }, method: 'resale over time' },
  },
  { id: 'demand-received', type: 'notice-received', on: '2003-06-04', notice: 'demand-sent' },
]
