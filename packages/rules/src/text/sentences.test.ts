import { expect, test } from 'vitest'
import { sentencesOf } from './sentences.ts'

const split = (text: string) =>
  sentencesOf(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end))

test.each([
  ['a point and a capital', ['The lamp burns.', 'The wick glows.']],
  ['a point inside brackets', ['The lamp burns (or glows).', 'A Keeper walks.']],
  ['a point inside quotation marks', ['This is a "Lamp."', 'That is oil.']],
  ['a question', ['Does it burn?', 'It does.']],
  ['a company’s name before another sentence', ['It was sold by Lantern Works, Inc.', 'The Keepers paid.']],
  ['a letter with a point before another sentence', ['It is told in paragraph (d) of Annex A.', 'The Keepers paid.']],
])('a sentence ends at %s', (_, sentences) => {
  expect(split(sentences.join('  '))).toEqual(sentences)
})

test.each([
  ['a title', 'Mail to Dr. Brand is given when read.'],
  ['an initial', 'Mail to Ada B. Brand is given when read.'],
  ['a number', 'See No. 4 of the almanac.'],
  ['a company’s name', 'Lantern Works, Inc. Holders may ask.'],
  ['an amount', 'Each costs $0.25 a day.'],
  ['a small letter', 'Oil, cotton, etc. are lent.'],
])('no sentence ends at %s', (_, sentence) => {
  expect(split(sentence)).toEqual([sentence])
})

test('only the stretch that is asked for is read', () => {
  const text = 'Zero. One. Two. Three.'
  expect(sentencesOf(text, { start: 6, end: 15 })).toEqual([
    { start: 6, end: 10 },
    { start: 11, end: 15 },
  ])
  expect(sentencesOf(text, { start: 6, end: 6 })).toEqual([])
})
