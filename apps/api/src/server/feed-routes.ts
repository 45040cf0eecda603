import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Services } from '../procedures/context.ts'
import { fetchFeed } from '../procedures/feeds.ts'
import { answer, notFound, told } from './problems.ts'

/** How often one address may fetch calendars in a minute; programs fetch each of them every few hours. */
const mostFetches = 60

const tooMany = told(413, 'TOO_LARGE', 'This calendar would have too many entries; make one for a single matter.')

/**
 * Serves the calendars that people made, to programs that know their address and nothing else.
 *
 * Takes a part of the server, and the services. Whoever asks is not looked at, so no cookie counts and none is set; an
 * address that was revoked answers like one that never was.
 */
export function serveFeeds(app: FastifyInstance, { services }: { readonly services: Services }): void {
  const rateLimit = { max: mostFetches, timeWindow: 60_000 }
  app.get<{ Params: { file: string } }>('/feeds/:file', { config: { rateLimit } }, async (request, reply) => {
    const secret = /^([A-Za-z0-9_-]{43})\.ics$/.exec(request.params.file)?.[1]
    const fetched = secret === undefined ? { kind: 'unknown' as const } : await fetchFeed(services, secret)
    if (fetched.kind === 'unknown') return answer(request, reply, notFound)
    if (fetched.kind === 'too-many') return answer(request, reply, tooMany)
    const tag = `"${createHash('sha256').update(fetched.text).digest('base64url')}"`
    void reply.header('etag', tag).header('cache-control', 'private, no-cache')
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.type('text/calendar; charset=utf-8').send(fetched.text)
  })
}
