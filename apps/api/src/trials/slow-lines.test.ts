import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { smallMatter } from '../procedures/testing/small-matter.ts'
import { type Serving, type ServingOptions, serve } from '../server/testing/serving.ts'
import { clientAt } from './testing/client.ts'

/** Requests that never end, and callers that never listen, while others want an answer. */

let server: Serving
const lines: Socket[] = []

afterEach(async () => {
  for (const line of lines.splice(0)) line.destroy()
  await server.stop()
})

/** Connects so many times, sends the beginning of a request, and gives what comes back on each until it ends. */
async function begin(count: number, text: string): Promise<Promise<string>[]> {
  const { hostname, port, host } = new URL(server.url)
  const opened = Array.from({ length: count }, async () => {
    const line = connect(Number(port), hostname)
    lines.push(line)
    line.on('error', () => undefined)
    await new Promise((resolve) => line.once('connect', resolve))
    line.write(text.replace('HOST', host))
    let answered = ''
    line.on('data', (chunk) => {
      answered += String(chunk)
    })
    return { ended: new Promise<string>((resolve) => line.once('close', () => resolve(answered))) }
  })
  return (await Promise.all(opened)).map(({ ended }) => ended)
}

const start = async (options: ServingOptions = {}) => {
  server = await serve({ patience: 500, ...options })
  const cookie = await server.signIn()
  return { cookie, client: clientAt(server.url, cookie) }
}

const halves: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['half of a line', 'GET /healthz HT'],
  ['half of the headers', 'POST /trpc/matters.import HTTP/1.1\r\nHost: HOST\r\nContent-Type: applic'],
  [
    'half of a body',
    'POST /trpc/matters.import HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nContent-Length: 33000000\r\n\r\n{"file":{"title":"',
  ],
]

describe.each(halves)('three hundred callers that send %s and then wait', (_, text) => {
  test('hold up nobody, and no stop', async () => {
    const { client } = await start()
    await begin(300, text)
    const started = performance.now()
    const { id } = await client.matters.import.mutate({ file: smallMatter })
    expect(await client.matters.get.query({ matter: id })).toMatchObject({ seq: 8 })
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('a request that does not arrive in time', () => {
  test.each(halves.slice(1))('of %s is refused with a code, and its line is closed', async (_, text) => {
    const { client } = await start({ arrival: 400 })
    const [ended] = await begin(1, text)
    const answered = (await ended) ?? ''
    expect(answered).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
    expect(JSON.parse(answered.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'TOO_SLOW' })
    expect(await client.matters.list.query()).toEqual([])
  })

  test('is refused too when it comes a sign at a time', async () => {
    await start({ arrival: 400 })
    const [ended] = await begin(1, halves[3]?.[1] ?? '')
    const dripping = setInterval(() => lines[0]?.write('x'), 20)
    const answered = (await ended) ?? ''
    clearInterval(dripping)
    expect(answered).toMatch(/^HTTP\/1\.1 408 /)
  })
})

test('an import whose caller hangs up in the middle leaves nothing behind', async () => {
  const { client, cookie } = await start()
  const body = JSON.stringify({ file: smallMatter })
  const head = `POST /trpc/matters.import HTTP/1.1\r\nHost: HOST\r\nOrigin: ${server.url}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
  await begin(50, head + body.slice(0, -1))
  await pause(50)
  for (const [index, line] of lines.entries()) {
    if (index % 2 === 0) line.resetAndDestroy()
    else line.end()
  }
  await pause(50)
  expect(await client.matters.list.query()).toEqual([])
  // What arrived whole is done, whether or not its caller waits for the answer.
  await begin(1, head + body)
  lines.at(-1)?.end()
  for (let tries = 0; tries < 200 && (await client.matters.list.query()).length === 0; tries += 1) await pause(10)
  expect(await client.matters.list.query()).toMatchObject([{ seq: 8 }])
})

test('callers that ask much and read nothing hold up nobody', async () => {
  const { client, cookie } = await start({ config: { requestsPerMinute: 1_000_000 } })
  const { id } = await client.matters.import.mutate({ file: smallMatter })
  const input = encodeURIComponent(JSON.stringify({ matter: id, asOf: '2004-03-10' }))
  const ask = `GET /trpc/answers.get?input=${input} HTTP/1.1\r\nHost: HOST\r\nCookie: ${cookie}\r\n\r\n`
  const { hostname, port, host } = new URL(server.url)
  for (let caller = 0; caller < 20; caller += 1) {
    const line = connect(Number(port), hostname)
    lines.push(line)
    line.on('error', () => undefined)
    line.pause()
    line.write(ask.replace('HOST', host).repeat(100))
  }
  await pause(200)
  const started = performance.now()
  expect(await client.matters.get.query({ matter: id })).toMatchObject({ seq: 8 })
  expect(performance.now() - started).toBeLessThan(10_000)
})
