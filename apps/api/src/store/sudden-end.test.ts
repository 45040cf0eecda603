import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../chain/chain.ts'
import { type DatabasePlace, openStore } from './sql/open.ts'
import { folderForTests } from './testing/folder.ts'
import { postgresForTests } from './testing/postgres.ts'
import { endOf, linesOf, startProgram } from './testing/process.ts'
import { day, sampleChange, sampleDocket, sampleLinks, sampleMatter } from './testing/samples.ts'

const server = await postgresForTests()
afterAll(() => server?.close())
const path = join(folderForTests(), 'killed.db')

/** Lets a process append until so many appends were acknowledged, kills it, and gives what was acknowledged. */
async function appendAndKill(
  place: DatabasePlace,
  matter: string,
  acknowledgements: number,
): Promise<[number, string][]> {
  const child = startProgram('append-loop', JSON.stringify(place), matter)
  const acknowledged: [number, string][] = []
  for await (const line of linesOf(child)) {
    const [seq = '', hash = ''] = line.split(' ')
    acknowledged.push([Number(seq), hash])
    if (acknowledged.length === acknowledgements) child.kill('SIGKILL')
  }
  await endOf(child)
  expect(child.signalCode).toBe('SIGKILL')
  return acknowledged
}

async function survives(place: DatabasePlace): Promise<void> {
  const matter = 'matter-1'
  const first = await openStore(place)
  await first.matters.create(sampleMatter(matter), 'ada', [], sampleDocket())
  await first.close()
  for (const acknowledgements of [1, 40, 173]) {
    const acknowledged = await appendAndKill(place, matter, acknowledgements)
    const store = await openStore(place)
    const log = await store.events.after(matter, 0)
    const entries = await store.docket.query({ user: 'ada', today: day('2004-02-01'), most: 99 })
    const found = await store.matters.find(matter)
    const changes = await store.changes.after(new Map([[matter, 0]]))
    await store.close()
    expect(acknowledged.length).toBeGreaterThanOrEqual(acknowledgements)
    for (const [seq, hash] of acknowledged) expect(log[seq - 1]?.hash).toBe(hash)
    // What was on its way when the process ended is there as a whole, or not at all.
    const head = { seq: log.length, hash: log.at(-1)?.hash }
    expect(verifyChain(matter, log)).toEqual({ ok: true, head })
    expect(found).toMatchObject({ seq: head.seq, head: head.hash, version: changes.length })
    expect(entries.map((entry) => entry.status)).toEqual(Array.from({ length: 25 }, () => `at-${head.seq}`))
  }
}

describe('A process that is killed in the middle of appends', () => {
  test('loses nothing that was acknowledged, and leaves nothing half stored, on SQLite', () => survives({ path }))

  test.skipIf(server === null)('nor on PostgreSQL', async () => {
    await survives({ url: (await server?.createDatabase()) ?? '' })
  })

  test.skipIf(server === null)('nor does a server of PostgreSQL that stops at once', async () => {
    const store = await openStore({ url: (await server?.createDatabase()) ?? '' })
    const matter = sampleMatter('matter-1')
    await store.matters.create(matter, 'ada', [], sampleDocket())
    let acknowledged = 0
    const appending = (async () => {
      for (;;) {
        const events = sampleLinks(matter.id, 1, (await store.events.after(matter.id, acknowledged - 1)).at(-1))
        const rest = { docket: sampleDocket(), change: sampleChange('events') }
        const answer = await store.events.append({ matter: matter.id, expected: acknowledged, events, ...rest })
        if (answer.ok) acknowledged = answer.seq
        if (acknowledged === 50) void server?.stop('at once')
      }
    })()
    await expect(appending).rejects.toMatchObject({ code: 'storage-unavailable' })
    await server?.stop()
    await server?.start()
    const log = await store.events.after(matter.id, 0)
    await store.close()
    expect(acknowledged).toBeGreaterThanOrEqual(50)
    expect(log.length).toBeGreaterThanOrEqual(acknowledged)
    expect(verifyChain(matter.id, log)).toMatchObject({ ok: true })
  })
})
