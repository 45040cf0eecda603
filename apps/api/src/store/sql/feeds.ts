import type { FeedEntry, FeedRecord, FeedStore } from '../port.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** How many entries are written by one statement. */
const MOST_ENTRIES = 200

/** Calendar feeds, known by the hash of their secret, and what each of them published last. */
export function feedStore(database: Database): FeedStore {
  return {
    create: async (feed) => {
      await database.write((writer) => writer.insertInto('feeds').values(rowOf(feed)).execute())
    },

    byHash: async (hash) => {
      const row = await database.read((reader) =>
        reader.selectFrom('feeds').selectAll().where('hash', '=', hash).executeTakeFirst(),
      )
      return row === undefined ? null : feedOf(row)
    },

    list: async (user) => {
      const rows = await database.read((reader) =>
        reader
          .selectFrom('feeds')
          .selectAll()
          .where('user_id', '=', user)
          .orderBy('created_at')
          .orderBy('id')
          .execute(),
      )
      return rows.map(feedOf)
    },

    revoke: async (user, id, at) => {
      const revoked = await database.write((writer) =>
        writer
          .updateTable('feeds')
          .set({ revoked_at: at })
          .where('id', '=', id)
          .where('user_id', '=', user)
          .where('revoked_at', 'is', null)
          .executeTakeFirst(),
      )
      return revoked.numUpdatedRows > 0n
    },

    entries: async (feed) => {
      const rows = await database.read((reader) =>
        reader.selectFrom('feed_entries').selectAll().where('feed', '=', feed).orderBy('uid').execute(),
      )
      return rows.map(entryOf)
    },

    publish: (feed, entries) => publish(database, feed, entries),
  }
}

async function publish(database: Database, feed: string, entries: readonly FeedEntry[]): Promise<void> {
  const rows = entries.map((entry) => entryRow(feed, entry))
  await database.write(async (writer) => {
    for (let start = 0; start < rows.length; start += MOST_ENTRIES)
      await writer
        .insertInto('feed_entries')
        .values(rows.slice(start, start + MOST_ENTRIES))
        .onConflict((conflict) =>
          conflict
            .columns(['feed', 'uid'])
            .doUpdateSet((build) => ({
              revision: build.ref('excluded.revision'),
              cancelled: build.ref('excluded.cancelled'),
              content: build.ref('excluded.content'),
              stamp: build.ref('excluded.stamp'),
            }))
            // A calendar takes an entry for old when its number falls, so one that others published since stays.
            .whereRef('excluded.revision', '>=', 'feed_entries.revision'),
        )
        .execute()
  })
}

function rowOf(feed: FeedRecord): Tables['feeds'] {
  return {
    id: feed.id,
    user_id: feed.user,
    hash: feed.hash,
    name: feed.name,
    matter: feed.matter,
    alarm_days: feed.alarmDays,
    created_at: feed.createdAt,
    revoked_at: feed.revokedAt,
  }
}

function feedOf(row: Tables['feeds']): FeedRecord {
  return {
    id: row.id,
    user: row.user_id,
    hash: row.hash,
    name: row.name,
    matter: row.matter,
    alarmDays: row.alarm_days,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }
}

function entryRow(feed: string, entry: FeedEntry): Tables['feed_entries'] {
  return {
    feed,
    uid: entry.uid,
    revision: entry.sequence,
    cancelled: entry.cancelled ? 1 : 0,
    content: entry.content,
    stamp: entry.stamp,
  }
}

function entryOf(row: Tables['feed_entries']): FeedEntry {
  return {
    uid: row.uid,
    sequence: row.revision,
    cancelled: row.cancelled === 1,
    content: row.content,
    stamp: row.stamp,
  }
}
