import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { postgresForTests } from '../store/testing/postgres.ts'
import { json, serve } from './testing/serving.ts'

const postgres = await postgresForTests()
afterAll(() => postgres?.close())

test.skipIf(postgres === null)('PostgreSQL gone and back: the server says so, lives, and answers again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'regrights-gone-'))
  const server = await serve({ folder, config: { databaseUrl: (await postgres?.createDatabase()) ?? '' } })
  try {
    const headers = { cookie: await server.signIn() }
    const signIn = () => {
      const body = JSON.stringify({ email: 'ann@firm.example', password: 'a long walk in the hills' })
      return fetch(`${server.url}/auth/sign-in/email`, { method: 'POST', headers: json, body })
    }
    const all = () =>
      Promise.all([
        fetch(`${server.url}/healthz`),
        fetch(`${server.url}/readyz`),
        fetch(`${server.url}/access/me`, { headers }),
        fetch(`${server.url}/trpc/matters.list`, { headers: { authorization: `Bearer rr_${'a'.repeat(43)}` } }),
        signIn(),
      ])
    expect((await all()).map(({ status }) => status)).toEqual([200, 200, 200, 401, 401])
    await postgres?.stop('at once')
    const gone = await all()
    expect(gone.map(({ status }) => status)).toEqual([200, 503, 503, 503, 503])
    for (const answered of gone.slice(1)) {
      expect(await answered.json()).toMatchObject({
        code: 'STORAGE_FAILED',
        message: 'The storage does not answer now; try again in a moment.',
      })
    }
    await postgres?.start()
    expect((await all()).map(({ status }) => status)).toEqual([200, 200, 200, 401, 401])
  } finally {
    await server.stop()
    await rm(folder, { recursive: true })
  }
})
