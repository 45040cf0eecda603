import { expect, test } from 'vitest'
import { leastRecent } from './least-recent.ts'

const weigh = (text: string) => text.length

test('keeps up to its weight, and lets the least recently asked for go', () => {
  const kept = leastRecent<string>(6, weigh)
  kept.put('a', 'aa')
  kept.put('b', 'bb')
  kept.put('c', 'cc')
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual(['aa', 'bb', 'cc'])
  kept.get('a')
  kept.put('d', 'd')
  expect([kept.get('a'), kept.get('b'), kept.get('c'), kept.get('d')]).toEqual(['aa', undefined, 'cc', 'd'])
})

test('what replaces a thing is weighed in its place', () => {
  const kept = leastRecent<string>(4, weigh)
  kept.put('a', 'aaa')
  kept.put('a', 'a')
  kept.put('b', 'bbb')
  expect([kept.get('a'), kept.get('b')]).toEqual(['a', 'bbb'])
})

test('what alone is too heavy is not kept, and drives nothing out', () => {
  const kept = leastRecent<string>(4, weigh)
  kept.put('a', 'aaaa')
  kept.put('b', 'bbbbb')
  expect([kept.get('a'), kept.get('b')]).toEqual(['aaaa', undefined])
})

test('what is forgotten leaves room', () => {
  const kept = leastRecent<string>(4, weigh)
  kept.put('a', 'aaaa')
  kept.forget('a')
  kept.put('b', 'bb')
  kept.put('c', 'cc')
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([undefined, 'bb', 'cc'])
})
