import { packIds } from '@regrights/rules'
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AppRouter } from '../procedures/router.ts'
import { askAt, json, type Serving, serve } from './testing/serving.ts'

let server: Serving
let cookie: string
let later = 0

beforeAll(async () => {
  server = await serve({ clock: { now: () => new Date(Date.now() + later).toISOString() } })
})

afterAll(() => server.stop())

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) })

const own = () => ({ cookie, origin: server.url })

const callerWith = (headers: Record<string, string>) =>
  createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${server.url}/trpc`, headers })] })

/** What a caller of tRPC learns of a call that fails. */
async function failureOf(call: Promise<unknown>) {
  const problem = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(problem instanceof TRPCClientError)) throw new Error('the call did not fail as a call of tRPC')
  return { message: problem.message, ...problem.data }
}

describe('the printed link', () => {
  test('is not used up by whoever only looks ahead', async () => {
    const link = new URL(server.signInLink ?? '')
    const path = link.pathname + link.search
    const host = link.host
    for (const headers of [{ 'sec-purpose': 'prefetch;prerender' }, { purpose: 'prefetch' }]) {
      expect((await askAt(server, path, { host, ...headers })).status).toBe(404)
    }
    expect((await askAt(server, path, { host }, 'HEAD')).status).toBe(404)
    expect((await askAt(server, `${path}&link=again`, { host })).status).toBe(404)
  })

  test('signs in, and leads away from an address that has a secret in it', async () => {
    const entered = await fetch(server.signInLink ?? '', { redirect: 'manual' })
    expect(entered.status).toBe(303)
    expect(entered.headers.get('location')).toBe('/')
    expect(entered.headers.get('cache-control')).toBe('no-store')
    const [set = ''] = entered.headers.getSetCookie()
    expect(set).toMatch(/; HttpOnly; SameSite=Lax$/)
    cookie = set.split(';')[0] ?? ''
    const me = await fetch(`${server.url}/access/me`, { headers: { cookie } })
    expect(await me.json()).toEqual({
      user: 'local',
      name: 'You',
      email: null,
      via: 'local',
      scope: 'write',
      matter: null,
      secondFactor: false,
    })
  })

  test('is refused when it comes again, and gives no cookie', async () => {
    const again = await fetch(server.signInLink ?? '', { redirect: 'manual' })
    expect(again.status).toBe(410)
    expect(again.headers.getSetCookie()).toEqual([])
    expect(await again.json()).toMatchObject({ code: 'LINK_USED' })
  })

  test('is refused when it was never printed', async () => {
    for (const link of ['x', 'a'.repeat(43), "'%20or%201=1%20--"]) {
      const answered = await fetch(`${server.url}/sign-in?link=${link}`, { redirect: 'manual' })
      expect(answered.status).toBe(404)
      expect(await answered.json()).toMatchObject({ code: 'LINK_UNKNOWN' })
    }
  })
})

describe('tokens', () => {
  test('open what the account may see, from wherever they come', async () => {
    const { secret } = await callerWith(own()).tokens.create.mutate({ name: 'cli', scope: 'write', days: 1 })
    const bearer = { authorization: `Bearer ${secret}` }
    expect(await callerWith(bearer).matters.list.query({})).toBeInstanceOf(Array)
    expect(await callerWith({ ...bearer, origin: 'https://other.example' }).matters.list.query({})).toBeInstanceOf(
      Array,
    )
    const refused = await fetch(`${server.url}/access/sessions`, { headers: bearer })
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('that were revoked open nothing from then on', async () => {
    const { secret, token } = await callerWith(own()).tokens.create.mutate({ name: 'old', scope: 'read', days: 1 })
    const caller = callerWith({ authorization: `Bearer ${secret}` })
    await caller.matters.list.query({})
    await callerWith(own()).tokens.revoke.mutate({ id: token.id })
    expect(await failureOf(caller.matters.list.query({}))).toMatchObject({ code: 'TOKEN_REVOKED', httpStatus: 401 })
  })

  test('that have expired open nothing', async () => {
    const { secret } = await callerWith(own()).tokens.create.mutate({ name: 'short', scope: 'read', days: 1 })
    const caller = callerWith({ authorization: `Bearer ${secret}` })
    await caller.matters.list.query({})
    later = 86_400_000
    const failure = await failureOf(caller.matters.list.query({}))
    later = 0
    expect(failure).toMatchObject({ code: 'TOKEN_EXPIRED', httpStatus: 401, message: 'This token has expired.' })
  })

  test('that nobody made are refused, even beside a cookie that would open', async () => {
    const failures = await Promise.all(
      [`Bearer rr_${'a'.repeat(43)}`, 'Bearer x', 'Basic YTpi', ''].map((authorization) =>
        failureOf(callerWith({ ...own(), authorization }).matters.list.query({})),
      ),
    )
    expect(failures.map(({ code }) => code)).toEqual([
      'TOKEN_UNKNOWN',
      'TOKEN_MALFORMED',
      'TOKEN_MALFORMED',
      'TOKEN_MALFORMED',
    ])
  })
})

describe('an invitation over the wire', () => {
  test('makes an account, which then signs in and resets its password by a link', async () => {
    const caller = callerWith(own())
    const [agreement] = packIds
    if (agreement === undefined) throw new Error('no agreement')
    const { id: matter } = await caller.matters.create.mutate({ title: 'Series A', agreement })
    const invited = await caller.members.invite.mutate({ matter, email: 'bea@firm.example', role: 'counsel' })
    const password = 'rain on the window panes'
    const accept = () => post('/access/invitation', { secret: invited.secret, name: 'Bea', password })
    expect(await (await accept()).json()).toEqual({ email: 'bea@firm.example', matter })
    const replayed = await accept()
    expect([replayed.status, await replayed.json()]).toEqual([410, expect.objectContaining({ code: 'LINK_USED' })])

    const signedIn = await post('/auth/sign-in/email', { email: 'bea@firm.example', password })
    expect(signedIn.status).toBe(200)
    const bea = { cookie: signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '', origin: server.url }
    expect(await callerWith(bea).matters.list.query({})).toHaveLength(1)

    const { user } = z
      .object({ user: z.string() })
      .parse(await (await fetch(`${server.url}/access/me`, { headers: bea })).json())
    const offered = await caller.members.reset.mutate({ matter, user })
    const changed = await post('/access/reset', { secret: offered.secret, password: 'snow on the window panes' })
    expect(changed.status).toBe(200)
    expect((await fetch(`${server.url}/access/me`, { headers: bea })).status).toBe(401)
    expect((await post('/auth/sign-in/email', { email: 'bea@firm.example', password })).status).toBe(401)
  })
})

describe('an invitation of somebody with an account', () => {
  test('is accepted by that person and not by a token, and the name that others see is one', async () => {
    const caller = callerWith(own())
    const [agreement] = packIds
    if (agreement === undefined) throw new Error('no agreement')
    const invitedTo = async (title: string) => {
      const { id: matter } = await caller.matters.create.mutate({ title, agreement })
      return caller.members.invite.mutate({ matter, email: 'cleo@firm.example', role: 'reader' })
    }
    const password = 'fog on the window panes'
    const { secret: first } = await invitedTo('Series B')
    await post('/access/invitation', { secret: first, name: 'Cleo', password })
    const signedIn = await post('/auth/sign-in/email', { email: 'cleo@firm.example', password })
    const cleo = { cookie: signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '', origin: server.url }
    const token = await callerWith(cleo).tokens.create.mutate({ name: 'reads', scope: 'read', days: 1 })

    const { secret } = await invitedTo('Series C')
    const byToken = await post('/access/invitation', { secret }, { authorization: `Bearer ${token.secret}` })
    expect([byToken.status, await byToken.json()]).toEqual([401, expect.objectContaining({ code: 'SIGN_IN_FIRST' })])
    expect(await callerWith(cleo).matters.list.query({})).toHaveLength(1)
    expect((await post('/access/invitation', { secret }, cleo)).status).toBe(200)
    expect(await callerWith(cleo).matters.list.query({})).toHaveLength(2)

    for (const body of [
      { name: 'Cleo\u001b[2J' },
      { name: 'C'.repeat(121) },
      { name: '\0' },
      { name: 'C', image: 'x' },
    ]) {
      const refused = await post('/auth/update-user', body, cleo)
      expect([refused.status, await refused.json()]).toEqual([400, expect.objectContaining({ code: 'INPUT_REFUSED' })])
    }
    expect((await post('/auth/update-user', { name: 'Cleo Park' }, cleo)).status).toBe(200)
    const me = await fetch(`${server.url}/access/me`, { headers: cleo })
    expect(await me.json()).toMatchObject({ name: 'Cleo Park' })
    expect(me.headers.get('cache-control')).toBe('no-store')
    const listed = await fetch(`${server.url}/trpc/matters.list`, { headers: cleo })
    expect([listed.status, listed.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })
})

describe('sessions', () => {
  test('are ended one by one, and not those of others', async () => {
    const answered = await post('/access/sessions/end', { id: 'of-somebody-else' }, own())
    expect([answered.status, await answered.json()]).toEqual([
      404,
      { code: 'NOT_FOUND', message: 'You have no such session.' },
    ])
    const shown = await (await fetch(`${server.url}/access/sessions`, { headers: { cookie } })).json()
    const [mine] = z.object({ sessions: z.array(z.object({ id: z.string() }).loose()) }).parse(shown).sessions
    expect(mine).toMatchObject({ current: true, address: '127.0.0.1' })
    expect((await post('/access/sessions/end', { id: mine?.id }, own())).status).toBe(200)
    expect((await fetch(`${server.url}/access/me`, { headers: { cookie } })).status).toBe(401)
  })

  test('of nobody are not shown', async () => {
    const refused = await fetch(`${server.url}/access/sessions`)
    expect([refused.status, await refused.json()]).toEqual([401, expect.objectContaining({ code: 'UNAUTHENTICATED' })])
  })
})
