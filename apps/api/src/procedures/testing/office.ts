import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TRPCError } from '@trpc/server'
import { type Access, openAccess } from '../../access/access.ts'
import { attemptsIn } from '../../access/attempts.ts'
import { accessTablesOf } from '../../access/tables.ts'
import type { Viewer } from '../../access/viewer.ts'
import { watchChanges } from '../../live/live.ts'
import { serveMatters } from '../../matters/service.ts'
import { openReminders, type Reminders, type RemindersSettings } from '../../reminders/reminders.ts'
import { type DatabasePlace, openDatabase, storeOn } from '../../store/sql/open.ts'
import type { Services } from '../context.ts'
import { problemOf, type ToldProblem } from '../problems.ts'
import { createCaller } from '../router.ts'

type Caller = ReturnType<typeof createCaller>

/** The whole product in this process, on a database of its own, for the tests of what it answers. */
export type Office = {
  readonly services: Services
  readonly access: Access
  readonly reminders: Reminders
  /** Sets the clock; time stands still until it is set again. */
  readonly at: (instant: string) => void
  /** Calls the procedures as somebody. */
  readonly as: (viewer: Viewer | null) => Caller
  /** Another process on the same database. */
  readonly another: () => Promise<Office>
  readonly close: () => Promise<void>
}

/** How often tests look for changes, in milliseconds. */
const everyMs = 5

/**
 * Opens an office.
 *
 * Takes:   where its database is; in a folder of its own when absent. Two offices may stand on one database. The mail
 *          server by which reminders go out; none when absent. Webhooks may be on this machine.
 * Gives:   the office, its clock at noon on 2 March 2026 in UTC. Close it at the end.
 */
export async function openOffice(place?: DatabasePlace, smtp: RemindersSettings['smtp'] = null): Promise<Office> {
  const folder = place === undefined ? await mkdtemp(join(tmpdir(), 'regrights-office-')) : null
  const at = place ?? { path: join(folder ?? '', 'matters.sqlite') }
  const database = await openDatabase(at)
  const store = storeOn(database)
  let now = '2026-03-02T12:00:00.000Z'
  const clock = { now: () => now }
  const url = 'http://localhost:4180'
  const secret = 'a-secret-of-the-tests-and-of-nothing-else'
  const access = openAccess({ database, store, clock, secret, url, origins: [url] })
  const live = watchChanges(store.changes, everyMs)
  const reminders = openReminders({
    store,
    clock,
    findAccount: access.accounts.find,
    attempts: attemptsIn(accessTablesOf(database), clock),
    secret,
    smtp,
    allowInside: true,
  })
  const services = { store, clock, live, access, reminders, matters: serveMatters({ store, clock }) }
  return {
    services,
    access,
    reminders,
    at: (instant) => {
      now = instant
    },
    as: (viewer) => createCaller({ viewer, viewerNow: async () => viewer, services }),
    another: () => openOffice(at, smtp),
    close: async () => {
      live.close()
      reminders.close()
      await store.close()
      if (folder !== null) await rm(folder, { recursive: true })
    },
  }
}

/** Somebody who signed in. */
export function personCalled(user: string, rest: Partial<Viewer> = {}): Viewer {
  return { user, name: user, email: `${user}@firm.example`, via: 'session', scope: 'write', matter: null, ...rest }
}

/** The problem that a call ends in; null when it is answered. */
export async function problemIn(call: () => Promise<unknown>): Promise<ToldProblem | null> {
  try {
    await call()
    return null
  } catch (error) {
    if (error instanceof TRPCError) return problemOf(error)
    throw error
  }
}
