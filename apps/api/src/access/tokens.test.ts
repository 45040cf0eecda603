import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOf } from './secrets.ts'
import { openScene, type Scene } from './testing/scene.ts'

let scene: Scene

beforeAll(async () => {
  scene = await openScene()
})

afterAll(() => scene.close())

const wanted = { user: 'ann', name: 'nightly export', scope: 'read', matter: null, days: 30 } as const

async function made(fields: Partial<{ days: number; user: string; matter: string }> = {}) {
  const answer = await scene.access.tokens.create({ ...wanted, ...fields })
  if ('ok' in answer) throw new Error(answer.message)
  return answer
}

describe('personal tokens', () => {
  test('the secret is told once and opens the token', async () => {
    const { secret, token } = await made({ matter: 'matter-1' })
    expect(secret).toMatch(/^rr_[\w-]{43}$/)
    expect(await scene.access.tokens.open(secret)).toMatchObject({
      ok: true,
      token: { id: token.id, user: 'ann', scope: 'read', matter: 'matter-1', hash: hashOf(secret) },
    })
  })

  test('neither the list nor the storage has the secret', async () => {
    const { secret } = await made({ user: 'bea' })
    const listed = await scene.access.tokens.list('bea')
    expect(listed).toHaveLength(1)
    expect(Object.keys(listed[0] ?? {})).not.toContain('hash')
    const stored = await scene.database.kysely.selectFrom('tokens').selectAll().execute()
    expect(JSON.stringify([listed, stored])).not.toContain(secret.slice(3))
  })

  test('a token opens until the instant at which it expires', async () => {
    const { secret, token } = await made({ days: 1 })
    expect(Date.parse(token.expiresAt) - Date.parse(token.createdAt)).toBe(86_400_000)
    scene.wait(86_399_999)
    expect((await scene.access.tokens.open(secret)).ok).toBe(true)
    scene.wait(1)
    expect(await scene.access.tokens.open(secret)).toMatchObject({ ok: false, code: 'TOKEN_EXPIRED' })
  })

  test('a revoked token opens nothing, and only its owner can revoke it', async () => {
    const { secret, token } = await made()
    expect(await scene.access.tokens.revoke('mallory', token.id)).toBe(false)
    expect((await scene.access.tokens.open(secret)).ok).toBe(true)
    expect(await scene.access.tokens.revoke('ann', token.id)).toBe(true)
    expect(await scene.access.tokens.open(secret)).toMatchObject({ ok: false, code: 'TOKEN_REVOKED' })
  })

  test.each(['', 'rr_', `rr_${'a'.repeat(42)}`, `rr_${'a'.repeat(44)}`, 'a'.repeat(46), `rr_${"'".repeat(43)}`])(
    '%j is no token',
    async (secret) => {
      expect(await scene.access.tokens.open(secret)).toMatchObject({ ok: false, code: 'TOKEN_MALFORMED' })
    },
  )

  test('a well-formed secret that nobody made is unknown', async () => {
    expect(await scene.access.tokens.open(`rr_${'a'.repeat(43)}`)).toMatchObject({ ok: false, code: 'TOKEN_UNKNOWN' })
  })

  test.each([0, 367, 1.5, Number.NaN])('a token cannot live for %s days', async (days) => {
    expect(await scene.access.tokens.create({ ...wanted, days })).toMatchObject({
      ok: false,
      code: 'BAD_INPUT',
      refusals: [{ path: 'days', found: String(days), allowed: 'a whole number from 1 to 366' }],
    })
  })

  test.each([1, 366])('a token may live for %s days', async (days) => {
    expect((await made({ days })).secret).toMatch(/^rr_/)
  })
})
