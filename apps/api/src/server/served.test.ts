import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askAt, configIn, json, type Serving, serve } from './testing/serving.ts'

const config = { mode: 'served', url: 'https://matters.example', secret: 'a secret that only this test has' } as const
const password = 'a long walk in the hills'
const host = 'matters.example'

let folder: string
let served: Serving

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regrights-served-'))
  const local = await serve({ folder })
  const headers = { ...json, cookie: await local.signIn(), origin: local.url }
  const body = JSON.stringify({ email: 'ann@firm.example', name: 'Ann', password })
  const set = await fetch(`${local.url}/access/account`, { method: 'POST', headers, body })
  expect(await set.json()).toEqual({ email: 'ann@firm.example' })
  await local.stop()
  served = await serve({ folder, config })
})

afterAll(async () => {
  await served.stop()
  await rm(folder, { recursive: true })
})

describe('a served server', () => {
  test('answers to its address alone', async () => {
    expect(served.url).toBe('https://matters.example')
    expect((await askAt(served, '/', { host })).status).toBe(200)
    for (const other of ['localhost', `127.0.0.1:${served.port}`, 'evil.example', 'matters.example.evil.example']) {
      expect((await askAt(served, '/', { host: other })).status).toBe(421)
    }
  })

  test('prints no link, and knows none', async () => {
    expect(served.signInLink).toBeNull()
    expect((await askAt(served, '/sign-in?link=x', { host })).status).toBe(404)
  })

  test('tells browsers to come by https alone', async () => {
    const { headers } = await askAt(served, '/', { host })
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
  })

  test('signs in with a password, and gives what opens the session in the cookie alone', async () => {
    const headers = { ...json, host, origin: config.url }
    const body = JSON.stringify({ email: 'ann@firm.example', password })
    const entered = await askAt(served, '/auth/sign-in/email', headers, 'POST', body)
    expect(entered.status).toBe(200)
    const [cookie = ''] = entered.cookies
    expect(cookie).toMatch(/^__Secure-regrights\.session_token=\S+; .*HttpOnly; Secure; SameSite=Lax$/)
    const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? ''
    expect(token.length).toBeGreaterThan(20)
    expect(entered.body).not.toContain(token)
    const mine = { host, cookie: cookie.split(';')[0] ?? '' }
    expect(JSON.parse((await askAt(served, '/access/me', mine)).body)).toMatchObject({ user: 'local', via: 'session' })

    const sessions = JSON.parse((await askAt(served, '/access/sessions', mine)).body).sessions
    expect(sessions).toContainEqual(expect.objectContaining({ address: '127.0.0.1', current: true }))
    expect(JSON.stringify(sessions)).not.toContain(token)
    const out = await askAt(served, '/access/sessions/end-all', { ...headers, ...mine }, 'POST', '{}')
    expect(out.status).toBe(200)
    expect((await askAt(served, '/access/me', mine)).status).toBe(401)
  })

  test('says of a wrong password what it says of an unknown address', async () => {
    const answers = ['ann@firm.example', 'nobody@firm.example'].map((email) => {
      const body = JSON.stringify({ email, password: 'another long walk' })
      return askAt(served, '/auth/sign-in/email', { ...json, host, origin: config.url }, 'POST', body)
    })
    const [wrong, unknown] = await Promise.all(answers)
    expect(wrong?.status).toBe(401)
    expect(wrong?.body).toBe(unknown?.body)
    expect(JSON.parse(wrong?.body ?? '')).toEqual({
      code: 'INVALID_EMAIL_OR_PASSWORD',
      message: 'Invalid email or password',
    })
  })

  test('limits sign-ins by the address that it sees, whatever a caller says of itself', async () => {
    const body = JSON.stringify({ email: 'mallory@firm.example', password: 'a wrong password' })
    const statuses: number[] = []
    let wait: string | undefined
    for (let tried = 1; tried <= 11; tried += 1) {
      const claimed = { 'x-forwarded-for': `203.0.113.${tried}`, 'x-regrights-address': `203.0.113.${tried}` }
      const headers = { ...json, ...claimed, host, origin: config.url }
      const answered = await askAt(served, '/auth/sign-in/email', headers, 'POST', body)
      statuses.push(answered.status)
      wait = answered.headers['retry-after']
      if (answered.status === 429) expect(JSON.parse(answered.body)).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    }
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
    expect(statuses.at(-1)).toBe(429)
    expect(Number(wait)).toBeGreaterThan(0)
  })

  test('believes the addresses that its own proxy tells', async () => {
    const behind = await serve({ folder, config: { ...config, proxies: ['127.0.0.1'] } })
    try {
      const headers = { ...json, host: 'inside:8080', 'x-forwarded-host': host, origin: config.url }
      const body = JSON.stringify({ email: 'ann@firm.example', password })
      const from = { 'x-forwarded-for': '198.51.100.9' }
      const entered = await askAt(behind, '/auth/sign-in/email', { ...headers, ...from }, 'POST', body)
      expect(entered.status).toBe(200)
      const cookie = entered.cookies[0]?.split(';')[0] ?? ''
      const mine = { host, cookie }
      expect(JSON.parse((await askAt(behind, '/access/sessions', mine)).body).sessions).toContainEqual(
        expect.objectContaining({ address: '198.51.100.9', current: true }),
      )
    } finally {
      await behind.stop()
    }
  })
})

test('a server that others reach does not start as long as nobody has an account', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'regrights-empty-'))
  try {
    expect(configIn(empty, config).mode).toBe('served')
    await expect(serve({ folder: empty, config })).rejects.toThrow(/Nobody has an account yet/)
  } finally {
    await rm(empty, { recursive: true })
  }
})

test('what a machine keeps for itself is for nobody else to read', async () => {
  const own = await mkdtemp(join(tmpdir(), 'regrights-own-'))
  try {
    const first = await serve({ folder: join(own, 'data') })
    const cookie = await first.signIn()
    await first.stop()
    for (const [name, mode] of [
      ['data', 0o700],
      ['data/secret', 0o600],
      ['data/matters.sqlite', 0o600],
    ] as const) {
      expect((await stat(join(own, name))).mode & 0o777).toBe(mode)
    }
    const second = await serve({ folder: join(own, 'data') })
    expect((await fetch(`${second.url}/access/me`, { headers: { cookie } })).status).toBe(200)
    await second.stop()
  } finally {
    await rm(own, { recursive: true })
  }
})
