import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallMatter } from '../procedures/testing/small-matter.ts'
import { type Serving, serve } from '../server/testing/serving.ts'
import { openStore } from '../store/sql/open.ts'
import { curlOf, exampleOf, isStream, type ShownCall } from './curl.ts'
import { examples } from './operation.ts'
import { callsIn } from './reference-pages.ts'
import { document, misfits } from './testing/document-of-today.ts'

/** Every call of the document is made over HTTP as its example says, with nothing known but the document. */

const text = '1. FEES. Each party pays its own.\n\n2. NOTICES. They are in writing.\n'

let served: Serving
let cookie: string
let token: string
let user: string

type Asked = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string }

async function answerTo(url: string, asked: Asked = {}): Promise<{ status: number; body: unknown }> {
  const answered = await fetch(url, asked)
  return { status: answered.status, body: JSON.parse(await answered.text()) }
}

/** Calls a procedure as the person of the machine, to prepare what an example needs. */
async function prepare(path: string, input: object): Promise<Record<string, unknown>> {
  const headers = { cookie, origin: served.url, 'content-type': 'application/json' }
  const { body } = await answerTo(`${served.url}/trpc/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(input),
  })
  const data = Object(Object(Object(body).result).data)
  if (Object.keys(data).length === 0) throw new Error(`${path}: ${JSON.stringify(body)}`)
  return data
}

const password = 'long walks by the lake'

beforeAll(async () => {
  served = await serve()
  cookie = await served.signIn()
  token = String((await prepare('tokens.create', { name: 'test', scope: 'write' })).secret)
  const { id: matter } = await prepare('matters.import', { file: smallMatter })
  const { secret } = await prepare('members.invite', { matter, email: 'guest@firm.example', role: 'reader' })
  const joined = { secret, name: 'Gus', password }
  const headers = { 'content-type': 'application/json' }
  await answerTo(`${served.url}/access/invitation`, { method: 'POST', headers, body: JSON.stringify(joined) })
  const input = encodeURIComponent(JSON.stringify({ matter }))
  const { body } = await answerTo(`${served.url}/trpc/members.list?input=${input}`, { headers: { cookie } })
  const all: readonly { readonly user: string; readonly role: string }[] = Object(body).result.data
  user = all.find(({ role }) => role === 'reader')?.user ?? ''
})
afterAll(() => served.stop())

/** The ids that stand where the examples have theirs, of a matter that is made for one call. */
async function freshIds(): Promise<Record<keyof typeof examples, string>> {
  const { id } = await prepare('matters.import', { file: { ...smallMatter, title: 'BestNet' } })
  const matter = String(id)
  await prepare('members.put', { matter, user, role: 'reader' })
  const invitation = await prepare('members.invite', { matter, email: 'ann@firm.example', role: 'reader' })
  const made = await prepare('tokens.create', { name: 'old', scope: 'read' })
  const feed = await prepare('feeds.create', { name: 'old' })
  const store = await openStore({ path: join(served.folder, 'matters.sqlite') })
  const content = new TextEncoder().encode(text)
  const at = '2026-03-02T12:00:00.000Z'
  const file = { sha256: examples.file, name: 'fees.txt', type: 'text/plain', size: content.length }
  await store.files.put(matter, { ...file, addedAt: at, addedBy: user }, content, { at, by: user, what: 'files' })
  await store.close()
  return {
    ...examples,
    matter,
    user,
    invitation: String(invitation.id),
    token: String(Object(made.token).id),
    feed: String(Object(feed.feed).id),
  }
}

/** What a shell makes of a command for curl: the words that curl gets. */
function wordsOf(command: string): readonly string[] {
  const session = /session_token=([^;]*)/.exec(cookie)?.[1] ?? ''
  const env = { REGRIGHTS_URL: served.url, REGRIGHTS_TOKEN: token, REGRIGHTS_SESSION: session }
  const { stdout } = spawnSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], { env, encoding: 'utf8' })
  return stdout.split('\0').slice(0, -1)
}

/** Does what curl would do with the words that it gets. */
async function askedBy(words: readonly string[]): Promise<Response> {
  const headers: Record<string, string> = {}
  let url = ''
  let query = ''
  let body: string | undefined
  for (let at = 0; at < words.length; at += 1) {
    const next = words[at + 1] ?? ''
    if (words[at] === '-H') headers[next.split(': ', 1)[0] ?? ''] = next.slice(next.indexOf(': ') + 2)
    else if (words[at] === '--data-urlencode') query = `?input=${encodeURIComponent(next.slice('input='.length))}`
    else if (words[at] === '--data') body = next
    else if (words[at]?.startsWith('http')) url = words[at] ?? ''
    if (['-H', '-X', '--data', '--data-urlencode'].includes(words[at] ?? '')) at += 1
  }
  const method = words.includes('--get') || (body === undefined && !words.includes('-X')) ? 'GET' : 'POST'
  return fetch(url + query, { method, headers, ...(body !== undefined && { body }) })
}

async function commandFor(shown: ShownCall): Promise<string> {
  const ids = await freshIds()
  let command = curlOf(shown)
  for (const [name, id] of Object.entries(ids)) command = command.replaceAll(Reflect.get(examples, name), id)
  return command
}

function placeOfInput({ method, path, call }: ShownCall): readonly string[] {
  const place = call.parameters === undefined ? ['requestBody'] : ['parameters', '0']
  return ['paths', path, method, ...place, 'content', 'application/json', 'schema']
}

const calls = callsIn(document).map((shown) => [`${shown.method.toUpperCase()} ${shown.path}`, shown] as const)

describe('a call that is made as the document says', () => {
  test.each(calls)('%s', async (_, shown) => {
    const example = exampleOf(shown.call)
    if (example !== undefined) expect(misfits(placeOfInput(shown), JSON.parse(example))).toEqual([])
    const answered = await askedBy(wordsOf(await commandFor(shown)))
    if (isStream(shown.call)) {
      expect(answered.headers.get('content-type')).toBe('text/event-stream')
      const first = await messageOf(answered)
      const schema = ['responses', '200', 'content', 'text/event-stream', 'schema', 'contentSchema']
      expect(misfits(['paths', shown.path, shown.method, ...schema], first)).toEqual([])
      return
    }
    const body: unknown = await answered.json()
    expect(answered.status, JSON.stringify(body)).toBe(200)
    const schema = ['responses', '200', 'content', 'application/json', 'schema']
    expect(misfits(['paths', shown.path, shown.method, ...schema], body)).toEqual([])
  })

  test.each(calls.filter(([, { call }]) => exampleOf(call) !== undefined && !isStream(call)))(
    '%s is refused with a field that the document does not have',
    async (_, shown) => {
      const input = { ...JSON.parse(exampleOf(shown.call) ?? ''), surplus: 1 }
      expect(misfits(placeOfInput(shown), input)).not.toEqual([])
      const command = (await commandFor(shown)).replace(/\{"/, '{"surplus":1,"')
      const answered = await askedBy(wordsOf(command))
      const body: unknown = await answered.json()
      expect(answered.status).toBe(400)
      expect(misfits(['components', 'schemas', 'Problem'], body)).toEqual([])
      expect(body).toMatchObject({ error: { data: { code: 'INPUT_REFUSED', refusals: [{ path: 'surplus' }] } } })
    },
  )
})

describe('a query', () => {
  const asked = calls.filter(([, { method, call }]) => method === 'get' && !isStream(call))

  test.each(asked)('%s is answered alone as it is among others', async (_, shown) => {
    const ids = await freshIds()
    let example = exampleOf(shown.call) ?? 'null'
    for (const [name, id] of Object.entries(ids)) example = example.replaceAll(Reflect.get(examples, name), id)
    const input = example === 'null' ? '' : `input=${encodeURIComponent(example)}`
    const batch = encodeURIComponent(`{${example === 'null' ? '' : `"0":${example}`}}`)
    const alone = await answerTo(`${served.url}${shown.path}?${input}`, { headers: { cookie } })
    const among = await answerTo(`${served.url}${shown.path}?batch=1&input=${batch}`, { headers: { cookie } })
    expect(alone.status).toBe(200)
    expect(among.body).toEqual([alone.body])
  })

  test('may be longer than an address, as the body of a POST', async () => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const input = { text: `1. FEES. ${'Each party pays its own. '.repeat(8000)}` }
    const path = `${served.url}/trpc/agreement.sections`
    const sent = await answerTo(path, { method: 'POST', headers, body: JSON.stringify(input) })
    expect(sent).toMatchObject({ status: 200, body: { result: { data: { sections: [{ citation: '1' }] } } } })
    const asked = await answerTo(`${path}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
    expect(asked).toMatchObject({ status: 431, body: { code: 'TOO_LARGE' } })
  })
})

describe('a call that fails', () => {
  const problem = ['components', 'schemas', 'Problem']

  test('tells what others did, when they were first', async () => {
    const { matter } = await freshIds()
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const event = { type: 'common-acquired', on: '2003-07-01', holder: 'birch', common: 1, how: 'market' }
    const send = (id: string) =>
      answerTo(`${served.url}/trpc/events.append`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ matter, expected: 8, events: [{ id, ...event }] }),
      })
    expect((await send('e9')).status).toBe(200)
    const { status, body } = await send('e10')
    expect(status).toBe(409)
    expect(misfits(problem, body)).toEqual([])
    expect(body).toMatchObject({ error: { data: { code: 'CONFLICT', meanwhile: { seq: 9, events: [{ seq: 9 }] } } } })
  })

  test.each([
    ['without a token', {}, 401, 'UNAUTHENTICATED'],
    ['with no real token', { authorization: 'Bearer rr_nothing' }, 401, 'TOKEN_MALFORMED'],
  ])('%s has a code of the document', async (_, headers, status, code) => {
    const answered = await answerTo(`${served.url}/trpc/matters.list`, { headers })
    expect(answered).toMatchObject({ status, body: { error: { data: { code } } } })
    expect(misfits(problem, answered.body)).toEqual([])
  })

  test('of a matter that is not there has one too', async () => {
    const input = encodeURIComponent(JSON.stringify({ matter: 'no-such' }))
    const headers = { authorization: `Bearer ${token}` }
    const answered = await answerTo(`${served.url}/trpc/matters.get?input=${input}`, { headers })
    expect(answered).toMatchObject({ status: 404, body: { error: { data: { code: 'NOT_FOUND' } } } })
    expect(misfits(problem, answered.body)).toEqual([])
  })

  test('has a code that the document knows, or the check would not hold', () => {
    const data = { code: 'ODD', httpStatus: 400 }
    expect(misfits(problem, { error: { message: 'x', code: -32600, data } })).not.toEqual([])
  })
})

/** The first message of a stream of events that has an id. */
async function messageOf(answered: Response): Promise<unknown> {
  let read = ''
  for await (const chunk of answered.body ?? []) {
    read += new TextDecoder().decode(chunk)
    const [, data] = /(?:^|\n)data: (.*)\nid: /.exec(read) ?? []
    if (data !== undefined) return JSON.parse(data)
  }
  throw new Error(`the stream ended: ${read}`)
}
