import { type MemberStore, type Membership, type Role, roles } from '../port.ts'
import { enterChange } from './change-entry.ts'
import type { Database } from './database.ts'
import type { Writer } from './tables.ts'

/** Who may see a matter, and as what. */
export function memberStore(database: Database): MemberStore {
  return {
    of: async (matter, user) => {
      const row = await database.read((reader) =>
        reader
          .selectFrom('members')
          .select(['role', 'parties'])
          .where('matter', '=', matter)
          .where('user_id', '=', user)
          .executeTakeFirst(),
      )
      return row === undefined ? null : membershipOf(row)
    },

    list: async (matter) => {
      const rows = await database.read((reader) =>
        reader
          .selectFrom('members')
          .selectAll()
          .where('matter', '=', matter)
          .orderBy('since')
          .orderBy('user_id')
          .execute(),
      )
      return rows.map((row) => ({ ...membershipOf(row), user: row.user_id, since: row.since }))
    },

    put: (matter, user, membership, at, change) =>
      database.write<boolean>(async (writer, giveUp) => {
        if ((await enterChange(writer, matter, change)) === null) return false
        if (membership.role !== 'owner' && !(await hasOwnerBeside(writer, matter, user))) return giveUp(false)
        await insertMember(writer, matter, user, membership, at)
        return true
      }),

    remove: (matter, user, change) =>
      database.write<boolean>(async (writer, giveUp) => {
        if ((await enterChange(writer, matter, change)) === null) return false
        if (!(await hasOwnerBeside(writer, matter, user))) return giveUp(false)
        const removed = await writer
          .deleteFrom('members')
          .where('matter', '=', matter)
          .where('user_id', '=', user)
          .executeTakeFirst()
        return removed.numDeletedRows > 0n ? true : giveUp(false)
      }),
  }
}

/** Adds a member, or changes one, who stays a member since the first day. */
export async function insertMember(
  writer: Writer,
  matter: string,
  user: string,
  membership: Membership,
  since: string,
): Promise<void> {
  const held = { role: membership.role, parties: JSON.stringify(membership.parties) }
  await writer
    .insertInto('members')
    .values({ matter, user_id: user, ...held, since })
    .onConflict((conflict) => conflict.columns(['matter', 'user_id']).doUpdateSet(held))
    .execute()
}

/** Reads a membership from a row. */
export function membershipOf(row: { readonly role: string; readonly parties: string }): Membership {
  return { role: roleOf(row.role), parties: JSON.parse(row.parties) }
}

function roleOf(text: string): Role {
  const role = roles.find((known) => known === text)
  if (role === undefined) throw new Error(`A member has an unknown role: ${text}`)
  return role
}

async function hasOwnerBeside(writer: Writer, matter: string, user: string): Promise<boolean> {
  const other = await writer
    .selectFrom('members')
    .select('user_id')
    .where('matter', '=', matter)
    .where('role', '=', 'owner')
    .where('user_id', '<>', user)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}
