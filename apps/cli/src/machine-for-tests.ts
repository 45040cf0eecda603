import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommandLine } from './command-line/program.ts'
import { type Machine, thisMachine } from './machine.ts'
import type { Outcome } from './outcome.ts'

/** A data folder of its own, where nothing is stored yet. */
export function newDataFolder(): string {
  return join(mkdtempSync(join(tmpdir(), 'regrights-data-')), 'data')
}

/** This machine with another environment, another standard input and a clock that stands still. */
export function machineWith(environment: Machine['environment'], input = ''): Machine {
  const here = thisMachine('')
  return {
    ...here,
    environment,
    now: () => '2026-01-01T00:00:00Z',
    readText: async (name) => (name === '-' ? { ok: true, value: input } : here.readText(name)),
  }
}

/** Runs command lines in this process, on the database of a data folder. */
export function commandLineOn(data: string, environment: Machine['environment'] = {}) {
  const run = (words: readonly string[], input?: string): Promise<Outcome> =>
    runCommandLine(words, machineWith({ REGRIGHTS_DATA: data, ...environment }, input))
  return {
    run,
    /** What a command prints that answers. */
    text: async (words: readonly string[], input?: string): Promise<string> => {
      const outcome = await run(words, input)
      if (outcome.kind === 'answered') return outcome.text
      throw new Error(JSON.stringify(outcome))
    },
    /** What a command that refuses puts on standard error, line by line. */
    refusals: async (words: readonly string[], input?: string): Promise<string[]> => {
      const outcome = await run(words, input)
      if (outcome.kind !== 'refused') throw new Error(JSON.stringify(outcome))
      const wrong = outcome.refusals.map(({ path, found, allowed }) => `${path}: found ${found}; allowed ${allowed}`)
      return [...wrong, ...(outcome.told ?? [])]
    },
  }
}

/** A command line on a database of its own that holds the matter of a file. */
export async function officeWith(file: string) {
  const data = newDataFolder()
  const here = commandLineOn(data)
  const { id } = JSON.parse(await here.text(['matters', 'import', file, '--json']))
  return { data, id: String(id), ...here }
}
