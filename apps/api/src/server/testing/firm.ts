import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localUser, localViewer, type Viewer } from '../../access/viewer.ts'
import { type Office, openOffice } from '../../procedures/testing/office.ts'
import { type Serving, serve } from './serving.ts'

/** Those who ask a server in the tests of its routes, each by a token of their own; nobody has none. */
export const askers = ['owner', 'counsel', 'reader', 'investor', 'outsider', 'nobody', 'read token'] as const
export type Asker = (typeof askers)[number]

/** A server with one matter and people of every role, and the same database in process to prepare things on. */
export type Firm = {
  readonly server: Serving
  readonly office: Office
  readonly matter: string
  /** The person of the machine, who is an owner of the matter too. */
  readonly person: Viewer
  readonly viewerOf: (asker: Asker) => Viewer
  readonly ask: (asker: Asker, path: string, init?: RequestInit) => Promise<Response>
  readonly close: () => Promise<void>
}

/** The sample matter as a file. */
export async function sampleFile(): Promise<object> {
  const path = new URL('../../../../../packages/scenarios/sample/bestnet-2003.json', import.meta.url)
  return JSON.parse(await readFile(path, 'utf8'))
}

/**
 * Opens a firm.
 *
 * Takes the matter file, the parties of its Investor, and the instant at which time stands still until the office is told
 * another.
 */
export async function openFirm(file: object, parties: readonly string[], now: string): Promise<Firm> {
  const folder = await mkdtemp(join(tmpdir(), 'regrights-firm-'))
  const office = await openOffice({ path: join(folder, 'matters.sqlite') })
  office.at(now)
  const { access, store, clock } = office.services
  await office.access.accounts.ensureLocal()
  const { id: matter } = await office.as(localViewer).matters.import({ file })
  const tokens = new Map<Asker, { readonly viewer: Viewer; readonly secret: string }>()
  for (const asker of askers) {
    if (asker === 'nobody') continue
    const email = `${asker.replace(' ', '-')}@firm.example`
    const account = await access.accounts.create({ email, name: asker, password: 'long walks by the lake' })
    if (account === null) throw new Error(`${asker} is there already`)
    const scope = asker === 'read token' ? 'read' : 'write'
    const made = await access.tokens.create({ user: account.id, name: 'test', scope, matter: null, days: 30 })
    if (!('secret' in made)) throw new Error(made.message)
    const viewer: Viewer = { ...localViewer, user: account.id, name: asker, email, via: 'session' }
    tokens.set(asker, { viewer, secret: made.secret })
    const role = asker === 'outsider' ? null : asker === 'read token' ? 'owner' : asker
    const change = { at: clock.now(), by: localUser, what: 'members' } as const
    const membership = { role: role ?? 'reader', parties: role === 'investor' ? parties : [] }
    if (role !== null) await store.members.put(matter, account.id, membership, clock.now(), change)
  }
  const server = await serve({ folder, clock })
  return {
    server,
    office,
    matter,
    person: localViewer,
    viewerOf: (asker) => tokens.get(asker)?.viewer ?? localViewer,
    ask: (asker, path, init = {}) => {
      const headers = new Headers(init.headers)
      const secret = tokens.get(asker)?.secret
      if (secret !== undefined) headers.set('authorization', `Bearer ${secret}`)
      return fetch(`${server.url}${path}`, { ...init, headers })
    },
    close: async () => {
      await server.stop()
      await office.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** The body of a problem, with its status. */
export async function problemIn(response: Response): Promise<{ status: number; body: unknown }> {
  return { status: response.status, body: await response.json() }
}
