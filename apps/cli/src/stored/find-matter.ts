import type { Result } from '@regrights/rules'
import type { Client } from './client.ts'

/** A stored matter as its members see it in a list. */
export type StoredMatter = Awaited<ReturnType<Client['matters']['list']['query']>>[number]

/** How many titles a refusal names at most. */
const MOST_NAMED = 5

/**
 * Finds the stored matter that --matter names.
 *
 * Takes:   the procedures, and an id or the beginning of a title, in capitals or not.
 * Gives:   the matter, in use or archived. A whole title counts before the beginning of others.
 * Refuses: what no matter of this person is called, and what more than one is called.
 */
export async function findMatter(client: Client, named: string): Promise<Result<StoredMatter>> {
  const matters = await allMatters(client)
  const byId = matters.find(({ id }) => id === named)
  if (byId !== undefined) return { ok: true, value: byId }
  const start = named.toLowerCase()
  const whole = matters.filter(({ title }) => title.toLowerCase() === start)
  const found = whole.length > 0 ? whole : matters.filter(({ title }) => title.toLowerCase().startsWith(start))
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) return { ok: true, value: only }
  return { ok: false, refusals: [{ path: '--matter', found: JSON.stringify(named), allowed: allowedFor(found) }] }
}

/** The matters of this person, by title, those in use first. */
export async function allMatters(client: Client): Promise<StoredMatter[]> {
  const [inUse, archived] = await Promise.all([
    client.matters.list.query({ archived: false }),
    client.matters.list.query({ archived: true }),
  ])
  return [...inUse, ...archived]
}

function allowedFor(found: readonly StoredMatter[]): string {
  if (found.length === 0) return 'the id of a matter, or how its title begins, as "regrights matters list" shows them'
  const named = found.slice(0, MOST_NAMED).map(({ title, id }) => `${JSON.stringify(title)} (${id})`)
  const more = found.length > MOST_NAMED ? ` and ${found.length - MOST_NAMED} more` : ''
  return `one of ${named.join(', ')}${more}`
}
