import { afterEach, expect, test } from 'vitest'
import type { Change } from '../store/port.ts'
import { type Live, watchChanges } from './live.ts'

const changeOf = (matter: string, version: number): Change => ({
  matter,
  version,
  seq: version,
  at: '2026-03-02T12:00:00.000Z',
  by: 'olive',
  what: 'events',
})

let live: Live | null = null
afterEach(() => live?.close())

function watching(all: readonly Change[], asked: ReadonlyMap<string, number>[] = []): Live {
  const after = async (seen: ReadonlyMap<string, number>) => {
    asked.push(seen)
    return all.filter((one) => one.version > (seen.get(one.matter) ?? Number.POSITIVE_INFINITY))
  }
  live = watchChanges({ after }, 2)
  return live
}

test('everybody who waits is told what is new to them, by one question for all', async () => {
  const asked: ReadonlyMap<string, number>[] = []
  const one = watching([changeOf('m', 1), changeOf('m', 2), changeOf('n', 5)], asked)
  const told = await Promise.all([
    one.next(new Map([['m', 0]]), undefined),
    one.next(
      new Map([
        ['m', 1],
        ['n', 5],
      ]),
      undefined,
    ),
    one.next(new Map([['n', 4]]), undefined),
  ])
  expect(told).toEqual([[changeOf('m', 1), changeOf('m', 2)], [changeOf('m', 2)], [changeOf('n', 5)]])
  expect(asked).toEqual([
    new Map([
      ['m', 0],
      ['n', 4],
    ]),
  ])
})

test('nothing is asked while nobody waits', async () => {
  const asked: ReadonlyMap<string, number>[] = []
  watching([], asked)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(asked).toEqual([])
})

test('a storage that does not answer is asked again', async () => {
  let calls = 0
  live = watchChanges(
    {
      after: async () => {
        calls += 1
        if (calls < 3) throw new Error('gone')
        return [changeOf('m', 1)]
      },
    },
    2,
  )
  expect(await live.next(new Map([['m', 0]]), undefined)).toEqual([changeOf('m', 1)])
})

test('a watcher that leaves, and everybody at the end, is told that it is over', async () => {
  const one = watching([])
  const leaving = new AbortController()
  const left = one.next(new Map([['m', 0]]), leaving.signal)
  leaving.abort()
  expect(await left).toBeNull()
  expect(await one.next(new Map([['m', 0]]), leaving.signal)).toBeNull()
  const last = one.next(new Map([['m', 0]]), undefined)
  one.close()
  expect(await last).toBeNull()
  expect(await one.next(new Map([['m', 0]]), undefined)).toBeNull()
})
