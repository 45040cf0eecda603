import { createHash } from 'node:crypto'
import type { AnyRouter } from '@trpc/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import manifest from '../../package.json' with { type: 'json' }
import { documentOf } from '../openapi/document.ts'
import { operations } from '../openapi/operations.ts'
import { referencePages, referenceStyle } from '../openapi/reference-pages.ts'
import { answer, notFound } from './problems.ts'

type Served = { readonly type: string; readonly content: string; readonly tag: string }

/**
 * Serves the description of every procedure: for programs at /openapi.json, for people under /reference.
 *
 * Takes a part of the server, and the router. It is written when somebody first asks for it. It tells nothing of matters or
 * people, so nobody has to sign in for it.
 */
export function serveReference(app: FastifyInstance, router: AnyRouter): void {
  let served: ReadonlyMap<string, Served> | null = null
  const send = (request: FastifyRequest, reply: FastifyReply) => {
    served ??= writeAll(router)
    const found = served.get(request.url.split('?', 1)[0] ?? '')
    if (found === undefined) return answer(request, reply, notFound)
    void reply.header('etag', found.tag).header('cache-control', 'no-cache')
    if (request.headers['if-none-match'] === found.tag) return reply.code(304).send()
    return reply.type(found.type).send(found.content)
  }
  for (const path of ['/openapi.json', '/reference.css', '/reference', '/reference/:page']) app.get(path, send)
}

function writeAll(router: AnyRouter): ReadonlyMap<string, Served> {
  const document = documentOf(router, operations, manifest.version)
  const pages = [...referencePages(document)].map(
    ([path, content]) => [path, servedAs('text/html; charset=utf-8', content)] as const,
  )
  return new Map([
    ...pages,
    ['/openapi.json', servedAs('application/json; charset=utf-8', JSON.stringify(document))],
    ['/reference.css', servedAs('text/css; charset=utf-8', referenceStyle)],
  ])
}

function servedAs(type: string, content: string): Served {
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
  return { type, content, tag }
}
