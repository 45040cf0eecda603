import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../chain/chain.ts'
import { purchase, smallMatter } from '../procedures/testing/small-matter.ts'
import { serve } from '../server/testing/serving.ts'
import { folderForTests } from '../store/testing/folder.ts'
import { endOf, linesOf, startProgram as startBeside } from '../store/testing/process.ts'
import { type Client, clientAt, logOf, problemOf } from './testing/client.ts'
import { type Program, startProgram } from './testing/program.ts'
import { smallDisk } from './testing/small-disk.ts'

/** Storage that has no room left, or is in the hands of another process: with writes that really fail. */

const folder = folderForTests()

const refused = { code: 'STORAGE_FAILED', httpStatus: 503 }

/** Appends until the storage fails, and gives the number that was acknowledged last and what was told then. */
async function fill(client: Client, matter: string) {
  for (let seq = 8; ; ) {
    const events = Array.from({ length: 100 }, (_, index) => purchase(`e${seq + 1 + index}`, 'ash', 1))
    const problem = await problemOf(client.events.append.mutate({ matter, expected: seq, events }))
    if (problem !== null) return { seq, problem }
    seq += events.length
  }
}

type Held = { readonly holder: string; readonly common: number }

/** That the matter is as it was acknowledged: its log, its head, and what the rules make of it. */
async function expectWhole({ client }: Program, matter: string, seq: number): Promise<void> {
  const log = await logOf(client, matter)
  expect(verifyChain(matter, log)).toMatchObject({ ok: true, head: { seq } })
  const record = await client.matters.get.query({ matter })
  expect(record).toMatchObject({ seq, head: log.at(-1)?.hash })
  const holdings = await client.answers.list.query({ matter, part: 'holdings' })
  // Each of the 700 Units has three shares of Common Stock; every event after the eighth is one more.
  const held = new Map(JSON.parse(JSON.stringify(holdings)).map((one: Held) => [one.holder, one.common]))
  expect(held.get('ash')).toBe(2_100 + seq - 8)
}

const disk = smallDisk(join(folder, 'disk'), 3)
afterAll(() => disk?.remove())

describe.concurrent('storage that fails under the program', () => {
  describe.skipIf(disk === null)('a disk that is full', () => {
    test('stores nothing more, says so, is read on, and goes on when there is room again', async () => {
      const program = await startProgram({ REGRIGHTS_DATA: join(folder, 'disk', 'data') })
      const { client } = program
      const matter = (await client.matters.import.mutate({ file: smallMatter })).id
      const { seq, problem } = await fill(client, matter)
      expect(problem).toMatchObject({ ...refused, message: expect.stringContaining('no room left') })
      expect(seq).toBeGreaterThan(8)
      await expectWhole(program, matter, seq)
      const events = Array.from({ length: 4_000 }, (_, index) => purchase(`x${index}`, 'ash', 1))
      const many = { ...smallMatter, title: 'Too much', events: [...smallMatter.events, ...events] }
      expect(await problemOf(client.matters.import.mutate({ file: many }))).toMatchObject(refused)
      expect((await client.matters.list.query()).map(({ title }) => title)).toEqual(['A small matter'])
      expect((await fetch(`${program.url}/healthz`)).status).toBe(200)
      disk?.free()
      const more = { matter, expected: seq, events: [purchase('after', 'ash', 1)] }
      expect((await client.events.append.mutate(more)).seq).toBe(seq + 1)
      await expectWhole(program, matter, seq + 1)
      expect(await program.stop()).toBe(0)
    })
  })

  describe('a file that may not grow any more', () => {
    test('takes no change that it refuses, and notes in the audit what it took', async () => {
      const settings = { REGRIGHTS_DATA: join(folder, 'renamed') }
      const { client, kill } = await startProgram(settings, ['sh', '-c', 'ulimit -f 3000; exec "$@"', 'sh'])
      const matter = (await client.matters.import.mutate({ file: smallMatter })).id
      const taken: string[] = []
      for (let refusals = 0, change = 0; refusals < 40; change += 1) {
        const title = `${change} ${'x'.repeat(190)}`
        const problem = await problemOf(client.matters.rename.mutate({ matter, title }))
        if (problem === null) taken.push(title)
        else refusals += 1
        expect((await client.matters.get.query({ matter })).title).toBe(taken.at(-1))
      }
      const { entries } = await client.audit.list.query({ matter, most: 500 })
      const noted = entries.filter(({ what }) => what === 'title').map(({ detail }) => detail)
      expect(noted.toSorted()).toEqual(taken.map((title) => `to ${JSON.stringify(title)}`).toSorted())
      expect(taken.length).toBeGreaterThan(0)
      await kill()
    })

    test('holds all that was acknowledged, in the program that runs and in one that is started anew', async () => {
      const settings = { REGRIGHTS_DATA: join(folder, 'limited') }
      // The shell counts in blocks of 512 or 1,024 bytes.
      const limited = await startProgram(settings, ['sh', '-c', 'ulimit -f 3000; exec "$@"', 'sh'])
      const matter = (await limited.client.matters.import.mutate({ file: smallMatter })).id
      const { seq, problem } = await fill(limited.client, matter)
      expect(problem).toMatchObject(refused)
      expect(seq).toBeGreaterThan(8)
      await expectWhole(limited, matter, seq)
      expect(await limited.stop()).toBe(0)
      const free = await startProgram(settings)
      await expectWhole(free, matter, seq)
      const more = { matter, expected: seq, events: [purchase('after', 'ash', 1)] }
      expect((await free.client.events.append.mutate(more)).seq).toBe(seq + 1)
      expect(await free.stop()).toBe(0)
    })
  })

  test('a database that another process has locked is read on, what is sent is refused, and later it goes on', async () => {
    const server = await serve()
    const client = clientAt(server.url, await server.signIn(), 1)
    const matter = (await client.matters.import.mutate({ file: smallMatter })).id
    const holder = startBeside('hold-lock', join(server.folder, 'matters.sqlite'))
    for await (const line of linesOf(holder)) if (line === 'held') break
    const append = (id: string) =>
      client.events.append.mutate({ matter, expected: 8, events: [purchase(id, 'ash', 1)] })
    const order: string[] = []
    const refused = problemOf(append('never')).finally(() => order.push('refused'))
    expect(await client.matters.get.query({ matter })).toMatchObject({ seq: 8 })
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    order.push('read')
    expect(await refused).toMatchObject({ code: 'STORAGE_FAILED', httpStatus: 503 })
    expect(order).toEqual(['read', 'refused'])
    const waiting = append('later')
    holder.stdin?.end()
    await endOf(holder)
    expect((await waiting).seq).toBe(9)
    const { events } = await client.events.list.query({ matter, after: 8 })
    expect(events.map(({ event }) => event.id)).toEqual(['later'])
    await server.stop()
  })
})
