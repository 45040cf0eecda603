import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The built program, which the tests run as a user would. */
export const bundle = join(import.meta.dirname, '../dist/regrights.mjs')

const folder = mkdtempSync(join(tmpdir(), 'regrights-'))

type Settings = { readonly input?: string | Buffer; readonly env?: Readonly<Record<string, string>> }

/** Runs the built program to its end, without the settings of the terminal that the tests run in. */
export function regrights(args: readonly string[], { input = '', env = {} }: Settings = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], {
    input,
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  return { status, stdout, stderr }
}

/** Writes a file for a test: text as it is, anything else as JSON. */
export function fileOf(name: string, content: unknown): string {
  const path = join(folder, name)
  const written = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content)
  writeFileSync(path, written)
  return path
}

/** Starts `regrights serve` on a data folder, at a port of the system's choice, and waits until it answers. */
export async function startServer(
  data: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<number | null> }> {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: data,
    REGRIGHTS_DATA: data,
    PORT: '0',
    REQUESTS_PER_MINUTE: '1000000',
  }
  const child = spawn(process.execPath, [bundle, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  let said = ''
  let complained = ''
  child.stderr.on('data', (chunk) => (complained += chunk))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += chunk
      const [, found] = /answers at (\S+)/.exec(said) ?? []
      if (found !== undefined) resolve(found)
    })
    child.on('close', () => reject(new Error(`the server ended: ${complained}`)))
  })
  return {
    url,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
