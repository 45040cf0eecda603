import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReminders } from '../reminders/reminders.ts'
import { type Hook, startHook } from '../reminders/testing/hook.ts'
import { type MailServer, startMailServer } from '../reminders/testing/mail-server.ts'
import { openDatabase, storeOn } from '../store/sql/open.ts'
import { folderForTests } from '../store/testing/folder.ts'
import { type Office, openOffice, personCalled, problemIn } from './testing/office.ts'
import { smallMatter } from './testing/small-matter.ts'

const place = { path: join(folderForTests(), 'matters.sqlite') }
/** It has no mail server: what is due in the app needs none. */
let office: Office
let mail: MailServer
let hook: Hook
const olive = personCalled('olive')
const ivan = personCalled('ivan')
const usual = {
  leadDays: [14, 3, 0],
  digest: true,
  zone: 'America/Detroit',
  hour: 7,
  mail: false,
  webhook: null,
  off: [],
}

beforeAll(async () => {
  mail = await startMailServer()
  hook = await startHook()
  office = await openOffice(place)
})
afterAll(async () => {
  await office.close()
  await mail.close()
  hook.close()
})

/** A matter of olive in which ivan is an Investor as birch; ash has demanded registration on 1 March 2004. */
async function brought(): Promise<string> {
  office.at('2004-03-02T12:00:00.000Z')
  const { id } = await office.as(olive).matters.import({ file: smallMatter })
  const at = office.services.clock.now()
  const change = { at, by: 'olive', what: 'members' } as const
  await office.services.store.members.put(id, 'ivan', { role: 'investor', parties: ['birch'] }, at, change)
  return id
}

/** What is due to somebody in one matter, by why, day and duty. */
async function dueIn(matter: string, viewer = olive) {
  const { today, reminders, digest } = await office.as({ ...viewer, matter }).reminders.due({})
  const told = reminders.map(({ why, day, rows }) => [why, day, ...new Set(rows.map(({ code }) => code))])
  return { today, told, coming: digest?.coming.map(({ code }) => code) ?? [] }
}

describe('what is due now', () => {
  test('is told without any way to send it: the filing 45 days after the demand, from 14 days before', async () => {
    const matter = await brought()
    // 1 March and 45 days is 15 April 2004; 14 days before that is 1 April.
    office.at('2004-04-01T03:59:59.000Z')
    expect(await dueIn(matter)).toEqual({ today: '2004-03-31', told: [], coming: [] })
    office.at('2004-04-01T15:00:00.000Z')
    expect(await dueIn(matter)).toEqual({
      today: '2004-04-01',
      told: [['lead', '2004-04-15', 'file-registration-statement']],
      coming: ['file-registration-statement'],
    })
    office.at('2004-04-16T15:00:00.000Z')
    expect((await dueIn(matter)).told).toEqual([['overdue', '2004-04-15', 'file-registration-statement']])
    const { today } = await office.as(olive).reminders.due({ zone: 'Pacific/Auckland' })
    expect(today).toBe('2004-04-17')
  })

  test('is for an Investor what its projection foretells, and nothing that is owed to others', async () => {
    const matter = await brought()
    office.at('2004-03-05T15:00:00.000Z')
    // Five business days after the demand of Monday 1 March are Monday 8 March.
    expect((await dueIn(matter, ivan)).told).toEqual([['lead', '2004-03-08', 'give-company-notice']])
    office.at('2004-04-01T15:00:00.000Z')
    expect(await dueIn(matter, ivan)).toEqual({ today: '2004-04-01', told: [], coming: [] })
    expect(await dueIn(matter, personCalled('nora'))).toMatchObject({ told: [], coming: [] })
  })

  test('leaves out a matter whose reminders one has ended, until one lets them begin again', async () => {
    const matter = await brought()
    const [own, other] = [office.as(olive), office.as(ivan)]
    office.at('2004-04-15T15:00:00.000Z')
    expect(await own.reminders.matter({ matter, on: false })).toEqual({ matter, on: false })
    expect((await dueIn(matter)).told).toEqual([])
    expect((await own.reminders.get()).off).toEqual([matter])
    expect((await other.reminders.get()).off).toEqual([])
    await own.reminders.matter({ matter, on: true })
    expect((await dueIn(matter)).told).toHaveLength(1)
    await other.reminders.matter({ matter, on: false })
    const change = { at: '2004-04-15T15:00:00.000Z', by: 'olive', what: 'members' } as const
    await office.services.store.members.remove(matter, 'ivan', change)
    expect((await other.reminders.get()).off).toEqual([])
  })
})

describe('one’s own settings', () => {
  test('begin with no way out, are changed one by one, and are there after a restart', async () => {
    const [zoe, address] = [personCalled('zoe'), 'zoe@firm.example']
    expect(await office.as(zoe).reminders.get()).toEqual({ ...usual, address, ways: ['webhook'] })
    expect(await office.as(zoe).reminders.set({ leadDays: [0, 30, 7, 30] })).toMatchObject({ leadDays: [30, 7, 0] })
    await office.as(zoe).reminders.set({ mail: true, zone: 'Europe/Zurich' })
    const { secret } = await office.as(zoe).reminders.webhook({ url: hook.url })
    const changed = { ...usual, leadDays: [30, 7, 0], mail: true, zone: 'Europe/Zurich', webhook: hook.url }
    await office.close()
    office = await openOffice(place)
    const again = await office.as(zoe).reminders.get()
    expect(again).toEqual({ ...changed, address, ways: ['webhook'] })
    expect(JSON.stringify(again)).not.toContain(secret)
  })

  test('are refused where they cannot be meant', async () => {
    const caller = office.as(personCalled('yan'))
    const wrongs: [string, Parameters<typeof caller.reminders.set>[0]][] = [
      ['leadDays[0]', { leadDays: [-1] }],
      ['leadDays[0]', { leadDays: [367] }],
      ['leadDays', { leadDays: Array.from({ length: 11 }, (_, day) => day) }],
      ['zone', { zone: 'Detroit' }],
    ]
    for (const [path, wrong] of wrongs)
      expect(await problemIn(() => caller.reminders.set(wrong))).toMatchObject({
        code: 'INPUT_REFUSED',
        refusals: [{ path }],
      })
    await caller.reminders.set({ leadDays: [0, 366] })
    const local = office.as(personCalled('local', { email: null }))
    expect(await problemIn(() => local.reminders.set({ mail: true }))).toMatchObject({
      refusals: [{ path: 'mail', allowed: 'false, until it has one' }],
    })
    await local.reminders.set({ mail: false })
  })

  test('take no webhook that may not be called, and do not repeat it', async () => {
    const url = 'https://ada:hunter2@hooks.example/'
    const problem = await problemIn(() => office.as(olive).reminders.webhook({ url }))
    expect(problem).toMatchObject({ code: 'INPUT_REFUSED', refusals: [{ path: 'url', found: '34 characters' }] })
    expect(JSON.stringify(problem)).not.toContain('hunter2')
    expect((await office.as(olive).reminders.get()).webhook).toBeNull()
  })
})

describe('a trial', () => {
  test('is nothing for who wants nothing', async () => {
    expect(await office.as(personCalled('xaver')).reminders.test()).toEqual({ mail: null, webhook: null })
  })

  test('calls the webhook with a signature by the secret that was shown, which the database does not hold', async () => {
    const will = office.as(personCalled('will'))
    const sign = (secret: string | null) => {
      const { headers, body } = hook.calls.at(-1) ?? { headers: {}, body: '' }
      const counted = createHmac('sha256', secret ?? '').update(`${headers['regrights-timestamp']}.${body}`)
      return { sent: headers['regrights-signature'], counted: counted.digest('hex') }
    }
    const first = await will.reminders.webhook({ url: hook.url })
    expect(await will.reminders.test()).toEqual({ mail: null, webhook: { sent: true, why: null } })
    expect(JSON.parse(hook.calls.at(-1)?.body ?? '')).toEqual({ type: 'test' })
    expect(sign(first.secret).sent).toBe(sign(first.secret).counted)
    const second = await will.reminders.webhook({ url: hook.url })
    expect(second.secret).not.toBe(first.secret)
    await will.reminders.test()
    expect(sign(second.secret).sent).toBe(sign(second.secret).counted)
    expect(sign(first.secret).sent).not.toBe(sign(first.secret).counted)
    expect(JSON.stringify(await office.services.store.reminders.of('will'))).not.toContain(second.secret)
    // The same seed is of no use to another person.
    const own = (await office.services.store.reminders.of('will'))?.webhook ?? null
    const settings = { leadDays: [], digest: false, zone: 'UTC', mail: false, webhook: own }
    await office.services.store.reminders.change('vera', settings, settings)
    await office.as(personCalled('vera')).reminders.test()
    expect(sign(second.secret).sent).not.toBe(sign(second.secret).counted)
    expect(await will.reminders.webhook({ url: null })).toEqual({ url: null, secret: null })
    expect(await will.reminders.test()).toEqual({ mail: null, webhook: null })
  })

  test('mails to the address of the account, and says by a code alone why it did not go', async () => {
    const posting = await openOffice(place, { url: mail.url, from: 'docket@firm.example' })
    const account = { email: 'uma@firm.example', name: 'Uma', password: 'long walks by the lake' }
    const uma = await posting.access.accounts.create(account)
    const caller = posting.as(personCalled(uma?.id ?? ''))
    await caller.reminders.set({ mail: true })
    expect(await caller.reminders.test()).toEqual({ mail: { sent: true, why: null }, webhook: null })
    expect(mail.received.map(({ to }) => to)).toEqual([['uma@firm.example']])
    mail.answer({ RCPT: '550 no uma@firm.example here' })
    expect((await caller.reminders.test()).mail).toEqual({ sent: false, why: 'mail EENVELOPE 550' })
    mail.answer({})
    await posting.close()
  })

  test('is made five times in ten minutes at most', async () => {
    const caller = office.as(personCalled('theo'))
    for (let times = 0; times < 5; times += 1) await caller.reminders.test()
    expect(await problemIn(() => caller.reminders.test())).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    const now = Date.parse(office.services.clock.now())
    office.at(new Date(now + 599_999).toISOString())
    expect(await problemIn(() => caller.reminders.test())).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    office.at(new Date(now + 600_000).toISOString())
    expect(await problemIn(() => caller.reminders.test())).toBeNull()
  })
})

test('a webhook is made for the internet alone where inner networks are not allowed', async () => {
  const database = await openDatabase(place)
  const { newWebhook } = openReminders({
    store: storeOn(database),
    clock: office.services.clock,
    findAccount: async () => null,
    attempts: { consume: async () => ({ allowed: true, retryAfter: null }), forget: async () => undefined },
    secret: 'a-secret-of-the-tests-and-of-nothing-else',
    smtp: null,
    allowInside: false,
  })
  expect(newWebhook('ada', hook.url)).toBeNull()
  expect(newWebhook('ada', 'https://hooks.example/x')?.webhook.url).toBe('https://hooks.example/x')
  await database.close()
})
