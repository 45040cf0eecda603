import { type Driver, missesOf } from '@regrights/scenarios'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCases } from '../../../packages/scenarios/src/load.ts'
import { commandLineOn, newDataFolder } from './machine-for-tests.ts'
import { startServer } from './spawned.ts'

/** Every fifth golden case: each is stored, and the command line is asked about what is stored. */
const cases = loadCases().filter((_, index) => index % 5 === 0)

type Ask = ReturnType<typeof commandLineOn>['text']

function driverOn(name: string, text: () => Ask, where: () => readonly string[]): Driver {
  return {
    name,
    answer: async (matter, asOf) => {
      const stored = await text()(['matters', 'import', '-', '--json', ...where()], JSON.stringify(matter))
      const { id } = JSON.parse(stored)
      return JSON.parse(await text()(['evaluate', '--matter', id, '--as-of', asOf, '--json', ...where()]))
    },
  }
}

const data = newDataFolder()
const here = commandLineOn(data)
let away: ReturnType<typeof commandLineOn>
let server: Awaited<ReturnType<typeof startServer>>

beforeAll(async () => {
  const token = (await here.text(['token', 'create', 'conformance', '--scope', 'write'])).trim()
  away = commandLineOn(newDataFolder(), { REGRIGHTS_TOKEN: token })
  server = await startServer(data)
})
afterAll(() => server.stop())

describe.each([
  driverOn(
    'in this process',
    () => here.text,
    () => [],
  ),
  driverOn(
    'over --server',
    () => away.text,
    () => ['--server', server.url],
  ),
])('$name', (driver) => {
  test.each(cases.map(({ golden }) => [golden.title, golden] as const))('%s', async (_, golden) => {
    expect(await missesOf(golden, driver)).toEqual([])
  })
})
