import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from './repository.ts'

// Biome counts the lines of files and functions. These tests show that the repository's settings are on, and where they end.

const folder = mkdtempSync(join(tmpdir(), 'lengths-'))
for (const settings of ['biome.json', '.gitignore']) copyFileSync(join(root, settings), join(folder, settings))
afterAll(() => rmSync(folder, { recursive: true }))

function rulesBrokenBy(text: string, path = 'packages/rules/src/kernel/made-up.ts'): string[] {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  const biome = spawnSync(join(root, 'node_modules/.bin/biome'), ['lint', path], { cwd: folder, encoding: 'utf8' })
  expect(biome.stderr).toContain('Checked 1 file')
  return [...biome.stderr.matchAll(/ lint\/\w+\/(\w+) /g)].map((match) => match[1] ?? '')
}

const lines = (count: number) => Array.from({ length: count }, (_, n) => `  count(${n})\n`).join('')
const functionOf = (count: number) => `export function long(): void {\n${lines(count)}}\n`

test('a function of 60 lines passes and one of 61 does not', () => {
  expect(rulesBrokenBy(functionOf(60))).toEqual([])
  expect(rulesBrokenBy(functionOf(61))).toEqual(['noExcessiveLinesPerFunction'])
})

test('a file of 300 lines passes and one of 301 does not', () => {
  expect(rulesBrokenBy(lines(300))).toEqual([])
  expect(rulesBrokenBy(lines(301))).toEqual(['noExcessiveLinesPerFile'])
})

test('the tables of an agreement may be long, its functions may not', () => {
  const path = 'packages/rules/src/agreements/made-up/terms.ts'
  expect(rulesBrokenBy(lines(301), path)).toEqual([])
  expect(rulesBrokenBy(functionOf(61), path)).toEqual(['noExcessiveLinesPerFunction'])
})
