import type { Clock } from '../clock.ts'
import type { Store } from '../store/port.ts'
import type { Database } from '../store/sql/database.ts'
import { type Account, type Accounts, accountsOf } from './accounts.ts'
import { attemptsIn } from './attempts.ts'
import { authWith } from './better-auth.ts'
import { type Identity, identify } from './identify.ts'
import { type Joining, joiningWith } from './joining.ts'
import { type Links, linksIn } from './links.ts'
import type { Refused } from './refused.ts'
import { type Sessions, sessionsOf } from './sessions.ts'
import { accessTablesOf } from './tables.ts'
import { type Tokens, tokensIn } from './tokens.ts'
import { localUser } from './viewer.ts'

/** Who may come in, and how. */
export type Access = Joining & {
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly tokens: Tokens
  /** Open invitations to a matter, and taking one back; asking whether the viewer may is the caller's part. */
  readonly invitations: Pick<Links, 'invitations' | 'withdraw'>
  readonly identify: (headers: Headers) => Promise<Identity | Refused>
  /** Answers a request under /auth. */
  readonly handle: (request: Request) => Promise<Response>
  /** Makes the link by which the one person of this machine signs in, once. */
  readonly offerLocalSignIn: () => Promise<{ readonly secret: string; readonly expiresAt: string }>
  /** Uses such a link up, and gives the cookies of the session that it opens. */
  readonly signInLocally: (
    secret: string,
    headers: Headers,
  ) => Promise<{ readonly ok: true; readonly account: Account; readonly cookies: readonly string[] } | Refused>
}

export type AccessSettings = {
  /** The database that has the tables of the migrations; the store stands on the same one. */
  readonly database: Database
  readonly store: Store
  readonly clock: Clock
  /** Signs cookies and encrypts second factors: at least 32 characters, and the same after a restart. */
  readonly secret: string
  /** The origin under which people reach the server. */
  readonly url: string
  /** The origins from which a browser may send, as exact origins or with a star. */
  readonly origins: readonly string[]
  /** Told of what went wrong inside the library of accounts. */
  readonly onFault?: (fault: Error) => void
}

const localSignInHours = 1

/**
 * Opens access over the storage.
 *
 * Takes the database, the storage, a clock, and the server's secret and address. Gives all that access offers.
 */
export function openAccess(settings: AccessSettings): Access {
  const { database, store, clock } = settings
  const ask = accessTablesOf(database)
  const auth = authWith({ ...settings, attempts: attemptsIn(ask, clock) })
  const accounts = accountsOf(auth, ask)
  const sessions = sessionsOf(auth)
  const tokens = tokensIn(store.tokens, clock)
  const links = linksIn(ask, clock)
  return {
    ...joiningWith({ store, clock, accounts, sessions, links }),
    accounts,
    sessions,
    tokens,
    invitations: { invitations: links.invitations, withdraw: links.withdraw },
    identify: (headers) => identify({ auth, accounts, tokens }, headers),
    handle: (request) => auth.handler(request),
    offerLocalSignIn: async () => {
      await accounts.ensureLocal()
      return links.make({ kind: 'sign-in', user: localUser }, localUser, localSignInHours)
    },
    signInLocally: async (secret, headers) => {
      const used = await links.use('sign-in', secret)
      if (!used.ok) return used
      const account = await accounts.find(used.link.purpose.user)
      if (account === null) throw new Error('a sign-in link without its account')
      const { headers: sent } = await auth.api.enter({ body: { user: account.id }, headers, returnHeaders: true })
      return { ok: true, account, cookies: sent.getSetCookie() }
    },
  }
}
