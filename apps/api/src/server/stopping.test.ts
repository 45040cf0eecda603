import { setTimeout as pause } from 'node:timers/promises'
import { initTRPC, tracked } from '@trpc/server'
import { afterEach, describe, expect, test } from 'vitest'
import type { Context } from '../procedures/context.ts'
import { type Serving, serve } from './testing/serving.ts'

const t = initTRPC.context<Context>().create({ isDev: false })

let entered = Promise.withResolvers<void>()
let ended = false

const router = t.router({
  slow: t.procedure.query(async () => {
    entered.resolve()
    await pause(400)
    return 'done'
  }),
  stuck: t.procedure.query(async () => {
    entered.resolve()
    await new Promise(() => undefined)
  }),
  watch: t.procedure.subscription(async function* ({ signal }) {
    yield tracked('1', 'here')
    entered.resolve()
    await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
    ended = true
  }),
})

const isGone = (server: Serving) =>
  fetch(`${server.url}/healthz`).then(
    () => false,
    () => true,
  )

afterEach(() => {
  entered = Promise.withResolvers<void>()
  ended = false
})

describe('a stop', () => {
  test('lets a request that is being answered end, and takes no more', async () => {
    const server = await serve({ router })
    const slow = fetch(`${server.url}/trpc/slow`)
    await entered.promise
    const stopped = server.stop()
    await pause(50)
    expect(await isGone(server)).toBe(true)
    const answered = await slow
    expect(answered.status).toBe(200)
    expect(await answered.json()).toEqual({ result: { data: 'done' } })
    await stopped
    expect(await isGone(server)).toBe(true)
  })

  test('ends those who watch, and tells their procedures', async () => {
    const server = await serve({ router })
    const watching = await fetch(`${server.url}/trpc/watch`, { headers: { accept: 'text/event-stream' } })
    const read = watching.text().then(
      () => 'ended',
      () => 'ended',
    )
    await entered.promise
    const started = performance.now()
    await server.stop()
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(await read).toBe('ended')
    expect(ended).toBe(true)
  })

  test('does not wait for ever for a request that never ends', async () => {
    const server = await serve({ router, patience: 200 })
    const stuck = fetch(`${server.url}/trpc/stuck`).then(
      () => 'answered',
      () => 'cut off',
    )
    await entered.promise
    const started = performance.now()
    await server.stop()
    expect(performance.now() - started).toBeGreaterThanOrEqual(190)
    expect(await stuck).toBe('cut off')
  })

  test('is quick when nobody waits, even with connections kept open', async () => {
    const server = await serve({ router })
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    const started = performance.now()
    await server.stop()
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
