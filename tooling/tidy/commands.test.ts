import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { shownCommands, shownMatters } from './commands.ts'
import { root, textOf, writtenFiles } from './repository.ts'

describe('the commands of a page', () => {
  const commands = (page: string) => shownCommands(page).map(({ command }) => command)

  it('are whole calls in blocks, lines with a turn joined and remarks left out', () => {
    expect(
      commands('```sh\nnpm test\nnpm run --silent regrights -- terms \\\n  --json   # all numbers\n```\n'),
    ).toEqual(['terms --json'])
  })

  it('are whole calls in running text, and no calls with a word to be replaced', () => {
    expect(
      commands('`npm run --silent regrights -- coverage`, `npm run --silent regrights -- COMMAND`, `terms`'),
    ).toEqual(['coverage'])
  })

  it('come with what a terminal is shown to print, on their line', () => {
    expect(shownCommands('text\n```console\n$ npm run --silent regrights -- terms\none\ntwo\n```\n')).toEqual([
      { line: 3, command: 'terms', prints: 'one\ntwo\n' },
    ])
  })
})

function run(command: string, input: string): { status: number | null; stdout: string; stderr: string } {
  const { NO_COLOR: _, ...env } = process.env
  const quiet = { ...env, NO_COLOR: '1', COLUMNS: '100', npm_lifecycle_event: '' }
  return spawnSync('sh', ['-c', `node scripts/regrights.mjs ${command}`], {
    cwd: root,
    encoding: 'utf8',
    env: quiet,
    input,
  })
}

/** What is printed, however wide the terminal was: lines break at spaces and after hyphens. */
const printed = (text: string) => text.replace(/\s+/g, '')

describe('the documents', () => {
  const pages = writtenFiles().filter((path) => path.endsWith('.md'))

  for (const path of pages)
    for (const { line, command, prints } of shownCommands(textOf(path)))
      it(`${path}:${line}: ${command} works${prints === null ? '' : ' and prints what is shown'}`, () => {
        const { status, stdout, stderr } = run(command, '')
        expect(stderr).toBe('')
        expect(status).toBe(0)
        if (prints !== null) expect(printed(stdout)).toBe(printed(prints))
      })

  for (const path of pages)
    for (const { line, text } of shownMatters(textOf(path)))
      it(`${path}:${line}: the matter shown is valid`, () => {
        const { status, stderr } = run('validate -', text)
        expect(stderr).toBe('')
        expect(status).toBe(0)
      })

  it('show some commands in README and in the guide to the sample', () => {
    for (const path of ['README.md', 'docs/sample.md']) expect(shownCommands(textOf(path)).length).toBeGreaterThan(3)
  })
})
