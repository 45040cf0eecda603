import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { AnyRouter } from '@trpc/server'
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import type { Logger } from 'pino'
import type { Access } from '../access/access.ts'
import type { Services } from '../procedures/context.ts'
import type { Store } from '../store/port.ts'
import { serveAccess } from './access-routes.ts'
import { serveAuth } from './auth-routes.ts'
import type { Config } from './config.ts'
import { serveFeeds } from './feed-routes.ts'
import { serveFiles } from './file-routes.ts'
import { type Identify, identifying } from './identity.ts'
import { arrival, patience, usualBody } from './limits.ts'
import { describeError } from './logging.ts'
import { countMetrics, type Metrics } from './metrics.ts'
import { isOurHost, mayWriteFrom } from './origins.ts'
import { servePages } from './pages.ts'
import { servePapers } from './paper-routes.ts'
import { answer, foreignOrigin, forTrpc, toldOf, toldOfUnread, tooManyRequests, unknownHost } from './problems.ts'
import { serveReference } from './reference-routes.ts'
import { policyFor } from './security.ts'
import { proceduresIn, serveTrpc } from './trpc-routes.ts'
import { serveWatching, watchPaths } from './watch-routes.ts'

/** A part of the server that another folder serves: calendars, documents, files. */
export type Routes = (app: FastifyInstance, tools: { readonly identify: Identify }) => void

export type ServerParts = {
  readonly config: Config
  readonly store: Store
  readonly access: Access
  readonly services: Services
  readonly router: AnyRouter
  readonly log: Logger
  /** The folder of the built web client; null until it exists. */
  readonly web: string | null
  readonly routes?: readonly Routes[]
  /** How long a stop waits for requests that are being answered, in milliseconds. */
  readonly patience?: number
  /** How long a request may take to arrive, in milliseconds. */
  readonly arrival?: number
}

export type Server = {
  /** Begins to listen, and gives the origin at which people reach the server, and the port that it has on this machine. */
  readonly listen: () => Promise<{ readonly url: string; readonly port: number }>
  /** Takes no more requests, lets those that are being answered end, and closes. */
  readonly stop: () => Promise<void>
  readonly app: FastifyInstance
}

/**
 * Makes the server: every procedure, signing in, and pages, with what guards them.
 *
 * Takes the configuration, the storage, access, the services and the router of the procedures, and a log.
 */
export async function createServer(parts: ServerParts): Promise<Server> {
  const { config, store, access, log } = parts
  const metrics = config.metrics ? countMetrics() : null
  const app = newApp(config, log, parts.arrival ?? arrival)
  const streams = followStreams(app)
  let isStopping = false
  app.removeContentTypeParser('text/plain')
  answerProblems(app)
  observe(app, parts.router, metrics)
  await guard(app, config)
  await servePages(app, parts.web)
  const identify = identifying(access)
  const local = config.mode === 'local'
  app.register(async (part) => serveWatching(part, { store, metrics, isStopping: () => isStopping }))
  app.register(async (part) => serveAuth(part, { access, store, url: ownUrl(config) }))
  app.register(async (part) => serveAccess(part, { access, identify, local }))
  app.register(async (part) => serveTrpc(part, { router: parts.router, services: parts.services, access, identify }))
  app.register(async (part) => serveReference(part, parts.router))
  app.register(async (part) => serveFeeds(part, parts))
  app.register(async (part) => serveFiles(part, { services: parts.services, identify }))
  app.register(async (part) => servePapers(part, { services: parts.services, identify }))
  for (const routes of parts.routes ?? []) app.register(async (part) => routes(part, { identify }))
  return {
    app,
    listen: async () => {
      await app.listen({ host: config.host, port: config.port })
      const address = app.server.address()
      const port = typeof address === 'object' && address !== null ? address.port : config.port
      return { url: config.url ?? originOn(config.host, port), port }
    },
    stop: async () => {
      isStopping = true
      const late = setTimeout(() => app.server.closeAllConnections(), parts.patience ?? patience)
      // A connection that is kept open after its last answer would hold up the end.
      const idle = setInterval(() => app.server.closeIdleConnections(), 20)
      for (const end of streams) end()
      await app.close()
      clearTimeout(late)
      clearInterval(idle)
    },
  }
}

/** The origin that the library of accounts knows as its own. */
export function ownUrl(config: Config): string {
  return config.url ?? originOn('localhost', config.port)
}

function originOn(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function newApp(config: Config, log: FastifyBaseLogger, mostArrival: number): FastifyInstance {
  return fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    bodyLimit: usualBody,
    requestTimeout: mostArrival,
    http: { connectionsCheckingInterval: mostArrival / 4, headersTimeout: Math.min(mostArrival, 60_000) },
    trustProxy: config.proxies.length > 0 ? [...config.proxies] : false,
    exposeHeadRoutes: false,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 8192 },
    frameworkErrors: (error, request, reply) => answer(request, reply, toldOf(error)),
    clientErrorHandler: answerUnread,
  })
}

/** Answers what could not even be read as a request. */
function answerUnread(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, body } = toldOfUnread(error.code)
  const text = JSON.stringify(forTrpc(status, body))
  const headers = `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${text.length}\r\nConnection: close`
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers}\r\n\r\n${text}`)
}

function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const told = toldOf(error)
    if (told.status >= 500) request.log.error({ fault: describeError(error) }, 'a request failed')
    return answer(request, reply, told)
  })
}

/** Logs and counts every request when it is answered. */
function observe(app: FastifyInstance, router: AnyRouter, metrics: Metrics | null): void {
  app.addHook('onRequest', async (request, reply) => {
    metrics?.begin()
    void reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    metrics?.end(reply.statusCode, reply.elapsedTime / 1000)
    const route = request.is404 ? null : request.routeOptions.url
    const procedures = route?.startsWith('/trpc/') ? { procedures: proceduresIn(router, request.url) } : {}
    const line = { method: request.method, route, ...procedures, status: reply.statusCode }
    const level = watchPaths.has(route ?? '') ? 'debug' : 'info'
    request.log[level]({ ...line, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
}

/** What every request has to pass: the host, the number of requests, and from where it was sent. */
async function guard(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(helmet, policyFor(config))
  app.addHook('onRequest', async (request, reply) => {
    if (!isWatching(request) && !isOurHost(config, request.host)) return answer(request, reply, unknownHost)
    return undefined
  })
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    allowList: (request) => isWatching(request),
    errorResponseBuilder: () => Object.assign(new Error(tooManyRequests.body.message), { statusCode: 429 }),
  })
  app.addHook('onRequest', async (request, reply) => {
    const { method, headers } = request
    const sender = {
      method,
      host: request.host,
      origin: headers.origin,
      site: headers['sec-fetch-site']?.toString(),
      hasCookie: headers.cookie !== undefined,
      hasAuthorization: headers.authorization !== undefined,
    }
    return mayWriteFrom(config, sender) ? undefined : answer(request, reply, foreignOrigin)
  })
}

function isWatching(request: FastifyRequest): boolean {
  return watchPaths.has(request.url.split('?', 1)[0] ?? '')
}

/** Event streams never end by themselves, so a stop has to end them; who listens connects again elsewhere. */
function followStreams(app: FastifyInstance): Set<() => void> {
  const open = new Set<() => void>()
  app.addHook('onSend', async (_request, reply, payload) => {
    const type = payload instanceof Response ? payload.headers.get('content-type') : reply.getHeader('content-type')
    if (typeof type !== 'string' || !type.startsWith('text/event-stream')) return
    const end = () => reply.raw.destroy()
    open.add(end)
    reply.raw.once('close', () => open.delete(end))
  })
  return open
}
