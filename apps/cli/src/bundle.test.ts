import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { bundle } from './spawned.ts'

const chunks = join(dirname(bundle), 'chunks')
const textOf = (name: string) => readFileSync(join(chunks, name), 'utf8')
/** What a chunk loads when it is loaded, and all that this loads. */
const loadedWith = (name: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(name)) return seen
  seen.add(name)
  if (!name.startsWith('@'))
    for (const [, path = ''] of textOf(name).matchAll(/\b(?:import|from) ?["']((?:\.\/|@regrights)[\w./@-]+)["']/g))
      loadedWith(path.replace(/^\.\//, ''), seen)
  return seen
}

test('the first file loads nothing of ours before there is a compile cache', () => {
  const imported = [...readFileSync(bundle, 'utf8').matchAll(/\b(?:import|from) ?["'](.*?)["']/g)]
  expect(imported.map(([, name]) => name)).toEqual(['node:module'])
})

test('the rules are a file in ASCII, which takes half the memory', () => {
  const [rules = ''] = readdirSync(chunks).filter((name) => name.startsWith('rules-'))
  // The text of the rules has characters such as ≤ and …, so that a file with no escape for them is not the one that is meant.
  expect(readFileSync(join(chunks, rules), 'latin1')).toMatch(/^[\0-\x7f]*\\u2026[\0-\x7f]*$/)
})

test('a command for a file loads nothing of what stored matters need', () => {
  const beginning = (word: string) => readdirSync(chunks).filter((name) => name.startsWith(word))
  const started = ['run-', 'command-line-', 'parts-'].flatMap(beginning)
  expect(started.length).toBeGreaterThan(2)
  const loaded = new Set(started.flatMap((name) => [...loadedWith(name)]))
  expect(
    [...loaded].filter((name) => /^(?:@regrights|client|embedded|remote|problems|all-definitions|dist)/.test(name)),
  ).toEqual([])
  const stored = readdirSync(chunks).filter((name) => textOf(name).includes('@regrights/api/embedded'))
  expect(stored).toHaveLength(1)
})
