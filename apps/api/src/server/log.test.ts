import { Socket } from 'node:net'
import { initTRPC } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Context } from '../procedures/context.ts'
import { StorageError } from '../store/storage-error.ts'
import { json, type Serving, sendRaw, serve } from './testing/serving.ts'

const t = initTRPC.context<Context>().create({ isDev: false })

const router = t.router({
  echo: t.procedure.input((value) => value).query(({ input }) => input),
  fails: t.procedure
    .input((value) => value)
    .query(({ input }) => {
      throw new Error(`Key (holder)=(${JSON.stringify(input)}) is wrong`)
    }),
  locked: t.procedure.query(() => {
    throw new StorageError('storage-locked', 'Jane Holder has 4711 shares', { cause: new Error('Jane Holder') })
  }),
})

let server: Serving
const connected: string[] = []

beforeAll(async () => {
  const inner = Socket.prototype.connect
  // Whoever connects to somewhere, by whatever library, does it with a socket.
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...given: unknown[]) {
    connected.push(JSON.stringify(given))
    return Reflect.apply(inner, this, given)
  })
  server = await serve({ router, config: { metrics: true } })
})

afterAll(async () => {
  await server.stop()
  vi.restoreAllMocks()
})

describe('the log', () => {
  test('has nothing of what was sent, in whatever way it was sent', async () => {
    const link = server.signInLink ?? ''
    const cookie = await server.signIn()
    await fetch(link)
    const password = 'walks-in-the-hills-by-night'
    const headers = {
      ...json,
      cookie,
      origin: server.url,
      referer: 'https://evil.example/referring',
      'user-agent': 'agent-of-ann',
    }
    const post = (path: string, body: unknown) =>
      fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    await post('/access/account', { email: 'ann-the-holder@firm.example', name: 'Ann Holder', password })
    await post('/auth/sign-in/email', { email: 'ann-the-holder@firm.example', password })
    await post('/auth/sign-in/email', { email: 'bea-the-holder@firm.example', password: 'guess-in-the-dark' })
    await post('/auth/two-factor/enable', { password })
    await post('/access/reset', { secret: 'reset-link-secret', password })
    await post('/access/invitation', { secret: 'invitation-link-secret', name: 'Ann Holder', password })
    await fetch(`${server.url}/trpc/echo?input=%22holding-of-4711%22`, { headers })
    await fetch(`${server.url}/trpc/fails?input=%22holding-of-4712%22`, { headers })
    await fetch(`${server.url}/trpc/locked`, { headers })
    await fetch(`${server.url}/trpc/name-of-a-holder,echo?batch=1`, { headers })
    await fetch(`${server.url}/feeds/secret-of-a-feed.ics`)
    await fetch(`${server.url}/trpc/echo`, { headers: { authorization: `Bearer rr_${'s'.repeat(43)}` } })
    await sendRaw(server.url, 'GET /raw-and-wrong HTTP/1.1\r\nHost: localhost\r\nX: raw-header\x00\r\n\r\n')
    const logged = server.logged()
    const lines = logged
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.length).toBeGreaterThan(14)
    const secrets = [
      new URL(link).searchParams.get('link') ?? 'missing',
      decodeURIComponent(cookie.split('=')[1] ?? 'missing').split('.')[0] ?? 'missing',
      password,
      'guess-in-the-dark',
      'holder@firm',
      'Holder',
      'link-secret',
      'holding-of',
      '4711',
      'name-of-a-holder',
      'secret-of-a-feed',
      'ssss',
      'raw-',
      'referring',
      'agent-of-ann',
      'regrights.session_token',
    ]
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(3)
      expect(logged).not.toContain(secret)
    }
  })

  test('says of every request what it was, and how it ended', async () => {
    const answered = await fetch(`${server.url}/trpc/echo,no.such?batch=1&input=%7B%7D`)
    const id = answered.headers.get('x-request-id')
    await vi.waitFor(() => expect(server.logged()).toContain(`"requestId":"${id}"`))
    const line =
      server
        .logged()
        .split('\n')
        .find((one) => one.includes(`${id}`)) ?? ''
    expect(JSON.parse(line)).toMatchObject({
      level: 'info',
      requestId: id,
      method: 'GET',
      route: '/trpc/:path',
      procedures: ['echo', 'unknown'],
      status: 207,
      msg: 'answered',
    })
  })

  test('tells of a fault its kind and its place, and of the storage its code', async () => {
    await fetch(`${server.url}/trpc/fails?input=1`)
    await fetch(`${server.url}/trpc/locked`)
    const faults = server
      .logged()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter((line) => line.level === 'error')
    expect(faults.length).toBeGreaterThanOrEqual(2)
    expect(faults.at(-2).fault.cause).toMatchObject({
      kind: 'Error',
      at: expect.arrayContaining([expect.stringMatching(/log\.test\.ts:\d+/)]),
    })
    expect(faults.at(-1).fault.cause).toMatchObject({ kind: 'StorageError', code: 'storage-locked' })
  })
})

test('nothing connects to anywhere but this server, from the first start to signing in', async () => {
  expect(connected.length).toBeGreaterThan(0)
  const elsewhere = connected.filter(
    (given) =>
      !given.includes(`"port":"${server.port}"`) &&
      !given.includes(`"port":${server.port}`) &&
      !given.startsWith(`[${server.port},`),
  )
  expect(elsewhere).toEqual([])
})

describe('the counts', () => {
  test('tell how many requests were answered, and nothing else of them', async () => {
    const before = countOf(await (await fetch(`${server.url}/metrics`)).text(), '4xx')
    await fetch(`${server.url}/nothing.txt`)
    const answered = await fetch(`${server.url}/metrics`)
    expect(answered.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const text = await answered.text()
    expect(countOf(text, '4xx')).toBe(before + 1)
    expect(text).toMatch(/^regrights_requests_in_flight 1$/m)
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[\w.+]+"\})? [\d.e+-]+)$/)
  })

  test('are not served unless they are turned on', async () => {
    const quiet = await serve()
    expect((await fetch(`${quiet.url}/metrics`)).status).toBe(404)
    await quiet.stop()
  })
})

function countOf(text: string, group: string): number {
  return Number(new RegExp(`^regrights_requests_total\\{status="${group}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
}
