import { addDays, type CivilDate, parseCivilDate, rulesVersion } from '@regrights/rules'
import Sqlite from 'better-sqlite3'
import { localUser } from '../src/access/viewer.ts'
import { type Office, openOffice } from './office.ts'
import { quantile, type Result } from './result.ts'

const matters = 10_000
const datesOfEach = 100
const asked = 300
const page = 100
const today = dayIn('2026-03-02')

/** The docket of somebody who sees 10,000 matters with 1,000,000 dates, against the same query typed by hand. */
export async function measureDocket(): Promise<Result[]> {
  const office = await openOffice()
  const sqlite = new Sqlite(office.path)
  fill(sqlite)
  office.at('2026-03-02T12:00:00.000Z')
  const results: Result[] = []
  for (const compared of [sevenDays, ofOneParty, ofOneMatter]) results.push(await compare(office, sqlite, compared))
  sqlite.close()
  await office.close()
  return results
}

/** A question in words of the API, and as somebody would type it in SQL. */
type Compared = {
  readonly title: string
  readonly question: (turn: number) => Omit<Parameters<Office['caller']['docket']['query']>[0], 'most' | 'today'>
  /** What the conditions of the statement take, beside the day and the user. */
  readonly values: (turn: number) => Readonly<Record<string, string>>
  readonly from: string
  readonly where: string
}

const sevenDays: Compared = {
  title: 'docket of seven days',
  question: (turn) => ({ first: dayAfter(turn), last: dayAfter(turn + 6) }),
  values: (turn) => ({ first: dayAfter(turn), last: dayAfter(turn + 6) }),
  from: 'docket d cross join members u cross join matters m',
  where: 'm.archived = 0 and d.on_day between @first and @last',
}
const ofOneParty: Compared = {
  title: 'docket of one party',
  question: (turn) => ({ party: `party-${turn}` }),
  values: (turn) => ({ party: `party-${turn}` }),
  from: 'members u cross join matters m cross join docket d',
  where: 'm.archived = 0 and (d.party = @party or d.counterparty = @party)',
}
const ofOneMatter: Compared = {
  title: 'docket of one matter',
  question: (turn) => ({ matter: matterId(turn) }),
  values: (turn) => ({ matter: matterId(turn) }),
  from: 'members u cross join matters m cross join docket d',
  where: 'u.matter = @matter',
}

async function compare(office: Office, sqlite: Sqlite.Database, compared: Compared): Promise<Result> {
  const { title, question, values, from, where } = compared
  const typed = sqlite.prepare(
    `select d.*, m.title, u.role, u.parties, n.assignee, n.comment, n.snoozed_until
    from ${from} left join docket_notes n on n.matter = d.matter and n.item = d.item
    where u.user_id = @user and m.id = u.matter and d.matter = u.matter and ${where}
      and m.docket_from <= @today and m.docket_until > @today and d.from_day <= @today and d.until_day > @today
      and (n.snoozed_until is null or n.snoozed_until <= @today)
    order by d.on_day, d.matter, d.item limit ${page}`,
  )
  const own: number[] = []
  const hand: number[] = []
  const turns = compared === ofOneParty ? 20 : asked
  for (let turn = 0; turn < turns; turn += 1) {
    const start = performance.now()
    const { entries } = await office.caller.docket.query({ ...question(turn), most: page })
    const middle = performance.now()
    const rows = typed.all({ today, user: localUser, ...values(turn) })
    hand.push(performance.now() - middle)
    own.push(middle - start)
    if (rows.length !== entries.length || rows.length === 0)
      throw new Error(`${title}: ${entries.length}, ${rows.length}`)
  }
  const [p50, p99, typed50, typed99] = [
    quantile(own, 0.5),
    quantile(own, 0.99),
    quantile(hand, 0.5),
    quantile(hand, 0.99),
  ]
  return {
    title: `${title}, of ${matters * datesOfEach} dates`,
    found: `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`,
    against: 'the same typed in SQL',
    yardstick: `p50 ${typed50.toFixed(2)} ms, p99 ${typed99.toFixed(2)} ms`,
    ratio: typed50 / p50,
    aim: null,
  }
}

function dayIn(written: string): CivilDate {
  const day = parseCivilDate(written)
  if (day === null) throw new Error(`${written} is no day`)
  return day
}

function matterId(number: number): string {
  return `matter-${String(number).padStart(6, '0')}`
}

function dayAfter(days: number): CivilDate {
  return addDays(today, days)
}

/** Fills the tables as an office of many years would have, each matter with dates over three years. */
function fill(sqlite: Sqlite.Database): void {
  const at = '2026-01-01T00:00:00.000Z'
  const insertMatter = sqlite.prepare(
    `insert into matters values (?, 'bench', ?, 'bestnet-2003', '{}', '{}', '[]', 0, '{"readings":false,"worksheet":"own-line"}',
      '${at}', 'local', 0, '${'0'.repeat(64)}', 1, '2026-01-01', '~', '${rulesVersion}')`,
  )
  const insertMember = sqlite.prepare(`insert into members values (?, '${localUser}', 'owner', '[]', '${at}')`)
  const rows = 20
  const row = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
  const insertDates = sqlite.prepare(`insert into docket values ${Array.from({ length: rows }, () => row).join()}`)
  const days = Array.from({ length: 1096 }, (_, index) => dayAfter(index - 60))
  sqlite.transaction(() => {
    for (let number = 0; number < matters; number += 1) {
      const matter = matterId(number)
      insertMatter.run(matter, `Matter ${number}`)
      insertMember.run(matter)
      let values: (string | null)[] = []
      for (let date = 0; date < datesOfEach; date += 1) {
        const day = days[(number * 37 + date * 101) % days.length] ?? ''
        const ref = `company-notice/demand-${date}/party-${date}`
        const party = `party-${(number + date) % 5000}`
        values.push(
          matter,
          day,
          `due/${ref}`,
          '2026-01-01',
          '~',
          'due',
          ref,
          'company-notice',
          '1(a)',
          `demand-${date}`,
        )
        values.push('company', party, day, 'open')
        if (values.length === rows * 14) {
          insertDates.run(...values)
          values = []
        }
      }
    }
  })()
}
