import type { Call } from '../command-line/definition.ts'
import { misused, type Outcome, refused } from '../outcome.ts'
import { type Client, withClient } from './client.ts'
import { findMatter } from './find-matter.ts'

/** What a secret that is made is for: one matter or, with null, all; and its number of days, if one was given. */
type Scope = { readonly matter: string | null; readonly days: number | null }

/** Runs a command for the matter that --matter names or else for all, with what --days says. */
export async function withOptionalMatter(
  call: Call,
  run: (client: Client, scope: Scope) => Promise<Outcome>,
): Promise<Outcome> {
  const { matter, days } = call.given
  if (days !== undefined && !/^\d{1,3}$/.test(days))
    return misused(`option '--days <DAYS>' argument '${days}' is invalid. Allowed is a number of days.`)
  return withClient(call, async (client) => {
    const found = matter === undefined ? null : await findMatter(client, matter)
    if (found !== null && !found.ok) return refused(...found.refusals)
    return run(client, { matter: found?.value.id ?? null, days: days === undefined ? null : Number(days) })
  })
}
