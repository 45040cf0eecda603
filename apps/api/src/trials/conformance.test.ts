import { dirname } from 'node:path/posix'
import { checkMatter, evaluate } from '@regrights/rules'
import { type Driver, missesOf } from '@regrights/scenarios'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCases } from '../../../../packages/scenarios/src/load.ts'
import { dayOf } from '../procedures/testing/small-matter.ts'
import { type Serving, serve } from '../server/testing/serving.ts'
import { postgresForTests } from '../store/testing/postgres.ts'
import { type Client, clientAt } from './testing/client.ts'

/** The golden cases over HTTP: each matter is imported by a program that knows the address alone, which then asks. */

const postgres = await postgresForTests()
afterAll(() => postgres?.close())
const places = postgres === null ? ['SQLite'] : ['SQLite', 'PostgreSQL']

let server: Serving
let cookie: string
let client: Client

async function bringIn(matter: unknown): Promise<string> {
  if (typeof matter !== 'object' || matter === null) throw new Error('no case')
  return (await client.matters.import.mutate({ file: matter })).id
}

const overHttp: Driver = {
  name: 'HTTP',
  answer: async (matter, asOf) => {
    const id = await bringIn(matter)
    return JSON.parse(JSON.stringify(await client.answers.get.query({ matter: id, asOf: dayOf(asOf) })))
  },
}

const cases = loadCases()
const folders = [...Map.groupBy(cases, ({ name }) => dirname(name))]
const sample = cases.filter((_, index) => index % 10 === 0)

describe.each(places)('over HTTP, on %s', (place) => {
  beforeAll(async () => {
    const url = place === 'PostgreSQL' ? await postgres?.createDatabase() : undefined
    server = await serve({ config: { requestsPerMinute: 1_000_000, databaseUrl: url ?? null } })
    cookie = await server.signIn()
    client = clientAt(server.url, cookie)
  })
  afterAll(() => server.stop())

  describe.each(folders)('%s', (_, inFolder) => {
    test.concurrent.each(inFolder.map(({ golden }) => [golden.title, golden] as const))(
      '%s',
      async (_title, golden) => {
        expect(await missesOf(golden, overHttp)).toEqual([])
      },
    )
  })

  test.each(sample.map(({ name, golden }) => [name, golden] as const))(
    '%s: the bytes are those that the rules give',
    async (_name, { matter, checks: [check] }) => {
      const asOf = dayOf(check?.asOf ?? '')
      const input = encodeURIComponent(JSON.stringify({ matter: await bringIn(matter), asOf }))
      const answered = await fetch(`${server.url}/trpc/answers.get?input=${input}`, { headers: { cookie } })
      const read = checkMatter(matter)
      const wanted = read.ok ? JSON.stringify(evaluate(read.value, { asOf })) : 'a valid case'
      expect(await answered.text()).toBe(`{"result":{"data":${wanted}}}`)
    },
  )
})
