import type { AnyRouter } from '@trpc/server'
import { type FastifyHandlerOptions, fastifyRequestHandler } from '@trpc/server/adapters/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from '../access/access.ts'
import type { Context, Services } from '../procedures/context.ts'
import { headersOf, type Identify } from './identity.ts'
import { megabyte } from './limits.ts'
import { describeError } from './logging.ts'
import { answerQuery } from './single-queries.ts'

/** How many calls one request may carry. */
const mostCalls = 50

/** Procedures that take a whole matter file or cap table, and how large it may be. */
const largeBodies: Readonly<Record<string, number>> = {
  'matters.import': 32 * megabyte,
  'events.import': 32 * megabyte,
  'capTable.preview': 32 * megabyte,
  'capTable.append': 32 * megabyte,
}

export type TrpcParts = {
  readonly router: AnyRouter
  readonly services: Services
  readonly access: Access
  readonly identify: Identify
}

/**
 * Serves the procedures under /trpc.
 *
 * Takes a part of the server that is its own, since it reads bodies in its own way, and the router. A request may carry up
 * to 50 calls and 1 MB; one import alone may carry 32 MB.
 */
export function serveTrpc(app: FastifyInstance, parts: TrpcParts): void {
  app.removeAllContentTypeParsers()
  // tRPC reads the text itself; a body that is no JSON is an error of its call.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.route<{ Params: { path: string } }>({
    method: ['GET', 'POST'],
    url: '/trpc/:path',
    handler: (request, reply) => answerCalls(parts, request, reply, request.params.path),
  })
  for (const [path, bodyLimit] of Object.entries(largeBodies)) {
    app.post(`/trpc/${path}`, { bodyLimit }, (request, reply) => answerCalls(parts, request, reply, path))
  }
}

/** The names of the procedures that a request calls, for the log: those that exist, since anybody can send any name. */
export function proceduresIn(router: AnyRouter, url: string): readonly string[] {
  const path = /^\/trpc\/([^?]*)/.exec(url)?.[1]
  if (path === undefined) return []
  const names = path.replaceAll('%2C', ',').split(',', mostCalls)
  return names.map((name) => (Object.hasOwn(router._def.procedures, name) ? name : 'unknown'))
}

async function answerCalls(parts: TrpcParts, request: FastifyRequest, reply: FastifyReply, path: string) {
  const { router, services, access } = parts
  // What was answered to one person must not be kept for the next; a stream says its own.
  void reply.header('cache-control', 'no-store')
  const identity = await parts.identify(request, reply)
  if (identity === null) return reply
  const headers = headersOf(request)
  const context: Context = {
    viewer: identity.viewer,
    viewerNow: async () => {
      const now = await access.identify(headers)
      return now.ok ? now.viewer : null
    },
    services,
  }
  if (await answerQuery(router, request, reply, path, context)) return reply
  const options: FastifyHandlerOptions<AnyRouter, FastifyRequest, FastifyReply> = {
    router,
    createContext: async () => context,
    maxBatchSize: mostCalls,
    // What is asked may be longer than an address can be, such as the text of an agreement.
    allowMethodOverride: true,
    onError: ({ error }) => {
      const isFault = error.code === 'INTERNAL_SERVER_ERROR' || error.code === 'SERVICE_UNAVAILABLE'
      if (isFault) request.log.error({ fault: describeError(error) }, 'a call failed')
    },
  }
  await fastifyRequestHandler({ ...options, req: request, res: reply, path })
  return reply
}
