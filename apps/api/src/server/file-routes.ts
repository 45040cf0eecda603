import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { archiveOf, mostArchived } from '../evidence/archive.ts'
import { sourceOf } from '../evidence/sources.ts'
import { exportOf } from '../matters/files.ts'
import { note } from '../procedures/auditing.ts'
import { openEntered } from '../procedures/entering.ts'
import { addFile } from '../procedures/files.ts'
import { noSuchMatter, notFound } from '../procedures/problems.ts'
import { attach } from './attachments.ts'
import { type MatterAddress, type MatterParts, readers, recorders, type Visitor, visit } from './entering.ts'
import { evidenceFile } from './limits.ts'
import { answer, told } from './problems.ts'

const tooMuch = told(413, 'TOO_LARGE', 'The files of this matter do not fit into one archive; fetch them one by one.')

/**
 * Serves the files of matters, and whole matters with their files.
 *
 * Takes a part of the server that is its own, since it takes bodies of any type. A body is read only after its sender was
 * let into the matter.
 */
export function serveFiles(app: FastifyInstance, parts: MatterParts): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  serveUpload(app, parts)
  app.get<{ Params: MatterAddress & { sha256: string } }>('/matters/:matter/files/:sha256', async (request, reply) => {
    const visitor = await visit(parts, request, reply, readers, 'read')
    if (visitor === null) return reply
    const { sha256 } = request.params
    const stored = /^[0-9a-f]{64}$/.test(sha256)
      ? await parts.services.store.files.read(visitor.entered.matter, sha256)
      : null
    if (stored === null) throw notFound('file')
    const { name, type } = stored.file
    const tag = `"${sha256}"`
    void attach(reply, { name, type: type === 'text/plain' ? `${type}; charset=utf-8` : type, tag })
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.send(Buffer.from(stored.content))
  })
  serveArchive(app, parts)
}

function serveUpload(app: FastifyInstance, parts: MatterParts): void {
  const visitors = new WeakMap<FastifyRequest, Visitor>()
  app.post<{ Params: MatterAddress }>(
    '/matters/:matter/files',
    {
      bodyLimit: evidenceFile,
      onRequest: async (request, reply) => {
        const visitor = await visit(parts, request, reply, recorders, 'write')
        if (visitor === null) return reply
        visitors.set(request, visitor)
        return undefined
      },
    },
    async (request, reply) => {
      const visitor = visitors.get(request)
      if (visitor === undefined) throw noSuchMatter()
      const { body, headers } = request
      const { file, isNew } = await addFile(parts.services, visitor.viewer, visitor.entered.matter, {
        content: Buffer.isBuffer(body) ? body : new Uint8Array(),
        name: headers['x-file-name']?.toString(),
        type: headers['content-type'],
      })
      void reply.code(isNew ? 201 : 200).header('cache-control', 'no-store')
      return reply.send({ ...file, source: sourceOf(file.sha256) })
    },
  )
}

function serveArchive(app: FastifyInstance, parts: MatterParts): void {
  const { services } = parts
  app.get<{ Params: MatterAddress }>('/matters/:matter/export.zip', async (request, reply) => {
    const visitor = await visit(parts, request, reply, readers, 'read')
    if (visitor === null) return reply
    const { viewer, entered } = visitor
    const { matter } = entered
    const exported = exportOf(await openEntered(services.matters, entered))
    const files = await services.store.files.list(matter)
    if (files.reduce((sum, { size }) => sum + size, 0) > mostArchived) return answer(request, reply, tooMuch)
    const { seq, head } = exported
    await note(services, viewer, matter, 'exported', `up to event ${seq}, head ${head}, with ${files.length} files`)
    const read = async (sha256: string) => {
      const stored = await services.store.files.read(matter, sha256)
      if (stored === null) throw noSuchMatter()
      return stored.content
    }
    void attach(reply, { name: `${exported.file.id}.zip`, type: 'application/zip' })
    return reply.send(Readable.from(archiveOf(exported, files, read), { objectMode: false }))
  })
}
