import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { newDataFolder, officeWith } from './machine-for-tests.ts'
import { smallMatter } from './small-matter.ts'
import { bundle, fileOf, regrights } from './spawned.ts'

/** Gives a program a terminal of its own. */
const terminal = '/usr/bin/script'

const file = fileOf('stored.json', smallMatter)
const many = Array.from({ length: 5_100 }, (_, index) => ({
  id: `m${index}`,
  type: 'common-acquired',
  on: '2003-06-20',
  holder: 'b',
  common: 5,
  how: 'market',
}))
const large = fileOf('many.json', many)

test.skipIf(!existsSync(terminal))(
  'a large import shows on a terminal how far it has come, and clears it',
  async () => {
    const { data, id } = await officeWith(file)
    const words = [process.execPath, bundle, 'events', 'import', '--matter', id, large]
    const command = words.map((word) => `'${word}'`).join(' ')
    const env = { PATH: process.env.PATH ?? '', TERM: 'xterm', REGRIGHTS_DATA: data }
    const { stdout } = spawnSync(terminal, ['-qec', command, '/dev/null'], { env, encoding: 'utf8' })
    const shown = stdout.split('\r\u001b[K').map((line) => line.trim())
    expect(shown).toContain('checking 5,100 events …')
    expect(shown).toContain('recording 5,000 of 5,100 events …')
    expect(shown).toContain('recording 5,100 of 5,100 events …')
    expect(shown.at(-1)).toMatch(/^recorded: events 14 to 5113, head 5113:/)
  },
)

test('elsewhere it shows nothing but the answer', () => {
  const env = { REGRIGHTS_DATA: newDataFolder() }
  const { status, stdout, stderr } = regrights(['matters', 'import', file], { env })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^imported: "A small matter", id [\w-]+, 13 events, head 13:[0-9a-f]{64}\n$/)
})
