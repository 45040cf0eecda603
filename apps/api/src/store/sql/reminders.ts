import { sql } from 'kysely'
import type { ReminderSettings, ReminderStore } from '../port.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** How many people are read by one statement. */
const MOST_PEOPLE = 500

type Row = Tables['reminder_settings']
type Fields = Omit<Row, 'user_id'>

/** How people want to be reminded, and of which matters they do not. */
export function reminderStore(database: Database): ReminderStore {
  return {
    of: async (user) => {
      const row = await database.read((reader) =>
        reader.selectFrom('reminder_settings').selectAll().where('user_id', '=', user).executeTakeFirst(),
      )
      return row === undefined ? null : settingsOf(row)
    },

    change: async (user, fields, usual) => {
      const row: Row = { user_id: user, ...wholeOf({ ...usual, ...fields }) }
      const changed = columnsOf(fields)
      await database.write((writer) =>
        writer
          .insertInto('reminder_settings')
          .values(row)
          .onConflict((conflict) =>
            Object.keys(changed).length === 0
              ? conflict.column('user_id').doNothing()
              : conflict.column('user_id').doUpdateSet(changed),
          )
          .execute(),
      )
    },

    list: () => everybody(database),

    mutedBy: async (user) => {
      const rows = await database.read((reader) =>
        reader.selectFrom('reminder_mutes').select('matter').where('user_id', '=', user).orderBy('matter').execute(),
      )
      return rows.map(({ matter }) => matter)
    },

    mute: async (matter, user, muted) => {
      // Only a member has something to end; the matter may have been destroyed since it was looked at.
      const start = sql`insert into reminder_mutes (matter, user_id)
        select matter, user_id from members where matter = ${matter} and user_id = ${user}
        on conflict (matter, user_id) do nothing`
      await database.write(async (writer) => {
        if (muted) await start.execute(writer)
        else
          await writer.deleteFrom('reminder_mutes').where('matter', '=', matter).where('user_id', '=', user).execute()
      })
    },
  }
}

async function everybody(database: Database): Promise<ReminderSettings[]> {
  const found: ReminderSettings[] = []
  for (let last = ''; ; ) {
    const rows = await database.read((reader) =>
      reader
        .selectFrom('reminder_settings')
        .selectAll()
        .where('user_id', '>', last)
        .orderBy('user_id')
        .limit(MOST_PEOPLE)
        .execute(),
    )
    found.push(...rows.map(settingsOf).filter(({ mail, webhook }) => mail || webhook !== null))
    if (rows.length < MOST_PEOPLE) return found
    last = rows.at(-1)?.user_id ?? ''
  }
}

function settingsOf(row: Row): ReminderSettings {
  const { webhook_url: url, webhook_seed: seed } = row
  return {
    user: row.user_id,
    leadDays: JSON.parse(row.lead_days),
    digest: row.digest === 1,
    zone: row.zone,
    mail: row.mail === 1,
    webhook: url === null || seed === null ? null : { url, seed },
  }
}

function wholeOf({ leadDays, digest, zone, mail, webhook }: Omit<ReminderSettings, 'user'>): Fields {
  return {
    lead_days: JSON.stringify(leadDays),
    digest: digest ? 1 : 0,
    zone,
    mail: mail ? 1 : 0,
    webhook_url: webhook?.url ?? null,
    webhook_seed: webhook?.seed ?? null,
  }
}

/** The columns of the fields that are given. */
function columnsOf(fields: Partial<Omit<ReminderSettings, 'user'>>): Partial<Fields> {
  const { leadDays, digest, zone, mail, webhook } = fields
  return {
    ...(leadDays !== undefined && { lead_days: JSON.stringify(leadDays) }),
    ...(digest !== undefined && { digest: digest ? 1 : 0 }),
    ...(zone !== undefined && { zone }),
    ...(mail !== undefined && { mail: mail ? 1 : 0 }),
    ...(webhook !== undefined && { webhook_url: webhook?.url ?? null, webhook_seed: webhook?.seed ?? null }),
  }
}
