import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { localUser, localViewer } from '../access/viewer.ts'
import { type Office, openOffice, personCalled } from '../procedures/testing/office.ts'
import { smallMatter } from '../procedures/testing/small-matter.ts'
import { deliver } from '../reminders/deliver.ts'
import { type Hook, startHook } from '../reminders/testing/hook.ts'
import { type MailServer, startMailServer } from '../reminders/testing/mail-server.ts'
import { message } from '../reminders/testing/outbox-contract.ts'
import type { Membership } from '../store/port.ts'
import { postgresForTests } from '../store/testing/postgres.ts'
import { type Serving, type ServingOptions, serve } from './testing/serving.ts'

const database = await postgresForTests()
afterAll(() => database?.close())

let mail: MailServer
let hook: Hook
let ends: (() => Promise<void>)[] = []
/** Eleven in the morning in Detroit; the filing that ash demanded on 1 March 2004 is due on 15 April. */
let now = ''
const clock = { now: () => now }

beforeEach(async () => {
  now = '2004-04-15T15:00:00.000Z'
  mail = await startMailServer()
  hook = await startHook()
})
afterEach(async () => {
  for (const end of ends.reverse()) await end()
  ends = []
  hook.close()
  await mail.close()
})

const secret = 'a-secret-of-the-tests-and-of-nothing-else'
const password = 'long walks by the lake'

async function aServer(options: ServingOptions = {}): Promise<Serving> {
  const smtp = { url: mail.url, from: 'Docket <docket@firm.example>' }
  const config = { smtp, webhooksInside: true, secret, ...options.config }
  const server = await serve({ clock, remindEvery: 20, ...options, config })
  ends.push(server.stop)
  return server
}

/** The same database, as another process sees it that sends nothing by itself. */
async function inside({ folder }: Serving, smtp = { url: mail.url, from: 'docket@firm.example' }): Promise<Office> {
  const office = await openOffice({ path: join(folder, 'matters.sqlite') }, smtp)
  ends.push(office.close)
  office.at(now)
  return office
}

/** A matter of the one person of the machine, who wants mail, calls, or both. */
async function aMatter(office: Office, wanted: { readonly mail?: true; readonly webhook?: true }): Promise<string> {
  await office.access.accounts.setLocal({ email: 'lena@firm.example', name: 'Lena', password })
  const lena = office.as({ ...localViewer, email: 'lena@firm.example' })
  const { id } = await lena.matters.import({ file: { ...smallMatter, title: 'Project Blackbird' } })
  await lena.reminders.set({ digest: false, mail: wanted.mail ?? false })
  if (wanted.webhook === true) await lena.reminders.webhook({ url: hook.url })
  return id
}

async function put(office: Office, matter: string, user: string, membership: Membership): Promise<void> {
  const change = { at: now, by: localUser, what: 'members' } as const
  await office.services.store.members.put(matter, user, membership, now, change)
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 })

describe('two servers on one database', () => {
  test('send each reminder once by each way, and log no address, secret or title', async () => {
    const first = await aServer()
    const second = await aServer({ folder: first.folder })
    await aMatter(await inside(first), { mail: true, webhook: true })
    await until(() => expect([mail.received.length, hook.calls.length]).toEqual([1, 1]))
    await pause(200)
    expect([mail.received.length, hook.calls.length]).toEqual([1, 1])
    const [got] = mail.received
    expect([got?.from, got?.to]).toEqual(['docket@firm.example', ['lena@firm.example']])
    expect(got?.headers.get('subject')).toBe('Today, Thursday 2004-04-15: Project Blackbird')
    expect(JSON.parse(hook.calls[0]?.body ?? '')).toMatchObject({ type: 'reminder', why: 'lead', day: '2004-04-15' })
    // The next day brings one more: that it is overdue.
    now = '2004-04-16T15:00:00.000Z'
    await until(() => expect([mail.received.length, hook.calls.length]).toEqual([2, 2]))
    await pause(200)
    expect([mail.received.length, hook.calls.length]).toEqual([2, 2])
    const log = first.logged() + second.logged()
    expect(log).toContain('reminders were sent')
    for (const hidden of [
      'lena',
      'Blackbird',
      hook.url,
      mail.url,
      'firm.example',
      secret,
      hook.calls[0]?.headers['regrights-signature'],
    ])
      expect(log).not.toContain(String(hidden))
  })

  test.skipIf(database === null)('send a hundred messages once on PostgreSQL', async () => {
    const place = { url: (await database?.createDatabase()) ?? '' }
    const smtp = { url: mail.url, from: 'docket@firm.example' }
    const first = await openOffice(place, smtp)
    const offices = [first, await first.another(), await first.another()]
    ends.push(async () => void (await Promise.all(offices.map(({ close }) => close()))))
    const account = await first.access.accounts.create({ email: 'ann@firm.example', name: 'Ann', password })
    const user = account?.id ?? ''
    await first.as(personCalled(user)).reminders.set({ mail: true })
    const many = Array.from({ length: 100 }, (_, index) => message(`key-${index}`, { user, createdAt: now }))
    await first.services.store.outbox.enqueue(many)
    const runs = offices.map(({ services, reminders }) =>
      deliver({ outbox: services.store.outbox, clock, senders: reminders.senders, isStillSeen: reminders.isStillSeen }),
    )
    const counts = await Promise.all(runs)
    expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(100)
    expect(mail.received).toHaveLength(100)
    expect(new Set(mail.received.map(({ headers }) => headers.get('message-id'))).size).toBe(100)
  })
})

describe('what waits while the mail server is busy', () => {
  /** Mia's reminder has failed once, and waits for a minute. */
  async function waiting(membership: Membership) {
    const server = await aServer()
    const office = await inside(server)
    const matter = await aMatter(office, {})
    mail.answer({ RCPT: '451 not now' })
    const mia = await office.access.accounts.create({ email: 'mia@firm.example', name: 'Mia', password })
    const user = mia?.id ?? ''
    await put(office, matter, user, membership)
    await office.as(personCalled(user)).reminders.set({ digest: false, mail: true })
    await until(() => expect(server.logged()).toContain('"failed":1'))
    mail.answer({})
    return { server, office, matter, user }
  }

  test('goes out when it is tried again', async () => {
    await waiting({ role: 'reader', parties: [] })
    now = '2004-04-15T15:01:00.000Z'
    await until(() => expect(mail.received).toHaveLength(1))
  })

  test('does not reach who has left the matter since', async () => {
    const { office, matter, user } = await waiting({ role: 'reader', parties: [] })
    const change = { at: now, by: localUser, what: 'members' } as const
    await office.services.store.members.remove(matter, user, change)
    now = '2004-04-16T15:01:00.000Z'
    await pause(300)
    expect(mail.received).toEqual([])
    expect(await office.services.store.outbox.claim('2005-01-01', '2005-01-02', 10)).toEqual([])
  })

  test('does not reach who sees less by now, who is told of its own instead', async () => {
    const { office, matter, user } = await waiting({ role: 'reader', parties: [] })
    await put(office, matter, user, { role: 'investor', parties: ['birch'] })
    now = '2004-04-15T15:01:00.000Z'
    await pause(300)
    // The filing is owed to ash alone.
    expect(mail.received).toEqual([])
    await put(office, matter, user, { role: 'investor', parties: ['ash'] })
    await until(() => expect(mail.received).toHaveLength(1))
  })

  test('does not reach who has ended the reminders of the matter', async () => {
    const { office, matter, user } = await waiting({ role: 'reader', parties: [] })
    await office.as(personCalled(user)).reminders.matter({ matter, on: false })
    now = '2004-04-15T15:01:00.000Z'
    await pause(300)
    expect(mail.received).toEqual([])
  })
})

describe('a stop', () => {
  test('waits for a message that is on its way, and marks it as sent', async () => {
    const server = await aServer({ folder: (await aServer({ remindEvery: 60_000 })).folder })
    const office = await inside(server)
    const taken = Promise.withResolvers<void>()
    hook.hold(taken.promise)
    await aMatter(office, { webhook: true })
    await until(() => expect(hook.calls).toHaveLength(1))
    let stopped = false
    const stop = server.stop().then(() => {
      stopped = true
    })
    await pause(150)
    expect(stopped).toBe(false)
    taken.resolve()
    await stop
    expect(await office.services.store.outbox.claim('2005-01-01', '2005-01-02', 10)).toEqual([])
    expect(server.logged()).toContain('"sent":1')
  })

  test('does not wait for ever', async () => {
    const server = await aServer({ patience: 200 })
    hook.hold(new Promise(() => undefined))
    await aMatter(await inside(server), { webhook: true })
    await until(() => expect(hook.calls).toHaveLength(1))
    const started = performance.now()
    await Promise.all(ends.reverse().map((end) => end()))
    ends = []
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
