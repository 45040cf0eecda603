import { afterAll, describe, expect, test } from 'vitest'
import { outboxContract } from '../reminders/testing/outbox-contract.ts'
import { storeContract } from './contract.ts'
import type { Store } from './port.ts'
import { openStore } from './sql/open.ts'
import { notPlainIn } from './testing/plain-sql.ts'
import { postgresForTests } from './testing/postgres.ts'

const server = await postgresForTests({ logStatements: true })
const url = (await server?.createDatabase()) ?? ''
afterAll(() => server?.close())

describe.skipIf(server === null)('On PostgreSQL', () => {
  storeContract(() => openStore({ url }))
  const outboxes: Store[] = []
  outboxContract('on PostgreSQL', async () => {
    const store = await openStore({ url: (await server?.createDatabase()) ?? '' })
    outboxes.push(store)
    return store.outbox
  })
  afterAll(async () => {
    for (const store of outboxes) await store.close()
  })

  test('every statement that the server was sent is plain SQL', () => {
    // The server's own log: nothing that any library sends is missing from it.
    const statements = (server?.log() ?? '').split(/^LOG: {2}(?:statement|execute [^:]*): /m).slice(1)
    const kinds = ['insert into "docket"', 'create table matters', 'begin', 'commit', 'rollback']
    for (const kind of kinds) expect(statements.some((statement) => statement.startsWith(kind))).toBe(true)
    expect(statements.filter((statement) => notPlainIn(statement).length > 0)).toEqual([])
  })
})
