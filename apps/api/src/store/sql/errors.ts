import { StorageError, type StorageErrorCode } from '../storage-error.ts'

/** Codes of SQLite, the longer ones cut to their first two words, and what they mean to us. */
const sqliteCodes: Readonly<Record<string, StorageErrorCode>> = {
  SQLITE_BUSY: 'storage-locked',
  SQLITE_LOCKED: 'storage-locked',
  SQLITE_FULL: 'storage-full',
  SQLITE_CANTOPEN: 'storage-unavailable',
  SQLITE_IOERR: 'storage-unavailable',
  SQLITE_READONLY: 'storage-read-only',
  SQLITE_PERM: 'storage-read-only',
  SQLITE_CORRUPT: 'storage-damaged',
  SQLITE_NOTADB: 'storage-damaged',
}

/** SQLSTATE codes of PostgreSQL, whole or by their class of two characters, and codes of a broken connection. */
const postgresCodes: Readonly<Record<string, StorageErrorCode>> = {
  '40001': 'storage-locked',
  '40P01': 'storage-locked',
  '55P03': 'storage-locked',
  '53100': 'storage-full',
  '53': 'storage-unavailable',
  '08': 'storage-unavailable',
  '57': 'storage-unavailable',
  '28': 'storage-unavailable',
  '3D': 'storage-unavailable',
  '25006': 'storage-read-only',
  XX: 'storage-damaged',
  ECONNREFUSED: 'storage-unavailable',
  ECONNRESET: 'storage-unavailable',
  ECONNABORTED: 'storage-unavailable',
  EHOSTUNREACH: 'storage-unavailable',
  ENETUNREACH: 'storage-unavailable',
  ENOTFOUND: 'storage-unavailable',
  EAI_AGAIN: 'storage-unavailable',
  ENOENT: 'storage-unavailable',
  EPIPE: 'storage-unavailable',
  ETIMEDOUT: 'storage-unavailable',
}

/** Codes of the file system, met before a file is a database. */
const fileCodes: Readonly<Record<string, StorageErrorCode>> = {
  ENOTDIR: 'storage-unavailable',
  EISDIR: 'storage-unavailable',
  EEXIST: 'storage-unavailable',
  EACCES: 'storage-read-only',
  EPERM: 'storage-read-only',
  EROFS: 'storage-read-only',
  ENOSPC: 'storage-full',
  EDQUOT: 'storage-full',
}

const meanings: Readonly<Record<StorageErrorCode, string>> = {
  'storage-locked': 'Somebody else is writing to the database for too long',
  'storage-full': 'There is no room left where the database is kept',
  'storage-unavailable': 'The database does not answer',
  'storage-read-only': 'The database may not be written',
  'storage-damaged': 'The database is damaged, or is no database',
  'storage-too-new': 'The database was changed by a later version',
  'storage-failed': 'The database refused what was asked of it',
}

/** What the driver of PostgreSQL says without any code when a connection ends or none is to be had. */
const lostConnection = /connection terminated|connection ended|timeout exceeded when trying to connect|not queryable/i

/**
 * Tells what a failure of the database means.
 *
 * Takes:   whatever was thrown.
 * Gives:   a StorageError with what was thrown as its cause; anything that no database threw, as it was.
 */
export function storageFailure(thrown: unknown): unknown {
  if (thrown instanceof StorageError || !(thrown instanceof Error)) return thrown
  const code = meaningOf(thrown)
  return code === null ? thrown : new StorageError(code, `${meanings[code]} (${causeOf(thrown)}).`, { cause: thrown })
}

/** Whether a transaction that failed like this may simply be tried again: others were in the way, and nothing was stored. */
export function isPassing(thrown: unknown): boolean {
  return thrown instanceof Error && meaningOf(thrown) === 'storage-locked'
}

function meaningOf(error: Error): StorageErrorCode | null {
  if (error instanceof StorageError) return error.code
  const code = codeOf(error)
  if (code === null) return lostConnection.test(error.message) ? 'storage-unavailable' : null
  if (code.startsWith('SQLITE_')) return sqliteCodes[code.split('_', 2).join('_')] ?? 'storage-failed'
  const known = fileCodes[code] ?? postgresCodes[code] ?? postgresCodes[code.slice(0, 2)]
  if (known !== undefined) return known
  return /^[0-9A-Z]{5}$/.test(code) ? 'storage-failed' : null
}

/** The code alone: a database's own message may hold values of rows, which belong in no log. */
function causeOf(error: Error): string {
  return codeOf(error) ?? 'the connection was lost'
}

function codeOf(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null
}
