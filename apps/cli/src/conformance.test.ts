import { dirname } from 'node:path/posix'
import { type Driver, missesOf } from '@regrights/scenarios'
import { describe, expect, test } from 'vitest'
import { loadCases } from '../../../packages/scenarios/src/load.ts'
import { runCommandLine } from './command-line/program.ts'
import { machineWith } from './machine-for-tests.ts'

/** The golden cases, answered by the command line from the words of a call to the text it prints, in this process. */
const commandLine: Driver = {
  name: 'cli',
  answer: async (matter, asOf) => {
    const machine = machineWith({}, JSON.stringify(matter))
    const outcome = await runCommandLine(['evaluate', '-', '--as-of', asOf, '--json'], machine)
    return outcome.kind === 'answered' ? JSON.parse(outcome.text) : { refused: [outcome] }
  },
}

describe.each([...Map.groupBy(loadCases(), ({ name }) => dirname(name))])('%s', (_, cases) => {
  test.each(cases.map(({ golden }) => [golden.title, golden] as const))('%s', async (_, golden) => {
    expect(await missesOf(golden, commandLine)).toEqual([])
  })
})
