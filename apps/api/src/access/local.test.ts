import { afterAll, beforeAll, expect, test } from 'vitest'
import { cookiesOf, emailOf, headersOf, openScene, passwordOf, type Scene } from './testing/scene.ts'
import { localViewer } from './viewer.ts'

let scene: Scene

beforeAll(async () => {
  scene = await openScene()
})

afterAll(() => scene.close())

async function signedIn() {
  const { secret } = await scene.access.offerLocalSignIn()
  const answer = await scene.access.signInLocally(secret, headersOf({}))
  if (!answer.ok) throw new Error(answer.message)
  const headers = new Headers()
  for (const cookie of answer.cookies) headers.append('set-cookie', cookie)
  return { secret, cookie: cookiesOf(headers) }
}

test('the printed link signs in the one person of the machine, once', async () => {
  const { secret, cookie } = await signedIn()
  expect(await scene.access.identify(headersOf({ cookie }))).toMatchObject({ ok: true, viewer: localViewer })
  expect(await scene.access.signInLocally(secret, headersOf({}))).toMatchObject({ ok: false, code: 'LINK_USED' })
})

test('the printed link is over after an hour', async () => {
  const { secret } = await scene.access.offerLocalSignIn()
  scene.wait(3_600_000)
  expect(await scene.access.signInLocally(secret, headersOf({}))).toMatchObject({ ok: false, code: 'LINK_EXPIRED' })
})

test('a machine has one such person however often it starts, even twice at once', async () => {
  await Promise.all([scene.access.accounts.ensureLocal(), scene.access.accounts.ensureLocal()])
  expect(await scene.access.accounts.findAll(['local'])).toHaveLength(1)
  expect(await scene.access.accounts.any()).toBe(false)
})

test('nobody signs in with a password as long as none was set', async () => {
  const answer = await scene.post('/sign-in/email', { email: 'local@localhost', password: '' })
  expect(answer.status).toBeGreaterThanOrEqual(400)
})

test('the person may set an address and a password, under which the account stays the same', async () => {
  const taken = await scene.account('Bea')
  const { cookie } = await signedIn()
  const given = { name: 'Ann', password: passwordOf('Ann') }
  expect(await scene.access.setLocalAccount({ ...given, by: localViewer, email: taken.email ?? '' })).toMatchObject({
    ok: false,
    refusals: [{ path: 'email' }],
  })
  const stranger = { ...localViewer, user: taken.id }
  expect(await scene.access.setLocalAccount({ ...given, by: stranger, email: emailOf('Ann') })).toMatchObject({
    ok: false,
    code: 'NOT_ALLOWED',
  })
  expect((await scene.access.setLocalAccount({ ...given, by: localViewer, email: emailOf('Ann') })).ok).toBe(true)
  expect(await scene.access.accounts.any()).toBe(true)
  const browser = await scene.signIn('Ann')
  const now = { viewer: { user: 'local', name: 'Ann', email: 'ann@firm.example', via: 'session' } }
  expect(await scene.access.identify(headersOf(browser))).toMatchObject(now)
  expect(await scene.access.identify(headersOf({ cookie }))).toMatchObject(now)
})

test('a token of the person knows whose it is, and an Authorization header that opens nothing is refused', async () => {
  const made = await scene.access.tokens.create({ user: 'local', name: 'cli', scope: 'write', matter: null, days: 1 })
  if ('ok' in made) throw new Error(made.message)
  const as = (authorization: string) => scene.access.identify(new Headers({ authorization }))
  expect(await as(`Bearer ${made.secret}`)).toMatchObject({ ok: true, viewer: { user: 'local', via: 'token' } })
  expect(await as(`bearer ${made.secret}`)).toMatchObject({ ok: true })
  for (const header of [made.secret, `Basic ${made.secret}`, 'Bearer', `Bearer ${made.secret} x`]) {
    expect(await as(header)).toMatchObject({ ok: false, code: 'TOKEN_MALFORMED' })
  }
  await scene.access.tokens.revoke('local', made.token.id)
  expect(await as(`Bearer ${made.secret}`)).toMatchObject({ ok: false, code: 'TOKEN_REVOKED' })
})

test('a cookie beside an Authorization header counts for nothing', async () => {
  const { cookie } = await signedIn()
  const headers = new Headers({ cookie, authorization: `Bearer rr_${'a'.repeat(43)}` })
  expect(await scene.access.identify(headers)).toMatchObject({ ok: false, code: 'TOKEN_UNKNOWN' })
})

test('who sends nothing is nobody', async () => {
  expect(await scene.access.identify(new Headers())).toEqual({ ok: true, viewer: null, session: null, cookies: [] })
})
