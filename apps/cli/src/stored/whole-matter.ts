import type { Matter } from '@regrights/rules'
import type { Call } from '../command-line/definition.ts'
import { failed, misused, type Outcome, refused } from '../outcome.ts'
import { type Client, withClient } from './client.ts'
import { findMatter, type StoredMatter } from './find-matter.ts'
import { isWhole, matterOf, readLog, type WholeMatter } from './log.ts'

/** A stored matter, and the procedures to go on with. */
type Found<Stored> = { readonly client: Client; readonly stored: Stored }

/** Runs a command on the stored matter that --matter names. */
export async function withStored(call: Call, run: (found: Found<StoredMatter>) => Promise<Outcome>): Promise<Outcome> {
  const { matter } = call.given
  if (matter === undefined)
    return misused("needed is '--matter <MATTER>': the id of a stored matter, or how its title begins.")
  return withClient(call, async (client) => {
    const found = await findMatter(client, matter)
    return found.ok ? run({ client, stored: found.value }) : refused(...found.refusals)
  })
}

/** The same for a matter that is seen whole, which Investors do not. */
export function withSeenWhole(call: Call, run: (found: Found<WholeMatter>) => Promise<Outcome>): Promise<Outcome> {
  return withStored(call, async ({ client, stored }) =>
    isWhole(stored) ? run({ client, stored }) : failed('FORBIDDEN: Your role in this matter does not allow this.'),
  )
}

/** The same with the matter read from its log. */
export function withWholeMatter(
  call: Call,
  run: (found: Found<WholeMatter> & { readonly matter: Matter }) => Promise<Outcome>,
): Promise<Outcome> {
  return withSeenWhole(call, async ({ client, stored }) => {
    const rows = await readLog(client, stored)
    return run({ client, stored, matter: matterOf(stored, rows, { by: 'server' }) })
  })
}
