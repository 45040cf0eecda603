import { expect, test } from 'vitest'
import { parseAgreementText } from './agreement-text.ts'

const page = (from: string) => `The ${from} lamp of the pier burns until the morning and is watched by all.\n`.repeat(9)
const numbers = (text: string) => parseAgreementText(text).pages.map(({ number }) => number)
const pagesOf = (text: string) =>
  parseAgreementText(text).pages.map(({ start, end }) => /The (\w+) lamp/.exec(text.slice(start, end))?.[1])

test('numbers at the foot number the page before them', () => {
  const text = `${page('first')}\n   1\n\n${page('second')}\n   2\n\n${page('third')}\n   3\n`
  expect(numbers(text)).toEqual([1, 2, 3])
  expect(pagesOf(text)).toEqual(['first', 'second', 'third'])
})

test('numbers at the head number the page after them', () => {
  const text = `${page('first')}\n   2\n\n${page('second')}\n   3\n\n${page('third')}`
  expect(numbers(text)).toEqual([1, 2, 3])
  expect(pagesOf(text)).toEqual(['first', 'second', 'third'])
})

test.each([
  ['after a number', `\n  1\n\f`, `\n  2\n\f`],
  ['after a number with dashes', `\n - 1 -\n\f`, `\n - 2 -\n\f`],
  ['after a number and a tag', `\n  1\n<PAGE>\n`, `\n  2\n<PAGE>\n`],
  ['after words and a number', `\nLamps, page 1 of 3\n\f`, `\nLamps, page 2 of 3\n\f`],
])('a page ends %s', (_, first, second) => {
  const text = `${page('first')}${first}${page('second')}${second}${page('third')}`
  expect(numbers(text)).toEqual([1, 2, 3])
  expect(parseAgreementText(text).clean).not.toMatch(/\d|page|<PAGE>/i)
})

test('a form feed alone parts pages that have no number', () => {
  expect(numbers(`${page('first')}\f${page('second')}`)).toEqual([null, null])
})

test('a running head or foot of three pages is no part of the text, of two it is', () => {
  const three = ['first', 'second', 'third'].map((from, n) => `LAMP WORKS\n${page(from)}  Page ${n + 1}\n`).join('\f')
  expect(parseAgreementText(three).clean).not.toContain('LAMP WORKS')
  expect(numbers(three)).toEqual([1, 2, 3])
  const two = ['first', 'second'].map((from) => `LAMP WORKS\n${page(from)}`).join('\f')
  expect(parseAgreementText(two).clean).toContain('LAMP WORKS')
})

test('a number by itself that goes on no count of pages stays in the text', () => {
  const text = `${page('first')}\n  1\n\n${page('second')}\n  740\n\n${page('third')}\n  2\n`
  expect(parseAgreementText(text).clean).toContain('740')
  expect(numbers(text)).toEqual([1, 2])
})

test('an edge of a page without a number shows where a sentence goes on after a blank line', () => {
  const broken =
    'The first lamp of the pier burns until the morning and is watched by all the\n\nkeepers of the second lamp.\n'
  const text = `${page('first')}${broken}${page('second')}\n   2\n\n${page('third')}\n   3\n\n${page('fourth')}\n   4\n`
  expect(numbers(text)).toEqual([1, 2, 3, 4])
})

test('where the numbers leave a page out and nothing shows its edge, the page is not guessed', () => {
  const text = `${page('first')}\n${page('second')}\n   2\n\n${page('third')}\n   3\n\n${page('fourth')}\n   4\n`
  expect(numbers(text)).toEqual([null, 3, 4])
})

test('a text taken out of a longer one keeps the numbers of that', () => {
  const text = `${page('first')}\n   143\n\n${page('second')}\n   144\n\n${page('third')}\n   145\n`
  expect(numbers(text)).toEqual([143, 144, 145])
})

test('no sign of pages gives one page without a number, a blank text none', () => {
  expect(numbers(page('first'))).toEqual([null])
  expect(numbers(' \n')).toEqual([])
})
