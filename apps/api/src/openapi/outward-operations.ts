import { z } from 'zod'
import { examples, type Operations } from './operation.ts'
import { refusal } from './problem-responses.ts'
import { changes, events, identified, recorded } from './record-formats.ts'
import { count, day, hash, instant, text } from './shapes.ts'

const { matter, feed } = examples
const notUnderstood = z.array(z.strictObject({ path: text, found: text, why: text }))

const files = [
  {
    name: 'cap-table.ocf.json',
    content: {
      file_type: 'OCF_TRANSACTIONS_FILE',
      items: [
        { object_type: 'STAKEHOLDER', id: 'S1', name: { legal_name: 'Cedar' }, stakeholder_type: 'INDIVIDUAL' },
        { object_type: 'STOCK_CLASS', id: 'C', name: 'Common', class_type: 'COMMON' },
        {
          object_type: 'TX_STOCK_ISSUANCE',
          id: 'T1',
          security_id: 'X1',
          date: '2003-06-02',
          custom_id: 'CS-1',
          stakeholder_id: 'S1',
          stock_class_id: 'C',
          quantity: '1000',
          share_price: { amount: '0.05', currency: 'USD' },
        },
      ],
    },
  },
]

const feedView = z.strictObject({
  id: text,
  name: text,
  matter: text.nullable(),
  alarmDays: count.nullable(),
  createdAt: instant,
  revokedAt: instant.nullable(),
})

/** What comes in from other programs, and what goes out to people. */
export const outwardOperations: Operations = {
  'capTable.preview': {
    summary: 'Preview a cap table',
    description:
      'What the files of a cap table in the Open Cap Table Format would record in a matter, what of them was not understood, ' +
      'and what the answers would say then. Nothing is stored. `mapping` says what a cap table does not. Not for Investors.',
    example: { matter, files },
    output: z.strictObject({
      events: z.array(events),
      already: z.array(text),
      notUnderstood,
      seq: count,
      asOf: day,
      changes,
      refusals: z.array(refusal),
    }),
    long: true,
  },
  'capTable.append': {
    summary: 'Record a cap table',
    description: 'Records what the preview shows, all or nothing. For owners and counsel.',
    example: { matter, expected: 8, files },
    output: recorded.extend({ recorded: z.array(text), already: z.array(text), notUnderstood }),
  },
  'documents.kinds': {
    summary: 'List kinds of documents',
    description: 'The kinds of documents that one may have made in a matter. For every member.',
    example: { matter },
    output: z.array(text),
  },
  'documents.create': {
    summary: 'Make a document',
    description:
      'Makes a letter, statement or memorandum of a matter, in base64. Investors get a cutback statement to one of their own ' +
      'parties. Refuses what the facts do not carry, such as a Company Notice without a demand.',
    example: { matter, kind: 'memorandum', asOf: '2004-04-15' },
    output: z.strictObject({
      name: text,
      type: text,
      asOf: day,
      head: z.strictObject({ seq: count, hash }).nullable(),
      base64: text,
    }),
    checkedByRules: { expectedReceipt: { type: 'string', format: 'date' } },
  },
  'feeds.create': {
    summary: 'Make a calendar',
    description:
      'Makes a calendar that programs fetch by a secret address, of one matter or of all that one may see. The address is in ' +
      'this answer and nowhere else.',
    example: { name: 'Deadlines', alarmDays: 7 },
    output: z.strictObject({ secret: text, path: text, feed: feedView }),
    inPerson: true,
  },
  'feeds.list': {
    summary: 'List calendars',
    description: 'One’s own calendars, without what opens them.',
    output: z.array(feedView),
    inPerson: true,
  },
  'feeds.revoke': {
    summary: 'Revoke a calendar',
    description: 'Ends a calendar of one’s own from now on.',
    example: { id: feed },
    output: identified,
    inPerson: true,
  },
}
