import { describe, expect, test } from 'vitest'
import { drawer, leftover, placeOfOneMachine, repeatedBrand } from './words.ts'

const found = (problems: { line: number; found: string }[]) =>
  problems.map((problem) => `${problem.line} ${problem.found}`)

test('a leftover is found with its line, and only as a word of its own', () => {
  expect(found(leftover('a.ts', 'one\n// TODO later\n'))).toEqual(['2 TODO is left over'])
  expect(found(leftover('a.md', 'FIXME, XXX and HACK'))).toHaveLength(3)
  expect(leftover('a.ts', 'const TODOS = mastodon')).toEqual([])
})

describe('a place of one machine', () => {
  test.each([
    'https://registry.npmjs.org/zod',
    'http://npm-registry.example.internal/zod',
    'deb.debian.org',
    'see /work/main/notes',
    '"/home/ada/regrights"',
    'cd /root/regrights',
    '/Users/ada/x',
    '/tmp/matter.json',
    'read ../shared/notes.md',
  ])('is found in: %s', (text) => {
    expect(placeOfOneMachine('README.md', text)).toHaveLength(1)
  })

  test.each([
    '#!/usr/bin/env node',
    'https://www.sec.gov/Archives/edgar/data',
    './work/notes.md',
    'apps/web/home/page.tsx',
    'https://example.com/home/page',
    'the demand registration.',
  ])('is not found in: %s', (text) => {
    expect(placeOfOneMachine('README.md', text)).toEqual([])
  })

  test('is allowed to CI alone where it looks beside the clone', () => {
    expect(placeOfOneMachine('.ci/run', 'node ../shared/check.mjs')).toEqual([])
  })
})

test('a drawer is found as a folder and as a file, but not as part of a name', () => {
  expect(found(drawer('packages/rules/src/utils/days.ts'))).toEqual(['1 utils says nothing of what it holds'])
  expect(drawer('packages/rules/src/kernel/helpers.ts')).toHaveLength(1)
  expect(drawer('packages/rules/src/kernel/common.test.ts')).toHaveLength(1)
  expect(drawer('packages/rules/src/kernel/common-stock.ts')).toEqual([])
})

test('a repeated brand is found where it is repeated', () => {
  const files = new Map([
    ['a.ts', "type A = Brand<string, 'CivilDate'>"],
    ['b.ts', "type B = Brand<number, 'Shares'>\ntype C = Brand<string, 'CivilDate'>"],
  ])
  expect(repeatedBrand(files)).toEqual([{ path: 'b.ts', line: 2, found: 'the brand CivilDate is also in a.ts' }])
})
