import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../clock.ts'
import type { Role, Store } from '../../store/port.ts'
import type { Database } from '../../store/sql/database.ts'
import { type DatabasePlace, openDatabase, storeOn } from '../../store/sql/open.ts'
import { sampleDocket, sampleMatter } from '../../store/testing/samples.ts'
import { type Access, openAccess } from '../access.ts'
import type { Account } from '../accounts.ts'
import { addressHeader } from '../better-auth.ts'
import type { Viewer } from '../viewer.ts'

/** A place with accounts and matters, for the tests of access and of the server. */
export type Scene = {
  readonly database: Database
  readonly store: Store
  readonly access: Access
  readonly clock: Clock
  /** Lets so many milliseconds pass. */
  readonly wait: (milliseconds: number) => void
  /** Makes an account whose password is `passwordOf(name)`. */
  readonly account: (name: string) => Promise<Account>
  readonly matter: (id: string, owner: string) => Promise<void>
  readonly join: (matter: string, user: string, role: Role) => Promise<void>
  /** Sends something to /auth as a browser at an address would. */
  readonly post: (path: string, body: unknown, browser?: Browser) => Promise<Response>
  /** Signs in, and gives the browser with the session's cookie. */
  readonly signIn: (name: string, browser?: Browser) => Promise<Browser>
  readonly close: () => Promise<void>
}

export type Browser = { readonly cookie?: string; readonly address?: string; readonly origin?: string }

export const sceneUrl = 'http://localhost:4180'
export const sceneSecret = 'a-secret-of-the-tests-and-of-nothing-else'

/** Where the scene's clock begins; sessions go by the real one, which the library reads itself. */
const sceneStart = Date.parse('2026-03-02T09:00:00.000Z')

export const passwordOf = (name: string): string => `${name} likes long walks`
export const emailOf = (name: string): string => `${name.toLowerCase()}@firm.example`

/** Opens a scene on an embedded database of its own, or where told. */
export async function openScene(place?: DatabasePlace): Promise<Scene> {
  const folder = place === undefined ? await mkdtemp(join(tmpdir(), 'regrights-access-')) : null
  const database = await openDatabase(place ?? { path: join(folder ?? '', 'matters.sqlite') })
  const store = storeOn(database)
  let now = sceneStart
  const clock: Clock = { now: () => new Date(now).toISOString() }
  const access = openAccess({ database, store, clock, secret: sceneSecret, url: sceneUrl, origins: [sceneUrl] })
  const post: Scene['post'] = async (path, body, browser = {}) => access.handle(requestTo(path, body, browser))
  return {
    database,
    store,
    access,
    clock,
    wait: (milliseconds) => {
      now += milliseconds
    },
    account: async (name) => {
      const account = await access.accounts.create({ email: emailOf(name), name, password: passwordOf(name) })
      if (account === null) throw new Error(`${name} has an account already`)
      return account
    },
    matter: async (id, owner) => {
      await store.matters.create(sampleMatter(id), owner, [], sampleDocket())
    },
    join: async (matter, user, role) => {
      const parties = role === 'investor' ? ['investor-1'] : []
      const at = clock.now()
      await store.members.put(matter, user, { role, parties }, at, { at, by: user, what: 'members' })
    },
    post,
    signIn: async (name, browser = {}) => {
      const answer = await post('/sign-in/email', { email: emailOf(name), password: passwordOf(name) }, browser)
      if (answer.status !== 200) throw new Error(`signing in answered ${answer.status}`)
      return { ...browser, cookie: cookiesOf(answer.headers) }
    },
    close: async () => {
      await store.close()
      if (folder !== null) await rm(folder, { recursive: true })
    },
  }
}

/** What a browser sends back of the cookies that it got. */
export function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ')
}

export function headersOf(browser: Browser): Headers {
  const headers = new Headers({ [addressHeader]: browser.address ?? '192.0.2.1', origin: browser.origin ?? sceneUrl })
  if (browser.cookie !== undefined) headers.set('cookie', browser.cookie)
  return headers
}

export function viewerOf(account: Account): Viewer {
  const { id: user, name, email } = account
  return { user, name, email, via: 'session', scope: 'write', matter: null }
}

function requestTo(path: string, body: unknown, browser: Browser): Request {
  const headers = headersOf(browser)
  headers.set('content-type', 'application/json')
  return new Request(`${sceneUrl}/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}
