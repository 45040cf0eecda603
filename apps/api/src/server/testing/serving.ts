import { mkdtemp, rm } from 'node:fs/promises'
import { request as ask } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { AnyRouter } from '@trpc/server'
import type { Clock } from '../../clock.ts'
import { appRouter } from '../../procedures/router.ts'
import { type Config, readConfig } from '../config.ts'
import type { Routes } from '../create-server.ts'
import { logTo } from '../logging.ts'
import { type Running, run } from '../run.ts'

/** A server that really listens, for the tests of what it answers. */
export type Serving = Running & {
  /** Everything that the log got. */
  readonly logged: () => string
  /** The cookie of the one person of this machine, by the link that was printed. */
  readonly signIn: () => Promise<string>
  readonly folder: string
}

export type ServingOptions = {
  readonly config?: Partial<Config>
  readonly router?: AnyRouter
  readonly web?: string
  readonly routes?: readonly Routes[]
  readonly patience?: number
  readonly arrival?: number
  readonly remindEvery?: number
  readonly clock?: Clock
  /** A folder that an earlier server has used; it is not removed. */
  readonly folder?: string
}

/** Starts a server on loopback, at a port of the system's choice, on a database of its own. */
export async function serve(options: ServingOptions = {}): Promise<Serving> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'regrights-server-')))
  const lines: string[] = []
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  const running = await run({
    config: configIn(folder, options.config),
    clock: options.clock ?? { now: () => new Date().toISOString() },
    router: options.router ?? appRouter,
    log: logTo('trace', destination),
    web: options.web ?? null,
    routes: options.routes ?? [],
    ...(options.patience !== undefined && { patience: options.patience }),
    ...(options.arrival !== undefined && { arrival: options.arrival }),
    ...(options.remindEvery !== undefined && { remindEvery: options.remindEvery }),
  })
  if (!running.ok) throw new Error(running.message)
  return {
    ...running,
    folder,
    logged: () => lines.join(''),
    signIn: async () => {
      const entered = await fetch(running.signInLink ?? '', { redirect: 'manual' })
      return entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    },
    stop: async () => {
      await running.stop()
      if (options.folder === undefined) await rm(folder, { recursive: true })
    },
  }
}

/** The settings of a machine for one person, at a port of the system's choice. */
export function configIn(folder: string, changes: Partial<Config> = {}): Config {
  const read = readConfig({ PORT: '0', REGRIGHTS_DATA: folder }, folder)
  if (!read.ok) throw new Error('the settings of the test are wrong')
  return { ...read.config, ...changes }
}

/** Asks with whatever headers, which fetch would not let through. */
export async function askAt(
  { port }: Serving,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<{ status: number; headers: Record<string, string>; cookies: readonly string[]; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof askAt>>>()
  const request = ask({ host: '127.0.0.1', port, path, method, headers }, (response) => {
    let text = ''
    response.on('data', (chunk) => {
      text += String(chunk)
    })
    response.on('end', () => {
      const { 'set-cookie': cookies = [], ...others } = response.headers
      const told = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)]))
      resolve({ status: response.statusCode ?? 0, headers: told, cookies, body: text })
    })
  })
  request.on('error', reject)
  request.end(body)
  return promise
}

/** Sends bytes as they are, and gives what comes back until the server closes. */
export async function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(Number(port), hostname)
  let answered = ''
  socket.on('data', (chunk) => {
    answered += String(chunk)
  })
  socket.on('error', reject)
  socket.on('close', () => resolve(answered))
  socket.write(text)
  return promise
}

export const json = { 'content-type': 'application/json' } as const
