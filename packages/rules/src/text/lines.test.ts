import { expect, test } from 'vitest'
import { scanLines } from './lines.ts'

const shown = (text: string) =>
  scanLines(text).map(({ start, end, indent, gap, newPage }) => [
    text.slice(start, end),
    indent,
    gap ? 'gap' : '',
    newPage ? 'page' : '',
  ])

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
  ['the line separator', '\u2028'],
])('lines that end with %s are told apart, and blank lines between them', (_, end) => {
  expect(shown(`one${end}two${end}${end}three${end}`)).toEqual([
    ['one', 0, '', ''],
    ['two', 0, '', ''],
    ['three', 0, 'gap', ''],
  ])
})

test('a form feed ends a line and a page', () => {
  expect(shown('one\f\ntwo')).toEqual([
    ['one', 0, '', ''],
    ['two', 0, 'gap', 'page'],
  ])
})

test('a byte order mark, no-break spaces and tabs are blanks, a tab up to the next eighth column', () => {
  expect(shown('\uFEFFone\n \ttwo\u00A0 \n\u00A0\u00A0three')).toEqual([
    ['one', 1, '', ''],
    ['two', 8, '', ''],
    ['three', 2, '', ''],
  ])
})

test('a text of blanks has no lines', () => {
  expect(scanLines('')).toEqual([])
  expect(scanLines(' \r\n\t\f\n')).toEqual([])
})
