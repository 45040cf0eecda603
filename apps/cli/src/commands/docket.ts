import { type CivilDate, parseCivilDate } from '@regrights/rules'
import type { Call, Run } from '../command-line/definition.ts'
import { answered, answeredInJson, misused, type Outcome, refused } from '../outcome.ts'
import { type Client, withClient } from '../stored/client.ts'
import { findMatter } from '../stored/find-matter.ts'

type Asked = NonNullable<Parameters<Client['docket']['query']['query']>[0]>
type Page = Awaited<ReturnType<Client['docket']['query']['query']>>
export type DocketEntry = Page['entries'][number]

/** How many entries are asked for at a time. */
const PAGE = 500

/** Shows what is due, overdue, closing or aimed at in the stored matters. */
export const run: Run = async (call) => {
  const days = daysIn(call)
  if (typeof days === 'string') return misused(days)
  return withClient(call, async (client) => {
    const { matter, party, duty, status, assignee, snoozed } = call.given
    const found = matter === undefined ? null : await findMatter(client, matter)
    if (found !== null && !found.ok) return refused(...found.refusals)
    return show(client, call, {
      ...days,
      ...(found !== null && { matter: found.value.id }),
      ...(party !== undefined && { party }),
      ...(duty !== undefined && { code: duty }),
      ...(status !== undefined && { statuses: [...status] }),
      ...(assignee !== undefined && { assignee }),
      withSnoozed: snoozed === true,
      most: PAGE,
    })
  })
}

async function show(client: Client, { given }: Call, asked: Asked): Promise<Outcome> {
  const first = await client.docket.query.query(asked)
  const { today } = first
  const entries = [...first.entries]
  for (let { next } = first; next !== null; ) {
    const page: Page = await client.docket.query.query({ ...asked, today, after: next })
    entries.push(...page.entries)
    next = page.next
  }
  if (given.json) return answeredInJson({ today, entries })
  const [{ viewOfDocket }, { thisScreen }] = await Promise.all([import('../print/docket.ts'), import('../screen.ts')])
  return answered(viewOfDocket(entries, today, thisScreen()))
}

/** The days that are asked about, or what is wrong with one. */
function daysIn({
  given: { asOf, from, to },
}: Call): { today?: CivilDate; first?: CivilDate; last?: CivilDate } | string {
  const days: { today?: CivilDate; first?: CivilDate; last?: CivilDate } = {}
  for (const [option, name, written] of [
    ['--as-of', 'today', asOf],
    ['--from', 'first', from],
    ['--to', 'last', to],
  ] as const) {
    if (written === undefined) continue
    const day = parseCivilDate(written)
    if (day === null || written > '2190-12-31')
      return `option '${option} <DAY>' argument '${written}' is invalid. Allowed is a day that exists, up to 2190, written YYYY-MM-DD.`
    days[name] = day
  }
  return days
}
