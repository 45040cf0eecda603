import { rulesVersion } from '@regrights/rules'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { localUser } from '../access/viewer.ts'
import { readCalendar, row } from '../feeds/feed-samples.ts'
import { dayOf, purchase, smallMatter } from '../procedures/testing/small-matter.ts'
import { type Asker, type Firm, openFirm } from './testing/firm.ts'
import { serve } from './testing/serving.ts'

let firm: Firm
beforeAll(async () => {
  firm = await openFirm(smallMatter, ['birch'], '2004-03-02T12:00:00.000Z')
})
afterAll(() => firm.close())

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${firm.server.url}${path}`, { headers })

async function feedOf(asker: Asker, matter: string | null = null): Promise<{ path: string; id: string }> {
  const made = await firm.office.as(firm.viewerOf(asker)).feeds.create({ name: 'Docket', matter, alarmDays: 3 })
  return { path: made.path, id: made.feed.id }
}

async function eventsAt(path: string) {
  const events = readCalendar(await (await get(path)).text())
  return events.map((event) => ({
    day: event.get('DTSTART;VALUE=DATE'),
    says: event.get('SUMMARY') ?? '',
    status: event.get('STATUS'),
    sequence: event.get('SEQUENCE'),
    uid: event.get('UID'),
  }))
}

const made = z.object({
  result: z.object({ data: z.object({ secret: z.string(), path: z.string(), feed: z.looseObject({}) }) }),
})

describe('a calendar feed', () => {
  test('is made by a person, who sees its secret once', async () => {
    const cookie = await firm.server.signIn()
    const headers = { cookie, origin: firm.server.url, 'content-type': 'application/json' }
    const body = JSON.stringify({ name: 'Phone' })
    const created = await fetch(`${firm.server.url}/trpc/feeds.create`, { method: 'POST', headers, body })
    const { secret, path, feed } = made.parse(await created.json()).result.data
    expect(path).toBe(`/feeds/${secret}.ics`)
    expect(feed).toMatchObject({ name: 'Phone', matter: null, alarmDays: null, revokedAt: null })
    const listed = await fetch(`${firm.server.url}/trpc/feeds.list`, { headers })
    const text = await listed.text()
    expect(text).toContain('Phone')
    expect(text).not.toContain(secret)
    expect(await firm.office.services.store.feeds.list(localUser)).not.toContainEqual(
      expect.objectContaining({ hash: secret }),
    )
    expect(firm.server.logged()).not.toContain(secret)
  })

  test('is a calendar to whoever knows its address, and sets no cookie', async () => {
    const { path } = await feedOf('owner')
    const answered = await get(path)
    expect(answered.status).toBe(200)
    expect(answered.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(answered.headers.get('cache-control')).toBe('private, no-cache')
    expect(answered.headers.getSetCookie()).toEqual([])
    // 1 March + 45 days is Thursday, 15 April.
    const due = (await eventsAt(path)).filter(({ says }) => says.includes('file the registration statement'))
    expect(due.map(({ day, says }) => [day, says])).toContainEqual([
      '20040415',
      'Due: file the registration statement, owed by the company to ash (1(a))',
    ])
  })

  test('is not sent again to who has it', async () => {
    const { path } = await feedOf('owner')
    const first = await get(path)
    const tag = first.headers.get('etag') ?? ''
    const again = await get(path, { 'if-none-match': tag })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await get(path, { 'if-none-match': '"another"' })).status).toBe(200)
  })

  test('that was revoked answers exactly like one that never was', async () => {
    const { path, id } = await feedOf('reader')
    expect((await get(path)).status).toBe(200)
    await firm.office.as(firm.viewerOf('reader')).feeds.revoke({ id })
    const heard = async (at: string) => {
      const answered = await get(at)
      const varies = /^(date|x-request-id|x-ratelimit-.*)$/
      const headers = [...answered.headers].filter(([name]) => !varies.test(name))
      return { status: answered.status, headers, body: await answered.text() }
    }
    const revoked = await heard(path)
    expect(revoked.status).toBe(404)
    for (const none of [`/feeds/${'A'.repeat(43)}.ics`, '/feeds/x.ics', path.replace('.ics', ''), `${path}.ics`])
      expect(await heard(none)).toEqual(revoked)
  })

  test('counts up what changes and keeps what is cancelled', async () => {
    const { id: matter } = await firm.office.as(firm.person).matters.import({ file: smallMatter })
    const own = await firm.office.as(firm.person).feeds.create({ name: 'One', matter })
    const before = await eventsAt(own.path)
    expect(before.map(({ says }) => says)).toEqual([
      expect.stringMatching(/the Company Notice, owed by the company to birch/),
      expect.stringMatching(/the registration statement, owed by the company to ash/),
    ])
    expect(new Set(before.map(({ sequence, status }) => `${sequence} ${status}`))).toEqual(new Set(['0 CONFIRMED']))
    firm.office.at('2004-03-02T13:00:00.000Z')
    await firm.office.as(firm.person).events.retract({ matter, expected: 8, event: 'e8', reason: 'never arrived' })
    const after = await eventsAt(own.path)
    const gone = after.filter(({ status }) => status === 'CANCELLED')
    expect(gone.map(({ uid }) => uid).sort()).toEqual(before.map(({ uid }) => uid).sort())
    expect(new Set(gone.map(({ sequence }) => sequence))).toEqual(new Set(['1']))
    expect(await eventsAt(own.path)).toEqual(after)
    // The change was published with the fetch, so a new process on the same database counts on from it.
    expect(await firm.office.services.store.feeds.entries(own.feed.id)).toHaveLength(after.length)
  })

  test('shows what colleagues put off all the same', async () => {
    const { path } = await feedOf('reader', firm.matter)
    const before = await eventsAt(path)
    expect(before.length).toBeGreaterThan(0)
    const owner = firm.office.as(firm.person)
    const { entries } = await owner.docket.query({ matter: firm.matter })
    for (const { item } of entries)
      await owner.docket.note({
        matter: firm.matter,
        item,
        assignee: null,
        comment: null,
        snoozedUntil: dayOf('2005-01-01'),
      })
    expect((await owner.docket.query({ matter: firm.matter })).entries).toEqual([])
    expect(await eventsAt(path)).toEqual(before)
  })

  test('of more days than a calendar holds is refused rather than cut', async () => {
    const { id: matter } = await firm.office.as(firm.person).matters.import({ file: smallMatter })
    const feed = await firm.office.as(firm.person).feeds.create({ name: 'Many', matter })
    const rowsOf = (count: number) =>
      Array.from({ length: count }, (_, index) => row({ item: `due/${index}`, on: dayOf('2004-04-15'), until: null }))
    const fill = { from: dayOf('2004-01-01'), until: null, rules: rulesVersion }
    const { docket } = firm.office.services.store
    expect(await docket.fill(matter, 8, { ...fill, rows: rowsOf(20_001) })).toBe(true)
    const refused = await get(feed.path)
    expect([refused.status, await refused.json()]).toMatchObject([413, { code: 'TOO_LARGE' }])
    await docket.fill(matter, 8, { ...fill, rows: rowsOf(20_000) })
    expect((await get(feed.path)).status).toBe(200)
  })

  test('of a matter that is not theirs nobody can make, hearing what is heard of none', async () => {
    const ask = (matter: string) => feedOf('outsider', matter).catch((error: Error) => error.message)
    expect(await ask(firm.matter)).toBe(await ask('no-such-matter'))
    expect(await eventsAt((await feedOf('outsider')).path)).toEqual([])
  })
})

describe("an Investor's feed", () => {
  test('has what is its own, and does not change with what others do', async () => {
    const { path } = await feedOf('investor')
    const events = await eventsAt(path)
    expect(events.length).toBeGreaterThan(0)
    const first = await get(path)
    expect(await first.text()).not.toMatch(/\bash\b/)
    firm.office.at('2004-03-02T14:00:00.000Z')
    await firm.office.as(firm.person).events.append({
      matter: firm.matter,
      expected: 8,
      events: [{ ...purchase('e9', 'ash', 1), on: dayOf('2004-03-01') }],
    })
    const again = await get(path, { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  test('loses its words when the Investor is put out of the matter', async () => {
    const { path } = await feedOf('investor', firm.matter)
    const events = await eventsAt(path)
    const { user } = firm.viewerOf('investor')
    await firm.office.as(firm.person).members.remove({ matter: firm.matter, user })
    const after = await eventsAt(path)
    expect(after.map(({ uid }) => uid).sort()).toEqual(events.map(({ uid }) => uid).sort())
    expect(new Set(after.map(({ status, says }) => `${status} ${says}`))).toEqual(
      new Set(['CANCELLED No longer shown']),
    )
    expect(await (await get(path)).text()).not.toMatch(/birch|small matter/)
  })
})

test('addresses are not to be tried out: after sixty fetches in a minute there is a pause', async () => {
  const server = await serve()
  const statuses = new Set<number>()
  for (let count = 0; count < 60; count += 1) statuses.add((await fetch(`${server.url}/feeds/x.ics`)).status)
  expect(statuses).toEqual(new Set([404]))
  const late = await fetch(`${server.url}/feeds/x.ics`)
  expect([late.status, await late.json()]).toEqual([429, expect.objectContaining({ code: 'TOO_MANY_REQUESTS' })])
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  await server.stop()
})
