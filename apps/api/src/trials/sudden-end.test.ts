import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../chain/chain.ts'
import { purchase, smallMatter } from '../procedures/testing/small-matter.ts'
import { folderForTests } from '../store/testing/folder.ts'
import { postgresForTests } from '../store/testing/postgres.ts'
import { type Client, logOf, problemOf } from './testing/client.ts'
import { startProgram } from './testing/program.ts'

/** Sudden ends in the middle of appends that come over HTTP: of the server, and of PostgreSQL under a server that runs. */

const postgres = await postgresForTests()
afterAll(() => postgres?.close())
const folder = folderForTests()

type Acknowledged = { seq: number; head: string }

/** Appends to a matter one after the other until a call fails, and gives what was acknowledged. */
async function appendOn(client: Client, matter: string, told: (count: number) => void): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = []
  for (let seq = 8; ; ) {
    const events = Array.from({ length: 1 + (seq % 3) }, (_, index) => purchase(`e${seq + 1 + index}`, 'ash', 1))
    const added = await client.events.append.mutate({ matter, expected: seq, events }).catch(() => null)
    if (added === null) return acknowledged
    acknowledged.push(added)
    seq = added.seq
    told(acknowledged.length)
  }
}

/** That what was acknowledged is there, with at most the one append that was on its way, and that it fits together. */
async function expectKept(client: Client, matter: string, acknowledged: readonly Acknowledged[]): Promise<number> {
  const log = await logOf(client, matter)
  for (const { seq, head } of acknowledged) expect(log[seq - 1]?.hash).toBe(head)
  const last = acknowledged.at(-1)?.seq ?? 8
  expect([last, last + 1 + (last % 3)]).toContain(log.length)
  expect(verifyChain(matter, log)).toEqual({ ok: true, head: { seq: log.length, hash: log.at(-1)?.hash } })
  expect(await client.matters.get.query({ matter })).toMatchObject({ seq: log.length, head: log.at(-1)?.hash })
  return log.length
}

const bringIn = async (client: Client) => (await client.matters.import.mutate({ file: smallMatter })).id
const one = (matter: string, expected: number) => ({ matter, expected, events: [purchase('after', 'ash', 1)] })

describe.concurrent('a server that is killed in the middle of appends', () => {
  const survives = async (name: string, settings: Record<string, string>) => {
    const place = { ...settings, REGRIGHTS_DATA: join(folder, name) }
    const killed = await startProgram(place)
    const matters = await Promise.all(Array.from({ length: 6 }, () => bringIn(killed.client)))
    const appending = matters.map((matter, index) =>
      appendOn(killed.client, matter, (count) => {
        if (index === 0 && count === 60) killed.process.kill('SIGKILL')
      }),
    )
    const acknowledged = await Promise.all(appending)
    await killed.kill()
    expect(killed.process.signalCode).toBe('SIGKILL')
    const next = await startProgram(place)
    for (const [index, matter] of matters.entries()) {
      expect(acknowledged[index]?.length).toBeGreaterThan(0)
      const seq = await expectKept(next.client, matter, acknowledged[index] ?? [])
      expect((await next.client.events.append.mutate(one(matter, seq))).seq).toBe(seq + 1)
    }
    expect(await next.stop()).toBe(0)
  }

  test('has stored all that it acknowledged and nothing by halves, on SQLite', () => survives('sqlite', {}))

  test.skipIf(postgres === null)('and on PostgreSQL', async () =>
    survives('postgres', { DATABASE_URL: (await postgres?.createDatabase()) ?? '' }),
  )
})

describe.skipIf(postgres === null)('PostgreSQL that is gone in the middle of appends', () => {
  test('and comes back is used again by the same server, with all that was acknowledged', async () => {
    const url = (await postgres?.createDatabase()) ?? ''
    const program = await startProgram({ DATABASE_URL: url, REGRIGHTS_DATA: join(folder, 'gone') })
    const { client } = program
    const matters = await Promise.all(Array.from({ length: 6 }, () => bringIn(client)))
    let gone: Promise<void> | undefined
    const appending = matters.map((matter, index) =>
      appendOn(client, matter, (count) => {
        if (index === 0 && count === 40) gone = postgres?.stop('at once')
      }),
    )
    const acknowledged = await Promise.all(appending)
    await gone
    const matter = matters[0] ?? ''
    expect(await problemOf(client.events.append.mutate(one(matter, 8)))).toMatchObject({
      code: 'STORAGE_FAILED',
      httpStatus: 503,
    })
    expect((await fetch(`${program.url}/healthz`)).status).toBe(200)
    await postgres?.start()
    for (const [index, each] of matters.entries()) {
      const seq = await expectKept(client, each, acknowledged[index] ?? [])
      expect((await client.events.append.mutate(one(each, seq))).seq).toBe(seq + 1)
    }
    expect(await program.stop()).toBe(0)
  })
})
