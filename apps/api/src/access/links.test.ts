import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Links, linksIn } from './links.ts'
import { hashOf } from './secrets.ts'
import { accessTablesOf } from './tables.ts'
import { openScene, type Scene } from './testing/scene.ts'

let scene: Scene
let links: Links

beforeAll(async () => {
  scene = await openScene()
  links = linksIn(accessTablesOf(scene.database), scene.clock)
})

afterAll(() => scene.close())

const invitation = {
  kind: 'invitation',
  email: 'bea@firm.example',
  matter: 'matter-1',
  membership: { role: 'investor', parties: ['investor-1', 'investor-2'] },
} as const
const reset = { kind: 'reset', user: 'bea', dropsSecondFactor: true } as const

describe('links', () => {
  test('a link keeps what it is for, and works once', async () => {
    const { secret } = await links.make(invitation, 'ann', 1)
    expect(await links.look('invitation', secret)).toMatchObject({ ok: true, link: { purpose: invitation } })
    expect(await links.use('invitation', secret)).toMatchObject({
      ok: true,
      link: { purpose: invitation, createdBy: 'ann' },
    })
    expect(await links.use('invitation', secret)).toMatchObject({ ok: false, code: 'LINK_USED' })
    expect(await links.look('invitation', secret)).toMatchObject({ ok: false, code: 'LINK_USED' })
  })

  test('of many who use a link at once, one succeeds', async () => {
    const { secret } = await links.make(reset, 'ann', 1)
    const answers = await Promise.all(Array.from({ length: 12 }, () => links.use('reset', secret)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.code === 'LINK_USED')).toHaveLength(11)
  })

  test('a link works until the instant at which it is over', async () => {
    const { secret, expiresAt } = await links.make(reset, 'ann', 24)
    expect(Date.parse(expiresAt) - Date.parse(scene.clock.now())).toBe(86_400_000)
    scene.wait(86_399_999)
    expect((await links.look('reset', secret)).ok).toBe(true)
    scene.wait(1)
    expect(await links.look('reset', secret)).toMatchObject({ ok: false, code: 'LINK_EXPIRED' })
    expect(await links.use('reset', secret)).toMatchObject({ ok: false, code: 'LINK_EXPIRED' })
  })

  test('a link of one kind is unknown as another', async () => {
    const { secret } = await links.make(reset, 'ann', 1)
    expect(await links.use('sign-in', secret)).toMatchObject({ ok: false, code: 'LINK_UNKNOWN' })
    expect(await links.use('invitation', secret)).toMatchObject({ ok: false, code: 'LINK_UNKNOWN' })
    expect(await links.use('reset', secret)).toMatchObject({ ok: true, link: { purpose: reset } })
  })

  test.each(['', "' or 1=1 --", 'a'.repeat(43)])('the secret %j opens nothing', async (secret) => {
    expect(await links.use('sign-in', secret)).toMatchObject({ ok: false, code: 'LINK_UNKNOWN' })
  })

  test('the storage has the hash of a secret and not the secret', async () => {
    const { id, secret } = await links.make({ kind: 'sign-in', user: 'local' }, 'local', 1)
    const rows = await accessTablesOf(scene.database)((db) => db.selectFrom('access_links').selectAll().execute())
    expect(rows.find((row) => row.id === id)?.hash).toBe(hashOf(secret))
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('a link that was given back works again, once', async () => {
    const { secret } = await links.make(reset, 'ann', 1)
    const used = await links.use('reset', secret)
    if (!used.ok) throw new Error(used.message)
    await links.giveBack(used.link.id)
    expect((await links.use('reset', secret)).ok).toBe(true)
    expect((await links.use('reset', secret)).ok).toBe(false)
  })

  test('open invitations to a matter are listed and can be taken back', async () => {
    const matter = 'matter-2'
    const first = await links.make({ ...invitation, matter }, 'ann', 1)
    scene.wait(1)
    const second = await links.make({ ...invitation, matter, email: 'cy@firm.example' }, 'ann', 2)
    await links.make(invitation, 'ann', 1)
    const listed = await links.invitations(matter)
    expect(listed.map((link) => link.purpose.email)).toEqual(['cy@firm.example', 'bea@firm.example'])
    expect(await links.withdraw('matter-1', first.id)).toBe(false)
    expect(await links.withdraw(matter, first.id)).toBe(true)
    expect(await links.withdraw(matter, first.id)).toBe(false)
    expect(await links.use('invitation', first.secret)).toMatchObject({ ok: false, code: 'LINK_UNKNOWN' })
    scene.wait(2 * 3_600_000)
    expect(await links.invitations(matter)).toEqual([])
    expect(await links.withdraw(matter, second.id)).toBe(false)
  })
})
