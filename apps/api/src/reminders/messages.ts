import type { CivilDate } from '@regrights/rules'
import { longDay, summaryOf } from '../feeds/wording.ts'
import type { OutboxMessage } from '../store/outbox.ts'
import type { Membership } from '../store/port.ts'
import type { Digest, Reminder, ReminderRow } from './plan.ts'

/** A mail before it has an address. */
export type MailContent = { readonly subject: string; readonly text: string }

/** As what somebody sees a matter, in a text that is the same as long as that is. */
export function seenAsOf({ role, parties }: Membership): string {
  return [role, ...parties.toSorted()].join(' ')
}

/** What reminders and a digest send to somebody, by each of the ways. */
export function messagesFor(
  user: string,
  channels: readonly OutboxMessage['channel'][],
  reminders: readonly Reminder[],
  digest: Digest | null,
  now: string,
): OutboxMessage[] {
  const pieces = [
    ...reminders.map((one) => ({ ...one, content: { mail: mailOfReminder(one), webhook: callOfReminder(one) } })),
    ...(digest === null ? [] : [pieceOfDigest(digest)]),
  ]
  return pieces.flatMap(({ key, rows, content }) => {
    const seenAs = Object.fromEntries(rows.map((row) => [row.matter, seenAsOf(row)]))
    return channels.map(
      (channel): OutboxMessage => ({
        key: `${key}-${channel}`,
        user,
        channel,
        content: JSON.stringify(content[channel]),
        seenAs,
        createdAt: now,
      }),
    )
  })
}

function pieceOfDigest(digest: Digest) {
  const { key, overdue, coming } = digest
  return { key, rows: [...overdue, ...coming], content: { mail: mailOfDigest(digest), webhook: callOfDigest(digest) } }
}

function mailOfReminder(reminder: Reminder): MailContent {
  const [row] = reminder.rows
  const lines = [row.title, '', ...reminder.rows.map((one) => `- ${lineOf(one)}`)]
  return { subject: oneLine(`${whenOf(reminder)}: ${row.title}`), text: `${lines.join('\n')}\n` }
}

function whenOf({ why, day, daysLeft }: Reminder): string {
  if (why === 'overdue') return `Overdue since ${longDay(day)}`
  if (daysLeft === 0) return `Today, ${longDay(day)}`
  return daysLeft === 1 ? `Tomorrow, ${longDay(day)}` : `In ${daysLeft} days, ${longDay(day)}`
}

function mailOfDigest({ today, overdue, coming }: Digest): MailContent {
  const parts = [
    ...(overdue.length === 0 ? [] : ['Overdue', ...overdue.map(titled), '']),
    ...(coming.length === 0 ? [] : ['Coming', ...coming.map(titled), '']),
  ]
  return {
    subject: `Docket of ${longDay(today)}: ${overdue.length} overdue, ${coming.length} coming`,
    text: parts.join('\n'),
  }
}

function titled(row: ReminderRow): string {
  return `- ${lineOf(row)}, in ${row.title}`
}

/** The day and what is to be done on it, with the other of its two days where they differ. */
function lineOf(row: ReminderRow): string {
  const { on, practicalOn } = row
  if (on === null) return summaryOf(row, 'contract')
  if (practicalOn === null || practicalOn === on) return `${longDay(on)}: ${summaryOf(row, 'contract')}`
  return `${longDay(practicalOn)}: ${summaryOf(row, 'practical')}; the contract day is ${longDay(on)}`
}

type CalledRow = {
  readonly matter: string
  readonly title: string
  readonly item: string
  readonly kind: string
  readonly code: string
  readonly cite: string | null
  readonly about: string | null
  readonly party: string | null
  readonly counterparty: string | null
  readonly status: string
  readonly on: CivilDate | null
  readonly practicalOn: CivilDate | null
}

/** A reminder as programs get it. */
export function callOfReminder({ why, day, daysLeft, rows }: Reminder) {
  return { type: 'reminder' as const, why, day, daysLeft, rows: rows.map(called) }
}

/** A digest as programs get it. */
export function callOfDigest({ today, overdue, coming }: Digest) {
  return { type: 'digest' as const, today, overdue: overdue.map(called), coming: coming.map(called) }
}

/** Every field by name: what else a row may carry goes nowhere. */
function called(row: ReminderRow): CalledRow {
  const { matter, title, item, kind, code, cite, about, party, counterparty, status, on, practicalOn } = row
  return { matter, title, item, kind, code, cite, about, party, counterparty, status, on, practicalOn }
}

/** A subject is one line, whatever the title holds. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}
