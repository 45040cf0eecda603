import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import fastify from 'fastify'
import { pino } from 'pino'
import { z } from 'zod'
import { appRouter } from '../src/procedures/router.ts'
import { readConfig } from '../src/server/config.ts'
import { logTo } from '../src/server/logging.ts'
import { run } from '../src/server/run.ts'
import { readSample } from './office.ts'
import { quantile, type Result } from './result.ts'

const connections = 16
const ms = 1500
const turns = 5

type Asked = { readonly port: number; readonly path: string; readonly headers: Readonly<Record<string, string>> }

/** Requests a second, asked from another thread. */
async function load(asked: Asked): Promise<number> {
  const worker = new Worker(new URL('./client.ts', import.meta.url), { workerData: { ...asked, connections, ms } })
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  worker.once('message', (found) => resolve(z.number().parse(found)))
  worker.once('error', reject)
  return promise.finally(() => worker.terminate())
}

/** The obligations of the sample over HTTP with a token, against a bare route that answers the same bytes. */
export async function measureRequests(): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'regrights-bench-'))
  const read = readConfig({ PORT: '0', REGRIGHTS_DATA: folder, REQUESTS_PER_MINUTE: '10000000' }, folder)
  if (!read.ok) throw new Error('the settings of the bench are wrong')
  const clock = { now: () => new Date().toISOString() }
  const log = logTo('info', pino.destination({ dest: join(folder, 'log'), sync: false }))
  const served = await run({ config: read.config, clock, router: appRouter, log, web: null })
  if (!served.ok) throw new Error(served.message)
  const { token, matter } = await prepare(served.url, served.signInLink ?? '')
  const results: Result[] = []
  for (const [title, part] of [
    ['obligations of the sample', 'obligations'],
    ['investors of the sample', 'investors'],
  ] as const) {
    const input = encodeURIComponent(JSON.stringify({ matter, part, asOf: '2004-06-30' }))
    const own = {
      port: served.port,
      path: `/trpc/answers.list?input=${input}`,
      headers: { Authorization: `Bearer ${token}` },
    }
    const first = await fetch(`${served.url}${own.path}`, { headers: own.headers })
    const bytes = Buffer.from(await first.arrayBuffer())
    if (first.status !== 200) throw new Error(bytes.toString())
    const bare = fastify()
    bare.get('/bytes', (_request, reply) => reply.type('application/json; charset=utf-8').send(bytes))
    const port = Number(new URL(await bare.listen({ host: '127.0.0.1', port: 0 })).port)
    const found: number[] = []
    const yardstick: number[] = []
    for (let turn = 0; turn < turns; turn += 1) {
      found.push(await load(own))
      yardstick.push(await load({ port, path: '/bytes', headers: {} }))
    }
    await bare.close()
    const [rate, bareRate] = [quantile(found, 0.5), quantile(yardstick, 0.5)]
    results.push({
      title: `${title}, ${(bytes.length / 1024).toFixed(1)} KB`,
      found: `${Math.round(rate)}/s`,
      against: 'a bare Fastify route of the same bytes',
      yardstick: `${Math.round(bareRate)}/s`,
      ratio: rate / bareRate,
      aim: part === 'obligations' ? 0.5 : null,
    })
  }
  await served.stop()
  await rm(folder, { recursive: true })
  return results
}

/** A token and the sample, on a server that was started for one person. */
async function prepare(url: string, signInLink: string): Promise<{ token: string; matter: string }> {
  const entered = await fetch(signInLink, { redirect: 'manual' })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const post = async (path: string, input: object) => {
    const headers = { cookie, origin: url, 'content-type': 'application/json' }
    const answered = await fetch(`${url}/trpc/${path}`, { method: 'POST', headers, body: JSON.stringify(input) })
    return Object(await answered.json()).result.data
  }
  const { secret } = await post('tokens.create', { name: 'bench', scope: 'read' })
  const { id } = await post('matters.import', { file: await readSample() })
  return { token: String(secret), matter: String(id) }
}
