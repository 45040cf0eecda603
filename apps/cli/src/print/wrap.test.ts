import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { wrap } from './wrap.ts'

test('a text that fits stays on one line, a column less breaks it at a space', () => {
  expect(wrap('the filing day', 14)).toEqual(['the filing day'])
  expect(wrap('the filing day', 13)).toEqual(['the filing', 'day'])
})

test('an id breaks after a colon, a slash or an underscore, and after a hyphen between letters', () => {
  expect(wrap('keep-effective:rs-1:company:alder', 20)).toEqual(['keep-effective:rs-1:', 'company:alder'])
  expect(wrap('registration-statement', 14)).toEqual(['registration-', 'statement'])
  expect(wrap('CEILING_CONTROLS', 10)).toEqual(['CEILING_', 'CONTROLS'])
})

test('a date and a name that ends in a number are not broken', () => {
  expect(wrap('overdue 2003-07-20', 12)).toEqual(['overdue', '2003-07-20'])
  expect(wrap('about demand-1', 12)).toEqual(['about', 'demand-1'])
  expect(wrap('reading A-M08', 11)).toEqual(['reading', 'A-M08'])
})

test('a piece wider than the line is broken where the line ends', () => {
  expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
})

test('wide characters count two columns and are never cut in half', () => {
  expect(wrap('日本電信電話', 5)).toEqual(['日本', '電信', '電話'])
  expect(wrap('👨‍👩‍👧👨‍👩‍👧', 3)).toEqual(['👨‍👩‍👧', '👨‍👩‍👧'])
})

test('a blank text is one line', () => {
  expect(wrap('', 5)).toEqual([''])
})

test('no line is wider than allowed and no character but spaces is lost', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '7', '-', ':', ' ', '日', 'é', '👍') })
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 30 }), (written, width) => {
      const lines = wrap(written, width)
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width)
      expect(lines.join('').replaceAll(' ', '')).toBe(written.replaceAll(' ', ''))
    }),
  )
})
