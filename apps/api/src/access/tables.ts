import type { Kysely } from 'kysely'
import type { Database } from '../store/sql/database.ts'
import type { Tables } from '../store/sql/tables.ts'

/** The tables that access reads and writes itself; what is in those of better-auth is written by it alone. */
export type AccessTables = {
  access_links: LinksTable
  access_attempts: AttemptsTable
  auth_user: UsersTable
}

/** Asks the access tables something, in one statement: with the storage's patience, and its errors. */
export type AskAccess = <Answer>(question: (db: Kysely<Tables & AccessTables>) => Promise<Answer>) => Promise<Answer>

/** The access tables of a database. */
export function accessTablesOf(database: Database): AskAccess {
  return (question) => database.read((reader) => question(reader.$extendTables<AccessTables>()))
}

export type LinksTable = {
  id: string
  hash: string
  kind: string
  email: string | null
  user_id: string | null
  matter: string | null
  role: string | null
  parties: string | null
  drops_second_factor: number
  created_at: string
  created_by: string
  expires_at: string
  used_at: string | null
}

type AttemptsTable = {
  attempt: string
  tried: number
  since: string
}

type UsersTable = {
  id: string
  name: string
  email: string
  /** SQLite has 1 and 0. */
  twoFactorEnabled: boolean | number | null
}
