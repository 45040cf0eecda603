import type { Scope, TokenRecord, TokenStore } from '../port.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** Personal tokens, known by the hash of their secret. */
export function tokenStore(database: Database): TokenStore {
  return {
    create: async (token) => {
      await database.write((writer) => writer.insertInto('tokens').values(rowOf(token)).execute())
    },

    byHash: async (hash) => {
      const row = await database.read((reader) =>
        reader.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst(),
      )
      return row === undefined ? null : tokenOf(row)
    },

    list: async (user) => {
      const rows = await database.read((reader) =>
        reader
          .selectFrom('tokens')
          .selectAll()
          .where('user_id', '=', user)
          .orderBy('created_at')
          .orderBy('id')
          .execute(),
      )
      return rows.map(tokenOf)
    },

    revoke: async (user, id, at) => {
      const revoked = await database.write((writer) =>
        writer
          .updateTable('tokens')
          .set({ revoked_at: at })
          .where('id', '=', id)
          .where('user_id', '=', user)
          .where('revoked_at', 'is', null)
          .executeTakeFirst(),
      )
      return revoked.numUpdatedRows > 0n
    },
  }
}

function rowOf(token: TokenRecord): Tables['tokens'] {
  return {
    id: token.id,
    user_id: token.user,
    name: token.name,
    hash: token.hash,
    scope: token.scope,
    matter: token.matter,
    created_at: token.createdAt,
    expires_at: token.expiresAt,
    revoked_at: token.revokedAt,
  }
}

function tokenOf(row: Tables['tokens']): TokenRecord {
  return {
    id: row.id,
    user: row.user_id,
    name: row.name,
    hash: row.hash,
    scope: scopeOf(row.scope),
    matter: row.matter,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }
}

function scopeOf(text: string): Scope {
  if (text !== 'read' && text !== 'write') throw new Error(`A token has an unknown scope: ${text}`)
  return text
}
