import type { DatabaseKind, Migration } from './migration.ts'

/**
 * Accounts, sessions and links.
 *
 * The tables that begin with auth_ are those that better-auth 1.7 asks for, with the columns that it names. They are a
 * step of ours rather than made by the library at start: so several processes may start at once, nothing asks the
 * database for its catalogue, and a newer library cannot change the tables unseen. A test asks the library whether
 * anything is missing.
 */
export const access: Migration = { version: 2, name: 'access', statements }

function statements(kind: DatabaseKind): readonly string[] {
  return [...accountTables(kind), ...linkTables(kind)]
}

function accountTables(kind: DatabaseKind): readonly string[] {
  const date = kind === 'sqlite' ? 'date' : 'timestamptz'
  const flag = kind === 'sqlite' ? 'integer' : 'boolean'
  const user = '"userId" text not null references auth_user (id) on delete cascade'
  return [
    `create table auth_user (
      id text not null primary key, name text not null, email text not null unique, "emailVerified" ${flag} not null,
      image text, "createdAt" ${date} not null, "updatedAt" ${date} not null, "twoFactorEnabled" ${flag})`,
    `create table auth_session (
      id text not null primary key, "expiresAt" ${date} not null, token text not null unique,
      "createdAt" ${date} not null, "updatedAt" ${date} not null, "ipAddress" text, "userAgent" text, ${user})`,
    `create table auth_account (
      id text not null primary key, "accountId" text not null, "providerId" text not null, ${user},
      "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" ${date},
      "refreshTokenExpiresAt" ${date}, scope text, password text,
      "createdAt" ${date} not null, "updatedAt" ${date} not null)`,
    `create table auth_verification (
      id text not null primary key, identifier text not null, value text not null, "expiresAt" ${date} not null,
      "createdAt" ${date} not null, "updatedAt" ${date} not null)`,
    `create table auth_two_factor (
      id text not null primary key, secret text not null, "backupCodes" text not null, ${user},
      verified ${flag}, "failedVerificationCount" integer, "lockedUntil" ${date})`,
    'create index "auth_session_userId_idx" on auth_session ("userId")',
    'create index "auth_account_userId_idx" on auth_account ("userId")',
    // Of two who make an account for one address at once, one gets it.
    'create unique index auth_account_subject on auth_account ("providerId", "accountId")',
    'create index auth_verification_identifier_idx on auth_verification (identifier)',
    'create index auth_two_factor_secret_idx on auth_two_factor (secret)',
    'create index "auth_two_factor_userId_idx" on auth_two_factor ("userId")',
  ]
}

function linkTables(kind: DatabaseKind): readonly string[] {
  const text = kind === 'sqlite' ? 'text' : 'text collate "C"'
  const table = kind === 'sqlite' ? 'strict, without rowid' : ''
  return [
    // A link's secret is not here, only its hash: who reads the table cannot open a link.
    `create table access_links (
      id ${text} not null primary key, hash ${text} not null unique, kind ${text} not null, email ${text}, user_id ${text},
      matter ${text}, role ${text}, parties ${text}, drops_second_factor integer not null,
      created_at ${text} not null, created_by ${text} not null, expires_at ${text} not null, used_at ${text}) ${table}`,
    'create index access_links_of_matter on access_links (matter, created_at)',
    `create table access_attempts (
      attempt ${text} not null primary key, tried integer not null, since ${text} not null) ${table}`,
  ]
}
