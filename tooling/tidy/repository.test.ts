import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importAgainstTheGrain } from './imports.ts'
import { deadLinks } from './links.ts'
import type { Problem } from './problem.ts'
import { dateOutsideItsFile, impureRule } from './purity.ts'
import { root, textOf, writtenFiles } from './repository.ts'
import { drawer, leftover, placeOfOneMachine, repeatedBrand } from './words.ts'

/** The tests of these rules hold made-up breaches of them. */
const files = new Map(
  writtenFiles()
    .filter((path) => !/^tooling\/tidy\/.*\.test\.ts$/.test(path))
    .map((path) => [path, textOf(path)]),
)

function problems(rule: (path: string, text: string) => Problem[]): string[] {
  return [...files]
    .flatMap(([path, text]) => rule(path, text))
    .map(({ path, line, found }) => `${path}:${line} ${found}`)
}

function read(path: string): string | null {
  const known = files.get(path)
  if (known !== undefined) return known
  if (path.startsWith('..') || !existsSync(join(root, path))) return null
  return statSync(join(root, path)).isDirectory() ? '' : textOf(path)
}

test('the walk sees the repository', () => {
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(['package.json', '.ci/run', 'packages/rules/src/kernel/civil-date.ts']),
  )
})

test('Date and date-fns are used in the kernel’s civil dates only', () => {
  expect(problems(dateOutsideItsFile)).toEqual([])
})

test('the rules know no clock, chance, locale or machine', () => {
  expect(problems(impureRule)).toEqual([])
})

test('imports run one way', () => {
  expect(problems(importAgainstTheGrain)).toEqual([])
})

test('no work is left over in a comment', () => {
  expect(problems(leftover)).toEqual([])
})

test('nothing names one machine’s paths or where packages come from', () => {
  expect(problems(placeOfOneMachine)).toEqual([])
})

test('no file or folder is a drawer', () => {
  expect(problems(drawer)).toEqual([])
})

test('no two brands have one name', () => {
  expect(repeatedBrand(files)).toEqual([])
})

test('every link of a page leads somewhere', () => {
  expect(problems((path, text) => (path.endsWith('.md') ? deadLinks(path, text, read) : []))).toEqual([])
})
