import type { DatabaseKind, Migration } from './migration.ts'

/** How people want to be reminded, and the messages on their way to them. */
export const reminders: Migration = { version: 3, name: 'reminders', statements }

function statements(kind: DatabaseKind): readonly string[] {
  const text = kind === 'sqlite' ? 'text' : 'text collate "C"'
  const table = kind === 'sqlite' ? 'strict, without rowid' : ''
  return [
    // Who reads the seed cannot sign a call: that takes the server's own secret as well.
    `create table reminder_settings (
      user_id ${text} not null primary key, lead_days ${text} not null, digest integer not null, zone ${text} not null,
      mail integer not null, webhook_url ${text}, webhook_seed ${text}) ${table}`,
    `create table reminder_mutes (
      matter ${text} not null references matters (id), user_id ${text} not null, primary key (matter, user_id)) ${table}`,
    'create index reminder_mutes_of_user on reminder_mutes (user_id, matter)',
    `create table outbox (
      id ${text} not null primary key, user_id ${text} not null, channel ${text} not null, content ${text} not null,
      seen_as ${text} not null, created_at ${text} not null, failures integer not null, waits_until ${text},
      ended_at ${text}, why ${text}) ${table}`,
    'create index outbox_by_time on outbox (waits_until, created_at, id)',
  ]
}
