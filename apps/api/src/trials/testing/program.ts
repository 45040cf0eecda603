import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Client, clientAt } from './client.ts'

/** The server as a process of its own, with its one person signed in. */
export type Program = {
  readonly url: string
  readonly cookie: string
  readonly client: Client
  readonly process: ChildProcess
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>
  /** Tells it to stop, and gives what it ends with. */
  readonly stop: () => Promise<number | null>
}

const running = new Set<ChildProcess>()
/** What a test that failed has left running ends with its file. */
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
})

const main = join(import.meta.dirname, '..', '..', 'server', 'main.ts')

/**
 * Starts the program as a person would, and signs in by the link that it prints.
 *
 * Takes:   the settings, with the folder of its data, and the command through which it is started, if any.
 * Gives:   the running program.
 * Refuses: throws what it wrote when it does not start.
 */
export async function startProgram(
  settings: Readonly<Record<string, string>> & { readonly REGRIGHTS_DATA: string },
  through: readonly string[] = [],
): Promise<Program> {
  const [command = process.execPath, ...before] = [...through, process.execPath, main]
  const env = { HOME: settings.REGRIGHTS_DATA, PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'error', ...settings }
  const child = spawn(command, before, { env: { REQUESTS_PER_MINUTE: '1000000', ...env } })
  running.add(child)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  void ended.then(() => running.delete(child))
  const link = await linkOf(child, ended)
  const entered = await fetch(link, { redirect: 'manual' })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const url = new URL(link).origin
  return {
    url,
    cookie,
    client: clientAt(url, cookie),
    process: child,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

async function linkOf(child: ChildProcess, ended: Promise<unknown>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let out = ''
  let errors = ''
  child.stdout?.on('data', (chunk) => {
    out += String(chunk)
    const found = /http:\S+link=\S+/.exec(out)?.[0]
    if (found !== undefined) resolve(found)
  })
  child.stderr?.on('data', (chunk) => {
    errors += String(chunk)
  })
  void ended.then(() => reject(new Error(`The program ended: ${errors}`)))
  return promise
}
