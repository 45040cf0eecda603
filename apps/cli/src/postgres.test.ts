import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { postgresForTests } from '../../api/src/store/testing/postgres.ts'
import { commandLineOn, newDataFolder } from './machine-for-tests.ts'
import { smallMatter } from './small-matter.ts'
import { fileOf } from './spawned.ts'

const file = fileOf('stored.json', smallMatter)
const server = await postgresForTests()
afterAll(() => server?.close())

describe.skipIf(server === null)('on a PostgreSQL that DATABASE_URL names', () => {
  test('matters are stored there, backed up as lines, and restored there or elsewhere', async () => {
    const data = newDataFolder()
    const url = await server?.createDatabase()
    const here = commandLineOn(data, { DATABASE_URL: url })
    await here.text(['matters', 'import', file])
    const asked = ['--as-of', '2003-07-01', '--json']
    const ofFile = await here.text(['evaluate', file, ...asked])
    expect(await here.text(['evaluate', '--matter', 'a small', ...asked])).toBe(ofFile)

    const copy = join(dirname(data), 'copy.jsonl')
    const told = await here.text(['backup', copy])
    expect(told).toMatch(/^backed up: .*, 1 matter, 13 events\n"A small matter": head 13:[0-9a-f]{64}\n$/)
    expect(statSync(copy).mode & 0o077).toBe(0)
    expect(await here.refusals(['backup', copy])).toEqual([
      `${copy}: found a file; allowed a path where nothing is yet`,
    ])

    const [line = ''] = await here.refusals(['restore', copy])
    expect(line).toMatch(/^the database: found a database in use; allowed /)
    await here.text(['matters', 'destroy', '--matter', 'a small', '--yes'])
    expect(await here.text(['restore', copy, '--replace'])).toBe(told.replace('backed up', 'restored'))
    expect(await here.text(['verify'])).toContain('intact: "A small matter", 13 events')

    const elsewhere = commandLineOn(newDataFolder())
    expect(await elsewhere.text(['restore', copy])).toBe(told.replace('backed up', 'restored'))
    expect(await elsewhere.text(['evaluate', '--matter', 'a small', ...asked])).toBe(ofFile)

    const lite = join(dirname(data), 'copy.sqlite')
    await elsewhere.text(['backup', lite])
    expect((await here.refusals(['restore', lite]))[0]).toMatch(
      /copy\.sqlite: found a database file; allowed the lines/,
    )
  })
})
