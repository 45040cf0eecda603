import { sql } from 'kysely'
import { StorageError } from '../storage-error.ts'
import type { Database } from './database.ts'
import type { Migration } from './migrations/migration.ts'

/**
 * Brings the tables of a database forward to the last step.
 *
 * Takes:   the database, and all steps in order. Several processes may do this at once: whoever enters a step first takes
 *          it, and the others wait for the entry, since it is part of the same transaction as the step.
 * Refuses: throws a StorageError when a later version has taken steps that are not known here; nothing is changed then.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  await makeStepsTable(database)
  const taken = await lastStep(database)
  const last = migrations.at(-1)?.version ?? 0
  if (taken > last)
    throw new StorageError(
      'storage-too-new',
      `The database was changed by a later version: it is at step ${taken}, and this version knows ${last}.`,
    )
  for (const migration of migrations) if (migration.version > taken) await take(database, migration)
}

async function makeStepsTable(database: Database): Promise<void> {
  const make = sql`create table if not exists schema_steps (version integer not null primary key, name text not null)`
  try {
    await database.read((reader) => make.execute(reader))
  } catch (thrown) {
    // Two PostgreSQL sessions that make one table at once: the second fails although it asked for "if not exists".
    if (!(thrown instanceof StorageError) || thrown.code !== 'storage-failed') throw thrown
    await lastStep(database)
  }
}

async function lastStep(database: Database): Promise<number> {
  return database.read(async (reader) => {
    const steps = await reader.selectFrom('schema_steps').select('version').execute()
    return Math.max(0, ...steps.map((step) => step.version))
  })
}

async function take(database: Database, migration: Migration): Promise<void> {
  await database.write(async (writer) => {
    const entered = await writer
      .insertInto('schema_steps')
      .values({ version: migration.version, name: migration.name })
      .onConflict((conflict) => conflict.column('version').doNothing())
      .executeTakeFirst()
    if (entered.numInsertedOrUpdatedRows === 0n) return
    for (const statement of migration.statements(database.kind)) await sql.raw(statement).execute(writer)
  })
}
