import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { bundle } from './spawned.ts'

test('the first file loads nothing of ours before there is a compile cache', () => {
  const imported = [...readFileSync(bundle, 'utf8').matchAll(/\b(?:import|from) ?["'](.*?)["']/g)]
  expect(imported.map(([, name]) => name)).toEqual(['node:module'])
})

test('the rules are a file in ASCII, which takes half the memory', () => {
  const chunks = join(dirname(bundle), 'chunks')
  const [rules = ''] = readdirSync(chunks).filter((name) => name.startsWith('rules-'))
  // The text of the rules has characters such as ≤ and …, so that a file with no escape for them is not the one that is meant.
  expect(readFileSync(join(chunks, rules), 'latin1')).toMatch(/^[\0-\x7f]*\\u2026[\0-\x7f]*$/)
})
