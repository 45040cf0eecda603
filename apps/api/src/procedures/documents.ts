import { z } from 'zod'
import type { Viewer } from '../access/viewer.ts'
import { documentOf } from '../documents/document.ts'
import { type DocumentOptions, documentKinds, documentOptions } from '../documents/document-options.ts'
import { questionOf } from '../matters/answering.ts'
import type { Opened } from '../matters/log.ts'
import { questionIn } from './answers.ts'
import { note } from './auditing.ts'
import { accepted, accepting, members } from './building.ts'
import type { Services } from './context.ts'
import { type Entered, eyesOf, openEntered } from './entering.ts'
import { matterId, question } from './inputs.ts'
import { forbidden, inputRefused } from './problems.ts'

/** What an Investor may have made: a statement to itself. */
const forInvestors = ['cutback-statement'] as const

/** The head of the log is printed by the server, and as known when is asked as everywhere else. */
const options = documentOptions.omit({ head: true, knownAt: true })

const asked = z.strictObject({ matter: matterId, kind: z.enum(documentKinds), ...options.shape, ...question })
type AskedDocument = z.output<typeof asked>

/** What is asked of a document, read strictly. */
export const documentAsked = accepting(asked)

/** A document that was made. */
export type MadeDocument = {
  readonly name: string
  readonly content: Uint8Array
  readonly asOf: string
  /** The head of the log that is printed in it; null in what an Investor has made. */
  readonly head: { readonly seq: number; readonly hash: string } | null
}

export const documentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type Making = { readonly services: Services; readonly viewer: Viewer; readonly entered: Entered }

/** The kinds of documents that one may have made in a matter. */
export const kinds = members
  .input(accepting(z.strictObject({ matter: matterId })))
  .query(({ ctx: { entered } }) => (entered.role === 'investor' ? forInvestors : documentKinds))

/** Makes a document, and gives it in base64; over a route of its own it comes as a file. */
export const create = members.input(documentAsked).query(async ({ ctx, input }) => {
  const { name, content, asOf, head } = await makeDocument(ctx, input)
  return { name, type: documentType, asOf, head, base64: Buffer.from(content).toString('base64') }
})

/**
 * Makes a document of a matter for one of its members.
 *
 * Takes:   who asks, the matter, and what is asked. A statement shows of the cutback what the owner discloses, unless
 *          somebody who sees the whole matter asks for less or more.
 * Gives:   the document. An Investor gets a statement to one of its own parties, and no head.
 * Refuses: an Investor that asks for anything else; what the maker of the document refuses.
 */
export async function makeDocument({ services, viewer, entered }: Making, input: AskedDocument): Promise<MadeDocument> {
  const { matter: _matter, kind, asOf: _asOf, knownAt, knownBy: _knownBy, ...rest } = input
  const isInvestor = entered.role === 'investor'
  if (isInvestor && !forInvestors.some((one) => one === kind))
    throw forbidden('An investor may have a cutback statement to its own party made, and no other document.')
  const to = isInvestor ? partyOf(entered, input) : input.to
  const opened = await openEntered(services.matters, entered)
  const about = questionIn(services, opened, input)
  const { asOf } = about
  const head = isInvestor ? null : { seq: opened.seq, hash: opened.head }
  const { worksheet } = opened.record.disclosure
  const wanted: DocumentOptions = isInvestor
    ? { to, about: ownCutback(services, opened, about, to ?? '', input.about), worksheet, head, knownAt }
    : { worksheet, ...rest, head, knownAt }
  const content = accepted(await documentOf(kind, questionOf(opened, about).matter, asOf, wanted))
  const name = `${kind}-${asOf}.docx`
  const printed = head === null ? 'without the head' : `head ${head.seq}:${head.hash}`
  await note(services, viewer, entered.matter, 'document made', `${kind} as of ${asOf}, ${printed}`)
  return { name, content, asOf, head }
}

/** The party of an Investor that a statement is to go to. */
function partyOf(entered: Entered, { to }: AskedDocument): string {
  const { parties } = entered
  if (to === undefined && parties.length !== 1)
    throw inputRefused([{ path: 'to', found: 'nothing', allowed: `one of ${parties.join(', ')}` }])
  return eyesOf(entered, to) ?? ''
}

/**
 * The cutback that an Investor's statement is about, found in what the Investor is shown: neither a refusal nor a document
 * tells it of a cutback in which it has no line.
 */
function ownCutback(
  { matters }: Services,
  opened: Opened,
  asked: ReturnType<typeof questionIn>,
  party: string,
  about: string | undefined,
): string {
  const own = matters
    .shown(opened, asked, party)
    .cutbacks.filter(({ lines }) => lines.some(({ holder }) => holder === party))
    .map(({ registration }) => registration)
  const [only] = own
  if (about !== undefined && own.includes(about)) return about
  if (about === undefined && only !== undefined && own.length === 1) return only
  const allowed = own.length === 0 ? `a cutback in which ${party} has a line` : `one of ${own.join(', ')}`
  throw inputRefused([{ path: 'about', found: about === undefined ? 'nothing' : JSON.stringify(about), allowed }])
}
