import { sql } from 'kysely'
import type { DocketQuestion } from '../port.ts'
import { noDay, type Reader } from './tables.ts'

/** From which end the rows are looked up: from the matters of a person, or from the days. */
export type DocketPath = 'by matter' | 'by day'

/** So many matters of one person are still looked up one by one faster than all rows of a stretch of days. */
const MANY_MATTERS = 250

/**
 * Chooses the path of a question.
 *
 * Few matters are looked up by their keys. Who sees many matters sees most rows of a day, so the days are read in their order
 * until the page is full; unless a filter lets so little through that the whole stretch of days would be read.
 */
export async function docketPath(reader: Reader, question: DocketQuestion): Promise<DocketPath> {
  const { matter, party, code, assignee } = question
  if ([matter, party, code, assignee].some((filter) => filter !== undefined)) return 'by matter'
  const some = await reader
    .selectFrom('members')
    .select('matter')
    .where('user_id', '=', question.user)
    .limit(MANY_MATTERS + 1)
    .execute()
  return some.length > MANY_MATTERS ? 'by day' : 'by matter'
}

/**
 * The query of the docket: one statement, along indexes from the first table to the last.
 *
 * A matter whose docket is not right for the day asked about gives nothing; `staleFor` names it. Archived matters stay
 * out unless one is asked for by its id, and items without a day stay out when a first or last day is asked for.
 */
export function docketQuery(reader: Reader, question: DocketQuestion, path: DocketPath) {
  const { today, after } = question
  // SQLite reads the tables of a cross join in the order in which they are written; PostgreSQL counts and chooses.
  const joined =
    path === 'by matter'
      ? reader.selectFrom('members').crossJoin('matters').crossJoin('docket')
      : reader.selectFrom('docket').crossJoin('members').crossJoin('matters')
  let query = joined
    .leftJoin('docket_notes', (join) =>
      join.onRef('docket_notes.matter', '=', 'docket.matter').onRef('docket_notes.item', '=', 'docket.item'),
    )
    .selectAll('docket')
    .select(['matters.title', 'members.role', 'members.parties'])
    .select(['docket_notes.assignee', 'docket_notes.comment', 'docket_notes.snoozed_until'])
    .whereRef('matters.id', '=', 'members.matter')
    .whereRef('docket.matter', '=', 'members.matter')
    .where('members.user_id', '=', question.user)
    .where('matters.docket_from', '<=', today)
    .where('matters.docket_until', '>', today)
    .where('docket.from_day', '<=', today)
    .where('docket.until_day', '>', today)
    .orderBy('docket.on_day')
    .orderBy('docket.matter')
    .orderBy('docket.item')
    .limit(question.most)
  query =
    question.matter === undefined
      ? query.where('matters.archived', '=', 0)
      : query.where('members.matter', '=', question.matter)
  if (question.first !== undefined) query = query.where('docket.on_day', '>=', question.first)
  if (question.last !== undefined) query = query.where('docket.on_day', '<=', question.last)
  else if (question.first !== undefined) query = query.where('docket.on_day', '<', noDay)
  const { party, code, statuses, assignee } = question
  if (party !== undefined)
    query = query.where((build) =>
      build.or([build('docket.party', '=', party), build('docket.counterparty', '=', party)]),
    )
  if (code !== undefined) query = query.where('docket.code', '=', code)
  if (statuses !== undefined) query = query.where('docket.status', 'in', statuses)
  if (assignee !== undefined) query = query.where('docket_notes.assignee', '=', assignee)
  if (question.withSnoozed !== true)
    query = query.where((build) =>
      build.or([build('docket_notes.snoozed_until', 'is', null), build('docket_notes.snoozed_until', '<=', today)]),
    )
  if (after !== undefined) {
    const on = after.on ?? noDay
    query = query
      .where('docket.on_day', '>=', on)
      .where(sql<boolean>`(docket.on_day, docket.matter, docket.item) > (${on}, ${after.matter}, ${after.item})`)
  }
  return query
}
