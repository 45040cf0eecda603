import { expect, test } from 'vitest'
import { harmless } from './harmless.ts'

test.each([
  ['\u001b[31mred', '\\u{1b}[31mred', 'an escape sequence'],
  ['\u009b31m', '\\u{9b}31m', 'its one-character form'],
  ['a\r\nb\tc\u0000', 'a\\u{d}\\u{a}b\\u{9}c\\u{0}', 'line ends, a tab and a null'],
  ['\u202egnp.exe\u2069', '\\u{202e}gnp.exe\\u{2069}', 'marks that turn the reading direction'],
  ['\ufeffx\u200bx', '\\u{feff}x\\u{200b}x', 'characters without width'],
  ['a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c', 'separators of lines and paragraphs'],
  ['\ud83d x', '\\u{d83d} x', 'half a character'],
])('%j is shown as %s: %s', (text, shown) => {
  expect(harmless(text)).toBe(shown)
})

test.each(['Émile Ängström', '日本電信電話', 'علی‌رضا', '👨‍👩‍👧', 'क्‍ष', '$1,000.00 – 5 %'])(
  '%s stays as it is',
  (text) => {
    expect(harmless(text)).toBe(text)
  },
)
