import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let folder: string
let processes: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regrights-main-'))
})

afterEach(async () => {
  for (const child of processes) child.kill('SIGKILL')
  processes = []
  await rm(folder, { recursive: true })
})

/** Tells on standard error of whatever this process connects to. */
const watchConnections = `--import=data:text/javascript,${encodeURIComponent(
  `import { Socket } from 'node:net'
   const inner = Socket.prototype.connect
   Socket.prototype.connect = function (...given) {
     process.stderr.write('CONNECTS ' + JSON.stringify(given) + '\\n')
     return inner.apply(this, given)
   }`,
)}`

function start(settings: Record<string, string>, options: readonly string[] = []) {
  const environment = { HOME: folder, PATH: process.env.PATH, PORT: '0', ...settings }
  const child = spawn(process.execPath, [...options, join(import.meta.dirname, 'main.ts')], { env: environment })
  processes.push(child)
  const said = { out: '', err: '' }
  const link = Promise.withResolvers<string>()
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk)
    const found = /http:\S+link=\S+/.exec(said.out)?.[0]
    if (found !== undefined) link.resolve(found)
  })
  child.stderr.on('data', (chunk) => {
    said.err += String(chunk)
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  void ended.then(() => link.reject(new Error(`it ended: ${said.err}`)))
  link.promise.catch(() => undefined)
  return { child, said, ended, link: link.promise }
}

describe('the program', () => {
  test('prints its address and the link, serves, and ends with 0 when it is told to stop', async () => {
    const { child, said, ended, link } = start({})
    const url = await link
    expect(said.out).toMatch(
      /^regrights answers at http:\/\/127\.0\.0\.1:\d+\nSign in here, once, within an hour: http/,
    )
    const entered = await fetch(url, { redirect: 'manual' })
    expect(entered.status).toBe(303)
    expect((await fetch(url)).status).toBe(410)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said.err).not.toContain(new URL(url).searchParams.get('link'))
    expect(said.err).toContain('"route":"/sign-in"')
  })

  test('knows a link as used after a restart too, and the session goes on', async () => {
    const first = start({})
    const url = new URL(await first.link)
    const entered = await fetch(url, { redirect: 'manual' })
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    first.child.kill('SIGKILL')
    await first.ended
    const second = start({})
    const again = new URL(await second.link)
    expect((await fetch(`${again.origin}${url.pathname}${url.search}`)).status).toBe(410)
    expect((await fetch(`${again.origin}/access/me`, { headers: { cookie } })).status).toBe(200)
    second.child.kill('SIGINT')
    expect(await second.ended).toBe(0)
  })

  test('connects to nothing by itself, even when the environment asks the library to tell of its use', async () => {
    const asked = {
      BETTER_AUTH_TELEMETRY: '1',
      BETTER_AUTH_SECRETS: '1:another-secret-of-at-least-32-characters',
      BETTER_AUTH_TELEMETRY_ENDPOINT: 'http://192.0.2.1/',
      NODE_ENV: 'production',
    }
    const { child, said, ended, link } = start(asked, [watchConnections])
    const url = new URL(await link)
    await fetch(url)
    const body = JSON.stringify({ email: 'ann@firm.example', password: 'a long walk in the hills' })
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
    expect((await fetch(`${url.origin}/auth/sign-in/email`, sent)).status).toBe(401)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said.err).toContain('"route":"/auth/sign-in/email"')
    expect(said.err).not.toContain('CONNECTS')
  })

  test('tells everything that is wrong with its settings, and ends with 2', async () => {
    const { said, ended } = start({ PORT: 'eighty', LOG_LEVEL: 'loud', REGRIGHTS_SECRET: 'hunter2' })
    expect(await ended).toBe(2)
    expect(said.err).toBe(
      [
        'The settings are wrong:',
        '  PORT: found eighty; allowed is a whole number from 0 to 65535.',
        '  REGRIGHTS_SECRET: found 7 characters; allowed is 32 characters or more, chosen at random.',
        '  LOG_LEVEL: found loud; allowed is fatal, error, warn, info, debug, trace, silent.',
        '',
      ].join('\n'),
    )
    expect(said.out).toBe('')
  })

  test('binds to nothing but loopback without an address and a secret', async () => {
    const { said, ended } = start({ HOST: '0.0.0.0' })
    expect(await ended).toBe(2)
    expect(said.err).toContain('REGRIGHTS_URL: found none, for HOST 0.0.0.0')
    expect(said.err).toContain('REGRIGHTS_SECRET: found none, for HOST 0.0.0.0')
  })

  test('binds to nothing but loopback as long as nobody has an account', async () => {
    const settings = { HOST: '0.0.0.0', REGRIGHTS_URL: 'https://matters.example', REGRIGHTS_SECRET: 's'.repeat(32) }
    const { said, ended } = start(settings)
    expect(await ended).toBe(1)
    expect(said.err).toContain('Nobody has an account yet')
    expect(said.out).toBe('')
  })

  test('says that its port is taken', async () => {
    const other: Server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { said, ended } = start({ PORT: String(port) })
    expect(await ended).toBe(1)
    expect(said.err).toContain(`EADDRINUSE: address already in use 127.0.0.1:${port}`)
    other.close()
  })

  test('says that the database does not answer, and not how it is reached', async () => {
    const { said, ended } = start({ DATABASE_URL: 'postgres://rights:hunter2@127.0.0.1:9/rights' })
    expect(await ended).toBe(1)
    expect(said.err).toMatch(/The database does not answer/)
    expect(said.err).not.toContain('hunter2')
  })
})
