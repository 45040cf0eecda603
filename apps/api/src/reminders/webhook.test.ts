import { createHmac } from 'node:crypto'
import { type LookupAddress, lookup } from 'node:dns'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { isIP } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliver } from './deliver.ts'
import { memoryOutbox } from './testing/memory-outbox.ts'
import { message } from './testing/outbox-contract.ts'
import { readWebhookUrl, signatureOf, webhookCaller } from './webhook.ts'

type Call = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let server: Server
let url = ''
let calls: Call[] = []
let answer: { status: number; headers?: Record<string, string>; body?: string } | null = { status: 204 }
let now = ''
const clock = { now: () => now }
const secret = 'a secret of some length'

beforeEach(async () => {
  calls = []
  answer = { status: 204 }
  now = '2003-07-01T12:00:00.000Z'
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      calls.push({ method, path, headers, body: Buffer.concat(chunks).toString('utf8') })
      if (answer === null) request.socket.destroy()
      else response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a server on a port has a port')
  url = `http://127.0.0.1:${address.port}/hooks?of=docket`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const content = JSON.stringify({ type: 'digest', of: 'Zoë' })

type Trying = { allowInside?: boolean; url?: string | null; addresses?: readonly string[] }

async function run(fields: Trying = {}) {
  const outbox = memoryOutbox()
  await outbox.enqueue([message('key-1', { channel: 'webhook', content })])
  const webhook = fields.url === null ? null : { url: fields.url ?? url, secret }
  const webhookOf = async (user: string) => (user === 'ada' ? webhook : null)
  const found = (fields.addresses ?? []).map((address) => ({ address, family: isIP(address) }))
  const sender = webhookCaller({
    clock,
    allowInside: fields.allowInside ?? true,
    webhookOf,
    ...(fields.addresses !== undefined && { lookUp: lookUpAs(found) }),
  })
  const again = () => deliver({ outbox, clock, senders: { webhook: sender }, isStillSeen: async () => true })
  return { first: await again(), again, outbox }
}

/** A look-up by which every name has the same addresses. */
function lookUpAs(found: readonly LookupAddress[]): typeof lookup {
  const answer = (_host: string, ...rest: unknown[]) => {
    const callback = rest.at(-1)
    if (typeof callback === 'function') callback(null, found)
  }
  return Object.assign(answer, { __promisify__: lookup.__promisify__ })
}

describe('a call of a webhook', () => {
  it('carries the message with its id, the time in seconds, and a signature over the time and the body', async () => {
    const { first } = await run()
    expect(first).toEqual({ sent: 1, failed: 0, givenUp: 0 })
    expect(calls).toHaveLength(1)
    const [got] = calls
    expect([got?.method, got?.path, got?.body]).toEqual(['POST', '/hooks?of=docket', content])
    expect(got?.headers['content-type']).toBe('application/json')
    expect(got?.headers['regrights-id']).toBe('key-1')
    // 2003-07-01 is 12,234 days after 1970-01-01; with twelve hours, 12,234.5 × 86,400.
    expect(got?.headers['regrights-timestamp']).toBe('1057060800')
    const counted = createHmac('sha256', secret).update(`1057060800.${got?.body}`).digest('hex')
    expect(got?.headers['regrights-signature']).toBe(counted)
  })

  it('is signed as another program counts it', () => {
    // printf '1.{}' | openssl dgst -sha256 -hmac key
    expect(signatureOf('key', '1', '{}')).toBe('1ba6b8171186efc613e8bcc0cbdab2748f24984d7c5a84faa2637afa0e40d224')
  })

  it('is tried again with the same id and a new time after an answer that is no success', async () => {
    for (const status of [500, 429, 404, 301]) {
      calls = []
      now = '2003-07-01T12:00:00.000Z'
      answer = { status, headers: { location: url } }
      const { first, again, outbox } = await run()
      expect(first).toEqual({ sent: 0, failed: 1, givenUp: 0 })
      expect(outbox.outcomes()['key-1']).toBe(`again 2003-07-01T12:01:00.000Z: HTTP ${status}`)
      now = '2003-07-01T12:01:00.000Z'
      answer = { status: 200, body: 'ok' }
      expect(await again()).toEqual({ sent: 1, failed: 0, givenUp: 0 })
      expect(calls.map(({ headers }) => [headers['regrights-id'], headers['regrights-timestamp']])).toEqual([
        ['key-1', '1057060800'],
        ['key-1', '1057060860'],
      ])
    }
  })

  it('is tried again when the connection breaks, and given up when the address is gone for good', async () => {
    answer = null
    expect((await run()).first).toEqual({ sent: 0, failed: 1, givenUp: 0 })
    answer = { status: 410 }
    expect((await run()).first).toEqual({ sent: 0, failed: 0, givenUp: 1 })
  })

  it('is given up when its person wants no calls any more', async () => {
    expect((await run({ url: null })).first).toEqual({ sent: 0, failed: 0, givenUp: 1 })
    expect(calls).toEqual([])
  })

  it('never goes to an address inside, by number or by a name that leads there', async () => {
    expect((await run({ allowInside: false })).first).toEqual({ sent: 0, failed: 0, givenUp: 1 })
    for (const inner of [['127.0.0.1'], ['93.184.215.14', '10.0.0.1'], ['::ffff:127.0.0.1']]) {
      const { first, outbox } = await run({ allowInside: false, url: 'https://hooks.example.com/', addresses: inner })
      expect(first.failed).toBe(1)
      expect(outbox.outcomes()['key-1']).toMatch(/: ADDRESS_NOT_ALLOWED$/)
    }
    expect(calls).toEqual([])
  })
})

describe('the address of a webhook', () => {
  it('is https to the outside, without a name and password', () => {
    for (const good of ['https://example.com/hook?x=1', 'https://93.184.215.14/', 'https://[2606:2800:21f::1]/'])
      expect(readWebhookUrl(good, false)?.href, good).toBe(good)
    for (const bad of [
      '',
      'example.com',
      'http://example.com/',
      'ftp://example.com/',
      'file:///etc/passwd',
      'https://ada:secret@example.com/',
      'https://localhost/',
      'https://localhost./',
      'https://a.localhost/',
      'https://127.0.0.1/',
      'https://127.1/',
      'https://0x7f000001/',
      'https://10.1.2.3/',
      'https://172.31.255.255/',
      'https://192.168.1.1/',
      'https://169.254.169.254/latest/meta-data/',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://[fd00::1]/',
      `https://example.com/${'x'.repeat(2_000)}`,
    ])
      expect(readWebhookUrl(bad, false), bad).toBeNull()
    // The neighbours of the inner networks are outside.
    for (const near of ['https://11.0.0.1/', 'https://172.32.0.1/', 'https://172.15.255.255/', 'https://128.0.0.1/'])
      expect(readWebhookUrl(near, false), near).not.toBeNull()
  })

  it('may be inside, and plain http, where that is allowed', () => {
    expect(readWebhookUrl('http://127.0.0.1:8080/', true)?.port).toBe('8080')
    expect(readWebhookUrl('ftp://127.0.0.1/', true)).toBeNull()
  })
})
