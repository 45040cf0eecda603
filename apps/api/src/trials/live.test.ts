import { afterAll, describe, expect, test } from 'vitest'
import { dayOf, purchase, smallMatter } from '../procedures/testing/small-matter.ts'
import { serve } from '../server/testing/serving.ts'
import { folderForTests } from '../store/testing/folder.ts'
import { postgresForTests } from '../store/testing/postgres.ts'
import { type Client, clientAt } from './testing/client.ts'
import { lineTo } from './testing/line.ts'
import { startProgram } from './testing/program.ts'

/** The subscription as another program has it: over a real socket, which may be cut. */

const postgres = await postgresForTests()
afterAll(() => postgres?.close())
const folder = folderForTests()

const watchers: { unsubscribe: () => void }[] = []
afterAll(() => {
  for (const watcher of watchers.splice(0)) watcher.unsubscribe()
})

/** Watches a matter, and gives what was told so far: the number of the last event, or what kind of word it was. */
function watching(client: Client, matter: string) {
  const told: (number | string)[] = []
  const states: string[] = []
  const watcher = client.matters.changes.subscribe(
    { matters: [matter] },
    {
      onData: ({ data }) => told.push('seq' in data ? data.seq : data.kind),
      onConnectionStateChange: ({ state }) => states.push(state),
      onError: ({ data }) => told.push(data?.code ?? 'lost'),
    },
  )
  watchers.push(watcher)
  return { told, states }
}

async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1_000 && !done(); tries++) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(done()).toBe(true)
}

const bringIn = async (client: Client) => (await client.matters.import.mutate({ file: smallMatter })).id
const append = (client: Client, matter: string, expected: number) =>
  client.events.append.mutate({ matter, expected, events: [purchase(`e${expected + 1}`, 'ash', 1)] })

describe.concurrent('a watcher over a socket', () => {
  test('is told of changes, and after a cut of all that happened meanwhile, once and in order', async () => {
    const server = await serve()
    const line = await lineTo(server.url)
    const cookie = await server.signIn()
    const near = clientAt(server.url, cookie)
    const matter = await bringIn(near)
    const { told, states } = watching(clientAt(line.url, cookie), matter)
    await until(() => told.includes('ready'))
    await append(near, matter, 8)
    await until(() => told.includes(9))
    line.cut('until restored')
    await append(near, matter, 9)
    await append(near, matter, 10)
    await until(() => states.at(-1) === 'connecting')
    expect(told).toEqual(['ready', 9])
    line.restore()
    await until(() => told.includes(11))
    expect(told).toEqual(['ready', 9, 'ready', 10, 11])
    line.cut()
    await until(() => told.length === 6)
    await append(near, matter, 11)
    await until(() => told.includes(12))
    expect(told).toEqual(['ready', 9, 'ready', 10, 11, 'ready', 12])
    await line.close()
    await server.stop()
  })

  test('of a matter that is not there is told so, and not connected again and again', async () => {
    const server = await serve()
    const { told } = watching(clientAt(server.url, await server.signIn()), 'm'.repeat(22))
    await until(() => told.length === 1)
    expect(told).toEqual(['NOT_FOUND'])
    await server.stop()
  })

  test('goes on at a server that was killed and started again', async () => {
    const data = `${folder}/killed`
    const first = await startProgram({ REGRIGHTS_DATA: data })
    const line = await lineTo(first.url)
    const matter = await bringIn(first.client)
    const { told } = watching(clientAt(line.url, first.cookie), matter)
    await until(() => told.includes('ready'))
    await append(first.client, matter, 8)
    await until(() => told.includes(9))
    await first.kill()
    const second = await startProgram({ REGRIGHTS_DATA: data, PORT: new URL(first.url).port })
    await append(second.client, matter, 9)
    await until(() => told.includes(10))
    expect(told).toEqual(['ready', 9, 'ready', 10])
    await line.close()
    expect(await second.stop()).toBe(0)
  })
})

describe.skipIf(postgres === null)('two server processes on one PostgreSQL', () => {
  test('see what the other stored, tell their watchers of it, and let one of two who append at once win', async () => {
    const settings = { DATABASE_URL: (await postgres?.createDatabase()) ?? '', REGRIGHTS_SECRET: 's'.repeat(32) }
    const [here, there] = [
      await startProgram({ ...settings, REGRIGHTS_DATA: `${folder}/here` }),
      await startProgram({ ...settings, REGRIGHTS_DATA: `${folder}/there` }),
    ]
    const clients = [here.client, there.client]
    const matter = await bringIn(here.client)
    expect((await there.client.matters.get.query({ matter })).title).toBe('A small matter')
    // Who signed in at one is signed in at the other.
    expect((await clientAt(there.url, here.cookie).matters.list.query()).map(({ id }) => id)).toEqual([matter])
    const both = clients.map((client) => watching(client, matter))
    await until(() => both.every(({ told }) => told.length === 1))
    const asOf = dayOf('2004-03-02')
    let seq = 8
    for (let round = 0; round < 20; round += 1) {
      const outcomes = await Promise.allSettled(clients.map((client) => append(client, matter, seq)))
      const won = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []))
      expect(won).toHaveLength(1)
      const lost = outcomes.find(({ status }) => status === 'rejected')
      expect(lost).toMatchObject({ reason: { data: { code: 'CONFLICT', meanwhile: { seq: seq + 1 } } } })
      seq += 1
      const [one, other] = await Promise.all(
        clients.map((client) => client.answers.list.query({ matter, asOf, part: 'holdings' })),
      )
      expect(one).toEqual(other)
    }
    const numbers = Array.from({ length: 20 }, (_, index) => 9 + index)
    await until(() => both.every(({ told }) => told.includes(seq)))
    for (const { told } of both) expect(told).toEqual(['ready', ...numbers])
    expect(await Promise.all([here.stop(), there.stop()])).toEqual([0, 0])
  })
})
