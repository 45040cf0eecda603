import type { Clock } from '../clock.ts'
import type { AskAccess } from './tables.ts'

/** How often something may be tried: so many times in so many seconds. */
export type AttemptRule = { readonly window: number; readonly max: number }

export type Attempts = {
  /** Counts one try, and says whether it is within the rule; if not, in how many seconds it may be tried again. */
  readonly consume: (
    attempt: string,
    rule: AttemptRule,
  ) => Promise<{ readonly allowed: boolean; readonly retryAfter: number | null }>
  /** Forgets the tries of one kind, after one that was right. */
  readonly forget: (attempt: string) => Promise<void>
}

const oneDay = 86_400_000

/**
 * Counts tries in the database, so that the limit holds over several processes and over a restart.
 *
 * Takes the tables and a clock. One statement counts and reads, so that many tries at once cannot pass together.
 */
export function attemptsIn(ask: AskAccess, clock: Clock): Attempts {
  const instant = (milliseconds: number): string => new Date(milliseconds).toISOString()
  return {
    consume: async (attempt, rule) => {
      const now = Date.parse(clock.now())
      const opened = instant(now - rule.window * 1000)
      const row = await ask((db) =>
        db
          .insertInto('access_attempts')
          .values({ attempt, tried: 1, since: instant(now) })
          .onConflict((conflict) =>
            conflict.column('attempt').doUpdateSet((eb) => ({
              tried: eb
                .case()
                .when('access_attempts.since', '<=', opened)
                .then(1)
                .else(eb('access_attempts.tried', '+', 1))
                .end(),
              since: eb
                .case()
                .when('access_attempts.since', '<=', opened)
                .then(instant(now))
                .else(eb.ref('access_attempts.since'))
                .end(),
            })),
          )
          .returning(['tried', 'since'])
          .executeTakeFirstOrThrow(),
      )
      if (row.tried === 1) {
        await ask((db) =>
          db
            .deleteFrom('access_attempts')
            .where('since', '<', instant(now - oneDay))
            .execute(),
        )
      }
      if (row.tried <= rule.max) return { allowed: true, retryAfter: null }
      return { allowed: false, retryAfter: Math.max(1, Math.ceil((Date.parse(row.since) - now) / 1000 + rule.window)) }
    },
    forget: async (attempt) => {
      await ask((db) => db.deleteFrom('access_attempts').where('attempt', '=', attempt).execute())
    },
  }
}
