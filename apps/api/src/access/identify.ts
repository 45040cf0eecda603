import { isAPIError } from 'better-auth/api'
import { type Accounts, accountOf } from './accounts.ts'
import type { Auth } from './better-auth.ts'
import { type Refused, refused } from './refused.ts'
import type { Tokens } from './tokens.ts'
import { localUser, type Viewer } from './viewer.ts'

/** Who a request comes from. */
export type Identity = {
  readonly ok: true
  readonly viewer: Viewer | null
  /** The id of the session, to tell it from the person's others; null when there is none. */
  readonly session: string | null
  /** Cookies to send back, when the session was prolonged or is over. */
  readonly cookies: readonly string[]
}

export type IdentifyParts = { readonly auth: Auth; readonly accounts: Accounts; readonly tokens: Tokens }

const nobody: Identity = { ok: true, viewer: null, session: null, cookies: [] }

/**
 * Who a request comes from: the bearer of a token, else who has a session's cookie, else nobody.
 *
 * Takes the headers of a request. Gives the viewer or nobody. Refuses an Authorization header that opens nothing, rather
 * than going on as somebody else.
 */
export async function identify(parts: IdentifyParts, headers: Headers): Promise<Identity | Refused> {
  const authorization = headers.get('authorization')
  if (authorization !== null) return byToken(parts, authorization)
  if (!headers.has('cookie')) return nobody
  return bySession(parts, headers)
}

async function byToken({ accounts, tokens }: IdentifyParts, authorization: string): Promise<Identity | Refused> {
  const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
  if (secret === undefined) return refused('TOKEN_MALFORMED', 'The Authorization header must be: Bearer and a token.')
  const opened = await tokens.open(secret)
  if (!opened.ok) return opened
  const { user, scope, matter } = opened.token
  const account = await accounts.find(user)
  if (account === null) return refused('TOKEN_UNKNOWN', 'There is no such token.')
  const { name, email } = account
  return { ok: true, viewer: { user, name, email, via: 'token', scope, matter }, session: null, cookies: [] }
}

async function bySession({ auth }: IdentifyParts, headers: Headers): Promise<Identity> {
  try {
    const { response, headers: sent } = await auth.api.getSession({ headers, returnHeaders: true })
    const cookies = sent.getSetCookie()
    if (response === null) return { ...nobody, cookies }
    const account = accountOf(response.user)
    const { id: user, name, email } = account
    const via = user === localUser && email === null ? 'local' : 'session'
    const viewer: Viewer = { user, name, email, via, scope: 'write', matter: null }
    return { ok: true, viewer, session: response.session.id, cookies }
  } catch (problem) {
    // A session that ends while it is asked for is no session; anything else is a fault of ours.
    if (isAPIError(problem) && problem.statusCode === 401) return nobody
    throw problem
  }
}
