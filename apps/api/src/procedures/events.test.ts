import { type Change, changesBetween, checkMatter, evaluate } from '@regrights/rules'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyChain } from '../chain/chain.ts'
import { jsonOf } from '../matters/written-once.ts'
import { StorageError } from '../store/storage-error.ts'
import { appRouter } from './router.ts'
import { type Office, openOffice, personCalled, problemIn } from './testing/office.ts'
import { dayOf, purchase, smallMatter } from './testing/small-matter.ts'

let office: Office
let matter: string
const olive = personCalled('olive')

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  office.at('2026-03-02T12:00:00.000Z')
  matter = (await office.as(olive).matters.import({ file: smallMatter })).id
})

const held = (changes: readonly Change[]) => changes.filter((one) => one.in === 'holdings' && one.field === 'common')

describe('events', () => {
  test('a correction puts a new body in place, a retraction takes the event away, and the log keeps all of it', async () => {
    const caller = office.as(olive)
    const replacement = { type: 'common-acquired', on: '2003-06-02', holder: 'birch', common: 70, how: 'market' }
    await caller.events.correct({ matter, expected: 8, event: 'e6', replacement, reason: 'misread' })
    // 600 Units are 1,800 Common.
    expect((await caller.answers.get({ matter })).holdings).toMatchObject([
      { holder: 'ash' },
      { holder: 'birch', common: 1870 },
    ])
    await caller.events.retract({ matter, expected: 9, event: 'e6', reason: 'never happened' })
    expect((await caller.answers.get({ matter })).holdings).toMatchObject([
      { holder: 'ash' },
      { holder: 'birch', common: 1800 },
    ])
    const { events } = await caller.events.list({ matter, after: 8 })
    expect(events.map(({ event }) => event)).toMatchObject([
      { id: 'correction-9', type: 'event-corrected', on: '2026-03-02', event: 'e6', replacement, reason: 'misread' },
      { id: 'correction-10', type: 'event-retracted', on: '2026-03-02', event: 'e6', reason: 'never happened' },
    ])
    expect(verifyChain(matter, (await caller.events.list({ matter })).events)).toMatchObject({ ok: true })
  })

  test('an id that the server makes is not one that is taken', async () => {
    const caller = office.as(olive)
    await caller.events.append({ matter, expected: 8, events: [purchase('correction-10', 'ash', 1)] })
    await caller.events.retract({ matter, expected: 9, event: 'e6', reason: 'an error' })
    const { events } = await caller.events.list({ matter, after: 9 })
    expect(events.map(({ event }) => event.id)).toEqual(['correction-10.1'])
  })

  test('a preview shows what would change and stores nothing', async () => {
    const caller = office.as(olive)
    const shown = await caller.events.preview({ matter, events: [purchase('e9', 'ash', 9)], asOf: dayOf('2004-03-02') })
    // 700 Units are 2,100 Common.
    expect(held(shown.changes)).toEqual([{ in: 'holdings', id: 'ash', field: 'common', before: 2100, after: 2109 }])
    expect(shown).toMatchObject({ asOf: '2004-03-02', seq: 8 })
    expect(await caller.events.list({ matter, after: 8 })).toEqual({ events: [], next: null })
    // Storing it changes what the preview said.
    const before = await caller.answers.get({ matter, asOf: dayOf('2004-03-02') })
    await caller.events.append({ matter, expected: 8, events: [purchase('e9', 'ash', 9)] })
    const after = await caller.answers.get({ matter, asOf: dayOf('2004-03-02') })
    if ('for' in before || 'for' in after) throw new Error('an owner sees the whole matter')
    expect(changesBetween(before, after)).toEqual(shown.changes)
  })

  test('a preview of events that are refused says why', async () => {
    const call = () => office.as(olive).events.preview({ matter, events: [purchase('e1', 'ash', 1)] })
    expect(await problemIn(call)).toMatchObject({ code: 'INPUT_REFUSED', refusals: [{ path: 'events[0].id' }] })
  })

  test('a conflict tells what others recorded and what it changed', async () => {
    const caller = office.as(olive)
    await office.as(olive).events.append({ matter, expected: 8, events: [purchase('e9', 'birch', 5)] })
    const call = () => caller.events.append({ matter, expected: 8, events: [purchase('e10', 'ash', 1)] })
    const problem = await problemIn(call)
    expect(problem).toMatchObject({
      code: 'CONFLICT',
      meanwhile: { seq: 9, events: [{ seq: 9, recordedBy: 'olive@firm.example', event: purchase('e9', 'birch', 5) }] },
    })
    expect(held(problem?.meanwhile?.changes ?? [])).toEqual([
      { in: 'holdings', id: 'birch', field: 'common', before: 1850, after: 1855 },
    ])
  })

  test('a long log is listed in parts', async () => {
    const caller = office.as(olive)
    const first = await caller.events.list({ matter, most: 5 })
    const second = await caller.events.list({ matter, after: first.next ?? 0, most: 5 })
    expect([...first.events, ...second.events].map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect([first.next, second.next]).toEqual([5, null])
  })

  test('texts that are no Unicode are refused, since they have no hash', async () => {
    const broken = { ...purchase('e9', 'ash', 1), note: 'half \ud800' }
    const call = () => office.as(olive).events.append({ matter, expected: 8, events: [broken] })
    expect(await problemIn(call)).toMatchObject({ code: 'INPUT_REFUSED', refusals: [{ path: 'events[0].note' }] })
  })
})

describe('readings', () => {
  test('choosing one records a determination, which acts at once and on all days', async () => {
    const caller = office.as(olive)
    const chosen = async () => {
      const listed = await caller.readings.list({ matter, asOf: dayOf('2004-03-02') })
      return listed.find(({ id }) => id === 'A-D02')
    }
    const { chosen: before, options } = { options: [], ...(await chosen()) }
    const option = options.find((one) => one !== before) ?? ''
    await caller.readings.choose({
      matter,
      expected: 8,
      reading: 'A-D02',
      option,
      by: 'counsel',
      note: 'memo of 1 March',
    })
    expect(await chosen()).toMatchObject({ chosen: option, chosenBy: 'counsel', chosenOn: '2026-03-02' })
    const { events } = await caller.events.list({ matter, after: 8 })
    expect(events[0]?.event).toEqual({
      id: 'determination-9',
      type: 'determination-made',
      on: '2026-03-02',
      question: 'A-D02',
      answer: option,
      by: 'counsel',
      note: 'memo of 1 March',
    })
  })

  test('an option that a reading does not have is refused', async () => {
    const input = { matter, expected: 8, reading: 'A-D02', option: 'NO_SUCH', by: 'counsel' } as const
    expect(await problemIn(() => office.as(olive).readings.choose(input))).toMatchObject({ code: 'INPUT_REFUSED' })
  })

  test('what other readings would change is what choosing them changes', async () => {
    const caller = office.as(olive)
    const asOf = dayOf('2004-03-20')
    const { readings } = await caller.readings.alternatives({ matter, asOf })
    const telling = readings.find(({ changes = [] }) => changes.length > 0)
    const option = telling?.changes?.[0]?.option
    if (telling === undefined || option === undefined) throw new Error('no reading changes anything')
    const { changes } = await caller.answers.whatIf({ matter, asOf, readings: { [telling.id]: option } })
    const same = telling.changes?.filter((one) => one.option === option) ?? []
    expect(changes.filter((one) => one.in !== 'readings')).toEqual(same.map(({ option: _, ...change }) => change))
  })
})

describe('over the wire', () => {
  const send = async (path: string, input: unknown, init: RequestInit = {}) => {
    const url = `http://localhost/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`
    const response = await fetchRequestHandler({
      endpoint: '/trpc',
      req: new Request(url, init),
      router: appRouter,
      createContext: () => ({ viewer: olive, viewerNow: async () => olive, services: office.services }),
    })
    return { status: response.status, body: await response.text() }
  }
  const post = (body: unknown) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

  test('the answers are the bytes that the rules give', async () => {
    const read = checkMatter(smallMatter)
    if (!read.ok) throw new Error('the small matter is valid')
    const { status, body } = await send('answers.get', { matter, asOf: '2004-03-02' })
    const answers = JSON.stringify(evaluate(read.value, { asOf: dayOf('2004-03-02') }))
    expect([status, body]).toEqual([200, `{"result":{"data":${answers}}}`])
    const opened = await office.services.matters.open(matter)
    if (opened === null) throw new Error('no matter')
    expect(jsonOf(office.services.matters.answers(opened, { asOf: dayOf('2004-03-02') }))).toBe(answers)
  })

  test('a problem has a stable code and its details, and no word of the inside', async () => {
    const unknown = await send(
      'events.append',
      undefined,
      post({ matter, expected: 8, events: [{ id: 'x' }], more: 1 }),
    )
    expect(unknown.status).toBe(400)
    expect(JSON.parse(unknown.body).error).toMatchObject({
      message: 'more: found the unknown key "more"; allowed is only the keys matter, expected, events.',
      data: { code: 'INPUT_REFUSED', httpStatus: 400, path: 'events.append', refusals: [{ path: 'more' }] },
    })
    const malformed = await send('events.append', undefined, post('{"matter": '))
    expect([malformed.status, JSON.parse(malformed.body).error.data.code]).toEqual([400, 'INPUT_REFUSED'])
    const conflict = await send(
      'events.append',
      undefined,
      post({ matter, expected: 1, events: [purchase('x', 'ash', 1)] }),
    )
    expect([conflict.status, JSON.parse(conflict.body).error.data.meanwhile.seq]).toEqual([409, 8])
    const procedure = await send('events.explode', {})
    expect([procedure.status, JSON.parse(procedure.body).error.data.code]).toEqual([404, 'NOT_FOUND'])
    for (const { body } of [unknown, malformed, conflict, procedure])
      expect(body).not.toMatch(/stack|node_modules|\.ts:/)
  })

  test('what goes wrong inside is told as that alone, and the storage apart', async () => {
    const failing = async (error: Error) => {
      const { store } = office.services
      const members = { ...store.members, of: () => Promise.reject(error) }
      const services = { ...office.services, store: { ...store, members } }
      const response = await fetchRequestHandler({
        endpoint: '/trpc',
        req: new Request(`http://localhost/trpc/matters.get?input=${encodeURIComponent(JSON.stringify({ matter }))}`),
        router: appRouter,
        createContext: () => ({ viewer: olive, viewerNow: async () => olive, services }),
      })
      const body = await response.text()
      expect(body).not.toContain('secret')
      return [response.status, JSON.parse(body).error.data.code]
    }
    expect(await failing(new Error('the secret of ash'))).toEqual([500, 'INTERNAL'])
    const gone = new StorageError('storage-unavailable', 'the secret address of the server')
    expect(await failing(gone)).toEqual([503, 'STORAGE_FAILED'])
  })
})
