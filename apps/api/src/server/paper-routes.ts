import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { questionIn } from '../procedures/answers.ts'
import { note } from '../procedures/auditing.ts'
import { accepting } from '../procedures/building.ts'
import { documentAsked, documentType, makeDocument } from '../procedures/documents.ts'
import { eyesOf, openEntered } from '../procedures/entering.ts'
import { matterId, party, question } from '../procedures/inputs.ts'
import { notFound } from '../procedures/problems.ts'
import { csvOf } from '../spreadsheets/csv.ts'
import { type TableKind, tableKinds, tableOf } from '../spreadsheets/tables.ts'
import { xlsxOf } from '../spreadsheets/xlsx.ts'
import { roles } from '../store/port.ts'
import { attach } from './attachments.ts'
import { type MatterAddress, type MatterParts, type Visitor, visit } from './entering.ts'

type Paper = MatterAddress & { readonly file: string }
type PaperRequest = FastifyRequest<{ Params: Paper; Querystring: Record<string, unknown> }>

/**
 * Serves documents and spreadsheets of matters as files.
 *
 * Takes a part of the server, and who is let in. What is asked stands in the query; for a document that needs more than
 * fits there, in the JSON of a POST, which changes nothing either.
 */
export function servePapers(app: FastifyInstance, parts: MatterParts): void {
  app.get<{ Params: Paper; Querystring: Record<string, unknown> }>(
    '/matters/:matter/documents/:file',
    (request, reply) => sendDocument(parts, request, reply, withFlags(request.query)),
  )
  app.post<{ Params: Paper; Querystring: Record<string, unknown> }>(
    '/matters/:matter/documents/:file',
    (request, reply) => sendDocument(parts, request, reply, Object(request.body ?? {})),
  )
  app.get<{ Params: Paper; Querystring: Record<string, unknown> }>(
    '/matters/:matter/tables/:file',
    async (request, reply) => {
      const visitor = await visit(parts, request, reply, roles, 'read')
      return visitor === null ? reply : sendTable(parts, visitor, request, reply)
    },
  )
}

/** A query, in which everything is text, with the two options that are yes or no. */
function withFlags(query: Record<string, unknown>): Record<string, unknown> {
  const flags = ['nameInitiating', 'otherReadings'].flatMap((name) =>
    query[name] === 'true' || query[name] === 'false' ? [[name, query[name] === 'true'] as const] : [],
  )
  return { ...query, ...Object.fromEntries(flags) }
}

async function sendDocument(parts: MatterParts, request: PaperRequest, reply: FastifyReply, asked: object) {
  const visitor = await visit(parts, request, reply, roles, 'read')
  if (visitor === null) return reply
  const kind = /^([a-z-]+)\.docx$/.exec(request.params.file)?.[1]
  if (kind === undefined) throw notFound('document')
  const input = documentAsked.parse({ ...asked, matter: visitor.entered.matter, kind })
  const { name, content } = await makeDocument({ services: parts.services, ...visitor }, input)
  return attach(reply, { name, type: documentType }).send(Buffer.from(content))
}

const tableAsked = accepting(z.strictObject({ matter: matterId, party: party.optional(), ...question }))

const tableTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** Sends one list of the answers: whole with the head of the log, or through the eyes of a party without it. */
async function sendTable({ services }: MatterParts, visitor: Visitor, request: PaperRequest, reply: FastifyReply) {
  const { viewer, entered } = visitor
  const { kind, format } = tableNamed(request.params.file)
  const input = tableAsked.parse({ ...request.query, matter: entered.matter })
  const { matters } = services
  const eyes = eyesOf(entered, input.party)
  const opened = await openEntered(matters, entered)
  const about = questionIn(services, opened, input)
  const answers = eyes === null ? matters.answers(opened, about) : matters.shown(opened, about, eyes)
  const head = eyes === null ? { seq: opened.seq, hash: opened.head } : null
  const table = tableOf(kind, answers, head)
  const content = format === 'csv' ? csvOf(table) : Buffer.from(await xlsxOf([table]))
  const name = `${kind}-${about.asOf}.${format}`
  await note(services, viewer, entered.matter, 'table made', `${name}${eyes === null ? '' : ` as ${eyes}`}`)
  return attach(reply, { name, type: tableTypes[format] }).send(content)
}

function tableNamed(file: string): { readonly kind: TableKind; readonly format: keyof typeof tableTypes } {
  const [, named, format] = /^([a-z]+)\.(xlsx|csv)$/.exec(file) ?? []
  const kind = tableKinds.find((one) => one === named)
  if (kind === undefined) throw notFound('table')
  return { kind, format: format === 'csv' ? 'csv' : 'xlsx' }
}
