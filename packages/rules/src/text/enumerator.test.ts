import { expect, test } from 'vitest'
import { alphabetBegunBy, labelValue, readEnumerator } from './enumerator.ts'

test.each([
  ['1. LIGHTING.', '1.', '1'],
  ['12) Lighting', '1)', '12'],
  ['(3) Lighting', '(1)', '3'],
  ['a. trim', 'a.', 'a'],
  ['b) trim', 'a)', 'b'],
  ['(c) trim', '(a)', 'c'],
  ['(iv) trim', '(a)', 'iv'],
  ['(aa) trim', '(a)', 'aa'],
  ['B. Trim', 'A.', 'B'],
  ['(B) Trim', '(A)', 'B'],
  ['IV. TRIM', 'A.', 'IV'],
  ['1.1 Trim', 'dotted', '1 1'],
  ['2.01. Trim', 'dotted', '2 01'],
  ['1.2.3 trim', 'dotted', '1 2 3'],
  ['4 TRIM', 'bare', '4'],
  ['Section 5. Trim', 'section', '5'],
  ['SECTION 5 Trim', 'section', '5'],
  ['§ 5. trim', 'section', '5'],
  ['Section 5.2 Trim', 'dotted', '5 2'],
  ['ARTICLE II', 'article', 'II'],
  ['Article 3 - Trim', 'article', '3'],
  ['ARTICLE FOUR: TRIM', 'article', '4'],
])('%s begins with a number', (text, form, labels) => {
  const found = readEnumerator(text)
  expect([found?.form, found?.labels.join(' ')]).toEqual([form, labels])
})

test.each([
  ['a reference with a letter', 'Section 1(a) of this Agreement'],
  ['a reference in a sentence', 'Section 4 shall apply'],
  ['a reference before a comma', 'Section 4, as amended'],
  ['a reference to an article', 'Article III of the charter'],
  ['a year', '2003. The lamps'],
  ['a day', '30, 2003, by and among'],
  ['money', '$0.30 per lamp'],
  ['a count with decimals', '1.5 million lamps'],
  ['a percentage', '3.5% of the lamps'],
  ['a count of days', '10. days'],
  ['a count in a sentence', '30 days after'],
  ['an abbreviation', 'i.e. the lamps'],
  ['the hour', 'a.m. on that day'],
  ['a country', 'U.S. dollars'],
  ['a word', 'a lamp'],
  ['nothing', ''],
])('%s is no number of a section', (_, text) => {
  expect(readEnumerator(text)).toBeNull()
})

test('the length of an enumerator takes the spaces after it with it', () => {
  expect(readEnumerator('(a)   trim')?.length).toBe(6)
  expect(readEnumerator('Section 5.2. Trim')?.length).toBe(13)
})

test('a label counts in each alphabet that it belongs to', () => {
  expect(labelValue('xiv', 'roman')).toBe(14)
  expect(labelValue('IX', 'roman')).toBe(9)
  expect(labelValue('iiii', 'roman')).toBeNull()
  expect(labelValue('z', 'letters')).toBe(26)
  expect(labelValue('bb', 'letters')).toBe(28)
  expect(labelValue('ab', 'letters')).toBeNull()
  expect(labelValue('07', 'decimal')).toBe(7)
  expect(labelValue('i', 'letters')).toBe(9)
})

test('a list begins with 1, a or i, and with nothing else', () => {
  expect(['1', '01', 'a', 'A', 'i', 'I'].map(alphabetBegunBy)).toEqual([
    'decimal',
    'decimal',
    'letters',
    'letters',
    'roman',
    'roman',
  ])
  expect(['2', 'b', 'ii', 'v', 'aa'].map(alphabetBegunBy)).toEqual([null, null, null, null, null])
})
