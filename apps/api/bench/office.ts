import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkMatter, type Event } from '@regrights/rules'
import { sql } from 'kysely'
import { z } from 'zod'
import { openAccess } from '../src/access/access.ts'
import { localViewer } from '../src/access/viewer.ts'
import { watchChanges } from '../src/live/live.ts'
import { serveMatters } from '../src/matters/service.ts'
import { createCaller } from '../src/procedures/router.ts'
import { noReminders } from '../src/reminders/reminders.ts'
import { openDatabase, storeOn } from '../src/store/sql/open.ts'

/** The whole product in this process on a database of its own, called as the one person of the machine. */
export async function openOffice() {
  const folder = await mkdtemp(join(tmpdir(), 'regrights-bench-'))
  const path = join(folder, 'matters.sqlite')
  const database = await openDatabase({ path })
  const store = storeOn(database)
  let now = '2026-03-02T12:00:00.000Z'
  const clock = { now: () => now }
  const url = 'http://localhost:4180'
  const secret = 'a-secret-of-the-bench-and-of-nothing-else'
  const access = openAccess({ database, store, clock, secret, url, origins: [url] })
  const live = watchChanges(store.changes, 1000)
  const services = { store, clock, live, access, reminders: noReminders, matters: serveMatters({ store, clock }) }
  return {
    path,
    store,
    services,
    caller: createCaller({ viewer: localViewer, viewerNow: async () => localViewer, services }),
    at: (instant: string) => {
      now = instant
    },
    /** How many rows the connection has written so far. */
    written: async () => {
      const { rows } = await sql<{ total: number }>`select total_changes() as total`.execute(database.kysely)
      return rows[0]?.total ?? 0
    },
    close: async () => {
      live.close()
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

export type Office = Awaited<ReturnType<typeof openOffice>>

const fileShape = z.looseObject({ events: z.array(z.looseObject({ id: z.string(), on: z.string() })) })

/** The sample, its events in the order of the rules, without recording. */
export async function readSample() {
  const text = await readFile(new URL('../../../packages/scenarios/sample/bestnet-2003.json', import.meta.url), 'utf8')
  const file = fileShape.parse(JSON.parse(text))
  const read = checkMatter(file)
  if (!read.ok) throw new Error('the sample is refused')
  const given = new Map(file.events.map((event) => [event.id, event]))
  const events = read.value.events.map(({ id }: Event) => {
    const { recordedAt: _at, recordedBy: _by, ...event } = given.get(id) ?? { id, on: '' }
    return event
  })
  return { ...file, events }
}
