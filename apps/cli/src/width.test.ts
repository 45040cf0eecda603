import { expect, test } from 'vitest'
import { chosenWidth } from './width.ts'

const widths: readonly [asked: string | undefined, terminal: number | undefined, width: number, why: string][] = [
  ['100', 120, 100, 'COLUMNS wins'],
  [undefined, 120, 120, 'else the terminal decides'],
  [undefined, undefined, 80, 'a pipe has 80'],
  ['', 120, 120, 'an empty COLUMNS says nothing'],
  ['0', undefined, 80, 'nor does 0'],
  ['-5', undefined, 80, 'nor a negative number'],
  ['wide', undefined, 80, 'nor a word'],
  ['80.5', undefined, 80, 'nor a fraction'],
  [undefined, 0, 80, 'a terminal without a width counts as a pipe'],
  ['19', undefined, 20, 'nothing is narrower than 20'],
  ['20', undefined, 20, '20 is allowed'],
  ['1000', undefined, 1000, '1000 is allowed'],
  ['1001', undefined, 1000, 'nothing is wider than 1000'],
]

test.each(widths)('COLUMNS %j and a terminal of %j give %i: %s', (asked, terminal, width) => {
  expect(chosenWidth(asked, terminal)).toBe(width)
})
