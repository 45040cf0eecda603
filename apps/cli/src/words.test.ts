import { expect, test } from 'vitest'
import { count, counted, dollars, list, orNothing, status } from './words.ts'

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1_200_000, '1,200,000'],
  [9_007_199_254_740_991, '9,007,199,254,740,991'],
  ['27000000', '27,000,000'],
  [null, '–'],
])('the count %j is written %s', (number, written) => {
  expect(count(number)).toBe(written)
})

test.each([
  ['0.00', '$0.00'],
  ['999.99', '$999.99'],
  ['401301.51', '$401,301.51'],
  ['-1234.50', '-$1,234.50'],
  ['0.30', '$0.30'],
  [null, '–'],
])('the amount %j is written %s', (amount, written) => {
  expect(dollars(amount)).toBe(written)
})

test('one is singular, none and many are plural', () => {
  expect([counted(0, 'event'), counted(1, 'event'), counted(1000, 'event')]).toEqual([
    '0 events',
    '1 event',
    '1,000 events',
  ])
})

test('an empty list, an empty text and null are a dash', () => {
  expect([list([]), orNothing(''), orNothing(null)]).toEqual(['–', '–', '–'])
  expect(list(['a', 'b'])).toBe('a, b')
})

test('a status has the colour of its meaning, an unknown word none', () => {
  expect(status('overdue')).toEqual({ text: 'overdue', tone: 'bad' })
  expect(status('on-a-holiday')).toBe('on-a-holiday')
})
