import { packIds } from '@regrights/rules'
import type { Call, Run } from '../command-line/definition.ts'
import { placeOf } from '../machine.ts'
import { answered, answeredInJson, misused, type Outcome, refused } from '../outcome.ts'
import { type Client, withClient } from '../stored/client.ts'
import type { StoredMatter } from '../stored/find-matter.ts'
import { headOf } from '../stored/head.ts'
import { withSeenWhole, withStored } from '../stored/whole-matter.ts'
import { counted } from '../words.ts'
import { readJson } from './read-json.ts'

const actions: Readonly<Record<string, Run>> = {
  'matters list': (call) => withClient(call, (client) => list(client, call)),
  'matters create': (call) => withClient(call, (client) => create(client, call)),
  'matters import': importFile,
  'matters export': (call) => withStored(call, ({ client, stored }) => exportFile(client, stored, call)),
  'matters rename': (call) =>
    withStored(call, async ({ client, stored }) => {
      const { title } = await client.matters.rename.mutate({ matter: stored.id, title: call.operands[0] ?? '' })
      return answered(`renamed: ${JSON.stringify(stored.title)} to ${JSON.stringify(title)}`)
    }),
  'matters tag': (call) =>
    withStored(call, async ({ client, stored }) => {
      const tagged = await client.matters.tag.mutate({ matter: stored.id, tags: [...call.operands] })
      const tags = 'tags' in tagged ? tagged.tags : []
      return answered(tags.length === 0 ? 'no tags' : `tags: ${tags.join(', ')}`)
    }),
  'matters archive': (call) =>
    withStored(call, async ({ client, stored }) => {
      await client.matters.archive.mutate({ matter: stored.id, archived: call.given.undo !== true })
      return answered(`${call.given.undo ? 'taken out' : 'put away'}: ${JSON.stringify(stored.title)}`)
    }),
  'matters destroy': destroy,
}

/** Runs the commands about stored matters as wholes. */
export const run: Run = (call) => {
  const action = actions[call.command]
  if (action === undefined) throw new Error(`no action for ${call.command}`)
  return action(call)
}

async function list(client: Client, { given }: Call): Promise<Outcome> {
  const matters = await client.matters.list.query({ archived: given.archived === true })
  if (given.json) return answeredInJson(matters)
  const [{ viewOfMatters }, { thisScreen }] = await Promise.all([import('../print/matters.ts'), import('../screen.ts')])
  return answered(viewOfMatters(matters, thisScreen()))
}

async function create(client: Client, { operands: [title = ''], given }: Call): Promise<Outcome> {
  const agreement = packIds.find((id) => id === (given.agreement ?? packIds[0]))
  if (agreement === undefined)
    return refused({
      path: '--agreement',
      found: JSON.stringify(given.agreement),
      allowed: `one of ${packIds.join(', ')}`,
    })
  const record = await client.matters.create.mutate({ title, agreement })
  return given.json ? answeredInJson(record) : answered(`created: ${JSON.stringify(record.title)}, id ${record.id}`)
}

async function importFile(call: Call): Promise<Outcome> {
  const { machine, given } = call
  const name = call.operands[0] ?? '-'
  const text = await machine.readText(name)
  if (!text.ok) return refused(...text.refusals)
  const file = readJson(text.value, placeOf(name))
  if (!file.ok) return refused(...file.refusals)
  if (!isObject(file.value)) return refused({ path: placeOf(name), found: 'no object', allowed: 'a matter file' })
  const sent = file.value
  const events: unknown = Reflect.get(sent, 'events')
  const size = Array.isArray(events) ? counted(events.length, 'event') : 'a file'
  return withClient(call, async (client) => {
    machine.showProgress(`importing ${size} …`)
    const record = await client.matters.import.mutate({ file: sent }).finally(() => machine.showProgress(''))
    if (given.json) return answeredInJson(record)
    const { id, title, seq } = record
    return answered(`imported: ${JSON.stringify(title)}, id ${id}, ${counted(seq, 'event')}, head ${headOf(record)}`)
  })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The file goes to standard output alone, so that another command can read it; the head of the log beside it. */
async function exportFile(client: Client, { id }: StoredMatter, { given, machine }: Call): Promise<Outcome> {
  const exported = await client.matters.export.query({ matter: id })
  const text = `${JSON.stringify(exported.file, null, 2)}\n`
  const head = `${counted(exported.seq, 'event')}, head ${headOf(exported)}`
  if (given.out === undefined) return answered(text, head)
  const written = machine.writeFile(given.out, text)
  return written.ok ? answered(`exported: ${given.out}, ${head}`) : refused(...written.refusals)
}

async function destroy(call: Call): Promise<Outcome> {
  if (!call.given.yes) return misused("needed is '--yes': a matter that is destroyed comes back only from a backup.")
  return withSeenWhole(call, async ({ client, stored }) => {
    const { id, title } = stored
    const left = await client.matters.destroy.mutate({ matter: id, title })
    return answered(`destroyed: ${JSON.stringify(title)}, ${counted(left.seq, 'event')}, head ${headOf(left)}`)
  })
}
