import type { OutboxEntry, OutboxMessage, OutboxStore } from '../port.ts'
import type { Database } from './database.ts'
import type { Tables, Writer } from './tables.ts'

/** How many messages are put in by one statement. */
const MOST_ROWS = 100

type Row = Tables['outbox']

/** Messages on their way out, each taken by one process at a time. */
export function outboxStore(database: Database): OutboxStore {
  return {
    enqueue: (messages) => enqueue(database, messages),
    claim: (now, until, most) => claim(database, now, until, most),

    done: async (key, at) => {
      await database.write((writer) =>
        writer
          .updateTable('outbox')
          .set({ ...ended(at), why: null })
          .where('id', '=', key)
          .execute(),
      )
    },

    failed: async (key, { at, why, retryAt }) => {
      const next = retryAt === null ? ended(at) : { waits_until: retryAt }
      await database.write((writer) =>
        writer
          .updateTable('outbox')
          .set((build) => ({ ...next, why, failures: build('failures', '+', 1) }))
          .where('id', '=', key)
          .execute(),
      )
    },

    withdraw: async (key) => {
      await database.write((writer) =>
        writer.deleteFrom('outbox').where('id', '=', key).where('ended_at', 'is', null).execute(),
      )
    },
  }
}

/** What is left of a message of which nothing more is to be sent. */
function ended(at: string) {
  return { content: '', seen_as: '{}', waits_until: null, ended_at: at }
}

async function enqueue(database: Database, messages: readonly OutboxMessage[]): Promise<number> {
  const rows = messages.map(rowOf)
  return database.write(async (writer) => {
    let added = 0n
    for (let start = 0; start < rows.length; start += MOST_ROWS) {
      const { numInsertedOrUpdatedRows } = await writer
        .insertInto('outbox')
        .values(rows.slice(start, start + MOST_ROWS))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst()
      added += numInsertedOrUpdatedRows ?? 0n
    }
    return Number(added)
  })
}

/**
 * Claims in rounds: on PostgreSQL others may take the rows that a round has found before it writes to them, and it then gets
 * fewer than there are. It ends when it has enough or nothing waits.
 */
async function claim(database: Database, now: string, until: string, most: number): Promise<OutboxEntry[]> {
  const claimed: Row[] = []
  while (claimed.length < most) {
    const round = await database.write((writer) => claimSome(writer, now, until, most - claimed.length))
    if (round === null) break
    claimed.push(...round)
  }
  return claimed.sort(byAge).map(entryOf)
}

/** The rows that were won, which may be none; null when nothing waits. */
async function claimSome(writer: Writer, now: string, until: string, most: number): Promise<Row[] | null> {
  const waiting = await writer
    .selectFrom('outbox')
    .select('id')
    .where('waits_until', '<=', now)
    .orderBy('created_at')
    .orderBy('id')
    .limit(most)
    .execute()
  if (waiting.length === 0) return null
  return writer
    .updateTable('outbox')
    .set({ waits_until: until })
    .where(
      'id',
      'in',
      waiting.map(({ id }) => id),
    )
    .where('waits_until', '<=', now)
    .returningAll()
    .execute()
}

function byAge(a: Row, b: Row): number {
  if (a.created_at !== b.created_at) return a.created_at < b.created_at ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function rowOf(message: OutboxMessage): Row {
  return {
    id: message.key,
    user_id: message.user,
    channel: message.channel,
    content: message.content,
    seen_as: JSON.stringify(message.seenAs),
    created_at: message.createdAt,
    failures: 0,
    waits_until: message.createdAt,
    ended_at: null,
    why: null,
  }
}

function entryOf(row: Row): OutboxEntry {
  return {
    key: row.id,
    user: row.user_id,
    channel: channelOf(row.channel),
    content: row.content,
    seenAs: JSON.parse(row.seen_as),
    createdAt: row.created_at,
    failures: row.failures,
  }
}

function channelOf(text: string): OutboxMessage['channel'] {
  if (text !== 'mail' && text !== 'webhook') throw new Error(`A message goes an unknown way: ${text}`)
  return text
}
