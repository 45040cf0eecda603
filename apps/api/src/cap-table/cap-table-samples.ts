import { type CivilDate, checkMatter, type Event, evaluate, parseCivilDate } from '@regrights/rules'
import { eventsFromCapTable } from './cap-table.ts'
import type { CapTableFile } from './cap-table-objects.ts'
import type { CapTableMapping } from './mapping.ts'

export function day(text: string): CivilDate {
  const read = parseCivilDate(text)
  if (read === null) throw new Error(`${text} is no day`)
  return read
}

const issuer = {
  object_type: 'ISSUER',
  id: 'issuer',
  legal_name: 'Example Co.',
  address: {
    address_type: 'LEGAL',
    street_suite: '1 Main Street\nSuite 2',
    city: 'Grand Rapids',
    country_subdivision: 'MI',
    country: 'US',
    postal_code: '49546',
  },
}
const manifest: CapTableFile = {
  name: 'manifest.ocf.json',
  content: { ocf_version: '1.2.0', file_type: 'OCF_MANIFEST_FILE', issuer },
}

export const ash = {
  object_type: 'STAKEHOLDER',
  id: 'S-ASH',
  name: { legal_name: 'Ash Partners, L.P.' },
  stakeholder_type: 'INSTITUTION',
}
const gum = {
  object_type: 'STAKEHOLDER',
  id: 'S-GUM',
  name: { legal_name: 'Gúm' },
  stakeholder_type: 'INDIVIDUAL',
  contact_info: { emails: [{ email_type: 'PERSONAL', email_address: 'gum@example.com' }] },
}
const yew = { object_type: 'STAKEHOLDER', id: 'S-YEW', name: { legal_name: 'Yew' }, stakeholder_type: 'INDIVIDUAL' }
export const common = { object_type: 'STOCK_CLASS', id: 'C', name: 'Common', class_type: 'COMMON' }
export const preferred = { object_type: 'STOCK_CLASS', id: 'P', name: 'Series A', class_type: 'PREFERRED' }

export const issues = (id: string, date: string, stakeholder_id: string, quantity: string, stock_class_id = 'C') => ({
  object_type: 'TX_STOCK_ISSUANCE',
  id: `T-${id}`,
  security_id: id,
  date,
  custom_id: id,
  stakeholder_id,
  stock_class_id,
  quantity,
  share_price: { amount: '0.05', currency: 'USD' },
})
export const warrants = (id: string, date: string, stakeholder_id: string, quantity: string) => ({
  object_type: 'TX_WARRANT_ISSUANCE',
  id: `T-${id}`,
  security_id: id,
  date,
  custom_id: id,
  stakeholder_id,
  quantity,
})
/** A closing of 600 Units: 1,800 Common, 600 Preferred, 600 Warrants. */
export const closing = [
  issues('c1', '2003-03-31', 'S-ASH', '1800'),
  issues('p1', '2003-03-31', 'S-ASH', '600.00', 'P'),
  warrants('w1', '2003-03-31', 'S-ASH', '600'),
]

export function filesOf(
  transactions: readonly object[],
  others: readonly object[] = [ash, gum, yew, common, preferred],
): CapTableFile[] {
  return [
    manifest,
    { name: 'objects.ocf.json', content: { items: others } },
    { name: 'transactions.ocf.json', content: { items: transactions } },
  ]
}

export function imported(transactions: readonly object[], mapping?: CapTableMapping) {
  return eventsFromCapTable(filesOf(transactions), mapping)
}

/** The events without their source, parties left out. */
export function moves(events: readonly Event[]): object[] {
  return events.filter(({ type }) => type !== 'party-joined').map(({ source, ...event }) => event)
}

export function holdings(events: readonly Event[], asOf: string) {
  const read = checkMatter({ format: 'regrights/matter@1', id: 'm', title: '', agreement: 'bestnet-2003', events })
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return Object.fromEntries(evaluate(read.value, { asOf: day(asOf) }).holdings.map((one) => [one.holder, one]))
}
