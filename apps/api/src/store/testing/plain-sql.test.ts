import { expect, test } from 'vitest'
import { notPlainIn } from './plain-sql.ts'

test.each([
  ['LISTEN changes', 'LISTEN'],
  ["notify changes, 'x'", 'NOTIFY'],
  ["select pg_notify('a', 'b')", 'NOTIFY'],
  ['select pg_advisory_xact_lock($1)', 'an advisory lock'],
  ['select pg_try_advisory_lock($1)', 'an advisory lock'],
  ['lock table matters in exclusive mode', 'LOCK TABLE'],
  ['lock matters in exclusive mode', 'LOCK TABLE'],
  ['create trigger t after insert on matters', 'a trigger'],
  ['create or replace function f() returns int', 'a stored procedure'],
  ['create sequence s', 'a sequence'],
  ["select nextval('s')", 'a sequence'],
  ['create table t (id bigserial primary key)', 'SERIAL'],
  ['create table t (id int generated always as identity)', 'an identity column'],
  ['select * from outbox for update skip locked', 'SKIP LOCKED or NOWAIT'],
  ['create unlogged table t (a int)', 'a temporary or unlogged table'],
  ['declare c cursor for select 1', 'a cursor'],
  ['select ctid from matters', 'the row or transaction numbers of the server'],
])('%s is not plain SQL', (statement, name) => {
  expect(notPlainIn(statement)).toEqual([name])
})

test.each([
  'select "seq" from "matters" where "id" = $1 for update',
  "insert into changes (what) values ('LISTEN; create trigger; it''s a sequence')",
  'create table t (a integer not null primary key) strict, without rowid',
  'update "matters" set "version" = "version" + $1 where "id" = $2 returning "version"',
  'begin immediate',
])('%s is plain', (statement) => {
  expect(notPlainIn(statement)).toEqual([])
})
