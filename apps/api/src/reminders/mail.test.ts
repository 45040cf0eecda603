import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliver } from './deliver.ts'
import { type Mailer, mailer } from './mail.ts'
import { type MailServer, startMailServer } from './testing/mail-server.ts'
import { memoryOutbox } from './testing/memory-outbox.ts'
import { message } from './testing/outbox-contract.ts'

let server: MailServer
let mail: Mailer
let now = ''
const addresses = new Map([['ada', 'ada@example.com']])
const clock = { now: () => now }

beforeEach(async () => {
  server = await startMailServer()
  mail = mailer(server.url, 'regrights <docket@example.com>', async (user) => addresses.get(user) ?? null)
  now = '2003-07-01T12:00:00.000Z'
})
afterEach(async () => {
  mail.close()
  await server.close()
})

const run = (outbox: ReturnType<typeof memoryOutbox>) =>
  deliver({ outbox, clock, senders: { mail: mail.send }, isStillSeen: async () => true })

describe('a mail from the outbox', () => {
  it('reaches the mail server once, with its subject and text and an id of its own', async () => {
    const outbox = memoryOutbox()
    const content = JSON.stringify({ subject: 'Überfällig: a duty', text: `${'x'.repeat(300)}\n.\nend – done\n` })
    await outbox.enqueue([message('key-1', { content })])
    expect(await run(outbox)).toEqual({ sent: 1, failed: 0, givenUp: 0 })
    expect(await run(outbox)).toEqual({ sent: 0, failed: 0, givenUp: 0 })
    expect(server.received).toHaveLength(1)
    const [got] = server.received
    expect([got?.from, got?.to]).toEqual(['docket@example.com', ['ada@example.com']])
    expect(got?.headers.get('message-id')).toBe('<key-1@regrights>')
    expect(got?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(got?.text.trimEnd()).toBe(`${'x'.repeat(300)}\n.\nend – done`)
    const [, charset, bytes] = /^=\?(UTF-8)\?Q\?(.*)\?=/i.exec(got?.headers.get('subject') ?? '') ?? []
    expect([charset, bytes]).toEqual(['UTF-8', '=C3=9Cberf=C3=A4llig=3A_a_duty'])
  })

  it('is tried again after a minute, then after five, when the server is busy', async () => {
    const outbox = memoryOutbox()
    await outbox.enqueue([message('key-1')])
    server.answer({ RCPT: '451 not now' })
    expect(await run(outbox)).toEqual({ sent: 0, failed: 1, givenUp: 0 })
    expect(outbox.outcomes()['key-1']).toBe('again 2003-07-01T12:01:00.000Z: mail EENVELOPE 451')
    now = '2003-07-01T12:00:59.999Z'
    expect(await run(outbox)).toEqual({ sent: 0, failed: 0, givenUp: 0 })
    now = '2003-07-01T12:01:00.000Z'
    expect(await run(outbox)).toEqual({ sent: 0, failed: 1, givenUp: 0 })
    expect(outbox.outcomes()['key-1']).toMatch(/^again 2003-07-01T12:06:00.000Z/)
    server.answer({})
    now = '2003-07-01T12:06:00.000Z'
    expect(await run(outbox)).toEqual({ sent: 1, failed: 0, givenUp: 0 })
    expect(server.received).toHaveLength(1)
  })

  it('is tried seven times in all, over a day and a half, when the server is gone', async () => {
    const outbox = memoryOutbox()
    await outbox.enqueue([message('key-1')])
    await server.close()
    const pauses: number[] = []
    for (;;) {
      const { givenUp } = await run(outbox)
      if (givenUp === 1) break
      const next = /^again (\S+):/.exec(outbox.outcomes()['key-1'] ?? '')?.[1] ?? ''
      pauses.push((Date.parse(next) - Date.parse(now)) / 60_000)
      now = next
    }
    expect(pauses).toEqual([1, 5, 30, 120, 360, 1440])
    expect(outbox.outcomes()['key-1']).toMatch(/^given up: mail E/)
  })

  it('is given up at once when the server refuses it for good, without a word of what the server said', async () => {
    const outbox = memoryOutbox()
    await outbox.enqueue([message('key-1')])
    server.answer({ RCPT: '550 no ada@example.com here' })
    expect(await run(outbox)).toEqual({ sent: 0, failed: 0, givenUp: 1 })
    expect(outbox.outcomes()['key-1']).toBe('given up: mail EENVELOPE 550')
  })

  it('goes to one address only, whatever stands in it, and adds no header', async () => {
    const outbox = memoryOutbox()
    addresses.set('eve', 'eve@example.com, bob@example.com')
    const content = JSON.stringify({ subject: 'Hello\r\nBcc: bob@example.com', text: 'x' })
    await outbox.enqueue([message('key-1', { user: 'eve' }), message('key-2', { content })])
    await run(outbox)
    expect(server.received.flatMap(({ to }) => to)).not.toContain('bob@example.com')
    const [got] = server.received.filter(({ headers }) => headers.get('message-id') === '<key-2@regrights>')
    expect(got?.headers.get('subject')).toBe('Hello Bcc: bob@example.com')
    expect(got?.headers.has('bcc')).toBe(false)
  })

  it('is given up when its person has no address any more', async () => {
    const outbox = memoryOutbox()
    await outbox.enqueue([message('key-1', { user: 'nobody' })])
    expect(await run(outbox)).toEqual({ sent: 0, failed: 0, givenUp: 1 })
    expect(server.received).toEqual([])
  })

  it('of many goes out as a whole in one run', async () => {
    const outbox = memoryOutbox()
    await outbox.enqueue(Array.from({ length: 25 }, (_, index) => message(`key-${index}`)))
    expect(await run(outbox)).toEqual({ sent: 25, failed: 0, givenUp: 0 })
    expect(new Set(server.received.map(({ headers }) => headers.get('message-id'))).size).toBe(25)
  })

  it('waits, and is given up in the end, when no way to send it is set up', async () => {
    const outbox = memoryOutbox()
    await outbox.enqueue([message('key-1', { channel: 'webhook' })])
    expect(await run(outbox)).toEqual({ sent: 0, failed: 1, givenUp: 0 })
  })
})
