import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Refusal } from '@regrights/rules'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import type { Database } from '../sql/database.ts'
import { storageFailure } from '../sql/errors.ts'
import { openDatabase } from '../sql/open.ts'
import { StorageError } from '../storage-error.ts'
import { type Broken, type CheckedMatter, verifyDatabase } from './verify.ts'

/** SQLite starts a copy again when others write between two parts of it, so it is made in one. */
const ALL_PAGES = 0x7fff_ffff

/** A copy that was made and checked, or why there is none. */
export type BackupResult =
  | { readonly ok: true; readonly matters: readonly CheckedMatter[]; readonly events: number }
  | { readonly ok: false; readonly why: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly ok: false; readonly why: 'broken'; readonly broken: readonly Broken[] }

export type RestoreResult =
  | (Extract<BackupResult, { readonly ok: true }> & {
      /** Where the database that was there before is kept; null when there was none. */
      readonly replaced: string | null
    })
  | Extract<BackupResult, { readonly ok: false }>

/**
 * Copies a database while it is in use, and checks the copy.
 *
 * Takes:   the database's file, and a path where nothing is yet.
 * Gives:   the head of every matter in the copy. A copy whose logs do not hold is not kept.
 * Refuses: a path where there is something, and a database that is not there.
 */
export async function backupSqlite(from: string, to: string): Promise<BackupResult> {
  const refusals = [...refuseMissing(from, 'from'), ...refuseExisting(to, 'to')]
  if (refusals.length > 0) return { ok: false, why: 'refused', refusals }
  const making = `${to}.making`
  try {
    await copyInUse(from, making)
    const checked = await checkCopy(making)
    if (checked.ok) settle(making, to)
    return checked
  } catch (thrown) {
    throw storageFailure(thrown)
  } finally {
    removeDatabase(making)
  }
}

/**
 * Puts a backup in the place of a database.
 *
 * Takes:   the backup's file, which stays as it is, and the database's file, which nobody may have open.
 * Gives:   the head of every matter. The backup is copied, brought up to date and checked first; only then it replaces the
 *          database, in one step, and what was there is kept beside it.
 * Refuses: a backup that is not there, or whose logs do not hold; then nothing is changed. Throws a StorageError when the
 *          backup is no database, or the database is open somewhere.
 */
export async function restoreSqlite(from: string, to: string): Promise<RestoreResult> {
  const refusals = refuseMissing(from, 'from')
  if (refusals.length > 0) return { ok: false, why: 'refused', refusals }
  const making = `${to}.restoring`
  removeDatabase(making)
  try {
    copyFileSync(from, making)
    const checked = await checkCopy(making)
    if (!checked.ok) return checked
    return { ...checked, replaced: replace(making, to) }
  } catch (thrown) {
    throw storageFailure(thrown)
  } finally {
    removeDatabase(making)
  }
}

async function copyInUse(from: string, to: string): Promise<void> {
  removeDatabase(to)
  // Made before SQLite opens it, so that what is in it is for nobody else's eyes.
  closeSync(openSync(to, 'wx', 0o600))
  const sqlite = new Sqlite(from, { readonly: true, fileMustExist: true })
  try {
    await sqlite.backup(to, { progress: () => ALL_PAGES })
  } finally {
    sqlite.close()
  }
}

/** Opens a copy as any database, which brings it up to date, and checks it to the last byte. */
async function checkCopy(path: string): Promise<BackupResult> {
  const database = await openDatabase({ path })
  try {
    await refuseDamaged(database)
    const check = await verifyDatabase(database.kysely)
    // One file, which can be carried away: without a log beside it.
    await sql`pragma journal_mode = delete`.execute(database.kysely)
    return check.ok ? check : { ok: false, why: 'broken', broken: check.broken }
  } finally {
    await database.close()
  }
}

async function refuseDamaged(database: Database): Promise<void> {
  const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database.kysely)
  const references = await sql`pragma foreign_key_check`.execute(database.kysely)
  if (integrity.rows[0]?.integrity_check !== 'ok' || references.rows.length > 0)
    throw new StorageError('storage-damaged', 'The copy is damaged, so it was not kept.')
}

/** Takes the place of a database that nobody has open, and gives where the old one is kept. */
function replace(making: string, to: string): string | null {
  if (!existsSync(to)) {
    settle(making, to)
    return null
  }
  const old = holdAlone(to)
  try {
    const kept = freeName(to)
    linkSync(to, kept)
    for (const part of ['-wal', '-shm']) if (existsSync(`${to}${part}`)) renameSync(`${to}${part}`, `${kept}${part}`)
    settle(making, to)
    return kept
  } finally {
    old?.close()
  }
}

/** Holds a database so that nobody else opens it meanwhile; null when what is there is no database any more. */
function holdAlone(path: string): Sqlite.Database | null {
  const sqlite = new Sqlite(path, { timeout: 0 })
  try {
    // Only who is alone may leave the write-ahead log, which also carries what is in it into the file.
    sqlite.pragma('journal_mode = delete')
    sqlite.exec('begin exclusive')
    return sqlite
  } catch (thrown) {
    sqlite.close()
    const failure = storageFailure(thrown)
    if (failure instanceof StorageError && failure.code === 'storage-damaged') return null
    throw failure
  }
}

function freeName(to: string): string {
  for (let number = 1; ; number += 1) if (!existsSync(`${to}.replaced-${number}`)) return `${to}.replaced-${number}`
}

/** Gives a finished file its name, so that even after a power cut it is there as a whole under that name or not at all. */
function settle(making: string, to: string): void {
  sync(making)
  renameSync(making, to)
  sync(dirname(to))
}

function sync(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

function removeDatabase(path: string): void {
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${part}`, { force: true })
}

function refuseMissing(path: string, name: string): Refusal[] {
  return existsSync(path) ? [] : [{ path: name, found: 'no file', allowed: 'the file of a database' }]
}

function refuseExisting(path: string, name: string): Refusal[] {
  return existsSync(path) ? [{ path: name, found: 'a file', allowed: 'a path where nothing is yet' }] : []
}
