import type { FastifyInstance } from 'fastify'
import type { Store } from '../store/port.ts'
import type { Metrics } from './metrics.ts'
import { answer, stopping, storageFailed } from './problems.ts'

/** What those who watch the server ask; it tells nothing of matters or people, and so answers to any host. */
export const watchPaths: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])

export type WatchParts = {
  readonly store: Store
  readonly metrics: Metrics | null
  readonly isStopping: () => boolean
}

/**
 * Serves whether the process lives, whether it can answer, and its counts when they are turned on.
 *
 * Takes a part of the server, the storage, and the counts.
 */
export function serveWatching(app: FastifyInstance, { store, metrics, isStopping }: WatchParts): void {
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ alive: true }))
  app.get('/readyz', async (request, reply) => {
    if (isStopping()) return answer(request, reply, stopping)
    const ready = await store.ping().catch(() => false)
    return ready ? reply.header('cache-control', 'no-store').send({ ready }) : answer(request, reply, storageFailed)
  })
  if (metrics === null) return
  app.get('/metrics', (_request, reply) =>
    reply.header('cache-control', 'no-store').type('text/plain; version=0.0.4; charset=utf-8').send(metrics.text()),
  )
}
