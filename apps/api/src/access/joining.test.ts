import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from './accounts.ts'
import { emailOf, headersOf, openScene, passwordOf, type Scene, viewerOf } from './testing/scene.ts'
import type { Viewer } from './viewer.ts'

let scene: Scene
let ann: Account
let bea: Account
let cy: Account
let owner: Viewer

beforeAll(async () => {
  scene = await openScene()
  ann = await scene.account('Ann')
  bea = await scene.account('Bea')
  cy = await scene.account('Cy')
  owner = viewerOf(ann)
  await scene.matter('matter-1', ann.id)
  await scene.matter('matter-2', cy.id)
})

afterAll(() => scene.close())

const counsel = { role: 'counsel', parties: [] } as const
const investor = { role: 'investor', parties: ['investor-1'] } as const

async function invited(email: string, membership: typeof counsel | typeof investor = counsel): Promise<string> {
  const made = await scene.access.invite({ by: owner, matter: 'matter-1', email, membership })
  if (!made.ok) throw new Error(made.message)
  return made.secret
}

describe('an invitation', () => {
  test('makes an account for the address that the owner named, and lets it into the matter', async () => {
    const secret = await invited(' Dan@Firm.example', investor)
    const accepted = await scene.access.accept({ secret, viewer: null, name: ' Dan ', password: passwordOf('Dan') })
    expect(accepted).toMatchObject({
      ok: true,
      matter: 'matter-1',
      account: { name: 'Dan', email: 'dan@firm.example' },
    })
    if (!accepted.ok) return
    expect(await scene.store.members.of('matter-1', accepted.account.id)).toEqual(investor)
    await scene.signIn('Dan')
    const again = await scene.access.accept({ secret, viewer: null, name: 'Dan', password: passwordOf('Dan') })
    expect(again).toMatchObject({ ok: false, code: 'LINK_USED' })
    const audit = await scene.store.audit.list('matter-1', 10)
    expect(audit).toContainEqual(expect.objectContaining({ what: 'invitation accepted', by: accepted.account.id }))
  })

  test('lets in an account that the address has, once it is signed in, and nobody else', async () => {
    const secret = await invited(emailOf('Bea'))
    const asNobody = { secret, viewer: null, name: 'Mallory', password: passwordOf('Mallory') }
    expect(await scene.access.accept(asNobody)).toMatchObject({ ok: false, code: 'SIGN_IN_FIRST' })
    expect(await scene.access.accept({ ...asNobody, viewer: viewerOf(cy) })).toMatchObject({
      ok: false,
      code: 'SIGN_IN_FIRST',
    })
    expect(await scene.access.accept({ secret, viewer: viewerOf(bea), name: '', password: '' })).toMatchObject({
      ok: true,
      account: { id: bea.id },
    })
    expect(await scene.store.members.of('matter-1', bea.id)).toEqual(counsel)
    expect(await scene.store.members.of('matter-1', cy.id)).toBeNull()
    await scene.signIn('Bea')
  })

  test('changes no role that somebody has', async () => {
    const secret = await invited(emailOf('Ann'), investor)
    expect((await scene.access.accept({ secret, viewer: owner, name: '', password: '' })).ok).toBe(true)
    expect(await scene.store.members.of('matter-1', ann.id)).toMatchObject({ role: 'owner' })
  })

  test('can be made by an owner alone, and says nothing of matters that are not theirs', async () => {
    const given = { email: 'eve@firm.example', membership: counsel }
    const answers = await Promise.all([
      scene.access.invite({ ...given, by: owner, matter: 'matter-2' }),
      scene.access.invite({ ...given, by: owner, matter: 'no-such-matter' }),
      scene.access.invite({ ...given, by: viewerOf(bea), matter: 'matter-1' }),
    ])
    for (const answer of answers)
      expect(answer).toEqual({ ok: false, code: 'NOT_ALLOWED', message: 'You may not do this.' })
  })

  test('of somebody who is no owner any more lets nobody in', async () => {
    await scene.join('matter-2', ann.id, 'owner')
    const given = { by: owner, matter: 'matter-2', email: 'fred@firm.example', membership: counsel }
    const made = await scene.access.invite(given)
    if (!made.ok) throw new Error(made.message)
    await scene.join('matter-2', ann.id, 'reader')
    const accepted = { secret: made.secret, viewer: null, name: 'Fred', password: passwordOf('Fred') }
    expect(await scene.access.accept(accepted)).toMatchObject({ ok: false, code: 'LINK_UNKNOWN' })
    expect(await scene.access.accounts.byEmail('fred@firm.example')).toBeNull()
  })

  test.each([
    [{ name: '', password: 'long enough a password' }, ['name']],
    [{ name: 'a'.repeat(121), password: 'long enough a password' }, ['name']],
    [{ name: 'Bob\r\nSet-Cookie: a=b', password: 'long enough a password' }, ['name']],
    [{ name: 'Bob\u202eboB', password: 'long enough a password' }, ['name']],
    [{ name: 'Bob', password: 'too short' }, ['password']],
    [{ name: '\u0000', password: '' }, ['name', 'password']],
  ])('with %j is refused and stays usable', async (given, paths) => {
    const email = `bob-${paths.join('')}-${given.name.length}@firm.example`
    const secret = await invited(email)
    const refused = await scene.access.accept({ secret, viewer: null, ...given })
    expect(refused).toMatchObject({ ok: false, code: 'BAD_INPUT' })
    if (!refused.ok) expect(refused.refusals?.map((refusal) => refusal.path)).toEqual(paths)
    expect(JSON.stringify(refused)).not.toContain('too short')
    const right = { secret, viewer: null, name: 'a'.repeat(120), password: 'long enough a password' }
    expect((await scene.access.accept(right)).ok).toBe(true)
  })

  test.each([
    '',
    'bob',
    'bob@',
    'bob@firm',
    'bob@firm.example\r\nBcc: eve@evil.example',
    `${'b'.repeat(250)}@firm.example`,
  ])('cannot be made for the address %j', async (email) => {
    const made = await scene.access.invite({ by: owner, matter: 'matter-1', email, membership: counsel })
    expect(made).toMatchObject({ ok: false, code: 'BAD_INPUT', refusals: [{ path: 'email' }] })
  })

  test('binds an investor to parties, and nobody else', async () => {
    const given = { by: owner, matter: 'matter-1', email: 'gil@firm.example' }
    const wrong = [
      { role: 'investor', parties: [] },
      { role: 'counsel', parties: ['investor-1'] },
    ] as const
    for (const membership of wrong) {
      expect(await scene.access.invite({ ...given, membership })).toMatchObject({
        ok: false,
        code: 'BAD_INPUT',
        refusals: [{ path: 'parties' }],
      })
    }
  })

  test('completes an account that was made in part when the process was stopped', async () => {
    const at = scene.clock.now()
    await scene.database.kysely
      .$extendTables<{ auth_user: Record<string, string | number> }>()
      .insertInto('auth_user')
      .values({ id: 'half', name: 'Half', email: 'max@firm.example', emailVerified: 0, createdAt: at, updatedAt: at })
      .execute()
    expect(await scene.access.accounts.byEmail('max@firm.example')).toBeNull()
    const secret = await invited('max@firm.example')
    const accepted = await scene.access.accept({ secret, viewer: null, name: 'Max', password: passwordOf('Max') })
    expect(accepted).toMatchObject({ ok: true, account: { id: 'half', name: 'Max' } })
    await scene.signIn('Max', { address: '203.0.113.8' })
  })

  test('one address that is taken twice at once has one account', async () => {
    const given = { email: 'ned@firm.example', name: 'Ned', password: passwordOf('Ned') }
    const made = await Promise.all([1, 2, 3].map(() => scene.access.accounts.create(given)))
    expect(made.filter((account) => account !== null)).toHaveLength(1)
    await scene.signIn('Ned', { address: '203.0.113.9' })
  })

  test('used twice at once makes one account', async () => {
    const secret = await invited('hal@firm.example')
    const given = { secret, viewer: null, name: 'Hal', password: passwordOf('Hal') }
    const answers = await Promise.all([scene.access.accept(given), scene.access.accept(given)])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    await scene.signIn('Hal')
  })
})

describe('a reset link', () => {
  test('sets the password, signs out everywhere, and works once', async () => {
    const ida = await scene.account('Ida')
    await scene.join('matter-1', ida.id, 'reader')
    const browser = await scene.signIn('Ida', { address: '203.0.113.5' })
    const made = await scene.access.offerReset({ by: owner, user: ida.id, dropsSecondFactor: false })
    if (!made.ok) throw new Error(made.message)
    expect(await scene.access.reset({ secret: made.secret, password: 'short' })).toMatchObject({ code: 'BAD_INPUT' })
    const password = 'another long password'
    expect(await scene.access.reset({ secret: made.secret, password })).toMatchObject({
      ok: true,
      account: { id: ida.id },
    })
    expect(await scene.access.identify(headersOf(browser))).toMatchObject({ viewer: null })
    const signIn = (tried: string) => scene.post('/sign-in/email', { email: emailOf('Ida'), password: tried })
    expect((await signIn(passwordOf('Ida'))).status).toBe(401)
    expect((await signIn(password)).status).toBe(200)
    expect(await scene.access.reset({ secret: made.secret, password })).toMatchObject({ ok: false, code: 'LINK_USED' })
  })

  test('can be made only by somebody to whom the account opens nothing new', async () => {
    const jo = await scene.account('Jo')
    const offer = (by: Viewer) => scene.access.offerReset({ by, user: jo.id, dropsSecondFactor: false })
    expect(await offer(owner)).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    await scene.join('matter-1', jo.id, 'reader')
    expect((await offer(owner)).ok).toBe(true)
    await scene.join('matter-2', jo.id, 'reader')
    expect(await offer(owner)).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    expect(await offer(viewerOf(cy))).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
    expect(await offer(viewerOf(jo))).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
  })

  test('is worth nothing once the account opens more than its maker owns', async () => {
    const kim = await scene.account('Kim')
    await scene.join('matter-1', kim.id, 'reader')
    const made = await scene.access.offerReset({ by: owner, user: kim.id, dropsSecondFactor: false })
    if (!made.ok) throw new Error(made.message)
    await scene.join('matter-2', kim.id, 'owner')
    expect(await scene.access.reset({ secret: made.secret, password: 'another long password' })).toMatchObject({
      ok: false,
      code: 'LINK_UNKNOWN',
    })
    await scene.signIn('Kim', { address: '203.0.113.6' })
  })

  test('removes the second factor when it was made to', async () => {
    const lee = await scene.account('Lee')
    await scene.join('matter-1', lee.id, 'reader')
    const browser = await scene.signIn('Lee', { address: '203.0.113.7' })
    await scene.post('/two-factor/enable', { password: passwordOf('Lee') }, browser)
    for (const [dropsSecondFactor, left] of [
      [false, 1],
      [true, 0],
    ] as const) {
      const made = await scene.access.offerReset({ by: owner, user: lee.id, dropsSecondFactor })
      if (!made.ok) throw new Error(made.message)
      await scene.access.reset({ secret: made.secret, password: passwordOf('Lee') })
      const rows = await scene.database.kysely
        .$extendTables<{ auth_two_factor: { userId: string } }>()
        .selectFrom('auth_two_factor')
        .where('userId', '=', lee.id)
        .selectAll()
        .execute()
      expect(rows).toHaveLength(left)
    }
  })
})
