import type { Clock } from '../clock.ts'
import type { Scope, TokenRecord, TokenStore } from '../store/port.ts'
import { type Refused, refused } from './refused.ts'
import { hashOf, newId, newSecret } from './secrets.ts'

/** Begins every token, so that people and scanners of leaked secrets know what it is. */
const tokenPrefix = 'rr_'

/** The longest time that a token lives, in days. */
export const longestTokenDays = 366

export type NewToken = {
  readonly user: string
  readonly name: string
  readonly scope: Scope
  /** The only matter that it opens; null for all that the account may see. */
  readonly matter: string | null
  readonly days: number
}

/** A token as its owner sees it later: all but what opens anything. */
export type TokenView = Omit<TokenRecord, 'hash' | 'user'>

export type Tokens = {
  /** Makes a token. The secret is in this answer and nowhere else. */
  readonly create: (given: NewToken) => Promise<{ readonly secret: string; readonly token: TokenView } | Refused>
  readonly list: (user: string) => Promise<readonly TokenView[]>
  /** Revokes a token from now on; false when the person has no such token. */
  readonly revoke: (user: string, id: string) => Promise<boolean>
  /** The token that a secret opens. */
  readonly open: (secret: string) => Promise<{ readonly ok: true; readonly token: TokenRecord } | Refused>
}

/**
 * Personal tokens for programs.
 *
 * Takes where tokens are stored, and a clock. Refuses to make a token that lives less than a day or more than 366; refuses
 * to open what is malformed, unknown, expired or revoked.
 */
export function tokensIn(store: TokenStore, clock: Clock): Tokens {
  return {
    create: async (given) => {
      if (!Number.isInteger(given.days) || given.days < 1 || given.days > longestTokenDays) {
        const allowed = `a whole number from 1 to ${longestTokenDays}`
        return refused('BAD_INPUT', 'A token lives for a number of days.', [
          { path: 'days', found: String(given.days), allowed },
        ])
      }
      const secret = tokenPrefix + newSecret()
      const createdAt = clock.now()
      const expiresAt = new Date(Date.parse(createdAt) + given.days * 86_400_000).toISOString()
      const { user, name, scope, matter } = given
      const token: TokenRecord = {
        id: newId(),
        user,
        name,
        hash: hashOf(secret),
        scope,
        matter,
        createdAt,
        expiresAt,
        revokedAt: null,
      }
      await store.create(token)
      return { secret, token: viewOf(token) }
    },
    list: async (user) => (await store.list(user)).map(viewOf),
    revoke: (user, id) => store.revoke(user, id, clock.now()),
    open: async (secret) => {
      if (!/^rr_[A-Za-z0-9_-]{43}$/.test(secret)) {
        return refused('TOKEN_MALFORMED', `A token begins with ${tokenPrefix} and 43 characters follow.`)
      }
      const token = await store.byHash(hashOf(secret))
      if (token === null) return refused('TOKEN_UNKNOWN', 'There is no such token.')
      if (token.revokedAt !== null) return refused('TOKEN_REVOKED', 'This token was revoked.')
      if (token.expiresAt <= clock.now()) return refused('TOKEN_EXPIRED', 'This token has expired.')
      return { ok: true, token }
    },
  }
}

function viewOf(token: TokenRecord): TokenView {
  const { id, name, scope, matter, createdAt, expiresAt, revokedAt } = token
  return { id, name, scope, matter, createdAt, expiresAt, revokedAt }
}
