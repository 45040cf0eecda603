import type { Refusal } from '@regrights/rules'
import type { Call, Run } from '../command-line/definition.ts'
import { answered, misused, type Outcome } from '../outcome.ts'
import { type Client, withClient } from '../stored/client.ts'
import { allMatters } from '../stored/find-matter.ts'
import { headIn, headOf } from '../stored/head.ts'
import { isWhole, readLog, type WholeMatter } from '../stored/log.ts'
import { withSeenWhole } from '../stored/whole-matter.ts'
import { counted } from '../words.ts'

type Head = { readonly seq: number; readonly hash: string }

/** Checks the logs of stored matters link by link, here and not where they are stored. */
export const run: Run = async (call): Promise<Outcome> => {
  const { head, matter } = call.given
  const kept = head === undefined ? undefined : headIn(head)
  if (kept === null)
    return misused(
      `option '--head <SEQ:HASH>' argument '${head}' is invalid. Allowed is a number, a colon and 64 digits.`,
    )
  if (kept !== undefined && matter === undefined)
    return misused("option '--head <SEQ:HASH>' needs '--matter <MATTER>' beside it: every log has a head of its own.")
  if (matter !== undefined)
    return withSeenWhole(call, async ({ client, stored }) => verdictOn(client, [stored], kept, call))
  return withClient(call, async (client) => verdictOn(client, (await allMatters(client)).filter(isWhole), kept, call))
}

async function verdictOn(
  client: Client,
  matters: readonly WholeMatter[],
  kept: Head | undefined,
  { machine }: Call,
): Promise<Outcome> {
  const intact: string[] = []
  const broken: Refusal[] = []
  for (const [index, matter] of matters.entries()) {
    machine.showProgress(`checking ${index + 1} of ${counted(matters.length, 'matter')} …`)
    const found = await breakIn(client, matter, kept).finally(() => machine.showProgress(''))
    const name = JSON.stringify(matter.title)
    if (found === null) intact.push(`intact: ${name}, ${counted(matter.seq, 'event')}, head ${headOf(matter)}`)
    else broken.push({ ...found, path: `${name} (${matter.id}), event ${found.path}` })
  }
  if (broken.length > 0) return { kind: 'refused', refusals: broken, told: intact }
  return answered(matters.length === 0 ? 'There is no matter to check.' : intact.join('\n'))
}

/** Where a log breaks, and how; null when it holds. */
async function breakIn(client: Client, matter: WholeMatter, kept: Head | undefined): Promise<Refusal | null> {
  const [{ verifyChain }, rows] = await Promise.all([import('@regrights/api/chain'), readLog(client, matter)])
  const own = verifyChain(matter.id, rows, { seq: matter.seq, hash: matter.head })
  const check = own.ok && kept !== undefined ? verifyChain(matter.id, rows, kept) : own
  return check.ok ? null : { path: String(check.seq), ...breaks[check.why] }
}

const breaks = {
  gap: { found: 'another event in its place, or none', allowed: 'the event with this number' },
  hash: { found: 'a record that does not have its hash', allowed: 'what was recorded, as the hash was made from it' },
  head: { found: 'another hash than the one kept', allowed: 'the log that had this head; it was written anew' },
  short: { found: 'the end of the log', allowed: 'at least the events up to the head that was kept' },
} as const
