import { runCommandLine } from './command-line/program.ts'
import { harmless } from './harmless.ts'
import { thisMachine } from './machine.ts'
import type { Outcome } from './outcome.ts'

const exitCodes = { answered: 0, refused: 1, misused: 2 } as const

/** What the shell is told when regrights itself is at fault; none of the three codes of an ordinary end. */
const OUR_FAULT = 70

/** Runs the command line of this process and sets its exit code. */
export async function run(samplePath: string): Promise<void> {
  try {
    finish(await runCommandLine(process.argv.slice(2), thisMachine(samplePath)))
  } catch (error) {
    fail(`regrights made a mistake of its own and gives no answer: ${messageOf(error)}`)
  }
}

function finish(outcome: Outcome): void {
  process.exitCode = exitCodes[outcome.kind]
  if (outcome.kind === 'answered') write(process.stdout, outcome.text)
  if (outcome.kind === 'refused') {
    const lines = outcome.refusals.map(({ path, found, allowed }) => `${path}: found ${found}; allowed ${allowed}`)
    write(process.stderr, lines.map((line) => `${harmless(line)}\n`).join(''))
  }
}

function write(stream: NodeJS.WriteStream, text: string): void {
  stream.on('error', endOfWriting)
  stream.write(text)
}

/** A reader such as `head` that has seen enough closes the pipe: that is the end of the work, and no error. */
function endOfWriting(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit()
  fail(`the answer could not be written: ${messageOf(error)}`)
}

function fail(message: string): void {
  process.exitCode = OUR_FAULT
  process.stderr.write(`${harmless(message)}\n`)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
