import { once } from 'node:events'
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openDatabase, openStore, storeOn } from './sql/open.ts'
import { folderForTests } from './testing/folder.ts'
import { endOf, linesOf, startProgram } from './testing/process.ts'
import { sampleChange, sampleDocket, sampleLinks, sampleMatter } from './testing/samples.ts'

const folder = folderForTests()

async function aStore(name: string, patience: number) {
  const path = join(folder, `${name}.db`)
  const database = await openDatabase({ path }, { patience })
  const store = storeOn(database)
  await store.matters.create(sampleMatter('m'), 'ada', sampleLinks('m', 1), sampleDocket())
  const rename = (title: string) => store.matters.update('m', { title }, sampleChange('matter'))
  return { path, database, store, rename }
}

async function holdLock(path: string) {
  const holder = startProgram('hold-lock', path)
  for await (const line of linesOf(holder)) if (line === 'held') break
  return async () => {
    holder.stdin?.end()
    await endOf(holder)
  }
}

describe('A database that another process has locked', () => {
  test('gives a clear error with a stable code after some patience, and is read meanwhile', async () => {
    const { path, store, rename } = await aStore('locked', 300)
    const release = await holdLock(path)
    const order: string[] = []
    const writing = rename('never').catch((thrown: unknown) => {
      order.push('gave up')
      return thrown
    })
    expect(await store.matters.find('m')).toMatchObject({ seq: 1, title: 'Matter m' })
    order.push('read')
    expect(await writing).toMatchObject({ name: 'StorageError', code: 'storage-locked' })
    expect(order).toEqual(['read', 'gave up'])
    await release()
    expect(await rename('after')).toMatchObject({ title: 'after', version: 2 })
    await store.close()
  })

  test('is written as soon as the other lets go', async () => {
    const { path, store, rename } = await aStore('waiting', 60_000)
    const release = await holdLock(path)
    const writing = rename('waited')
    await once(AbortSignal.timeout(100), 'abort')
    await release()
    expect(await writing).toMatchObject({ title: 'waited', version: 2 })
    await store.close()
  })
})

describe('A database that has no room left', () => {
  test('stores nothing, says so, is read on, and goes on when there is room again', async () => {
    const { database, store } = await aStore('full', 1_000)
    await sql`pragma max_page_count = 60`.execute(database.kysely)
    const append = (expected: number, count: number) => {
      const links = sampleLinks('m', expected + count).slice(expected)
      const rest = { docket: sampleDocket(), change: sampleChange('events') }
      return store.events.append({ matter: 'm', expected, events: links, ...rest })
    }
    await expect(append(1, 5_000)).rejects.toMatchObject({ code: 'storage-full' })
    expect(await store.matters.find('m')).toMatchObject({ seq: 1, version: 1 })
    expect(await store.events.after('m', 0)).toEqual(sampleLinks('m', 1))
    await sql`pragma max_page_count = 100000`.execute(database.kysely)
    expect(await append(1, 5_000)).toMatchObject({ ok: true, seq: 5_001 })
    await store.close()
  })
})

describe('A file that cannot be opened', () => {
  test('is no database', async () => {
    const path = join(folder, 'text.db')
    writeFileSync(path, 'Dear Sirs, '.repeat(1_000))
    await expect(openStore({ path })).rejects.toMatchObject({ code: 'storage-damaged' })
  })

  test('is a folder, or lies in a file', async () => {
    mkdirSync(join(folder, 'folder.db'))
    await expect(openStore({ path: join(folder, 'folder.db') })).rejects.toMatchObject({ code: 'storage-unavailable' })
    writeFileSync(join(folder, 'file'), '')
    await expect(openStore({ path: join(folder, 'file', 'a.db') })).rejects.toMatchObject({
      code: 'storage-unavailable',
    })
  })

  test.skipIf(process.getuid?.() === 0)('may not be written', async () => {
    const { path, store } = await aStore('mine', 100)
    await store.close()
    chmodSync(path, 0o400)
    await expect(openStore({ path })).rejects.toMatchObject({ code: 'storage-read-only' })
  })
})

describe('A new database', () => {
  test("is nobody else's to read, and syncs its log with every commit", async () => {
    const { path, database, store } = await aStore('private', 100)
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600)
    const settings = await Promise.all([
      sql`pragma journal_mode`.execute(database.kysely),
      sql`pragma synchronous`.execute(database.kysely),
      sql`pragma foreign_keys`.execute(database.kysely),
    ])
    expect(settings.map(({ rows }) => rows[0])).toEqual([
      { journal_mode: 'wal' },
      { synchronous: 2 },
      { foreign_keys: 1 },
    ])
    await store.close()
  })
})
