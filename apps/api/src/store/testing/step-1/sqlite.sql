-- The tables as the first step made them on SQLite. A database like this is in use somewhere: never change this file.
create table schema_steps (version integer not null primary key, name text not null);

create table matters (
  id text not null primary key, file_id text not null, title text not null, agreement text not null,
  readings text not null, settings text not null, tags text not null, archived integer not null,
  disclosure text not null, created_at text not null, created_by text not null,
  seq integer not null, head text not null, version integer not null,
  docket_from text not null, docket_until text not null, docket_rules text not null) strict, without rowid;

create table tombstones (
  matter text not null primary key, destroyed_at text not null, destroyed_by text not null,
  seq integer not null, head text not null) strict, without rowid;

create table events (
  matter text not null references matters (id), seq integer not null, recorded_at text not null, recorded_by text not null,
  hash text not null, event text not null, primary key (matter, seq)) strict, without rowid;

create table members (
  matter text not null references matters (id), user_id text not null, role text not null, parties text not null, since text not null,
  primary key (matter, user_id)) strict, without rowid;

create index members_of_user on members (user_id, matter);

create table docket (
  matter text not null references matters (id), on_day text not null, item text not null, from_day text not null, until_day text not null,
  kind text not null, ref text not null, code text not null, cite text,
  about text, party text,
  counterparty text, practical_on text, status text not null,
  primary key (matter, on_day, item, from_day)) strict, without rowid;

create index docket_by_day on docket (on_day, matter, item, from_day, until_day);

create table docket_notes (
  matter text not null references matters (id), item text not null, assignee text, comment text, snoozed_until text,
  primary key (matter, item)) strict, without rowid;

create table changes (
  matter text not null, version integer not null, seq integer not null, changed_at text not null,
  changed_by text not null, what text not null, primary key (matter, version)) strict, without rowid;

create table files (
  matter text not null references matters (id), sha256 text not null, name text not null, type text not null, size integer not null,
  added_at text not null, added_by text not null, content blob not null,
  primary key (matter, sha256)) strict;

create table audit (
  matter text not null, at text not null, id text not null, done_by text not null, what text not null,
  detail text not null, primary key (matter, at, id)) strict, without rowid;

create table tokens (
  id text not null primary key, user_id text not null, name text not null, hash text not null unique,
  scope text not null, matter text, created_at text not null, expires_at text not null,
  revoked_at text) strict, without rowid;

create index tokens_of_user on tokens (user_id, created_at, id);

create index tokens_of_matter on tokens (matter);

create table feeds (
  id text not null primary key, user_id text not null, hash text not null unique, name text not null,
  matter text, alarm_days integer, created_at text not null, revoked_at text) strict, without rowid;

create index feeds_of_user on feeds (user_id, created_at, id);

create index feeds_of_matter on feeds (matter);

create table feed_entries (
  feed text not null references feeds (id), uid text not null, revision integer not null,
  cancelled integer not null, content text not null, stamp text not null, primary key (feed, uid)) strict, without rowid;
