import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { dayOf, purchase, smallMatter } from '../procedures/testing/small-matter.ts'
import { type Serving, serve } from '../server/testing/serving.ts'
import { postgresForTests } from '../store/testing/postgres.ts'
import { type Client, clientAt, logOf, problemOf } from './testing/client.ts'

/** Texts that would be commands if anything took them for one, in every place where a caller may write a text. */

const postgres = await postgresForTests()
afterAll(() => postgres?.close())
const places = postgres === null ? ['SQLite'] : ['SQLite', 'PostgreSQL']

const attempts = [
  `'; drop table matters; --`,
  `' or '1'='1`,
  `" or ""="`,
  `') ; delete from events where ('1' = '1`,
  `1; update matters set title = 'taken' --`,
  `\\'; drop table events; --`,
  `$1`,
  '? and 1 = 1',
  `' union select secret, 1 from auth_account --`,
  '%',
  '_%',
  '__proto__',
  `x${String.fromCharCode(0)}y`,
  'a\r\nX-Evil: b',
  '\u202e\u{1f600}',
]

let server: Serving
let client: Client
let matter: string
let own: string
let url: string | null = null
let shape: unknown

/** The tables and their columns, as the database itself tells them, asked for over a connection of our own. */
async function shapeOfTables(): Promise<unknown> {
  if (url === null) {
    const sqlite = new Sqlite(join(server.folder, 'matters.sqlite'), { readonly: true })
    const found = sqlite.prepare('select type, name, sql from sqlite_schema order by name').all()
    sqlite.close()
    return found
  }
  const connection = new pg.Client({ connectionString: url })
  await connection.connect()
  const found = await connection.query(
    `select table_name, column_name, data_type from information_schema.columns
     where table_schema = 'public' order by table_name, ordinal_position`,
  )
  await connection.end()
  return found.rows
}

/** The matter that nobody touched is as it was, and so are the tables. */
async function expectIntact(): Promise<void> {
  const record = await client.matters.get.query({ matter: own })
  expect(record).toMatchObject({ title: 'A small matter', seq: 8, archived: false })
  expect((await logOf(client, own)).map(({ event }) => event.id)).toEqual(smallMatter.events.map(({ id }) => id))
  expect(await shapeOfTables()).toEqual(shape)
}

const mayRefuse = new Set(['INPUT_REFUSED', 'NOT_FOUND', 'FORBIDDEN'])

/** What a call gives when it takes the text; null when it refuses it in words of its own, which is as good. */
async function takenOrRefused<Answer>(call: () => Promise<Answer>): Promise<Answer | null> {
  const called = call()
  const problem = await problemOf(called)
  if (problem === null) return called
  expect(mayRefuse, `${JSON.stringify(problem)}`).toContain(problem.code)
  return null
}

describe.each(places)('on %s', (place) => {
  beforeAll(async () => {
    url = place === 'PostgreSQL' ? ((await postgres?.createDatabase()) ?? '') : null
    server = await serve({ config: { requestsPerMinute: 1_000_000, databaseUrl: url } })
    client = clientAt(server.url, await server.signIn())
    own = (await client.matters.import.mutate({ file: smallMatter })).id
    matter = (await client.matters.import.mutate({ file: { ...smallMatter, title: 'Another' } })).id
    shape = await shapeOfTables()
  })
  afterAll(() => server.stop())
  afterEach(expectIntact)

  test.each(attempts)('%j as a title, a tag, a name or a note is kept as a text or refused', async (text) => {
    const renamed = await takenOrRefused(() => client.matters.rename.mutate({ matter, title: text }))
    if (renamed !== null) expect((await client.matters.get.query({ matter })).title).toBe(text.trim())
    const tagged = await takenOrRefused(() => client.matters.tag.mutate({ matter, tags: [text] }))
    if (tagged !== null) expect(await client.matters.get.query({ matter })).toMatchObject({ tags: [text.trim()] })
    const made = await takenOrRefused(() => client.tokens.create.mutate({ name: text, scope: 'read' }))
    if (made !== null) expect((await client.tokens.list.query()).map(({ name }) => name)).toContain(text.trim())
    const feed = await takenOrRefused(() => client.feeds.create.mutate({ name: text }))
    if (feed !== null) expect((await client.feeds.list.query()).map(({ name }) => name)).toContain(text.trim())
    const [entry] = (await client.docket.query.query({ matter, today: dayOf('2004-03-10') })).entries
    const note = { matter, item: entry?.item ?? '', assignee: null, comment: text, snoozedUntil: null }
    const noted = await takenOrRefused(() => client.docket.note.mutate(note))
    const { entries } = await client.docket.query.query({ matter, today: dayOf('2004-03-10') })
    if (noted !== null) expect(entries[0]).toMatchObject({ item: entry?.item, comment: text })
    const begun = { title: text, agreement: 'bestnet-2003' } as const
    const created = await takenOrRefused(() => client.matters.create.mutate(begun))
    if (created !== null) expect((await client.matters.get.query({ matter: created.id })).title).toBe(text.trim())
  })

  test.each(attempts)('%j inside an event is kept as a text or refused', async (text) => {
    const { seq } = await client.matters.get.query({ matter }).then((record) => ({ seq: 0, ...record }))
    const event = { id: `n${seq}`, type: 'party-updated', on: dayOf('2003-07-01'), party: 'ash', name: text } as const
    const added = await takenOrRefused(() => client.events.append.mutate({ matter, expected: seq, events: [event] }))
    if (added === null) return
    const { events } = await client.events.list.query({ matter, after: seq })
    expect(events.map((stored) => stored.event)).toEqual([event])
  })

  test.each(attempts)('%j as an id finds nothing and nobody', async (text) => {
    const asked = { expected: 8, events: [purchase('x', 'ash', 1)] }
    const none: (() => Promise<unknown>)[] = [
      () => client.matters.get.query({ matter: text }),
      () => client.matters.export.query({ matter: text }),
      () => client.matters.destroy.mutate({ matter: text, title: 'A small matter' }),
      () => client.events.append.mutate({ matter: text, ...asked }),
      () => client.answers.get.query({ matter: text }),
      () => client.answers.explain.query({ matter, id: text }),
      () => client.members.put.mutate({ matter, user: text, role: 'owner' }),
      () => client.members.remove.mutate({ matter, user: text }),
      () => client.members.withdraw.mutate({ matter, id: text }),
      () => client.files.sections.query({ matter, sha256: text }),
      () => client.tokens.revoke.mutate({ id: text }),
      () => client.feeds.revoke.mutate({ id: text }),
      () => client.events.retract.mutate({ matter: text, expected: 8, event: text, reason: text }),
    ]
    for (const call of none) expect(await takenOrRefused(call), String(call)).toBeNull()
    const address = `${server.url}/matters/${encodeURIComponent(text)}/files`
    const headers = { cookie: await server.signIn() }
    expect((await fetch(address, { headers })).status).toBeLessThan(500)
    expect((await fetch(`${server.url}/feeds/${encodeURIComponent(text)}.ics`)).status).toBe(404)
    expect((await fetch(`${server.url}/sign-in?link=${encodeURIComponent(text)}`)).status).toBe(404)
  })

  test.each(attempts)('%j as a filter finds nothing that is not asked for', async (text) => {
    const today = dayOf('2004-03-10')
    for (const filter of [
      { party: text },
      { code: text },
      { statuses: [text] },
      { assignee: text },
      { matter: text },
      { after: { on: dayOf('2189-01-01'), matter: text, item: text } },
    ]) {
      const found = await takenOrRefused(() => client.docket.query.query({ today, ...filter }))
      const withDay = found?.entries.filter(({ on }) => on !== null || !('after' in filter)) ?? []
      expect(withDay, JSON.stringify(filter)).toEqual([])
    }
  })
})
