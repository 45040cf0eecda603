import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase, openStore, storeOn } from './sql/open.ts'
import { postgresForTests } from './testing/postgres.ts'
import { sampleChange, sampleDocket, sampleLinks, sampleMatter } from './testing/samples.ts'

const server = await postgresForTests()
afterAll(() => server?.close())

async function aDatabase() {
  const database = await openDatabase({ url: (await server?.createDatabase()) ?? '' })
  const store = storeOn(database)
  for (const id of ['m', 'n']) await store.matters.create(sampleMatter(id), 'ada', sampleLinks(id, 1), sampleDocket())
  return { database, store }
}

describe.skipIf(server === null)('A PostgreSQL server', () => {
  test('that goes away gives clear errors, and is used again when it is back, with nothing lost', async () => {
    const { store } = await aDatabase()
    await server?.stop()
    expect(await store.ping()).toBe(false)
    const append = () => {
      const rest = { docket: sampleDocket(), change: sampleChange('events') }
      return store.events.append({ matter: 'm', expected: 1, events: sampleLinks('m', 2).slice(1), ...rest })
    }
    await expect(append()).rejects.toMatchObject({ name: 'StorageError', code: 'storage-unavailable' })
    await expect(store.matters.find('m')).rejects.toMatchObject({ code: 'storage-unavailable' })
    await server?.start()
    expect(await store.ping()).toBe(true)
    expect(await append()).toMatchObject({ ok: true, seq: 2 })
    expect(await store.events.after('m', 0)).toEqual(sampleLinks('m', 2))
    await store.close()
  })

  test('that is not there, or has no such database, is told so when the store is opened', async () => {
    await expect(openStore({ url: 'postgresql://postgres@127.0.0.1:1/none' })).rejects.toMatchObject({
      code: 'storage-unavailable',
    })
    const url = ((await server?.createDatabase()) ?? '').replace(/[^/]*$/, 'no_such_database')
    await expect(openStore({ url })).rejects.toMatchObject({ code: 'storage-unavailable' })
  })

  test('that ends one of two transactions that wait for each other has it tried again', async () => {
    const { database, store } = await aDatabase()
    let tries = 0
    const met = meeting()
    const inOrder = (first: string, second: string) =>
      database.write(async (writer) => {
        tries += 1
        const count = (id: string) =>
          writer
            .updateTable('matters')
            .set((build) => ({ version: build('version', '+', 1) }))
            .where('id', '=', id)
            .execute()
        await count(first)
        await met()
        await count(second)
      })
    await Promise.all([inOrder('m', 'n'), inOrder('n', 'm')])
    expect(tries).toBe(3)
    for (const id of ['m', 'n']) expect(await store.matters.find(id)).toMatchObject({ version: 3 })
    await store.close()
  })

  test('that cannot put two transactions in an order has one tried again', async () => {
    const { database, store } = await aDatabase()
    let tries = 0
    const met = meeting()
    const addOne = () =>
      database.write(async (writer) => {
        tries += 1
        await sql`set transaction isolation level serializable`.execute(writer)
        const { version } = await writer
          .selectFrom('matters')
          .select('version')
          .where('id', '=', 'm')
          .executeTakeFirstOrThrow()
        await met()
        await writer
          .updateTable('matters')
          .set({ version: version + 1 })
          .where('id', '=', 'm')
          .execute()
      })
    await Promise.all([addOne(), addOne()])
    expect(tries).toBe(3)
    expect(await store.matters.find('m')).toMatchObject({ version: 3 })
    await store.close()
  })
})

/** Where the first two who come wait for each other; who comes later passes. */
function meeting(): () => Promise<void> {
  const two = Promise.withResolvers<void>()
  let came = 0
  return () => {
    came += 1
    if (came === 2) two.resolve()
    return two.promise
  }
}
