import { betterAuth } from 'better-auth'
import { APIError, createAuthEndpoint, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins'
import { z } from 'zod'
import type { Database } from '../store/sql/database.ts'
import type { Attempts } from './attempts.ts'
import { borrowed } from './borrowed.ts'
import { hashPassword, longestPassword, shortestPassword, verifyPassword } from './passwords.ts'
import { hashOf } from './secrets.ts'

/** The header in which the server itself tells from which address a request came; one that a client sends is dropped. */
export const addressHeader = 'x-regrights-address'

export type AuthSettings = {
  readonly database: Database
  readonly secret: string
  /** The origin under which people reach the server. */
  readonly url: string
  readonly origins: readonly string[]
  readonly attempts: Attempts
  /** Told of what went wrong inside. */
  readonly onFault?: (fault: Error) => void
}

/** Wrong passwords for one account, from whatever addresses: guessing must be hopeless, a wait bearable. */
const perAccount = { window: 900, max: 20 }

/**
 * The library that keeps accounts, sessions and second factors, set up as this product needs it.
 *
 * Takes the database and the server's secret and address. Nobody can sign up: an account comes from a link that an owner
 * made. It keeps quiet: no telemetry, no mail, no other service, no log of its own.
 */
export function authWith(settings: AuthSettings) {
  forgetEnvironment()
  return betterAuth({
    appName: 'regrights',
    baseURL: settings.url,
    basePath: '/auth',
    secret: settings.secret,
    trustedOrigins: [...settings.origins],
    database: { db: borrowed(settings.database), type: settings.database.kind },
    telemetry: { enabled: false },
    logger: { log: (_level, _message, ...given) => tellFaults(settings, given) },
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: 30 * 86_400, updateAge: 86_400 },
    account: { modelName: 'auth_account', accountLinking: { enabled: false } },
    verification: { modelName: 'auth_verification' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 120,
      customStorage: settings.attempts,
      customRules: {
        '/sign-in/*': { window: 60, max: 10 },
        '/two-factor/*': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 5 },
      },
    },
    advanced: {
      cookiePrefix: 'regrights',
      useSecureCookies: settings.url.startsWith('https:'),
      // Said outright, since the library drops the check by itself when it believes to be under test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // The tables are a step of ours; see the migration.
      database: { validateSchema: false },
    },
    hooks: limitsPerAccount(settings.attempts),
    plugins: [twoFactor({ issuer: 'regrights', twoFactorTable: 'auth_two_factor' }), entering()],
  })
}

/**
 * Takes the library's own variables out of the environment: they would go before what is set here, and could turn on its
 * telemetry, change the secret or let in other origins.
 */
function forgetEnvironment(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('BETTER_AUTH_')) delete process.env[name]
}

/** Passes on errors alone: the library's own sentences may hold addresses of people. */
function tellFaults({ onFault }: AuthSettings, given: readonly unknown[]): void {
  for (const one of given) if (one instanceof Error) onFault?.(one)
}

export type Auth = ReturnType<typeof authWith>

/** The library limits by address; this limits by account too, for guesses that come from many addresses. */
function limitsPerAccount(attempts: Attempts) {
  const attemptOf = (body: unknown): string | null => {
    const parsed = z.object({ email: z.string() }).safeParse(body)
    return parsed.success ? `account:${hashOf(parsed.data.email.trim().toLowerCase())}` : null
  }
  return {
    before: createAuthMiddleware(async (ctx) => {
      const attempt = ctx.path === '/sign-in/email' ? attemptOf(ctx.body) : null
      if (attempt === null) return
      const { allowed, retryAfter } = await attempts.consume(attempt, perAccount)
      if (allowed) return
      const body = { code: 'TOO_MANY_REQUESTS', message: 'Too many tries for this account; wait some minutes.' }
      throw new APIError('TOO_MANY_REQUESTS', body, { 'retry-after': String(retryAfter) })
    }),
    after: createAuthMiddleware(async (ctx) => {
      const attempt = ctx.path === '/sign-in/email' ? attemptOf(ctx.body) : null
      if (attempt !== null && !isAPIError(ctx.context.returned)) await attempts.forget(attempt)
    }),
  }
}

/** Opens a session for an account whose one-time link was used. It has no path, so no request reaches it. */
function entering() {
  return {
    id: 'entering' as const,
    endpoints: {
      enter: createAuthEndpoint({ method: 'POST', body: z.object({ user: z.string() }) }, async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.user)
        if (user === null) throw new APIError('NOT_FOUND')
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return { session: session.id }
      }),
    },
  }
}
