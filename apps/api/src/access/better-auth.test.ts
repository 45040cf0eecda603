import { getMigrations } from 'better-auth/db/migration'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { attemptsIn } from './attempts.ts'
import { authWith } from './better-auth.ts'
import { hashOf } from './secrets.ts'
import { accessTablesOf } from './tables.ts'
import { oneTimeCode } from './testing/one-time-code.ts'
import {
  type Browser,
  cookiesOf,
  emailOf,
  headersOf,
  openScene,
  passwordOf,
  type Scene,
  sceneSecret,
  sceneUrl,
} from './testing/scene.ts'

const setUp = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) })

let scene: Scene
let address = 0

beforeAll(async () => {
  scene = await openScene()
  for (const name of ['Ann', 'Bea', 'Cy', 'Di', 'Ed', 'Fay']) await scene.account(name)
})

afterAll(() => scene.close())

/** A browser at an address of its own, so that no test uses up the tries of another. */
function elsewhere(): Browser {
  address += 1
  return { address: `198.51.100.${address}` }
}

const trySignIn = (name: string, password: string, browser: Browser = elsewhere()) =>
  scene.post('/sign-in/email', { email: emailOf(name), password }, browser)

const viewerAt = async (browser: Browser) => {
  const identity = await scene.access.identify(headersOf(browser))
  return identity.ok ? identity.viewer : identity
}

describe('signing in', () => {
  test('the right password opens a session, which knows who it is', async () => {
    const browser = await scene.signIn('Ann', elsewhere())
    const account = await scene.access.accounts.byEmail('ANN@firm.example ')
    expect(await viewerAt(browser)).toEqual({
      user: account?.id,
      name: 'Ann',
      email: 'ann@firm.example',
      via: 'session',
      scope: 'write',
      matter: null,
    })
  })

  test('the cookie is for our own pages and not for their scripts', async () => {
    const answer = await trySignIn('Ann', passwordOf('Ann'))
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^regrights\.session_token=/)
    expect(cookie).toMatch(/; HttpOnly(;|$)/)
    expect(cookie).toMatch(/; SameSite=Lax(;|$)/)
    expect(cookie).not.toMatch(/; Secure/)
  })

  test('behind https the cookie is sent over https alone', async () => {
    const attempts = attemptsIn(accessTablesOf(scene.database), scene.clock)
    const url = 'https://matters.example'
    const auth = authWith({ database: scene.database, secret: sceneSecret, url, origins: [url], attempts })
    const { authCookies } = await auth.$context
    expect(authCookies.sessionToken).toMatchObject({
      name: '__Secure-regrights.session_token',
      attributes: { secure: true, httpOnly: true },
    })
  })

  test('a wrong password and an address that nobody has answer alike', async () => {
    const wrong = await trySignIn('Ann', 'not the password at all')
    const nobody = await trySignIn('Nobody', 'not the password at all')
    expect([wrong.status, nobody.status]).toEqual([401, 401])
    expect(await wrong.json()).toEqual(await nobody.json())
  })

  test('a cookie with a changed sign opens nothing', async () => {
    const { cookie = '' } = await scene.signIn('Ann', elsewhere())
    const at = cookie.indexOf('=') + 3
    const changed = cookie.slice(0, at) + (cookie[at] === 'x' ? 'y' : 'x') + cookie.slice(at + 1)
    expect(await viewerAt({ cookie: changed })).toBeNull()
    expect(await viewerAt({ cookie })).not.toBeNull()
  })

  test('nobody can sign up', async () => {
    const body = { email: 'new@firm.example', password: 'a password of one', name: 'New' }
    const answer = await scene.post('/sign-up/email', body, elsewhere())
    expect(answer.status).toBe(400)
    expect(await scene.access.accounts.byEmail('new@firm.example')).toBeNull()
  })

  test('another site cannot sign anybody in', async () => {
    const browser = { ...elsewhere(), origin: 'https://evil.example' }
    expect((await trySignIn('Ann', passwordOf('Ann'), browser)).status).toBe(403)
  })

  test('what opens a session is not stored in a way that opens it', async () => {
    const { cookie = '' } = await scene.signIn('Ann', elsewhere())
    const token = decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1)).split('.')[0] ?? ''
    expect(token).toMatch(/^\w{32}$/)
    expect(await viewerAt({ cookie: `regrights.session_token=${token}` })).toBeNull()
  })
})

describe('limits on signing in', () => {
  test('an address may try ten times a minute, and then not even with the right password', async () => {
    const browser = elsewhere()
    for (let tried = 1; tried <= 10; tried += 1) {
      expect((await trySignIn('Nobody', 'not the password at all', browser)).status).toBe(401)
    }
    expect((await trySignIn('Ann', passwordOf('Ann'), browser)).status).toBe(429)
    expect((await trySignIn('Ann', passwordOf('Ann'))).status).toBe(200)
    scene.wait(60_000)
    expect((await trySignIn('Ann', passwordOf('Ann'), browser)).status).toBe(200)
  })

  test('an account may be tried twenty times in a quarter of an hour, from whatever addresses', async () => {
    for (let tried = 1; tried <= 20; tried += 1) {
      expect((await trySignIn('Bea', 'not the password at all')).status).toBe(401)
    }
    const refused = await trySignIn('Bea', passwordOf('Bea'))
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(refused.headers.get('retry-after')).toBe('900')
    expect((await trySignIn('Ann', passwordOf('Ann'))).status).toBe(200)
    scene.wait(900_000)
    expect((await trySignIn('Bea', passwordOf('Bea'))).status).toBe(200)
  })

  test('a right password lets the count of an account begin anew', async () => {
    for (let tried = 1; tried <= 19; tried += 1) await trySignIn('Cy', 'not the password at all')
    expect((await trySignIn('Cy', passwordOf('Cy'))).status).toBe(200)
    expect((await trySignIn('Cy', 'not the password at all')).status).toBe(401)
    expect((await trySignIn('Cy', 'not the password at all')).status).toBe(401)
  })
})

describe('a second factor', () => {
  test('once it is set up, the password alone opens nothing', async () => {
    const browser = await scene.signIn('Di', elsewhere())
    const enabled = await scene.post('/two-factor/enable', { password: passwordOf('Di') }, browser)
    const { totpURI, backupCodes } = setUp.parse(await enabled.json())
    expect(totpURI).toMatch(/^otpauth:\/\/totp\/regrights:di%40firm\.example\?/)
    expect(backupCodes).toHaveLength(10)
    const confirmed = await scene.post('/two-factor/verify-totp', { code: oneTimeCode(totpURI, Date.now()) }, browser)
    expect(confirmed.status).toBe(200)

    const halfway = await trySignIn('Di', passwordOf('Di'))
    expect(await halfway.json()).toMatchObject({ twoFactorRedirect: true })
    const half = { ...elsewhere(), cookie: cookiesOf(halfway.headers) }
    expect(await viewerAt(half)).toBeNull()

    const wrong = oneTimeCode(totpURI, Date.now() - 3_600_000)
    expect((await scene.post('/two-factor/verify-totp', { code: wrong }, half)).status).toBe(401)
    const right = await scene.post('/two-factor/verify-totp', { code: oneTimeCode(totpURI, Date.now()) }, half)
    expect(right.status).toBe(200)
    expect(await viewerAt({ cookie: cookiesOf(right.headers) })).toMatchObject({ name: 'Di' })
    expect((await scene.access.accounts.byEmail(emailOf('Di')))?.secondFactor).toBe(true)

    const again = { ...elsewhere(), cookie: cookiesOf((await trySignIn('Di', passwordOf('Di'))).headers) }
    const [code] = backupCodes
    expect((await scene.post('/two-factor/verify-backup-code', { code }, again)).status).toBe(200)
    const replay = { ...elsewhere(), cookie: cookiesOf((await trySignIn('Di', passwordOf('Di'))).headers) }
    expect((await scene.post('/two-factor/verify-backup-code', { code }, replay)).status).toBe(401)
  })

  test('the storage has neither the secret nor the codes in the clear', async () => {
    const browser = await scene.signIn('Ed', elsewhere())
    const enabled = await scene.post('/two-factor/enable', { password: passwordOf('Ed') }, browser)
    const { totpURI, backupCodes } = setUp.parse(await enabled.json())
    const rows = await scene.database.kysely
      .$extendTables<{ auth_two_factor: { secret: string; backupCodes: string } }>()
      .selectFrom('auth_two_factor')
      .selectAll()
      .execute()
    const stored = JSON.stringify(rows)
    expect(stored.length).toBeGreaterThan(100)
    for (const code of backupCodes) expect(stored).not.toContain(code)
    expect(stored).not.toContain(new URL(totpURI).searchParams.get('secret'))
  })
})

describe('sessions', () => {
  test('are listed with the own one marked, and end one by one', async () => {
    const here = await scene.signIn('Fay', elsewhere())
    const there = await scene.signIn('Fay', elsewhere())
    const identity = await scene.access.identify(headersOf(here))
    if (!identity.ok || identity.viewer === null) throw new Error('not signed in')
    const { viewer, session } = identity
    const listed = await scene.access.sessions.list(viewer.user, session)
    expect(listed.map(({ address, current }) => ({ address, current }))).toContainEqual({
      address: here.address,
      current: true,
    })
    expect(listed.filter(({ current }) => current)).toHaveLength(1)
    expect(JSON.stringify(listed)).not.toContain(here.cookie?.split('=')[1]?.slice(0, 32))
    const other = listed.find(({ current }) => !current)
    if (other === undefined) throw new Error('no other session')

    const ann = await scene.access.accounts.byEmail(emailOf('Ann'))
    expect(await scene.access.sessions.end(ann?.id ?? '', other.id)).toBe(false)
    expect(await viewerAt(there)).not.toBeNull()
    expect(await scene.access.sessions.end(viewer.user, other.id)).toBe(true)
    expect(await viewerAt(there)).toBeNull()
    expect(await viewerAt(here)).not.toBeNull()
  })

  test('end everywhere, or everywhere but here', async () => {
    const here = await scene.signIn('Fay', elsewhere())
    const there = await scene.signIn('Fay', elsewhere())
    const bystander = await scene.signIn('Ann', elsewhere())
    const identity = await scene.access.identify(headersOf(here))
    if (!identity.ok || identity.viewer === null) throw new Error('not signed in')
    await scene.access.sessions.endAll(identity.viewer.user, identity.session)
    expect([await viewerAt(here), await viewerAt(there)]).toEqual([expect.anything(), null])
    await scene.access.sessions.endAll(identity.viewer.user)
    expect(await viewerAt(here)).toBeNull()
    expect(await viewerAt(bystander)).not.toBeNull()
  })

  test('signing out everywhere forgets the devices that needed no second factor', async () => {
    const account = await scene.account('Gus')
    const browser = await scene.signIn('Gus', elsewhere())
    const enabled = await scene.post('/two-factor/enable', { password: passwordOf('Gus') }, browser)
    const { totpURI } = setUp.parse(await enabled.json())
    const code = () => oneTimeCode(totpURI, Date.now())
    await scene.post('/two-factor/verify-totp', { code: code() }, browser)
    const half = { ...elsewhere(), cookie: cookiesOf((await trySignIn('Gus', passwordOf('Gus'))).headers) }
    const trusted = await scene.post('/two-factor/verify-totp', { code: code(), trustDevice: true }, half)
    const device = trusted.headers.getSetCookie().find((cookie) => cookie.includes('trust_device'))
    const cookie = device?.split(';')[0] ?? ''
    const direct = await trySignIn('Gus', passwordOf('Gus'), { ...elsewhere(), cookie })
    expect(await direct.json()).not.toHaveProperty('twoFactorRedirect')
    const renewed = cookiesOf(direct.headers)
    await scene.access.sessions.endAll(account.id)
    const later = await trySignIn('Gus', passwordOf('Gus'), { ...elsewhere(), cookie: renewed })
    expect(await later.json()).toMatchObject({ twoFactorRedirect: true })
  })
})

describe('the tables', () => {
  test('the library misses nothing in those that our migration made', async () => {
    const attempts = attemptsIn(accessTablesOf(scene.database), scene.clock)
    const settings = { database: scene.database, secret: sceneSecret, url: sceneUrl, origins: [], attempts }
    const { toBeCreated, toBeAdded } = await getMigrations(authWith(settings).options)
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
  })

  test('a password is stored as its hash alone', async () => {
    const stored = await scene.database.kysely
      .$extendTables<{ auth_account: { password: string } }>()
      .selectFrom('auth_account')
      .selectAll()
      .execute()
    expect(stored.length).toBeGreaterThan(5)
    expect(JSON.stringify(stored)).not.toContain('likes long walks')
    for (const { password } of stored) expect(password).toMatch(/^scrypt\$32768\$8\$3\$/)
  })

  test('who tried to sign in is kept as a hash', async () => {
    await trySignIn('Secretive', 'not the password at all')
    const rows = await accessTablesOf(scene.database)((db) => db.selectFrom('access_attempts').selectAll().execute())
    expect(rows.map((row) => row.attempt)).toContain(`account:${hashOf(emailOf('Secretive'))}`)
    expect(JSON.stringify(rows)).not.toContain('secretive')
  })
})
