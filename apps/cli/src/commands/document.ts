import type { Result } from '@regrights/rules'
import type { Call, Run } from '../command-line/definition.ts'
import { placeOf } from '../machine.ts'
import { answered, misused, refused } from '../outcome.ts'
import type { Client } from '../stored/client.ts'
import { withStored } from '../stored/whole-matter.ts'
import { dayIn } from './ask.ts'
import { readJson } from './read-json.ts'

type Asked = Parameters<Client['documents']['create']['query']>[0]

/** Makes a document about a stored matter, and writes it. */
export const run: Run = async (call) => {
  const { given, machine } = call
  const { out, asOf } = given
  if (out === undefined) return misused("needed is '--out <FILE>', where to write it.")
  if (asOf !== undefined && dayIn(given) === null)
    return misused(
      `option '--as-of <DAY>' argument '${asOf}' is invalid. Allowed is a day that exists, written YYYY-MM-DD.`,
    )
  const details = await readDetails(call)
  if (!details.ok) return refused(...details.refusals)
  return withStored(call, async ({ client, stored }) => {
    const { about, to, method } = given
    const said = { asOf: dayIn(given) ?? undefined, about, to, method }
    const asked = { ...details.value, ...withoutBlanks(said), matter: stored.id, kind: call.operands[0] }
    if (!isAsked(asked)) throw new Error('nothing asked')
    const made = await client.documents.create.query(asked)
    const written = machine.writeFile(out, Buffer.from(made.base64, 'base64'))
    if (!written.ok) return refused(...written.refusals)
    const head = made.head === null ? '' : `, head ${made.head.seq}:${made.head.hash}`
    return answered(`written: ${out}, as of ${made.asOf}${head}`)
  })
}

async function readDetails({ given: { details }, machine }: Call): Promise<Result<object>> {
  if (details === undefined) return { ok: true, value: {} }
  const text = await machine.readText(details)
  if (!text.ok) return text
  const read = readJson(text.value, placeOf(details))
  if (!read.ok) return read
  const { value } = read
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ok: true, value }
  return { ok: false, refusals: [{ path: placeOf(details), found: 'no object', allowed: 'an object in JSON' }] }
}

function withoutBlanks(options: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

/** What the details hold is for the procedures to say. */
function isAsked(asked: object): asked is Asked {
  return 'matter' in asked && 'kind' in asked
}
