import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Viewer } from '../access/viewer.ts'
import { postgresForTests } from '../store/testing/postgres.ts'
import { createCaller } from './router.ts'
import { type Office, openOffice, personCalled, problemIn } from './testing/office.ts'
import { purchase, smallMatter } from './testing/small-matter.ts'
import { type Told, watch } from './watching.ts'

let office: Office
let matter: string
const olive = personCalled('olive')
const ivan = personCalled('ivan')
const stops: AbortController[] = []

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  office.at('2026-03-02T12:00:00.000Z')
  matter = (await office.as(olive).matters.import({ file: smallMatter })).id
  await put(ivan, 'investor', ['ash'])
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort()
})

async function put({ user }: Viewer, role: 'investor' | 'reader', parties: string[] = []): Promise<void> {
  const at = office.services.clock.now()
  const change = { at, by: 'olive', what: 'members' } as const
  await office.services.store.members.put(matter, user, { role, parties }, at, change)
}

type Word = { readonly mark: string; readonly told: Told }

/** Somebody who watches the matter, and everything told so far. */
function watcher(viewer: Viewer, last: string | null = null, on = office, stillThere: () => boolean = () => true) {
  const stop = new AbortController()
  stops.push(stop)
  const words: Word[] = []
  const viewerNow = async () => (stillThere() ? viewer : null)
  const ended = (async () => {
    const context = { viewer, viewerNow, services: on.services }
    for await (const word of watch(context, [matter], last, stop.signal)) words.push(word)
    return 'over'
  })()
  ended.catch(() => null)
  return { words, ended, stop: () => stop.abort(), kinds: () => words.map(({ told }) => told.kind) }
}

/** Waits until something is true, and longer than several looks at the changes. */
async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !done(); tries++) await new Promise((resolve) => setTimeout(resolve, 5))
}
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 60))

const append = (expected: number, id: string, holder: string) =>
  office.as(olive).events.append({ matter, expected, events: [purchase(id, holder, 1)] })

test('who sees the whole matter is told of each change, with where it stands', async () => {
  const watching = watcher(olive)
  await until(() => watching.words.length === 1)
  await append(8, 'e9', 'birch')
  await office.as(olive).matters.rename({ matter, title: 'Renamed' })
  await until(() => watching.words.length === 3)
  expect(watching.words.map(({ told }) => told)).toEqual([
    { kind: 'ready' },
    expect.objectContaining({ kind: 'changed', matter, what: 'events', seq: 9, by: 'olive' }),
    expect.objectContaining({ kind: 'changed', matter, what: 'matter', seq: 9, by: 'olive' }),
  ])
})

test('another process on the same database is heard', async () => {
  const other = await office.another()
  const watching = watcher(olive, null, other)
  await until(() => watching.words.length === 1)
  await append(8, 'e9', 'birch')
  await until(() => watching.words.length === 2)
  expect(watching.kinds()).toEqual(['ready', 'changed'])
  watching.stop()
  expect(await watching.ended).toBe('over')
  await other.close()
})

test('another process on the same PostgreSQL is heard, both ways', async (context) => {
  const server = await postgresForTests()
  if (server === null) return context.skip()
  const here = await openOffice({ url: await server.createDatabase() })
  const there = await here.another()
  matter = (await here.as(olive).matters.import({ file: smallMatter })).id
  const watchers = [watcher(olive, null, here), watcher(olive, null, there)]
  await until(() => watchers.every(({ words }) => words.length === 1))
  await here.as(olive).events.append({ matter, expected: 8, events: [purchase('e9', 'ash', 1)] })
  await there.as(olive).events.append({ matter, expected: 9, events: [purchase('e10', 'ash', 1)] })
  await until(() => watchers.every(({ words }) => words.length === 3))
  for (const { words, stop } of watchers) {
    expect(words.map(({ told }) => ('seq' in told ? told.seq : told.kind))).toEqual(['ready', 9, 10])
    stop()
  }
  await Promise.all(watchers.map(({ ended }) => ended))
  await there.close()
  await here.close()
  await server.close()
})

test('after a lost connection one goes on where one was, and misses nothing', async () => {
  const first = watcher(olive)
  await until(() => first.words.length === 1)
  first.stop()
  await first.ended
  await append(8, 'e9', 'birch')
  await append(9, 'e10', 'birch')
  const second = watcher(olive, first.words.at(-1)?.mark ?? null)
  await until(() => second.words.length === 3)
  expect(second.words.map(({ told }) => ('seq' in told ? told.seq : told.kind))).toEqual(['ready', 9, 10])
  const third = watcher(olive, second.words[1]?.mark ?? null)
  await until(() => third.words.length === 2)
  expect(third.words.map(({ told }) => ('seq' in told ? told.seq : told.kind))).toEqual(['ready', 10])
})

test('an Investor is told when what it sees has changed, and of nothing else, whatever the house does', async () => {
  const watching = watcher(ivan)
  const control = watcher(olive)
  await until(() => watching.words.length === 1 && control.words.length === 1)
  // Shares of birch, a note, a file, a tag and a member are nothing that ash sees.
  await append(8, 'e9', 'birch')
  await office.as(olive).docket.note({ matter, item: 'x', assignee: null, comment: 'soon', snoozedUntil: null })
  await office.as(olive).matters.tag({ matter, tags: ['urgent'] })
  await put(personCalled('rita'), 'reader')
  await until(() => control.words.length === 5)
  await aWhile()
  expect(control.words).toHaveLength(5)
  expect(watching.kinds()).toEqual(['ready'])
  await append(9, 'e10', 'ash')
  await until(() => watching.words.length === 2)
  expect(watching.words.at(-1)?.told).toEqual({ kind: 'answers', matter })
  // The marks of two Investors of one party tell no more than the answers: the same, whatever else happened.
  const late = watcher(ivan)
  await until(() => late.words.length === 1)
  expect(late.words[0]?.mark).toBe(watching.words.at(-1)?.mark)
})

test('an Investor who was away is told once that something changed, and not when nothing did', async () => {
  const first = watcher(ivan)
  await until(() => first.words.length === 1)
  first.stop()
  const mark = first.words[0]?.mark ?? ''
  await append(8, 'e9', 'birch')
  const second = watcher(ivan, mark)
  await until(() => second.words.length === 1)
  await aWhile()
  expect(second.kinds()).toEqual(['ready'])
  second.stop()
  await append(9, 'e10', 'ash')
  await append(10, 'e11', 'ash')
  const third = watcher(ivan, mark)
  await until(() => third.words.length === 2)
  await aWhile()
  expect(third.kinds()).toEqual(['ready', 'answers'])
})

test('a new day is told when it begins, not when the house does something on it', async () => {
  const watching = watcher(ivan)
  await until(() => watching.words.length === 1)
  // The zone of the matter is five hours behind: midnight there is 05:00 here.
  office.at('2026-03-03T04:59:59.999Z')
  await aWhile()
  expect(watching.kinds()).toEqual(['ready'])
  office.at('2026-03-03T05:00:00.000Z')
  await until(() => watching.words.length === 2)
  expect(watching.kinds()).toEqual(['ready', 'answers'])
  await append(8, 'e9', 'birch')
  await aWhile()
  expect(watching.kinds()).toEqual(['ready', 'answers'])
})

test('who is put out of the matter, and whose matter is destroyed, is told that it is gone and no more', async () => {
  const watching = watcher(ivan)
  const own = watcher(olive)
  await until(() => watching.words.length === 1 && own.words.length === 1)
  await office.as(olive).members.remove({ matter, user: 'ivan' })
  expect(await watching.ended).toBe('over')
  expect(watching.kinds()).toEqual(['ready', 'gone'])
  await office.as(olive).matters.destroy({ matter, title: 'A small matter' })
  expect(await own.ended).toBe('over')
  expect(own.kinds()).toEqual(['ready', 'changed', 'gone'])
})

test('who becomes an Investor is from then on told what an Investor is', async () => {
  const rita = personCalled('rita')
  await put(rita, 'reader')
  const watching = watcher(rita)
  await until(() => watching.words.length === 1)
  await put(rita, 'investor', ['ash'])
  await until(() => watching.words.length === 2)
  await append(8, 'e9', 'birch')
  await aWhile()
  expect(watching.kinds()).toEqual(['ready', 'answers'])
})

test('who signed out in the meantime is told nothing', async () => {
  let there = true
  const watching = watcher(olive, null, office, () => there)
  await until(() => watching.words.length === 1)
  there = false
  await append(8, 'e9', 'birch')
  expect(await problemIn(() => watching.ended)).toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(watching.kinds()).toEqual(['ready'])
})

test('when the stream of somebody who signed out ends does not tell of what others did', async () => {
  let there = true
  const watching = watcher(ivan, null, office, () => there)
  const control = watcher(olive)
  await until(() => watching.words.length === 1 && control.words.length === 1)
  let over = false
  watching.ended.catch(() => {
    over = true
  })
  there = false
  await append(8, 'e9', 'birch')
  office.at('2026-03-02T12:00:29.999Z')
  await until(() => control.words.length === 2)
  await aWhile()
  expect(over).toBe(false)
  office.at('2026-03-02T12:00:30.000Z')
  expect(await problemIn(() => watching.ended)).toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(watching.kinds()).toEqual(['ready'])
})

test('a mark that nobody gave is no way in, and no error', async () => {
  for (const mark of ['nonsense', `${matter}=x`, `${matter}~x`, 'other=3', `${matter}=999999`]) {
    const watching = watcher(olive, mark)
    await until(() => watching.words.length === 1)
    expect(watching.kinds()).toEqual(['ready'])
  }
  const stranger = watcher(personCalled('nora'), `${matter}=1`)
  expect(await problemIn(() => stranger.ended)).toMatchObject({ code: 'NOT_FOUND' })
})

test('the subscription gives each word with its mark as the id from which to resume', async () => {
  const context = { viewer: olive, viewerNow: async () => olive, services: office.services }
  const stop = new AbortController()
  const told = await createCaller(context, { signal: stop.signal }).matters.changes({ matters: [matter] })
  for await (const word of told) {
    expect(Object.values(word).slice(0, 2)).toEqual([expect.stringContaining(`${matter}=`), { kind: 'ready' }])
    break
  }
  stop.abort()
})
