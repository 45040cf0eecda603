import type { Disclosure, MatterRecord, MatterStore, NewMatter, Tombstone } from '../port.ts'
import { enterChange, noteChange } from './change-entry.ts'
import type { Database } from './database.ts'
import { docketFields, docketWriter } from './docket-rows.ts'
import { eventWriter } from './events.ts'
import { insertMember, membershipOf } from './members.ts'
import type { Tables, Writer } from './tables.ts'

/** The head of a log without events. */
const noHead = '0'.repeat(64)

const closedDisclosure: Disclosure = { readings: false, worksheet: 'own-line' }

/** Matters, without their events. */
export function matterStore(database: Database): MatterStore {
  const writeEvents = eventWriter(database)
  const writeDocket = docketWriter(database)
  return {
    create: (matter, owner, events, docket, audit) =>
      database.write(async (writer) => {
        const last = events.at(-1)
        const head = { seq: last?.seq ?? 0, head: last?.hash ?? noHead, version: 1 }
        const row = { ...newRow(matter), ...head, ...docketFields(docket) }
        await writer.insertInto('matters').values(row).execute()
        await insertMember(writer, matter.id, owner, { role: 'owner', parties: [] }, matter.createdAt)
        await writeEvents(writer, matter.id, events)
        await writeDocket(writer, matter.id, docket.rows)
        const made = { at: matter.createdAt, by: matter.createdBy, what: 'matter' } as const
        const change = audit === undefined ? made : { ...made, audit }
        await noteChange(writer, matter.id, head.version, head.seq, change)
        return matterOf(row)
      }),

    find: async (id) => {
      const row = await database.read((reader) =>
        reader.selectFrom('matters').selectAll().where('id', '=', id).executeTakeFirst(),
      )
      return row === undefined ? null : matterOf(row)
    },

    listFor: async (user, role) => {
      const rows = await database.read((reader) => {
        const query = reader
          .selectFrom('members')
          .innerJoin('matters', 'matters.id', 'members.matter')
          .selectAll('matters')
          .select(['members.role', 'members.parties'])
          .where('members.user_id', '=', user)
          .orderBy('matters.title')
          .orderBy('matters.id')
        return (role === undefined ? query : query.where('members.role', '=', role)).execute()
      })
      return rows.map((row) => ({ ...matterOf(row), membership: membershipOf(row) }))
    },

    update: (id, fields, change) =>
      database.write(async (writer) => {
        const row = await enterChange(writer, id, change, fieldsOf(fields))
        return row === null ? null : matterOf(row)
      }),

    destroy: (id, by, at) => database.write((writer) => destroy(writer, id, by, at)),

    tombstone: async (id) => {
      const row = await database.read((reader) =>
        reader.selectFrom('tombstones').selectAll().where('matter', '=', id).executeTakeFirst(),
      )
      return row === undefined ? null : tombstoneOf(row)
    },
  }
}

async function destroy(writer: Writer, id: string, by: string, at: string): Promise<Tombstone | null> {
  const row = await enterChange(writer, id, { at, by, what: 'destroyed' })
  if (row === null) return null
  for (const table of [
    'events',
    'docket',
    'docket_notes',
    'members',
    'files',
    'audit',
    'tokens',
    'access_links',
    'reminder_mutes',
  ] as const)
    await writer.deleteFrom(table).where('matter', '=', id).execute()
  const feeds = writer.selectFrom('feeds').select('id').where('matter', '=', id)
  await writer.deleteFrom('feed_entries').where('feed', 'in', feeds).execute()
  await writer.deleteFrom('feeds').where('matter', '=', id).execute()
  await writer.deleteFrom('changes').where('matter', '=', id).where('version', '<', row.version).execute()
  await writer.deleteFrom('matters').where('id', '=', id).execute()
  const tombstone = { matter: id, destroyed_at: at, destroyed_by: by, seq: row.seq, head: row.head }
  await writer.insertInto('tombstones').values(tombstone).execute()
  return tombstoneOf(tombstone)
}

function newRow(matter: NewMatter) {
  return {
    id: matter.id,
    file_id: matter.fileId,
    title: matter.title,
    agreement: matter.agreement,
    readings: JSON.stringify(matter.readings),
    settings: JSON.stringify(matter.settings),
    tags: JSON.stringify(matter.tags),
    archived: 0,
    disclosure: JSON.stringify(closedDisclosure),
    created_at: matter.createdAt,
    created_by: matter.createdBy,
  }
}

function fieldsOf(fields: Partial<Pick<MatterRecord, 'title' | 'tags' | 'archived' | 'disclosure'>>) {
  return {
    ...(fields.title === undefined ? {} : { title: fields.title }),
    ...(fields.tags === undefined ? {} : { tags: JSON.stringify(fields.tags) }),
    ...(fields.archived === undefined ? {} : { archived: fields.archived ? 1 : 0 }),
    ...(fields.disclosure === undefined ? {} : { disclosure: JSON.stringify(fields.disclosure) }),
  }
}

function matterOf(row: Tables['matters']): MatterRecord {
  return {
    id: row.id,
    fileId: row.file_id,
    title: row.title,
    agreement: row.agreement,
    readings: JSON.parse(row.readings),
    settings: JSON.parse(row.settings),
    tags: JSON.parse(row.tags),
    archived: row.archived === 1,
    disclosure: JSON.parse(row.disclosure),
    createdAt: row.created_at,
    createdBy: row.created_by,
    seq: row.seq,
    head: row.head,
    version: row.version,
  }
}

function tombstoneOf(row: Tables['tombstones']): Tombstone {
  return {
    id: row.matter,
    destroyedAt: row.destroyed_at,
    destroyedBy: row.destroyed_by,
    seq: row.seq,
    head: row.head,
  }
}
