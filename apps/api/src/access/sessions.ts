import type { Auth } from './better-auth.ts'

/** A place where somebody is signed in. What opens it is not told. */
export type SessionView = {
  readonly id: string
  readonly startedAt: string
  readonly lastSeenAt: string
  readonly endsAt: string
  readonly address: string | null
  readonly agent: string | null
  readonly current: boolean
}

export type Sessions = {
  readonly list: (user: string, current: string | null) => Promise<readonly SessionView[]>
  /** Ends one session; false when the person has no such session. */
  readonly end: (user: string, id: string) => Promise<boolean>
  /** Signs a person out everywhere, or everywhere but here, and forgets the devices that need no second factor. */
  readonly endAll: (user: string, except?: string | null) => Promise<void>
}

/**
 * Where people are signed in.
 *
 * Takes the library. A session that ended is known nowhere from the next request on, since each request asks the database.
 */
export function sessionsOf(auth: Auth): Sessions {
  const rows = async (user: string) => {
    const { internalAdapter } = await auth.$context
    return internalAdapter.listSessions(user, { onlyActiveSessions: true })
  }
  return {
    list: async (user, current) =>
      (await rows(user))
        .map((row) => ({
          id: row.id,
          startedAt: new Date(row.createdAt).toISOString(),
          lastSeenAt: new Date(row.updatedAt).toISOString(),
          endsAt: new Date(row.expiresAt).toISOString(),
          address: row.ipAddress || null,
          agent: row.userAgent || null,
          current: row.id === current,
        }))
        .toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1)),
    end: async (user, id) => {
      const session = (await rows(user)).find((row) => row.id === id)
      if (session === undefined) return false
      const { internalAdapter } = await auth.$context
      await internalAdapter.deleteSession(session.token)
      return true
    },
    endAll: async (user, except = null) => {
      const { adapter, internalAdapter } = await auth.$context
      const ended = (await internalAdapter.listSessions(user)).filter((row) => row.id !== except)
      // PostgreSQL takes no empty list.
      if (ended.length > 0) await internalAdapter.deleteSessions(ended.map((row) => row.token))
      const trusted = [
        { field: 'value', value: user },
        { field: 'identifier', operator: 'starts_with' as const, value: 'trust-device-' },
      ]
      await adapter.deleteMany({ model: 'verification', where: trusted })
    },
  }
}
