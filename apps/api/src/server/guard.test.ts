import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askAt, json, type Serving, sendRaw, serve } from './testing/serving.ts'

let server: Serving
let cookie: string

beforeAll(async () => {
  server = await serve()
  cookie = await server.signIn()
})

afterAll(() => server.stop())

async function problemOf(response: Response) {
  const body = await response.json()
  expect(JSON.stringify(body)).not.toMatch(/\.(ts|js|mjs):\d+|node_modules|stack/)
  return { status: response.status, body }
}

describe('the host', () => {
  test.each(['evil.example', 'localhost.evil.example', '192.168.0.9:4180'])('%s is not answered', async (host) => {
    for (const path of ['/', '/trpc/matters.list', '/access/me', '/nothing']) {
      const answered = await askAt(server, path, { host, cookie })
      expect(answered.status).toBe(421)
      expect(JSON.parse(answered.body)).toMatchObject({ code: 'UNKNOWN_HOST' })
    }
  })

  test('a forwarded host is not believed without a proxy', async () => {
    const answered = await askAt(server, '/', { host: 'evil.example', 'x-forwarded-host': 'localhost' })
    expect(answered.status).toBe(421)
  })

  test('a probe may name any host, and learns nothing but that the server lives', async () => {
    expect(await askAt(server, '/healthz', { host: '10.0.0.1' })).toMatchObject({ status: 200, body: '{"alive":true}' })
    expect(await askAt(server, '/readyz', { host: '10.0.0.1' })).toMatchObject({ status: 200, body: '{"ready":true}' })
  })
})

describe('from where something is sent', () => {
  const body = '{"exceptThis":true}'

  test('another site cannot use the cookie of a person', async () => {
    for (const path of ['/access/sessions/end-all', '/trpc/matters.create', '/auth/sign-out']) {
      const answered = await askAt(server, path, { ...json, cookie, origin: 'https://evil.example' }, 'POST', body)
      expect(answered.status).toBe(403)
      expect(JSON.parse(answered.body)).toMatchObject({ code: 'FOREIGN_ORIGIN' })
    }
  })

  test('nor with an Authorization header beside it, which a page of another site can make a browser send', async () => {
    const headers = { ...json, cookie, origin: 'https://evil.example', authorization: 'Basic eDp5' }
    for (const path of ['/auth/update-user', '/auth/sign-out', '/access/sessions/end-all']) {
      expect((await askAt(server, path, headers, 'POST', '{"name":"Mallory"}')).status).toBe(403)
    }
  })

  test('nor can something that does not say where it comes from', async () => {
    expect((await askAt(server, '/access/sessions/end-all', { ...json, cookie }, 'POST', body)).status).toBe(403)
  })

  test('our own page can', async () => {
    const origin = server.url
    expect(await askAt(server, '/access/sessions/end-all', { ...json, cookie, origin }, 'POST', body)).toMatchObject({
      status: 200,
      body: '{}',
    })
  })
})

describe('what is sent', () => {
  test('in another form than JSON is refused', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/html',
    ]) {
      const sent = { method: 'POST', headers: { 'content-type': type }, body: '{"secret":"x"}' }
      for (const path of ['/access/reset', '/auth/sign-in/email', '/trpc/matters.create']) {
        expect(await problemOf(await fetch(`${server.url}${path}`, sent))).toMatchObject({
          status: 415,
          body: { code: 'WRONG_CONTENT_TYPE' },
        })
      }
    }
  })

  test('as malformed JSON is refused', async () => {
    const sent = { method: 'POST', headers: json, body: '{"secret":' }
    expect(await problemOf(await fetch(`${server.url}/access/reset`, sent))).toMatchObject({
      status: 400,
      body: { code: 'INPUT_REFUSED' },
    })
    expect(await problemOf(await fetch(`${server.url}/auth/sign-in/email`, sent))).toMatchObject({ status: 400 })
    const mine = { ...sent, headers: { ...json, cookie, origin: server.url } }
    expect(await problemOf(await fetch(`${server.url}/trpc/matters.create`, mine))).toMatchObject({
      status: 400,
      body: { error: { data: { code: 'INPUT_REFUSED' } } },
    })
  })

  test('of the wrong shape is refused, with every place', async () => {
    const sent = { method: 'POST', headers: json, body: '{"secret":1,"other":true}' }
    const { status, body } = await problemOf(await fetch(`${server.url}/access/reset`, sent))
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'INPUT_REFUSED' })
    const paths = new Set((body as { refusals: { path: string }[] }).refusals.map(({ path }) => path))
    expect([...paths].sort()).toEqual(['other', 'password', 'secret'])
  })

  test('with a prototype hidden in it is refused', async () => {
    const sent = { method: 'POST', headers: json, body: '{"__proto__":{"admin":true},"secret":"x","password":"y"}' }
    expect((await fetch(`${server.url}/access/reset`, sent)).status).toBe(400)
  })

  test('one byte over a megabyte is refused, a megabyte is read', async () => {
    const filled = (bytes: number) => `{"secret":"${'x'.repeat(bytes - 13)}"}`
    const megabyte = 1024 * 1024
    expect(filled(megabyte)).toHaveLength(megabyte)
    for (const path of ['/access/reset', '/trpc/matters.create']) {
      const send = (body: string) => fetch(`${server.url}${path}`, { method: 'POST', headers: json, body })
      expect(await problemOf(await send(filled(megabyte + 1)))).toMatchObject({
        status: 413,
        body: { code: 'TOO_LARGE' },
      })
      expect((await send(filled(megabyte))).status).not.toBe(413)
    }
  })

  test('an import may have 32 megabytes', async () => {
    const send = (path: string, bytes: number) =>
      fetch(`${server.url}/trpc/${path}`, { method: 'POST', headers: json, body: `"${'x'.repeat(bytes - 2)}"` })
    const most = 32 * 1024 * 1024
    expect((await send('matters.import', most)).status).toBe(401)
    expect((await send('matters.import', most + 1)).status).toBe(413)
    expect((await send('matters.import,matters.import?batch=1', 2 * 1024 * 1024)).status).toBe(413)
  })
})

describe('batches', () => {
  const batch = (calls: number) => {
    const names = Array.from({ length: calls }, () => 'matters.list').join(',')
    return fetch(`${server.url}/trpc/${names}?batch=1&input=%7B%7D`)
  }

  test('of fifty calls are answered, of fifty-one refused', async () => {
    const answered = await (await batch(50)).json()
    expect(answered).toHaveLength(50)
    const { status, body } = await problemOf(await batch(51))
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: { data: { code: 'INPUT_REFUSED' } } })
  })

  test('of 10,000 calls are refused, and the server answers the next', async () => {
    expect(await problemOf(await batch(10_000))).toMatchObject({ status: 431, body: { code: 'TOO_LARGE' } })
    const names = Array.from({ length: 10_000 }, () => 'a').join(',')
    const sent = { method: 'POST', headers: json, body: '{}' }
    const refused = await fetch(`${server.url}/trpc/${names}?batch=1`, sent)
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })
})

describe('headers', () => {
  test('cannot be slipped in by what is sent', async () => {
    for (const path of ['/sign-in?link=%0d%0aSet-Cookie:%20a=b', '/trpc/a%0d%0aX-Evil:%20b', '/%0d%0aX-Evil:%20b']) {
      const answered = await fetch(`${server.url}${path}`)
      expect(answered.headers.has('x-evil')).toBe(false)
      expect(answered.headers.getSetCookie()).toEqual([])
      expect(answered.status).toBe(404)
    }
  })

  test('with a line break or a second length are not read as a request', async () => {
    const host = new URL(server.url).host
    const folded = await sendRaw(
      server.url,
      `GET / HTTP/1.1\r\nHost: ${host}\r\nX-A: b\x00c\r\nConnection: close\r\n\r\n`,
    )
    expect(folded).toMatch(/^HTTP\/1\.1 400 /)
    expect(JSON.parse(folded.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'INPUT_REFUSED' })
    const smuggled = `POST /access/reset HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`
    expect(await sendRaw(server.url, smuggled)).toMatch(/^HTTP\/1\.1 400 /)
  })

  test('that a caller names as the id of its request are not taken', async () => {
    const answered = await fetch(`${server.url}/healthz`, { headers: { 'x-request-id': 'mine' } })
    expect(answered.headers.get('x-request-id')).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/)
  })

  test('guard every answer, errors too', async () => {
    for (const path of ['/', '/nothing.txt', '/trpc/matters.list', '/access/me', '/healthz']) {
      const { headers } = await fetch(`${server.url}${path}`)
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';script-src 'self';/)
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.has('x-powered-by')).toBe(false)
      expect(headers.has('strict-transport-security')).toBe(false)
      expect(headers.has('access-control-allow-origin')).toBe(false)
    }
  })
})

describe('what is not there', () => {
  test('is said in the same words as ever', async () => {
    expect(await problemOf(await fetch(`${server.url}/nothing.txt`))).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    })
    expect(await problemOf(await fetch(`${server.url}/trpc/no.such`))).toMatchObject({
      status: 404,
      body: { error: { data: { code: 'NOT_FOUND' } } },
    })
  })

  test('is nothing of the library of accounts but what is served on purpose', async () => {
    for (const path of [
      'sign-up/email',
      'get-session',
      'list-sessions',
      'reset-password',
      'delete-user',
      'ok',
      'error',
    ]) {
      const answered = await fetch(`${server.url}/auth/${path}`, { method: 'POST', headers: json, body: '{}' })
      expect(answered.status).toBe(404)
    }
  })
})

test('a page of this machine that asks too often has to wait', async () => {
  const strict = await serve({ config: { requestsPerMinute: 10 } })
  try {
    const statuses: number[] = []
    for (let asked = 1; asked <= 12; asked += 1) statuses.push((await fetch(`${strict.url}/access/me`)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
    const refused = await fetch(`${strict.url}/trpc/matters.list`)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await problemOf(refused)).toMatchObject({
      status: 429,
      body: { code: 'TOO_MANY_REQUESTS', error: { data: { code: 'TOO_MANY_REQUESTS' } } },
    })
    expect((await fetch(`${strict.url}/healthz`)).status).toBe(200)
  } finally {
    await strict.stop()
  }
})
