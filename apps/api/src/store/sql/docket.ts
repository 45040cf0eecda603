import { type CivilDate, parseCivilDate } from '@regrights/rules'
import type { DocketEntry, DocketFill, DocketNote, DocketRow, DocketStore } from '../port.ts'
import { enterChange } from './change-entry.ts'
import type { Database } from './database.ts'
import { docketPath, docketQuery } from './docket-query.ts'
import { docketFields, docketWriter } from './docket-rows.ts'
import { membershipOf } from './members.ts'
import { noDay, type Reader, type Writer } from './tables.ts'

type EntryRow = Awaited<ReturnType<ReturnType<typeof docketQuery>['execute']>>[number]

/** What is due, closes or is blocked across matters, and what people added to it. */
export function docketStore(database: Database): DocketStore {
  const writeDocket = docketWriter(database)
  return {
    query: async (question) => {
      if (question.statuses?.length === 0) return []
      const rows = await database.read(async (reader) => {
        const path = await docketPath(reader, question)
        return docketQuery(reader, question, path).execute()
      })
      return rows.map(entryOf)
    },

    staleFor: async (user, today, rules, matter) => {
      const rows = await database.read((reader) => {
        const [first, ...others] = [
          ['docket_from', '>', today],
          ['docket_until', '<=', today],
          ['docket_rules', '<', rules],
          ['docket_rules', '>', rules],
        ] as const
        // The few that are not right are found by their indexes: each condition by its own.
        const found = ([column, comparison, value]: typeof first | (typeof others)[number]) => {
          const query = ownMatters(reader, user).where(`matters.${column}`, comparison, value)
          return matter === undefined ? query : query.where('matters.id', '=', matter)
        }
        return others.reduce((query, other) => query.unionAll(found(other)), found(first)).execute()
      })
      return [...new Set(rows.map((row) => row.id))].sort()
    },

    fill: (matter, seq, fill) =>
      database.write(async (writer) => {
        if (!(await holdDocket(writer, matter, seq, fill))) return false
        await writeDocket(writer, matter, fill.rows)
        return true
      }),

    note: (matter, item, note, change) =>
      database.write(async (writer) => {
        if ((await enterChange(writer, matter, change)) === null) return false
        await writeNote(writer, matter, item, note)
        return true
      }),
  }
}

/** Somebody's matters, looked up from the matters; SQLite reads a cross join in the order in which it is written. */
function ownMatters(reader: Reader, user: string) {
  return reader
    .selectFrom('matters')
    .crossJoin('members')
    .select('matters.id')
    .whereRef('members.matter', '=', 'matters.id')
    .where('members.user_id', '=', user)
}

/** Holds the matter's row, so that no event comes between the number that was looked at and the rows. */
async function holdDocket(writer: Writer, matter: string, seq: number, fill: DocketFill): Promise<boolean> {
  const held = await writer
    .updateTable('matters')
    .set(docketFields(fill))
    .where('id', '=', matter)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return held.numUpdatedRows > 0n
}

async function writeNote(writer: Writer, matter: string, item: string, note: DocketNote): Promise<void> {
  const added = { assignee: note.assignee, comment: note.comment, snoozed_until: note.snoozedUntil }
  await writer
    .insertInto('docket_notes')
    .values({ matter, item, ...added })
    .onConflict((conflict) => conflict.columns(['matter', 'item']).doUpdateSet(added))
    .execute()
}

function entryOf(row: EntryRow): DocketEntry {
  return {
    matter: row.matter,
    title: row.title,
    ...membershipOf(row),
    item: row.item,
    kind: kindOf(row.kind),
    ref: row.ref,
    code: row.code,
    cite: row.cite,
    about: row.about,
    party: row.party,
    counterparty: row.counterparty,
    on: dayOf(row.on_day),
    practicalOn: dayOf(row.practical_on),
    status: row.status,
    from: knownDayOf(row.from_day),
    until: dayOf(row.until_day),
    assignee: row.assignee,
    comment: row.comment,
    snoozedUntil: dayOf(row.snoozed_until),
  }
}

const kinds: Readonly<Record<string, DocketRow['kind']>> = {
  due: 'due',
  target: 'target',
  closes: 'closes',
  opens: 'opens',
  ends: 'ends',
  'block-end': 'block-end',
  continuing: 'continuing',
}

function kindOf(text: string): DocketRow['kind'] {
  const kind = kinds[text]
  if (kind === undefined) throw new Error(`A docket row of an unknown kind is stored: ${text}`)
  return kind
}

function dayOf(text: string | null): CivilDate | null {
  return text === null || text === noDay ? null : knownDayOf(text)
}

function knownDayOf(text: string): CivilDate {
  const day = parseCivilDate(text)
  if (day === null) throw new Error(`A day that does not exist is stored: ${text}`)
  return day
}
