import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import type { Database } from '../sql/database.ts'
import { type DatabasePlace, openDatabase, storeOn } from '../sql/open.ts'
import { fill } from '../testing/filled.ts'
import { folderForTests } from '../testing/folder.ts'
import { postgresForTests } from '../testing/postgres.ts'
import { sampleChange, sampleLinks } from '../testing/samples.ts'
import { exportLines } from './export.ts'
import { importLines } from './import.ts'
import { exportedTables } from './lines.ts'

const folder = folderForTests()
const server = await postgresForTests()
const opened: Database[] = []
let files = 0
afterAll(async () => {
  for (const database of opened) await database.close()
  await server?.close()
})

async function open(place: DatabasePlace): Promise<Database> {
  const database = await openDatabase(place)
  opened.push(database)
  return database
}

const onSqlite = () => {
  files += 1
  return open({ path: join(folder, `${files}.db`) })
}
const onPostgres = async () => open({ url: (await server?.createDatabase()) ?? '' })

async function linesOf(database: Database): Promise<string[]> {
  const lines: string[] = []
  for await (const line of exportLines(database)) lines.push(line.replace(/\n$/, ''))
  return lines
}

async function filled(make: () => Promise<Database>): Promise<{ database: Database; lines: string[] }> {
  const database = await make()
  await fill(database)
  return { database, lines: await linesOf(database) }
}

describe.each([
  ['SQLite', 'SQLite', onSqlite, onSqlite, false],
  ['PostgreSQL', 'PostgreSQL', onPostgres, onPostgres, server === null],
  ['SQLite', 'PostgreSQL', onSqlite, onPostgres, server === null],
  ['PostgreSQL', 'SQLite', onPostgres, onSqlite, server === null],
] as const)('An export from %s', (_, __, from, to, skipped) => {
  test.skipIf(skipped)('is imported into %s with every row as it was', async () => {
    const { lines } = await filled(from)
    const database = await to()
    const last = { m1: sampleLinks('m1', 3)[2]?.hash, m2: sampleLinks('m2', 300)[299]?.hash }
    expect(await importLines(database, lines)).toEqual({
      ok: true,
      matters: [
        { matter: 'm1', title: 'Matter m1', head: { seq: 3, hash: last.m1 } },
        { matter: 'm2', title: 'Matter m2', head: { seq: 300, hash: last.m2 } },
      ],
      events: 303,
    })
    expect(await linesOf(database)).toEqual(lines)
    const read = await storeOn(database).files.list('m1')
    expect(read).toHaveLength(1)
  })
})

describe.each([
  ['SQLite', onSqlite, false],
  ['PostgreSQL', onPostgres, server === null],
] as const)('On %s', (_, make, skipped) => {
  test.skipIf(skipped)('every table and column is exported, in an order in which it can be imported', async () => {
    const { database, lines } = await filled(make)
    const tables = await database.kysely.introspection.getTables()
    const there = tables.map(({ name, columns }) => [name, columns.map((column) => column.name).toSorted()])
    const known = exportedTables.map(({ name, columns }) => [name, columns.toSorted()])
    const steps = ['schema_steps', ['name', 'version']]
    expect(there.toSorted()).toEqual([...known, steps].toSorted())
    // The rows of the sample fill every table, so that the tests of this file say something of each.
    for (const { name } of exportedTables)
      expect(lines.some((line) => line.startsWith(`{"table":"${name}"`))).toBe(true)
  })

  test.skipIf(skipped)('an import needs an empty database, or leave to replace all of it', async () => {
    const { lines } = await filled(make)
    const { database } = await filled(make)
    await storeOn(database).matters.update('m1', { title: 'in use' }, sampleChange('matter'))
    const before = await linesOf(database)
    expect(await importLines(database, lines)).toMatchObject({ ok: false, refusals: [{ path: 'database' }] })
    expect(await linesOf(database)).toEqual(before)
    expect(await importLines(database, lines, { replace: true })).toMatchObject({ ok: true, events: 303 })
    expect(await linesOf(database)).toEqual(lines)
  })

  test.skipIf(skipped)('an export that is cut off or changed replaces nothing', async () => {
    const { lines } = await filled(make)
    const { database } = await filled(make)
    await storeOn(database).matters.update('m1', { title: 'in use' }, sampleChange('matter'))
    const before = await linesOf(database)
    const [first = '', ...rest] = lines
    const event = lines.findIndex((line) => line.includes('Name 2 of'))
    const bad: [string, string[]][] = [
      ['line 1', []],
      ['line 1', ['Dear Sirs', ...rest]],
      ['line 1', ['{"regrights":"export"}', ...rest]],
      ['line 1', [first.replace(/"step":\d+/, '"step":99'), ...rest]],
      ['line 1', rest],
      [`line ${lines.length}`, lines.slice(0, -1)],
      [`line ${lines.length - 1}`, lines.toSpliced(5, 1)],
      [`line ${lines.length}`, lines.with(event, lines[event]?.replace('Name 2', 'Name 9') ?? '')],
      [`line ${lines.length + 1}`, [...lines, first]],
      ['line 2', lines.with(1, '{"table":"nonsense","row":{}}')],
      ['line 2', lines.with(1, '{"table":"matters","row":{"id":"x"}}')],
      ['line 2', lines.with(1, '{"table":"matters')],
    ]
    for (const [path, changed] of bad)
      expect(await importLines(database, changed, { replace: true })).toMatchObject({ ok: false, refusals: [{ path }] })
    expect(await linesOf(database)).toEqual(before)
  })

  test.skipIf(skipped)('an export with a right sum and a log that does not hold replaces nothing', async () => {
    const { database: forged } = await filled(make)
    await sql`update events set recorded_by = 'eve' where matter = 'm2' and seq = 137`.execute(forged.kysely)
    const { database, lines } = await filled(make)
    const broken = [{ matter: 'm2', check: { ok: false, seq: 137, why: 'hash' } }]
    const result = await importLines(database, await linesOf(forged), { replace: true })
    expect(result).toEqual({ ok: false, why: 'broken', broken })
    expect(await linesOf(database)).toEqual(lines)
  })

  test.skipIf(skipped)('an export that nobody reads to its end lets go of the database', async () => {
    const { database } = await filled(make)
    for await (const _line of exportLines(database)) break
    const store = storeOn(database)
    expect(await store.matters.update('m1', { title: 'after' }, sampleChange('matter'))).toMatchObject({
      title: 'after',
    })
  })
})

describe.skipIf(server === null)('An export from PostgreSQL', () => {
  test('is one state of the database while others write', async () => {
    const { database } = await filled(onPostgres)
    const store = storeOn(database)
    const lines: string[] = []
    for await (const line of exportLines(database)) {
      if (lines.length === 1) await store.matters.destroy('m2', 'ada', '2004-03-01T00:00:00.000Z')
      lines.push(line.trimEnd())
    }
    expect(await store.matters.find('m2')).toBeNull()
    expect(await importLines(await onPostgres(), lines)).toMatchObject({ ok: true, events: 303 })
  })
})
