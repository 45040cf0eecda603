import type { DatabaseKind, Migration } from './migration.ts'

/**
 * The first tables. The matter leads every key of what belongs to a matter. Texts compare by their bytes in both
 * databases. In SQLite the rows of one matter stand next to each other in the tables that are read by the matter.
 */
export const matters: Migration = { version: 1, name: 'matters', statements }

function statements(kind: DatabaseKind): readonly string[] {
  const text = kind === 'sqlite' ? 'text' : 'text collate "C"'
  const bytes = kind === 'sqlite' ? 'blob' : 'bytea'
  const table = kind === 'sqlite' ? 'strict' : ''
  const clustered = kind === 'sqlite' ? 'strict, without rowid' : ''
  const matter = `matter ${text} not null references matters (id)`
  return [
    `create table matters (
      id ${text} not null primary key, file_id ${text} not null, title ${text} not null, agreement ${text} not null,
      readings ${text} not null, settings ${text} not null, tags ${text} not null, archived integer not null,
      disclosure ${text} not null, created_at ${text} not null, created_by ${text} not null,
      seq integer not null, head ${text} not null, version integer not null,
      docket_from ${text} not null, docket_until ${text} not null, docket_rules ${text} not null) ${clustered}`,
    `create table tombstones (
      matter ${text} not null primary key, destroyed_at ${text} not null, destroyed_by ${text} not null,
      seq integer not null, head ${text} not null) ${clustered}`,
    `create table events (
      ${matter}, seq integer not null, recorded_at ${text} not null, recorded_by ${text} not null,
      hash ${text} not null, event ${text} not null, primary key (matter, seq)) ${clustered}`,
    `create table members (
      ${matter}, user_id ${text} not null, role ${text} not null, parties ${text} not null, since ${text} not null,
      primary key (matter, user_id)) ${clustered}`,
    'create index members_of_user on members (user_id, matter)',
    `create table docket (
      ${matter}, on_day ${text} not null, item ${text} not null, from_day ${text} not null, until_day ${text} not null,
      kind ${text} not null, ref ${text} not null, code ${text} not null, cite ${text},
      about ${text}, party ${text},
      counterparty ${text}, practical_on ${text}, status ${text} not null,
      primary key (matter, on_day, item, from_day)) ${clustered}`,
    // For who sees thousands of matters: the days in their order. It is no key, and nothing is found by it alone.
    'create index docket_by_day on docket (on_day, matter, item, from_day, until_day)',
    `create table docket_notes (
      ${matter}, item ${text} not null, assignee ${text}, comment ${text}, snoozed_until ${text},
      primary key (matter, item)) ${clustered}`,
    // What happened to a matter outlives it, so that those who watch it learn that it was destroyed.
    `create table changes (
      matter ${text} not null, version integer not null, seq integer not null, changed_at ${text} not null,
      changed_by ${text} not null, what ${text} not null, primary key (matter, version)) ${clustered}`,
    `create table files (
      ${matter}, sha256 ${text} not null, name ${text} not null, type ${text} not null, size integer not null,
      added_at ${text} not null, added_by ${text} not null, content ${bytes} not null,
      primary key (matter, sha256)) ${table}`,
    `create table audit (
      matter ${text} not null, at ${text} not null, id ${text} not null, done_by ${text} not null, what ${text} not null,
      detail ${text} not null, primary key (matter, at, id)) ${clustered}`,
    ...personalTables(text, clustered),
  ]
}

/** What belongs to a person rather than to a matter has a key of its own. */
function personalTables(text: string, clustered: string): readonly string[] {
  return [
    `create table tokens (
      id ${text} not null primary key, user_id ${text} not null, name ${text} not null, hash ${text} not null unique,
      scope ${text} not null, matter ${text}, created_at ${text} not null, expires_at ${text} not null,
      revoked_at ${text}) ${clustered}`,
    'create index tokens_of_user on tokens (user_id, created_at, id)',
    'create index tokens_of_matter on tokens (matter)',
    `create table feeds (
      id ${text} not null primary key, user_id ${text} not null, hash ${text} not null unique, name ${text} not null,
      matter ${text}, alarm_days integer, created_at ${text} not null, revoked_at ${text}) ${clustered}`,
    'create index feeds_of_user on feeds (user_id, created_at, id)',
    'create index feeds_of_matter on feeds (matter)',
    `create table feed_entries (
      feed ${text} not null references feeds (id), uid ${text} not null, revision integer not null,
      cancelled integer not null, content ${text} not null, stamp ${text} not null, primary key (feed, uid)) ${clustered}`,
  ]
}
