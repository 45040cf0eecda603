import type { LogConfig } from 'kysely'
import type { Store } from '../port.ts'
import { auditStore } from './audit.ts'
import { changeStore } from './changes.ts'
import type { Database } from './database.ts'
import { docketStore } from './docket.ts'
import { eventStore } from './events.ts'
import { feedStore } from './feeds.ts'
import { fileStore } from './files.ts'
import { matterStore } from './matters.ts'
import { memberStore } from './members.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { outboxStore } from './outbox.ts'
import { openPostgres } from './postgres.ts'
import { reminderStore } from './reminders.ts'
import { openSqlite } from './sqlite.ts'
import { tokenStore } from './tokens.ts'

/** Where a database is: a PostgreSQL server's URL, or the path of an SQLite file. */
export type DatabasePlace = { readonly url: string } | { readonly path: string }

export type OpenOptions = {
  /** How long a transaction waits for others, in milliseconds; 5,000 unless told. */
  readonly patience?: number
  /** Told of every statement and error, for tests and for tracing. */
  readonly log?: LogConfig
}

const PATIENCE = 5_000

/**
 * Opens a database and brings its tables up to date.
 *
 * Takes:   where it is. An SQLite file and its folder are made when they are not there.
 * Gives:   the database, on which `storeOn` and `accountsDatabase` stand. Close it, or the store on it, once.
 * Refuses: throws a StorageError when it cannot be opened, or was changed by a later version.
 */
export async function openDatabase(place: DatabasePlace, options: OpenOptions = {}): Promise<Database> {
  const patience = options.patience ?? PATIENCE
  const database =
    'url' in place
      ? openPostgres(place.url, patience, options.log)
      : await openSqlite(place.path, patience, options.log)
  try {
    await migrate(database, migrations)
    return database
  } catch (thrown) {
    await database.close()
    throw thrown
  }
}

/** The store on an open database. */
export function storeOn(database: Database): Store {
  return {
    matters: matterStore(database),
    events: eventStore(database),
    members: memberStore(database),
    docket: docketStore(database),
    changes: changeStore(database),
    tokens: tokenStore(database),
    files: fileStore(database),
    feeds: feedStore(database),
    audit: auditStore(database),
    reminders: reminderStore(database),
    outbox: outboxStore(database),
    ping: () => answers(database),
    close: database.close,
  }
}

/** Opens a database and gives the store on it: `openDatabase` and `storeOn` in one. */
export async function openStore(place: DatabasePlace, options: OpenOptions = {}): Promise<Store> {
  return storeOn(await openDatabase(place, options))
}

async function answers(database: Database): Promise<boolean> {
  try {
    await database.read((reader) => reader.selectFrom('matters').select('id').where('id', '=', '').execute())
    return true
  } catch {
    return false
  }
}
