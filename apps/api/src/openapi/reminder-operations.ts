import { z } from 'zod'
import { examples, type Operations } from './operation.ts'
import { count, day, dayOrNull, text } from './shapes.ts'

const { matter } = examples
const secretOnce = 'The secret that calls are signed with is in this answer and nowhere else.'

const row = z.strictObject({
  matter: text,
  title: text,
  item: text,
  kind: text,
  code: text,
  cite: text.nullable(),
  about: text.nullable(),
  party: text.nullable(),
  counterparty: text.nullable(),
  status: text,
  on: dayOrNull,
  practicalOn: dayOrNull,
})

const reminder = z.strictObject({
  type: z.literal('reminder'),
  why: z.enum(['lead', 'overdue']),
  day,
  daysLeft: z.int(),
  rows: z.array(row),
})

const digest = z.strictObject({ type: z.literal('digest'), today: day, overdue: z.array(row), coming: z.array(row) })

const settings = z.strictObject({
  leadDays: z.array(count),
  digest: z.boolean(),
  zone: text,
  hour: count,
  mail: z.boolean(),
  address: text.nullable(),
  webhook: text.nullable(),
  off: z.array(text),
  ways: z.array(z.enum(['mail', 'webhook'])),
})

const sent = z.strictObject({ sent: z.boolean(), why: text.nullable() }).nullable()

/** Reminders: what is due, and how people hear of it. */
export const reminderOperations: Operations = {
  'reminders.due': {
    summary: 'List what is due now',
    description:
      'What one is reminded of today in all matters that one may see, by day, and the digest of today; whether or not any of ' +
      'it is sent. Without `zone`, today is where the settings say. For everybody who signed in.',
    example: { zone: 'America/Detroit' },
    output: z.strictObject({ today: day, reminders: z.array(reminder), digest: digest.nullable() }),
  },
  'reminders.get': {
    summary: 'Get one’s reminder settings',
    description:
      'How one is reminded: the days before a day, the digest, the zone, mail and webhook, the matters that are off, and the ' +
      'ways that this server has.',
    output: settings,
    inPerson: true,
  },
  'reminders.set': {
    summary: 'Change one’s reminder settings',
    description: 'Changes the settings that are given, and gives all of them. Mail goes to the address of the account.',
    example: { leadDays: [14, 3, 0], digest: true, zone: 'America/Detroit' },
    output: settings,
    inPerson: true,
  },
  'reminders.webhook': {
    summary: 'Set one’s webhook',
    description:
      'Sets where reminders are sent by POST, or ends that with null. A call carries `regrights-id`, `regrights-timestamp` in ' +
      'seconds, and `regrights-signature`: HMAC-SHA256 in hexadecimal of the timestamp, a full stop and the body. ' +
      `${secretOnce} Setting the same address again changes the secret.`,
    example: { url: null },
    output: z.strictObject({ url: text.nullable(), secret: text.nullable() }),
    inPerson: true,
  },
  'reminders.matter': {
    summary: 'Turn reminders of a matter on or off',
    description: 'Ends one’s own reminders of a matter, or lets them begin again. For every member.',
    example: { matter, on: false },
    output: z.strictObject({ matter: text, on: z.boolean() }),
    inPerson: true,
  },
  'reminders.test': {
    summary: 'Try one’s reminders out',
    description:
      'Sends a trial to oneself at once, by each way that one wants and this server has, and says how it went; null for a way ' +
      'that was not tried. Five times in ten minutes at most.',
    output: z.strictObject({ mail: sent, webhook: sent }),
    inPerson: true,
  },
}
