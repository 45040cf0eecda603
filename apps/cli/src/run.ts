import { runCommandLine } from './command-line/program.ts'
import { harmless } from './harmless.ts'
import { thisMachine } from './machine.ts'
import type { Outcome } from './outcome.ts'
import { write } from './write.ts'

const exitCodes = { answered: 0, refused: 1, misused: 2 } as const

/** What the shell is told when regrights itself is at fault; none of the three codes of an ordinary end. */
const OUR_FAULT = 70

/** Runs the command line of this process and sets its exit code. */
export async function run(samplePath: string): Promise<void> {
  try {
    finish(await runCommandLine(process.argv.slice(2), thisMachine(samplePath)))
  } catch (error) {
    fail('regrights made a mistake of its own and gives no answer', error)
  }
}

function finish(outcome: Outcome): void {
  process.exitCode = exitCodes[outcome.kind]
  const cannotWrite = (error: unknown) => fail('the answer could not be written', error)
  if (outcome.kind === 'answered') {
    write(1, outcome.text, cannotWrite)
    if (outcome.beside !== undefined) write(2, outcome.beside, cannotWrite)
  }
  if (outcome.kind === 'refused') {
    const { refusals, told = [] } = outcome
    const wrong = refusals.map(({ path, found, allowed }) => `${path}: found ${found}; allowed ${allowed}`)
    const lines = [...wrong, ...told]
    write(2, lines.map((line) => `${harmless(line)}\n`).join(''), cannotWrite)
  }
}

function fail(what: string, error: unknown): void {
  process.exitCode = OUR_FAULT
  const why = error instanceof Error ? error.message : String(error)
  // Where this cannot be written either, the exit code alone tells.
  write(2, `${harmless(`${what}: ${why}`)}\n`, () => {})
}
