-- One of everything that the first step had a place for. The hashes are those of the two events.
insert into schema_steps (version, name) values
  (1, 'matters');
insert into matters (id, file_id, title, agreement, readings, settings, tags, archived, disclosure, created_at, created_by, seq, head, version, docket_from, docket_until, docket_rules) values
  ('m1', 'file-1', 'Zürich''s matter', 'agreement-a', '{"A-D02":"calendar-days"}', '{"timeZone":"America/New_York"}', '["tag"]', 1, '{"readings":true,"worksheet":"full"}', '2004-01-01T00:00:00.000Z', 'ada', 2, '68bcaf090378be2d958be10e95b651336bdbad17e54e043d1bf8cb4ae89c7b9a', 3, '2004-01-01', '~', '0.9.0');
insert into events (matter, seq, recorded_at, recorded_by, hash, event) values
  ('m1', 1, '2004-01-03T00:00:00.000Z', 'ada', '0ed321768039134ccd27d4d4aa3cb8ba9b9a0219d07bd560e8aa9178f847cf06', '{"type":"party-updated","id":"event-1","on":"2004-01-02","party":"investor-1","name":"Name 1 of Zürich"}');
insert into events (matter, seq, recorded_at, recorded_by, hash, event) values
  ('m1', 2, '2004-01-03T00:00:00.000Z', 'ada', '68bcaf090378be2d958be10e95b651336bdbad17e54e043d1bf8cb4ae89c7b9a', '{"type":"party-updated","id":"event-2","on":"2004-01-02","party":"investor-1","name":"Name 2 of Zürich"}');
insert into members (matter, user_id, role, parties, since) values
  ('m1', 'ada', 'owner', '[]', '2004-01-01T00:00:00.000Z');
insert into members (matter, user_id, role, parties, since) values
  ('m1', 'ivy', 'investor', '["investor-1"]', '2004-01-02T00:00:00.000Z');
insert into docket (matter, on_day, item, from_day, until_day, kind, ref, code, cite, about, party, counterparty, practical_on, status) values
  ('m1', '2004-02-10', 'one', '2004-01-01', '~', 'due', 'obligation-1', 'company-notice', '1(a)', null, 'company', 'investor-1', null, 'open');
insert into docket_notes (matter, item, assignee, comment, snoozed_until) values
  ('m1', 'one', 'ada', 'call them', null);
insert into changes (matter, version, seq, changed_at, changed_by, what) values
  ('m1', 3, 2, '2004-01-04T00:00:00.000Z', 'ada', 'members');
insert into tombstones (matter, destroyed_at, destroyed_by, seq, head) values
  ('m0', '2004-01-05T00:00:00.000Z', 'ada', 7, 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff');
insert into audit (matter, at, id, done_by, what, detail) values
  ('m1', '2004-01-06T00:00:00.000Z', 'a1', 'ada', 'export', 'a file');
insert into tokens (id, user_id, name, hash, scope, matter, created_at, expires_at, revoked_at) values
  ('t1', 'ada', 'laptop', 'hash-1', 'read', null, '2004-01-01T00:00:00.000Z', '2005-01-01T00:00:00.000Z', null);
insert into feeds (id, user_id, hash, name, matter, alarm_days, created_at, revoked_at) values
  ('f1', 'ada', 'hash-2', 'phone', 'm1', 7, '2004-01-01T00:00:00.000Z', null);
insert into feed_entries (feed, uid, revision, cancelled, content, stamp) values
  ('f1', 'u1', 2, 1, 'gone', '2004-01-07T00:00:00.000Z');
