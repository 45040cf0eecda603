import { createHash } from 'node:crypto'
import { parseAgreementText, type Refusal } from '@regrights/rules'
import { z } from 'zod'
import type { Viewer } from '../access/viewer.ts'
import { fileNameFrom } from '../evidence/file-name.ts'
import { fileEndings, fileTypeOf } from '../evidence/file-type.ts'
import type { FileRecord } from '../store/port.ts'
import { passageIn, sectionsIn } from './agreement.ts'
import { noteOf } from './auditing.ts'
import { accepted, accepting, readers } from './building.ts'
import type { Services } from './context.ts'
import type { Entered } from './entering.ts'
import { matterId } from './inputs.ts'
import { inputRefused, noSuchMatter, notFound } from './problems.ts'

const one = z.strictObject({ matter: matterId })
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'the SHA-256 of a file, of 64 hexadecimal digits' })

/** The files of a matter; what is in them comes over a route of its own. */
export const list = readers
  .input(accepting(one))
  .query(({ ctx: { services, entered } }) => services.store.files.list(entered.matter))

/** The parts of a signed agreement whose text is a file of the matter. */
export const sections = readers
  .input(accepting(one.extend({ sha256 })))
  .query(async ({ ctx: { services, entered }, input }) => sectionsIn(await textIn(services, entered, input.sha256)))

/** The passage that a citation names in a text that is a file of the matter. */
export const passage = readers
  .input(accepting(one.extend({ sha256, cite: z.string() })))
  .query(async ({ ctx: { services, entered }, input }) =>
    passageIn(await textIn(services, entered, input.sha256), input.cite),
  )

async function textIn({ store }: Services, { matter }: Entered, hash: string) {
  const stored = await store.files.read(matter, hash)
  if (stored === null) throw notFound('file')
  const { type } = stored.file
  if (type.startsWith('text/')) return parseAgreementText(new TextDecoder().decode(stored.content))
  throw inputRefused([{ path: 'sha256', found: `a file of type ${type}`, allowed: 'a file of plain text' }])
}

/** A file as it arrives. */
export type GivenFile = {
  readonly content: Uint8Array
  /** The header with the name. */
  readonly name: string | undefined
  /** The type that its sender says it has. */
  readonly type: string | undefined
}

/**
 * Keeps a file with a matter, under the hash of its content.
 *
 * Takes:   the services, who brings it, the matter, and the file.
 * Gives:   the file as it is kept, and whether it is new: one that is there already stays as it came first.
 * Refuses: an empty file, a type that is not taken, one that is not what its sender says, and a name that cannot be shown.
 */
export async function addFile(
  services: Services,
  viewer: Viewer,
  matter: string,
  { content, name: header, type: said }: GivenFile,
): Promise<{ readonly file: FileRecord; readonly isNew: boolean }> {
  const name = accepted(fileNameFrom(header))
  const type = fileTypeOf(content)
  const declared = said?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const refusals: Refusal[] = []
  if (type === null) {
    const found = content.length === 0 ? 'nothing' : 'a file of another type'
    refusals.push({ path: 'body', found, allowed: `a file of type ${Object.keys(fileEndings).join(', ')}` })
  } else if (declared !== type && declared !== 'application/octet-stream')
    refusals.push({ path: 'Content-Type', found: JSON.stringify(declared.slice(0, 100)), allowed: type })
  if (type === null || refusals.length > 0) throw inputRefused(refusals)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const { store, clock } = services
  const before = (await store.files.list(matter)).find((one) => one.sha256 === sha256)
  if (before !== undefined) return { file: before, isNew: false }
  const at = clock.now()
  const file: FileRecord = { sha256, name, type, size: content.length, addedAt: at, addedBy: viewer.user }
  const audit = noteOf('file added', `${JSON.stringify(name)}, ${sha256}`)
  const change = { at, by: viewer.user, what: 'files', audit } as const
  if (!(await store.files.put(matter, file, content, change))) throw noSuchMatter()
  return { file, isNew: true }
}
