import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Starts one of the programs beside this file as a process of its own. Its errors go to ours. */
export function startProgram(name: string, ...args: readonly string[]): ChildProcess {
  const program = join(import.meta.dirname, `${name}.ts`)
  return spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
}

/** Waits until a process has ended, and gives its exit code; null when a signal ended it. */
export async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

/** The lines that a process writes, as they come. A last line without an end was not finished, and is left out. */
export async function* linesOf(child: ChildProcess): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of child.stdout?.setEncoding('utf8') ?? []) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
