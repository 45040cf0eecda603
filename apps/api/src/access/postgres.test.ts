import { getMigrations } from 'better-auth/db/migration'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { notPlainIn } from '../store/testing/plain-sql.ts'
import { postgresForTests } from '../store/testing/postgres.ts'
import { attemptsIn } from './attempts.ts'
import { authWith } from './better-auth.ts'
import { linksIn } from './links.ts'
import { accessTablesOf } from './tables.ts'
import { oneTimeCode } from './testing/one-time-code.ts'
import {
  cookiesOf,
  emailOf,
  headersOf,
  openScene,
  passwordOf,
  type Scene,
  sceneSecret,
  sceneUrl,
  viewerOf,
} from './testing/scene.ts'

const server = await postgresForTests({ logStatements: true })
afterAll(() => server?.close())

describe.skipIf(server === null)('On PostgreSQL, over two processes', () => {
  let one: Scene
  let other: Scene

  beforeAll(async () => {
    const url = (await server?.createDatabase()) ?? ''
    const opened = await Promise.all([openScene({ url }), openScene({ url })])
    one = opened[0]
    other = opened[1]
  })

  afterAll(async () => {
    await one.close()
    await other.close()
  })

  test('the library misses nothing in the tables', async () => {
    const attempts = attemptsIn(accessTablesOf(one.database), one.clock)
    const settings = { database: one.database, secret: sceneSecret, url: sceneUrl, origins: [], attempts }
    // Its question goes to the database's catalogue, so it is asked on a database that is not looked at afterwards.
    const { toBeCreated, toBeAdded } = await getMigrations(authWith(settings).options)
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
  })

  test('who signs in at one is known at the other, and signed out at both', async () => {
    const ann = await one.account('Ann')
    const browser = await one.signIn('Ann', { address: '198.51.100.1' })
    const identity = await other.access.identify(headersOf(browser))
    expect(identity).toMatchObject({ ok: true, viewer: viewerOf(ann) })
    const [session] = await other.access.sessions.list(ann.id, identity.ok ? identity.session : null)
    expect(session).toMatchObject({ address: '198.51.100.1', current: true })
    const lasts = Date.parse(session?.endsAt ?? '') - Date.parse(session?.startedAt ?? '')
    // The library reads its clock once for each.
    expect(Math.round(lasts / 1000)).toBe(30 * 86_400)
    await one.access.sessions.endAll(ann.id)
    expect(await other.access.identify(headersOf(browser))).toMatchObject({ viewer: null })
  })

  test('a second factor that was set up at one is asked for at the other', async () => {
    await one.account('Bea')
    const browser = await one.signIn('Bea', { address: '198.51.100.2' })
    const enabled = await one.post('/two-factor/enable', { password: passwordOf('Bea') }, browser)
    const { totpURI } = z.object({ totpURI: z.string() }).parse(await enabled.json())
    const code = () => oneTimeCode(totpURI, Date.now())
    expect((await one.post('/two-factor/verify-totp', { code: code() }, browser)).status).toBe(200)
    const half = await other.post('/sign-in/email', { email: emailOf('Bea'), password: passwordOf('Bea') })
    expect(await half.json()).toMatchObject({ twoFactorRedirect: true })
    const halfway = { address: '198.51.100.3', cookie: cookiesOf(half.headers) }
    expect((await other.post('/two-factor/verify-totp', { code: '000000x' }, halfway)).status).toBe(401)
    const whole = await other.post('/two-factor/verify-totp', { code: code(), trustDevice: true }, halfway)
    expect(whole.status).toBe(200)
    const bea = await one.access.accounts.byEmail(emailOf('Bea'))
    await one.access.sessions.endAll(bea?.id ?? '')
    await one.access.accounts.dropSecondFactor(bea?.id ?? '')
    expect((await other.access.accounts.byEmail(emailOf('Bea')))?.secondFactor).toBe(false)
  })

  test('tries at both are counted together', async () => {
    const limits = [one, other].map(({ database, clock }) => attemptsIn(accessTablesOf(database), clock))
    const tries = Array.from({ length: 24 }, (_, index) => limits[index % 2]?.consume('guess', { window: 60, max: 5 }))
    const answers = await Promise.all(tries)
    expect(answers.filter((answer) => answer?.allowed)).toHaveLength(5)
  })

  test('of many who use a link at both, one succeeds', async () => {
    const links = [one, other].map(({ database, clock }) => linksIn(accessTablesOf(database), clock))
    const made = await links[0]?.make({ kind: 'sign-in', user: 'local' }, 'local', 1)
    const uses = Array.from({ length: 16 }, (_, index) => links[index % 2]?.use('sign-in', made?.secret ?? ''))
    expect((await Promise.all(uses)).filter((answer) => answer?.ok)).toHaveLength(1)
  })

  test('one address that is taken at both has one account', async () => {
    const given = { email: emailOf('Cy'), name: 'Cy', password: passwordOf('Cy') }
    const made = await Promise.all([one, other, one, other].map(({ access }) => access.accounts.create(given)))
    expect(made.filter((account) => account !== null)).toHaveLength(1)
    await other.signIn('Cy', { address: '198.51.100.4' })
  })

  test('an invitation of one is accepted at the other', async () => {
    const di = await one.account('Di')
    await one.matter('matter-1', di.id)
    const membership = { role: 'investor', parties: ['investor-1'] } as const
    const given = { by: viewerOf(di), matter: 'matter-1', email: emailOf('Ed'), membership }
    const made = await one.access.invite(given)
    if (!made.ok) throw new Error(made.message)
    expect(await one.access.invitations.invitations('matter-1')).toHaveLength(1)
    const accepted = await other.access.accept({
      secret: made.secret,
      viewer: null,
      name: 'Ed',
      password: passwordOf('Ed'),
    })
    if (!accepted.ok) throw new Error(accepted.message)
    expect(await one.store.members.of('matter-1', accepted.account.id)).toEqual(membership)
    expect(await one.access.invitations.invitations('matter-1')).toEqual([])
    const reset = { by: viewerOf(di), user: accepted.account.id, dropsSecondFactor: true }
    const offered = await one.access.offerReset(reset)
    if (!offered.ok) throw new Error(offered.message)
    const password = 'snow on the window panes'
    expect((await other.access.reset({ secret: offered.secret, password })).ok).toBe(true)
    const signIn = await one.post('/sign-in/email', { email: emailOf('Ed'), password }, { address: '198.51.100.5' })
    expect(signIn.status).toBe(200)
  })

  test('the one person of a machine signs in by the link at either', async () => {
    const [offered] = await Promise.all([one.access.offerLocalSignIn(), other.access.offerLocalSignIn()])
    expect(await other.access.signInLocally(offered.secret, headersOf({}))).toMatchObject({ ok: true })
    expect(await one.access.signInLocally(offered.secret, headersOf({}))).toMatchObject({ code: 'LINK_USED' })
  })

  test('every statement that was sent is plain SQL, but those by which this test asks for the tables', () => {
    const statements = (server?.log() ?? '').split(/^LOG: {2}(?:statement|execute [^:]*): /m).slice(1)
    const asked = statements.filter(
      (statement) => !/pg_catalog|pg_class|information_schema|search_path/i.test(statement),
    )
    for (const table of ['auth_user', 'auth_session', 'auth_two_factor', 'access_links', 'access_attempts']) {
      expect(asked.some((statement) => statement.includes(table))).toBe(true)
    }
    expect(asked.filter((statement) => notPlainIn(statement).length > 0)).toEqual([])
  })
})
