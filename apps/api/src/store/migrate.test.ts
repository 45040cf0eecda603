import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../chain/chain.ts'
import type { Database } from './sql/database.ts'
import { migrate } from './sql/migrate.ts'
import { migrations } from './sql/migrations/all.ts'
import { type DatabasePlace, openDatabase, storeOn } from './sql/open.ts'
import { folderForTests } from './testing/folder.ts'
import { postgresForTests } from './testing/postgres.ts'
import { endOf, startProgram } from './testing/process.ts'
import { day, sampleChange, sampleDocket, sampleLinks } from './testing/samples.ts'

const folder = folderForTests()
const server = await postgresForTests()
afterAll(() => server?.close())
let files = 0

type Kind = { readonly fresh: () => Promise<DatabasePlace>; readonly earlier: () => Promise<DatabasePlace> }

/** The text of a database that an earlier version left behind. */
function fixture(kind: string): string {
  const read = (name: string) => readFileSync(join(import.meta.dirname, 'testing', 'step-1', `${name}.sql`), 'utf8')
  return `${read(kind)}${read('rows')}`
}

const sqlite: Kind = {
  fresh: async () => {
    files += 1
    return { path: join(folder, `${files}.db`) }
  },
  earlier: async () => {
    files += 1
    const path = join(folder, `${files}.db`)
    new Sqlite(path).exec(fixture('sqlite')).close()
    return { path }
  },
}

const postgres: Kind = {
  fresh: async () => ({ url: (await server?.createDatabase()) ?? '' }),
  earlier: async () => {
    const url = (await server?.createDatabase()) ?? ''
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(fixture('postgres'))
    await client.end()
    return { url }
  },
}

/** The tables of a database as the database itself tells them. */
async function tablesOf(database: Database): Promise<unknown[]> {
  if (database.kind === 'sqlite') {
    const made = sql<{ sql: string }>`select sql from sqlite_schema where sql is not null order by name`
    const { rows } = await made.execute(database.kysely)
    return rows.map((row) =>
      row.sql
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/\s*([(),])\s*/g, '$1')
        .replace('if not exists ', ''),
    )
  }
  const columns = sql`select table_name, ordinal_position, column_name, data_type, collation_name, is_nullable
    from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`
  const indexes = sql`select indexdef from pg_indexes where schemaname = 'public' order by indexdef`
  return [...(await columns.execute(database.kysely)).rows, ...(await indexes.execute(database.kysely)).rows]
}

async function stepsOf(database: Database): Promise<number[]> {
  const steps = await database.kysely.selectFrom('schema_steps').select('version').orderBy('version').execute()
  return steps.map((step) => step.version)
}

describe('The steps', () => {
  test('are numbered from 1 without a gap', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1))
  })
})

describe.each([
  ['SQLite', sqlite, false],
  ['PostgreSQL', postgres, server === null],
] as const)('A database on %s', (_, kind, skipped) => {
  test.skipIf(skipped)('of the first version becomes one like a new one, with all that was in it', async () => {
    const place = await kind.earlier()
    const database = await openDatabase(place)
    const fresh = await openDatabase(await kind.fresh())
    expect(await stepsOf(database)).toEqual(migrations.map((migration) => migration.version))
    expect(await tablesOf(database)).toEqual(await tablesOf(fresh))
    await fresh.close()
    await holdsTheRows(database)
    await database.close()
  })

  test.skipIf(skipped)('is brought forward once by processes that start at once', async () => {
    const place = await kind.fresh()
    const started = Array.from({ length: 3 }, () => startProgram('open-once', JSON.stringify(place)))
    expect(await Promise.all(started.map(endOf))).toEqual([0, 0, 0])
    const database = await openDatabase(place)
    expect(await stepsOf(database)).toEqual(migrations.map((migration) => migration.version))
    await database.close()
  })

  test.skipIf(skipped)('is brought forward once over connections that open at once', async () => {
    for (const place of [await kind.fresh(), await kind.earlier()]) {
      const opened = await Promise.all(Array.from({ length: 6 }, () => openDatabase(place)))
      for (const database of opened) {
        expect(await stepsOf(database)).toEqual(migrations.map((migration) => migration.version))
        await database.close()
      }
    }
  })

  test.skipIf(skipped)('that a later version changed is left alone', async () => {
    const place = await kind.fresh()
    const database = await openDatabase(place)
    const last = migrations.length
    await database.kysely
      .insertInto('schema_steps')
      .values({ version: last + 1, name: 'later' })
      .execute()
    await expect(openDatabase(place)).rejects.toMatchObject({ name: 'StorageError', code: 'storage-too-new' })
    await database.kysely
      .deleteFrom('schema_steps')
      .where('version', '=', last + 1)
      .execute()
    await (await openDatabase(place)).close()
    await database.close()
  })

  test.skipIf(skipped)('takes a step as a whole or not at all', async () => {
    const database = await openDatabase(await kind.fresh())
    const before = await tablesOf(database)
    const version = migrations.length + 1
    const step = (second: string) => ({
      version,
      name: 'next',
      statements: () => ['create table a (b integer)', second],
    })
    await expect(migrate(database, [...migrations, step('create table nonsense')])).rejects.toMatchObject({
      code: 'storage-failed',
    })
    expect(await tablesOf(database)).toEqual(before)
    expect(await stepsOf(database)).not.toContain(version)
    await migrate(database, [...migrations, step('create table c (d integer)')])
    expect((await tablesOf(database)).length).toBe(before.length + 2)
    expect(await stepsOf(database)).toContain(version)
    await database.close()
  })
})

/** What the rows of the fixture say, read through the store of today. */
async function holdsTheRows(database: Database): Promise<void> {
  const store = storeOn(database)
  const log = await store.events.after('m1', 0)
  const found = await store.matters.find('m1')
  expect(found).toMatchObject({ title: "Zürich's matter", archived: true, seq: 2, version: 3, tags: ['tag'] })
  expect(found?.disclosure).toEqual({ readings: true, worksheet: 'full' })
  expect(verifyChain('m1', log)).toEqual({ ok: true, head: { seq: 2, hash: found?.head } })
  expect(await store.members.of('m1', 'ivy')).toEqual({ role: 'investor', parties: ['investor-1'] })
  expect(await store.docket.query({ user: 'ivy', today: day('2004-02-01'), matter: 'm1', most: 9 })).toMatchObject([
    { item: 'one', on: '2004-02-10', comment: 'call them' },
  ])
  expect(await store.docket.staleFor('ivy', day('2004-02-01'), '0.9.1')).toEqual(['m1'])
  expect(await store.changes.after(new Map([['m1', 0]]))).toMatchObject([{ version: 3, what: 'members' }])
  expect(await store.matters.tombstone('m0')).toMatchObject({ seq: 7 })
  expect(await store.audit.list('m1', 9)).toMatchObject([{ id: 'a1' }])
  expect(await store.tokens.byHash('hash-1')).toMatchObject({ id: 't1', matter: null })
  expect(await store.feeds.byHash('hash-2')).toMatchObject({ id: 'f1', alarmDays: 7 })
  expect(await store.feeds.entries('f1')).toMatchObject([{ sequence: 2, cancelled: true }])
  const events = sampleLinks('m1', 1, log.at(-1))
  const append = { matter: 'm1', expected: 2, events, docket: sampleDocket(), change: sampleChange('events') }
  expect(await store.events.append(append)).toMatchObject({ ok: true, seq: 3, version: 4 })
}
