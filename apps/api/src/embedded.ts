import { openAccess } from './access/access.ts'
import { newSecret } from './access/secrets.ts'
import { localViewer } from './access/viewer.ts'
import type { Clock } from './clock.ts'
import { watchChanges } from './live/live.ts'
import { serveMatters } from './matters/service.ts'
import type { Context } from './procedures/context.ts'
import { noReminders } from './reminders/reminders.ts'
import { type DatabasePlace, openDatabase, storeOn } from './store/sql/open.ts'

/** The public surface for a program that runs the product in its own process, without a server. */

export { appRouter } from './procedures/router.ts'
export { placeOf, readConfig } from './server/config.ts'
export { exportLines } from './store/backup/export.ts'
export { importLines } from './store/backup/import.ts'
export { type BackupResult, backupSqlite, restoreSqlite } from './store/backup/sqlite.ts'
export { openDatabase } from './store/sql/open.ts'
export { StorageError } from './store/storage-error.ts'

/** How often another process's changes would be looked for, in milliseconds; a program that asks once never waits so long. */
const seldom = 60_000

/**
 * Opens the product in this process, as the one person of this machine.
 *
 * Takes:   where the database is, and a clock.
 * Gives:   what every call of the router is given, and how to close it.
 * Refuses: throws a StorageError when the database cannot be opened.
 */
export async function openEmbedded(
  place: DatabasePlace,
  clock: Clock,
): Promise<{ readonly context: Context; readonly close: () => Promise<void> }> {
  const database = await openDatabase(place)
  const store = storeOn(database)
  const live = watchChanges(store.changes, seldom)
  const close = async () => {
    live.close()
    await store.close()
  }
  try {
    // Nobody signs in here, so that the secret of cookies need not be the server's.
    const origin = 'http://localhost'
    const access = openAccess({ database, store, clock, secret: newSecret(), url: origin, origins: [origin] })
    await access.accounts.ensureLocal()
    const services = { store, clock, live, access, reminders: noReminders, matters: serveMatters({ store, clock }) }
    return { context: { viewer: localViewer, viewerNow: async () => localViewer, services }, close }
  } catch (problem) {
    await close()
    throw problem
  }
}
