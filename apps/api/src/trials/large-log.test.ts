import { checkMatter, evaluate } from '@regrights/rules'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../chain/chain.ts'
import { dayOf, purchase, smallMatter } from '../procedures/testing/small-matter.ts'
import { json, type Serving, serve } from '../server/testing/serving.ts'
import { postgresForTests } from '../store/testing/postgres.ts'
import { type Client, clientAt, logOf, problemOf } from './testing/client.ts'

/** Files that are large, and files that are too large. */

const postgres = await postgresForTests()
afterAll(() => postgres?.close())
const places = postgres === null ? ['SQLite'] : ['SQLite', 'PostgreSQL']

/** The small matter, and purchases of single shares until there are 100,000 events. */
const most = 100_000
const purchases = Array.from({ length: most - smallMatter.events.length }, (_, index) =>
  purchase(`p${index}`, index % 2 === 0 ? 'ash' : 'birch', 1),
)
const file = { ...smallMatter, id: 'large', title: 'A large matter', events: [...smallMatter.events, ...purchases] }
const asOf = dayOf('2004-03-10')

let server: Serving
let cookie: string
let client: Client
let matter: string

const send = async (body: string) => {
  const headers = { ...json, cookie, origin: server.url }
  const answered = await fetch(`${server.url}/trpc/matters.import`, { method: 'POST', headers, body })
  const told: { error?: { message: string; data: { code: string; refusals?: unknown[] } } } = JSON.parse(
    await answered.text(),
  )
  return { status: answered.status, problem: told.error?.data, message: told.error?.message }
}

/** That what was refused left nothing behind, and that the server goes on. */
const expectNothingNew = async (titles: readonly string[]) => {
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  expect((await client.matters.list.query()).map(({ title }) => title)).toEqual(titles)
}

const begin = async (place: string) => {
  const url = place === 'PostgreSQL' ? await postgres?.createDatabase() : undefined
  server = await serve({ config: { requestsPerMinute: 1_000_000, databaseUrl: url ?? null } })
  cookie = await server.signIn()
  client = clientAt(server.url, cookie)
}

describe.each(places)('on %s', (place) => {
  beforeAll(() => begin(place))
  afterAll(() => server.stop())

  describe('a file of 100,000 events', () => {
    test('is imported, and its log is there from the first event to the last', async () => {
      const record = await client.matters.import.mutate({ file })
      matter = record.id
      expect(record.seq).toBe(most)
      const log = await logOf(client, matter)
      expect(log.map(({ event }) => event.id)).toEqual(file.events.map(({ id }) => id))
      expect(verifyChain(matter, log)).toEqual({ ok: true, head: { seq: most, hash: record.head } })
    })

    test('is answered as the rules answer it', async () => {
      const holdings = await client.answers.list.query({ matter, asOf, part: 'holdings' })
      const read = checkMatter(file)
      if (!read.ok) throw new Error('the file is valid')
      expect(holdings).toEqual(JSON.parse(JSON.stringify(evaluate(read.value, { asOf }).holdings)))
    })

    test('takes one more event, and is exported whole', async () => {
      const added = await client.events.append.mutate({ matter, expected: most, events: [purchase('more', 'ash', 1)] })
      expect(added.seq).toBe(most + 1)
      const exported = await client.matters.export.query({ matter })
      expect(exported.file.events.map(({ id }) => id)).toEqual([...file.events.map(({ id }) => id), 'more'])
      expect(exported).toMatchObject({ seq: most + 1, head: added.head })
    })

    test('of which the last is wrong leaves nothing behind', async () => {
      const wrong = { ...file, title: 'Wrong', events: [...file.events, purchase('last', 'nobody', 1)] }
      expect(await problemOf(client.matters.import.mutate({ file: wrong }))).toMatchObject({
        code: 'INPUT_REFUSED',
        httpStatus: 400,
        refusals: [{ path: `events[${most}].holder` }],
      })
      await expectNothingNew(['A large matter'])
    })

    test('of which all are wrong is refused as clearly', async () => {
      const { status, problem } = await send(JSON.stringify({ file: { ...file, events: file.events.map(() => 7) } }))
      expect(status).toBe(400)
      expect(problem?.code).toBe('INPUT_REFUSED')
      await expectNothingNew(['A large matter'])
    })
  })
})

describe('what never reaches a storage', () => {
  beforeAll(() => begin('SQLite'))
  afterAll(() => server.stop())

  describe('a file of more than 32 MB', () => {
    const limit = 32 * 1024 * 1024
    const filled = (bytes: number) => {
      const empty = JSON.stringify({ file: { ...smallMatter, title: '' } })
      return empty.replace('"title":""', `"title":"${'x'.repeat(bytes - empty.length)}"`)
    }

    test('is refused by its size alone, and one of 32 MB by what is in it', async () => {
      expect(Buffer.byteLength(filled(limit))).toBe(limit)
      expect(await send(filled(limit))).toMatchObject({ status: 400, problem: { code: 'INPUT_REFUSED' } })
      expect(await send(filled(limit + 1))).toMatchObject({ status: 413, problem: { code: 'TOO_LARGE' } })
      await expectNothingNew([])
    })

    test('is refused too when it does not say how long it is', async () => {
      const chunk = new TextEncoder().encode(' '.repeat(1024 * 1024))
      const most = 400
      let sent = 0
      const body = new ReadableStream({
        pull: (controller) => (sent++ < most ? controller.enqueue(chunk) : controller.close()),
      })
      const headers = { ...json, cookie, origin: server.url }
      const asked = { method: 'POST', headers, body, duplex: 'half' } as const
      const answered = await fetch(`${server.url}/trpc/matters.import`, asked).catch(() => null)
      if (answered !== null) expect(answered.status).toBe(413)
      // It is cut off long before its end; some chunks are on their way by then.
      expect(sent).toBeLessThan(most)
      await expectNothingNew([])
    })
  })

  describe.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('a file of %s in one another, a million deep', (_, begin, end) => {
    test.each(['title', 'events'])('as its %s is refused', async (field) => {
      const deep = `${begin.repeat(1_000_000)}1${end.repeat(1_000_000)}`
      const body = JSON.stringify({ file: { ...smallMatter, [field]: 'deep' } }).replace('"deep"', deep)
      expect(await send(body)).toMatchObject({ status: 400, problem: { code: 'INPUT_REFUSED' } })
      await expectNothingNew([])
    })
  })
})
