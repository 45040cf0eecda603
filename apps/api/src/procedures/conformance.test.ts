import { dirname } from 'node:path/posix'
import { checkMatter, evaluate, parseCivilDate } from '@regrights/rules'
import { type Driver, missesOf } from '@regrights/scenarios'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCases } from '../../../../packages/scenarios/src/load.ts'
import { postgresForTests } from '../store/testing/postgres.ts'
import { type Office, openOffice, personCalled } from './testing/office.ts'

/** The golden cases: each matter is brought in as a file, and the procedures are asked, on both databases. */

const server = await postgresForTests()
afterAll(() => server?.close())
const places = server === null ? ['SQLite'] : ['SQLite', 'PostgreSQL']

let office: Office

const procedures: Driver = {
  name: 'procedures',
  answer: async (matter, asOf) => {
    const caller = office.as(personCalled('olive'))
    const day = parseCivilDate(asOf)
    if (typeof matter !== 'object' || matter === null || day === null) throw new Error('no case')
    const { id } = await caller.matters.import({ file: matter })
    const json = JSON.stringify(await caller.answers.get({ matter: id, asOf: day }))
    const read = checkMatter(matter)
    expect(json).toBe(read.ok ? JSON.stringify(evaluate(read.value, { asOf: day })) : 'a valid case')
    return JSON.parse(json)
  },
}

const folders = [...Map.groupBy(loadCases(), ({ name }) => dirname(name))]

describe.each(places)('%s', (place) => {
  beforeAll(async () => {
    const url = place === 'PostgreSQL' ? await server?.createDatabase() : undefined
    office = await openOffice(url === undefined ? undefined : { url })
  })
  afterAll(() => office.close())

  describe.each(folders)('%s', (_, cases) => {
    test.each(cases.map(({ golden }) => [golden.title, golden] as const))('%s', async (_, golden) => {
      expect(await missesOf(golden, procedures)).toEqual([])
    })
  })
})
