import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import type { Screen } from '../screen.ts'
import { type Column, table } from './table.ts'

const plain = (width: number): Screen => ({ width, paint: (_, text) => text })

type Row = { readonly name: string; readonly due: string; readonly shares: string }

const columns: readonly Column<Row>[] = [
  { head: 'Name', cell: ({ name }) => name, wraps: true },
  { head: 'Due', cell: ({ due }) => due },
  { head: 'Shares', cell: ({ shares }) => shares, align: 'right' },
]

const alder: Row = { name: 'Alder Partners of Michigan', due: '2003-07-19', shares: '1,200' }
const birch: Row = { name: '日本電信電話株式会社', due: '–', shares: '7' }

test('columns are as wide as their content, numbers stand to the right', () => {
  expect(table(plain(80), columns, [alder, birch]).split('\n')).toEqual([
    'Name                        Due         Shares',
    '──────────────────────────  ──────────  ──────',
    'Alder Partners of Michigan  2003-07-19   1,200',
    '日本電信電話株式会社        –                7',
  ])
})

test('a column of names gives way until the table fits, and each row stays together', () => {
  expect(table(plain(38), columns, [alder, birch]).split('\n')).toEqual([
    'Name                Due         Shares',
    '──────────────────  ──────────  ──────',
    'Alder Partners of   2003-07-19   1,200',
    'Michigan',
    '日本電信電話株式会  –                7',
    '社',
  ])
})

test('where even a narrow column of names does not fit, each row is a list', () => {
  // 12 for the names, 10, 6 and two gaps are 32.
  expect(table(plain(32), columns, [alder]).split('\n')).toHaveLength(5)
  expect(table(plain(31), columns, [alder, birch]).split('\n')).toEqual([
    'Name    Alder Partners of',
    '        Michigan',
    'Due     2003-07-19',
    'Shares  1,200',
    '',
    'Name    日本電信電話株式会社',
    'Due     –',
    'Shares  7',
  ])
})

test('an extra column is left out, and named, where a name would have to be broken for it', () => {
  const withDay: readonly Column<Row>[] = [...columns, { head: 'Then', cell: () => 'overdue', extra: true }]
  const lines = (width: number) => table(plain(width), withDay, [alder]).split('\n')
  // 26 for the name, 10, 6, 7 and three gaps are 55.
  expect(lines(55)).toEqual([
    'Name                        Due         Shares  Then',
    '──────────────────────────  ──────────  ──────  ───────',
    'Alder Partners of Michigan  2003-07-19   1,200  overdue',
  ])
  expect(lines(54)).toEqual([
    'Name                        Due         Shares',
    '──────────────────────────  ──────────  ──────',
    'Alder Partners of Michigan  2003-07-19   1,200',
    '(no room for: Then)',
  ])
  expect(lines(31)).toContain('Then    overdue')
})

test('what could act on a terminal is shown and does not act', () => {
  const [, , row] = table(plain(80), columns, [{ ...birch, name: 'Al\u001b[2Jder\n' }]).split('\n')
  expect(row).toBe('Al\\u{1b}[2Jder\\u{a}  –         7')
})

describe('colour', () => {
  const marked: Screen = { width: 80, paint: (tone, text) => `<${tone}>${text}</${tone}>` }
  const status: readonly Column<string>[] = [
    { head: 'Status', cell: (text) => ({ text, tone: 'bad' }) },
    { head: 'Then', cell: (text) => text },
  ]

  test('it is put on the words and not on the blanks beside them', () => {
    expect(table(marked, status, ['late']).split('\n').at(-1)).toBe('<bad>late</bad>    late')
  })

  test('it takes no room', () => {
    const ansi: Screen = { width: 80, paint: (_, text) => `\u001b[31m${text}\u001b[39m` }
    expect(stripVTControlCharacters(table(ansi, status, ['late']))).toBe(table(plain(80), status, ['late']))
  })
})

test('a table without heads begins with its rows', () => {
  expect(table(plain(80), [{ head: '', cell: (text: string) => text }], ['a', 'b'])).toBe('a\nb')
})

test('no line is wider than the screen, whatever the names and the width', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '-', ':', ' ', '日', '\u001b', '👍', '\u0301') })
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), fc.integer({ min: 20, max: 100 }), (names, width) => {
      const lines = table(
        plain(width),
        columns,
        names.map((written) => ({ ...alder, name: written })),
      ).split('\n')
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width)
    }),
  )
})

test('a cell of a million characters and a hundred thousand rows are laid out in good time', () => {
  const started = performance.now()
  table(plain(80), columns, [{ ...alder, name: 'x'.repeat(1_000_000) }])
  table(
    plain(80),
    columns,
    Array.from({ length: 100_000 }, () => alder),
  )
  expect(performance.now() - started).toBeLessThan(10_000)
})
