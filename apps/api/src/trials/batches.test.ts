import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppRouter } from '../procedures/router.ts'
import { json, type Serving, serve } from '../server/testing/serving.ts'
import { type Client, clientAt, problemOf } from './testing/client.ts'

/** Ten thousand calls at once, in the ways in which a program could send them. */

const calls = 10_000

let server: Serving
let cookie: string
let client: Client

beforeAll(async () => {
  server = await serve()
  cookie = await server.signIn()
  client = clientAt(server.url, cookie)
})
afterAll(() => server.stop())

test('that a client sends by fifties are all answered, each with its own answer', async () => {
  const asked = Array.from({ length: calls }, (_, index) => index + 1)
  const answers = await Promise.all(
    asked.map((days) => client.calculators.days.query({ input: { from: '2003-06-04', days } })),
  )
  const dates = asked.map((days) => new Date(Date.UTC(2003, 5, 4 + days)).toISOString().slice(0, 10))
  expect(answers.map((answer) => JSON.parse(JSON.stringify(answer)).date)).toEqual(dates)
})

test('that a client sends as one batch are all refused, with a code, and none is done', async () => {
  const unlimited = createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${server.url}/trpc`, headers: { cookie, origin: server.url } })],
  })
  const begun = Array.from({ length: calls }, (_, index) =>
    problemOf(unlimited.matters.create.mutate({ title: `Matter ${index}`, agreement: 'bestnet-2003' })),
  )
  const problems = await Promise.all(begun)
  const told = { code: 'TOO_LARGE', httpStatus: 431, message: 'The address and headers of the request are too long.' }
  expect(problems.filter((problem) => JSON.stringify(problem) !== JSON.stringify(told))).toEqual([])
  expect(problems).toHaveLength(calls)
  expect(await client.matters.list.query()).toEqual([])
})

test('of which the address has room for the names are refused by their number', async () => {
  const names = Array.from({ length: 4_000 }, () => 'a').join(',')
  const inputs = Object.fromEntries(Array.from({ length: calls }, (_, index) => [index, { matter: 'x' }]))
  const sent = { method: 'POST', headers: { ...json, cookie, origin: server.url }, body: JSON.stringify(inputs) }
  const answered = await fetch(`${server.url}/trpc/${names}?batch=1`, sent)
  expect(answered.status).toBe(400)
  expect(await answered.json()).toMatchObject({ error: { data: { code: 'INPUT_REFUSED' } } })
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})
