import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askAt, type Serving, serve } from './testing/serving.ts'

let folder: string
let server: Serving

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regrights-web-'))
  await mkdir(join(folder, 'web', 'assets'), { recursive: true })
  await writeFile(join(folder, 'web', 'index.html'), '<!doctype html><title>The client</title>')
  await writeFile(join(folder, 'web', 'assets', 'main-4f3a.js'), 'export {}')
  await writeFile(join(folder, 'web', 'main.js.map'), '{}')
  await writeFile(join(folder, 'secret.txt'), 'not for the web')
  server = await serve({ web: join(folder, 'web') })
})

afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}) =>
  askAt(server, path, { host: `localhost:${server.port}`, ...headers })

describe('the built client', () => {
  test('is served with its types', async () => {
    expect(await get('/assets/main-4f3a.js')).toMatchObject({
      status: 200,
      body: 'export {}',
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      },
    })
    expect(await get('/')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    })
  })

  test('is not sent again to a browser that has it', async () => {
    const { headers } = await get('/')
    expect(await get('/', { 'if-none-match': headers.etag ?? '' })).toMatchObject({ status: 304, body: '' })
    expect(await get('/', { 'if-none-match': '"another"' })).toMatchObject({ status: 200 })
  })

  test('opens at whatever address a browser opens as a page', async () => {
    for (const path of ['/matters/abc', '/invitation', '/docket?today=2026-03-02']) {
      expect((await get(path, { accept: 'text/html,*/*' })).body).toContain('The client')
      expect((await get(path, { accept: 'application/json' })).status).toBe(404)
    }
    for (const path of ['/trpc', '/auth/nothing', '/access/nothing', '/missing.js']) {
      expect((await get(path, { accept: 'text/html' })).status).toBe(404)
    }
  })

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '//etc/passwd',
    '/assets/%00',
    '/%c0%ae%c0%ae/secret.txt',
    '/main.js.map',
  ])('leads to no file outside of it: %s', async (path) => {
    const answered = await get(path)
    expect(answered.status).toBeGreaterThanOrEqual(400)
    expect(answered.body).not.toContain('not for the web')
    expect(JSON.parse(answered.body)).toHaveProperty('code')
  })
})

test('as long as there is no client, a plain page says that the server runs', async () => {
  const plain = await serve()
  const answered = await fetch(plain.url)
  expect(answered.status).toBe(200)
  expect(await answered.text()).toContain('The server is running.')
  await plain.stop()
})
