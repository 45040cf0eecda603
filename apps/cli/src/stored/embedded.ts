import { createTRPCClient, localLink } from '@trpc/client'
import type { Machine } from '../machine.ts'
import { type Outcome, refused } from '../outcome.ts'
import type { Connected } from './client.ts'

/** The parts of the product that run in this process, and how it is set up. */
async function load({ environment }: Machine) {
  const [api, { homedir }] = await Promise.all([import('@regrights/api/embedded'), import('node:os')])
  return { api, read: api.readConfig(environment, homedir()) }
}

/** The database of this machine, where a server started here would have it: not open yet. */
export async function databaseHere(machine: Machine) {
  const { api, read } = await load(machine)
  if (!read.ok) return refused(...read.problems)
  return { kind: 'database', api, place: api.placeOf(read.config) } as const
}

/** Opens the database of this machine for its one person, and calls the procedures in this process. */
export async function openHere(machine: Machine): Promise<Connected | Outcome> {
  const database = await databaseHere(machine)
  if (database.kind !== 'database') return database
  const { api, place } = database
  const clock = { now: () => Temporal.Now.instant().toString({ fractionalSecondDigits: 3 }) }
  const { context, close } = await api.openEmbedded(place, clock)
  const client = createTRPCClient<typeof api.appRouter>({
    links: [localLink({ router: api.appRouter, createContext: async () => context })],
  })
  return { kind: 'connected', client, close }
}
