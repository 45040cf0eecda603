import { describe, expect, test } from 'vitest'
import { dateOutsideItsFile, impureRule } from './purity.ts'

const rule = 'packages/rules/src/mechanisms/demand/joinder.ts'
const found = (problems: { line: number; found: string }[]) => problems.map((problem) => problem.line)

describe('Date', () => {
  test('is refused in a rule, with its line', () => {
    expect(dateOutsideItsFile(rule, 'const a = 1\nconst b = new Date(a)\n')).toEqual([
      { path: rule, line: 2, found: 'Date is used outside kernel/civil-date.ts' },
    ])
  })

  test('is refused as a type and in an app too', () => {
    expect(found(dateOutsideItsFile('apps/cli/src/main.ts', 'export type At = Date\n'))).toEqual([1])
    expect(found(dateOutsideItsFile('apps/web/src/page.tsx', 'export const at = () => <p>{Date.now()}</p>\n'))).toEqual(
      [1],
    )
  })

  test('is allowed in civil-date.ts and in tests', () => {
    expect(dateOutsideItsFile('packages/rules/src/kernel/civil-date.ts', 'new Date(0)')).toEqual([])
    expect(dateOutsideItsFile('packages/rules/src/kernel/civil-date.test.ts', 'new Date(0)')).toEqual([])
  })

  test('is no matter where it is only a word, a property or a key', () => {
    const words =
      "// Date\nconst a = 'new Date()'\nexport const b = { Date: a, c: a.Date }\nexport type CivilDate = string\n"
    expect(dateOutsideItsFile(rule, words)).toEqual([])
  })

  test('is found as a shorthand key, which reads the name', () => {
    expect(found(dateOutsideItsFile(rule, 'export const clock = { Date }'))).not.toEqual([])
  })

  test('comes in through date-fns as well', () => {
    expect(
      found(dateOutsideItsFile(rule, "import { addDays } from 'date-fns'\nimport { utc } from '@date-fns/utc'\n")),
    ).toEqual([1, 2])
    expect(dateOutsideItsFile(rule, "import { civil } from './date-fns-notes.ts'\n")).toEqual([])
  })
})

describe('a rule', () => {
  test.each([
    ["import { readFileSync } from 'node:fs'", 'a Node module'],
    ["export { readFileSync } from 'node:fs'", 'a Node module exported again'],
    ["const fs = await import('node:fs')", 'a Node module loaded late'],
    ['export const chance = Math.random()', 'chance'],
    ["export const order = ['b', 'a'].sort((x, y) => x.localeCompare(y))", 'the order of a locale'],
    ['export const grouped = (1000).toLocaleString()', 'the digits of a locale'],
    ["export const format = new Intl.NumberFormat('en')", 'the formats of a locale'],
    ['export const now = performance.now()', 'a clock'],
    ['export const clock = globalThis.Date', 'a way round'],
  ])('may not use %s: %s', (text) => {
    expect(found(impureRule(rule, `\n${text}\n`))).toEqual([2])
  })

  test('may use exact arithmetic and the order of code units', () => {
    const text =
      "import { z } from 'zod'\nexport const least = Math.min(1, 2)\nexport const byId = (a: string, b: string) => (a < b ? -1 : 1)\n"
    expect(impureRule(rule, text)).toEqual([])
  })

  test('may ask for the day in a time zone, in the file of the civil dates only', () => {
    const text = "export const format = new Intl.DateTimeFormat('en', { timeZone: 'UTC' })"
    expect(impureRule('packages/rules/src/kernel/civil-date.ts', text)).toEqual([])
    expect(impureRule('packages/rules/src/kernel/civil-date.ts', 'Math.random()')).toHaveLength(1)
  })

  test('is what stands under packages/rules/src and is no test', () => {
    expect(impureRule('apps/cli/src/files.ts', "import 'node:fs'")).toEqual([])
    expect(impureRule('packages/rules/src/kernel/money.test.ts', "import 'node:fs'")).toEqual([])
  })
})

test('a file that does not parse is an error, not a pass', () => {
  expect(() => impureRule(rule, 'const = 1')).toThrow(/does not parse/)
})
