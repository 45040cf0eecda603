import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../sql/database.ts'
import { storeOn } from '../sql/open.ts'
import { day, sampleChange, sampleDocket, sampleLinks, sampleMatter, sampleRow } from './samples.ts'

/** Puts something into every table: two matters, one that was destroyed, an account, and what hangs on them. */
export async function fill(database: Database): Promise<void> {
  const store = storeOn(database)
  for (const [id, count] of [
    ['m1', 3],
    ['m2', 300],
    ['m3', 1],
  ] as const)
    await store.matters.create(sampleMatter(id), 'ada', sampleLinks(id, count), sampleDocket(sampleRow('one')))
  await store.matters.destroy('m3', 'ada', '2004-02-01T00:00:00.000Z')
  const content = Uint8Array.from({ length: 1_000 }, (_, index) => index % 256)
  const file = { name: 'a.pdf', type: 'application/pdf', size: 1_000, addedAt: '2004-01-01', addedBy: 'ada' }
  await store.files.put('m1', { ...file, sha256: hash('sha256', content) }, content, sampleChange('files'))
  const note = { assignee: 'ada', comment: 'Zürich\n"\u{1f600}"', snoozedUntil: day('2004-03-01') }
  await store.docket.note('m1', 'one', note, sampleChange('docket'))
  await store.audit.add({ id: 'a1', matter: 'm1', at: '2004-01-01', by: 'ada', what: 'export', detail: '' })
  const personal = { user: 'ada', name: 'n', matter: null, createdAt: '2004-01-01', revokedAt: null }
  await store.tokens.create({ ...personal, id: 't1', hash: 'h1', scope: 'read', expiresAt: '2005-01-01' })
  await store.feeds.create({ ...personal, id: 'f1', hash: 'h2', alarmDays: null })
  await store.feeds.publish('f1', [{ uid: 'u', sequence: 1, cancelled: true, content: 'c', stamp: 's' }])
  const usual = {
    leadDays: [14, 0],
    digest: true,
    zone: 'UTC',
    mail: true,
    webhook: { url: 'https://a.test/', seed: 's' },
  }
  await store.reminders.change('ada', {}, usual)
  await store.reminders.mute('m2', 'ada', true)
  const message = {
    user: 'ada',
    channel: 'mail',
    content: '{}',
    seenAs: { m1: 'owner' },
    createdAt: '2004-01-01',
  } as const
  await store.outbox.enqueue([
    { ...message, key: 'k1' },
    { ...message, key: 'k2' },
  ])
  await store.outbox.failed('k1', { at: '2004-01-02', why: 'gone', retryAt: null })
  await fillAccounts(database)
}

async function fillAccounts(database: Database): Promise<void> {
  const yes = database.kind === 'sqlite' ? 1 : true
  const at = '2004-01-01T00:00:00.123Z'
  const run = (query: ReturnType<typeof sql>) => query.execute(database.kysely)
  await run(sql`insert into auth_user (id, name, email, "emailVerified", "createdAt", "updatedAt", "twoFactorEnabled")
    values ('ada', 'Ada', 'ada@example.org', ${yes}, ${at}, ${at}, null)`)
  await run(sql`insert into auth_session (id, "expiresAt", token, "createdAt", "updatedAt", "userId")
    values ('s1', ${at}, 'token', ${at}, ${at}, 'ada')`)
  await run(sql`insert into auth_account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
    values ('c1', 'ada', 'credential', 'ada', 'scrypt', ${at}, ${at})`)
  await run(sql`insert into auth_verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt")
    values ('v1', 'i', 'v', ${at}, ${at}, ${at})`)
  await run(sql`insert into auth_two_factor (id, secret, "backupCodes", "userId", verified)
    values ('w1', 's', 'b', 'ada', ${yes})`)
  await run(sql`insert into access_links (id, hash, kind, drops_second_factor, created_at, created_by, expires_at)
    values ('l1', 'h3', 'invitation', 0, ${at}, 'ada', ${at})`)
  await run(sql`insert into access_attempts (attempt, tried, since) values ('account:x', 3, ${at})`)
}
