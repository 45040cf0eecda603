import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Database } from '../store/sql/database.ts'

/**
 * The database as it is lent to the library of accounts.
 *
 * Takes the database. Gives a Kysely that asks on the same connections, but with the storage's patience: a statement waits
 * for other processes instead of failing at once, and fails with the storage's own errors. It takes single statements only;
 * the library needs no more.
 */
export function borrowed(database: Database): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: dialectOver(database) })
}

function dialectOver(database: Database): Dialect {
  const sqlite = database.kind === 'sqlite'
  return {
    createAdapter: () => (sqlite ? new SqliteAdapter() : new PostgresAdapter()),
    createDriver: () => driverOver(database),
    createIntrospector: (db) => (sqlite ? new SqliteIntrospector(db) : new PostgresIntrospector(db)),
    createQueryCompiler: () => (sqlite ? new SqliteQueryCompiler() : new PostgresQueryCompiler()),
  }
}

function driverOver(database: Database): Driver {
  const noTransactions = async (): Promise<void> => {
    throw new Error('the accounts are written in single statements')
  }
  const nothing = async (): Promise<void> => undefined
  const connection: DatabaseConnection = {
    executeQuery: <Row>(query: CompiledQuery): Promise<QueryResult<Row>> =>
      database.read((reader) => reader.executeQuery<Row>(query)),
    streamQuery: () => {
      throw new Error('the accounts are read in single answers')
    },
  }
  return {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: noTransactions,
    commitTransaction: noTransactions,
    rollbackTransaction: noTransactions,
    releaseConnection: nothing,
    // Who lent the database closes it.
    destroy: nothing,
  }
}
