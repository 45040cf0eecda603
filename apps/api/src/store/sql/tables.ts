import type { Kysely, Transaction } from 'kysely'
import type { AccessTables } from '../../access/tables.ts'

/**
 * The tables, as both databases have them: texts, whole numbers and bytes only, so that neither database turns a value
 * into something of its own. JSON is text; yes and no are 1 and 0; a day that is open is `noDay`.
 */
export type Tables = AccessTables & {
  schema_steps: StepsTable
  matters: MattersTable
  tombstones: TombstonesTable
  events: EventsTable
  members: MembersTable
  docket: DocketTable
  docket_notes: DocketNotesTable
  changes: ChangesTable
  files: FilesTable
  audit: AuditTable
  tokens: TokensTable
  feeds: FeedsTable
  feed_entries: FeedEntriesTable
  reminder_settings: ReminderSettingsTable
  reminder_mutes: ReminderMutesTable
  outbox: OutboxTable
}

export type Reader = Kysely<Tables>
export type Writer = Transaction<Tables>

/** Stands where a day is open or there is none. It comes after every day in the order of both databases. */
export const noDay = '~'

/** The steps that the tables have taken: a table that no step may change. */
type StepsTable = { version: number; name: string }

type MattersTable = {
  id: string
  file_id: string
  title: string
  agreement: string
  readings: string
  settings: string
  tags: string
  archived: number
  disclosure: string
  created_at: string
  created_by: string
  seq: number
  head: string
  version: number
  docket_from: string
  docket_until: string
  docket_rules: string
}

type TombstonesTable = {
  matter: string
  destroyed_at: string
  destroyed_by: string
  seq: number
  head: string
}

type EventsTable = {
  matter: string
  seq: number
  recorded_at: string
  recorded_by: string
  hash: string
  event: string
}

type MembersTable = {
  matter: string
  user_id: string
  role: string
  parties: string
  since: string
}

export type DocketTable = {
  matter: string
  on_day: string
  item: string
  from_day: string
  until_day: string
  kind: string
  ref: string
  code: string
  cite: string | null
  about: string | null
  party: string | null
  counterparty: string | null
  practical_on: string | null
  status: string
}

type DocketNotesTable = {
  matter: string
  item: string
  assignee: string | null
  comment: string | null
  snoozed_until: string | null
}

type ChangesTable = {
  matter: string
  version: number
  seq: number
  changed_at: string
  changed_by: string
  what: string
}

type FilesTable = {
  matter: string
  sha256: string
  name: string
  type: string
  size: number
  added_at: string
  added_by: string
  content: Uint8Array
}

type AuditTable = {
  /** Empty when it is about no matter. */
  matter: string
  at: string
  id: string
  done_by: string
  what: string
  detail: string
}

type TokensTable = {
  id: string
  user_id: string
  name: string
  hash: string
  scope: string
  matter: string | null
  created_at: string
  expires_at: string
  revoked_at: string | null
}

type FeedsTable = {
  id: string
  user_id: string
  hash: string
  name: string
  matter: string | null
  alarm_days: number | null
  created_at: string
  revoked_at: string | null
}

type FeedEntriesTable = {
  feed: string
  uid: string
  revision: number
  cancelled: number
  content: string
  stamp: string
}

type ReminderSettingsTable = {
  user_id: string
  lead_days: string
  digest: number
  zone: string
  mail: number
  webhook_url: string | null
  webhook_seed: string | null
}

type ReminderMutesTable = {
  matter: string
  user_id: string
}

type OutboxTable = {
  id: string
  user_id: string
  channel: string
  /** Empty once it was sent or given up. */
  content: string
  seen_as: string
  created_at: string
  failures: number
  /** From when on it may be claimed; null once it was sent or given up. */
  waits_until: string | null
  ended_at: string | null
  /** Why it failed last. */
  why: string | null
}
