import { Kysely, type LogConfig, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type Database, databaseOf } from './database.ts'
import type { Tables } from './tables.ts'

/** How long a new connection may take, in milliseconds. */
const CONNECT_WAIT = 5_000

/**
 * Opens a PostgreSQL database.
 *
 * Takes:   its URL; how long to try again when others are in the way, in milliseconds; who is told of every statement.
 * Gives:   the database. It connects when it is first asked something, and again after the server was gone.
 */
export function openPostgres(url: string, patience: number, log?: LogConfig): Database {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_WAIT,
    keepAlive: true,
    application_name: 'regrights',
  })
  // A connection that breaks is taken out of the pool, and whoever asked something of it gets the error. It tells of the
  // error once more by itself, and an error that nobody listens to would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), ...(log === undefined ? {} : { log }) })
  return databaseOf('postgres', kysely, patience)
}
