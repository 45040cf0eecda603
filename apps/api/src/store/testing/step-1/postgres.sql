-- The tables as the first step made them on PostgreSQL. A database like this is in use somewhere: never change this file.
create table schema_steps (version integer not null primary key, name text not null);

create table matters (
  id text collate "C" not null primary key, file_id text collate "C" not null, title text collate "C" not null, agreement text collate "C" not null,
  readings text collate "C" not null, settings text collate "C" not null, tags text collate "C" not null, archived integer not null,
  disclosure text collate "C" not null, created_at text collate "C" not null, created_by text collate "C" not null,
  seq integer not null, head text collate "C" not null, version integer not null,
  docket_from text collate "C" not null, docket_until text collate "C" not null, docket_rules text collate "C" not null);

create table tombstones (
  matter text collate "C" not null primary key, destroyed_at text collate "C" not null, destroyed_by text collate "C" not null,
  seq integer not null, head text collate "C" not null);

create table events (
  matter text collate "C" not null references matters (id), seq integer not null, recorded_at text collate "C" not null, recorded_by text collate "C" not null,
  hash text collate "C" not null, event text collate "C" not null, primary key (matter, seq));

create table members (
  matter text collate "C" not null references matters (id), user_id text collate "C" not null, role text collate "C" not null, parties text collate "C" not null, since text collate "C" not null,
  primary key (matter, user_id));

create index members_of_user on members (user_id, matter);

create table docket (
  matter text collate "C" not null references matters (id), on_day text collate "C" not null, item text collate "C" not null, from_day text collate "C" not null, until_day text collate "C" not null,
  kind text collate "C" not null, ref text collate "C" not null, code text collate "C" not null, cite text collate "C",
  about text collate "C", party text collate "C",
  counterparty text collate "C", practical_on text collate "C", status text collate "C" not null,
  primary key (matter, on_day, item, from_day));

create index docket_by_day on docket (on_day, matter, item, from_day, until_day);

create table docket_notes (
  matter text collate "C" not null references matters (id), item text collate "C" not null, assignee text collate "C", comment text collate "C", snoozed_until text collate "C",
  primary key (matter, item));

create table changes (
  matter text collate "C" not null, version integer not null, seq integer not null, changed_at text collate "C" not null,
  changed_by text collate "C" not null, what text collate "C" not null, primary key (matter, version));

create table files (
  matter text collate "C" not null references matters (id), sha256 text collate "C" not null, name text collate "C" not null, type text collate "C" not null, size integer not null,
  added_at text collate "C" not null, added_by text collate "C" not null, content bytea not null,
  primary key (matter, sha256));

create table audit (
  matter text collate "C" not null, at text collate "C" not null, id text collate "C" not null, done_by text collate "C" not null, what text collate "C" not null,
  detail text collate "C" not null, primary key (matter, at, id));

create table tokens (
  id text collate "C" not null primary key, user_id text collate "C" not null, name text collate "C" not null, hash text collate "C" not null unique,
  scope text collate "C" not null, matter text collate "C", created_at text collate "C" not null, expires_at text collate "C" not null,
  revoked_at text collate "C");

create index tokens_of_user on tokens (user_id, created_at, id);

create index tokens_of_matter on tokens (matter);

create table feeds (
  id text collate "C" not null primary key, user_id text collate "C" not null, hash text collate "C" not null unique, name text collate "C" not null,
  matter text collate "C", alarm_days integer, created_at text collate "C" not null, revoked_at text collate "C");

create index feeds_of_user on feeds (user_id, created_at, id);

create index feeds_of_matter on feeds (matter);

create table feed_entries (
  feed text collate "C" not null references feeds (id), uid text collate "C" not null, revision integer not null,
  cancelled integer not null, content text collate "C" not null, stamp text collate "C" not null, primary key (feed, uid));
