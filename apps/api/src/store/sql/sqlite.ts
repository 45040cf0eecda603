import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type LogConfig,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely'
import { type Database, databaseOf, patiently } from './database.ts'
import type { Tables } from './tables.ts'

/**
 * How long a lock is waited for in one piece, in milliseconds, with nothing else served: a few commits of somebody else.
 * Statements that the library of accounts sends wait no longer than this; transactions of the store are tried again.
 */
const SHORT_WAIT = 50

/** How many statements stay prepared. Those in use are about a hundred. */
const MOST_PREPARED = 500

/**
 * Opens the file of an embedded database, and makes it when there is none.
 *
 * Takes:   the file's path; how long to wait for other processes, in milliseconds; who is told of every statement.
 * Gives:   the database, durable with every commit: a write-ahead log that is synced before a commit returns.
 * Refuses: throws a StorageError when the file cannot be opened or is no database.
 */
export async function openSqlite(path: string, patience: number, log?: LogConfig): Promise<Database> {
  const sqlite = await patiently(patience, async () => connect(path))
  const kysely = new Kysely<Tables>({ dialect: new ImmediateDialect(sqlite), ...(log === undefined ? {} : { log }) })
  return databaseOf('sqlite', kysely, patience)
}

function connect(path: string): Sqlite.Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  // SQLite gives its other files the mode of this one: what is in them is for nobody else's eyes.
  closeSync(openSync(path, 'a', 0o600))
  const sqlite = new Sqlite(path, { timeout: SHORT_WAIT })
  try {
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('cache_size = -65536')
    sqlite.pragma('journal_size_limit = 67108864')
    return sqlite
  } catch (thrown) {
    sqlite.close()
    throw thrown
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #sqlite: Sqlite.Database

  constructor(sqlite: Sqlite.Database) {
    super({ database: sqlite })
    this.#sqlite = sqlite
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#sqlite)
  }
}

/** Takes the write lock at the beginning of a transaction, where waiting for it is harmless, and keeps statements prepared. */
class ImmediateDriver extends SqliteDriver {
  readonly #sqlite: Sqlite.Database

  constructor(sqlite: Sqlite.Database) {
    const prepared = new Map<string, Sqlite.Statement>()
    super({
      database: {
        close: () => sqlite.close(),
        prepare: (text) => {
          const known = prepared.get(text)
          if (known !== undefined) return known
          if (prepared.size >= MOST_PREPARED) prepared.clear()
          const statement = sqlite.prepare(text)
          prepared.set(text, statement)
          return statement
        },
      },
    })
    this.#sqlite = sqlite
  }

  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'
    await connection.executeQuery(CompiledQuery.raw(begin))
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // SQLite may have rolled back by itself, as when the disk is full; what went wrong first is what counts.
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection)
  }
}
