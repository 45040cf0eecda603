import { createHash } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openEmbedded } from '@regrights/api/embedded'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandLineOn, newDataFolder, officeWith } from './machine-for-tests.ts'
import { filing, smallMatter } from './small-matter.ts'
import { fileOf, regrights, startServer } from './spawned.ts'

const file = fileOf('stored.json', smallMatter)

let here: Awaited<ReturnType<typeof officeWith>>
let server: Awaited<ReturnType<typeof startServer>>
let tokens: { readonly write: string; readonly read: string; readonly revoked: string; readonly investor: string }

/** Makes a token on the machine of the server. */
async function tokenFor(name: string, scope: string) {
  const { secret, token } = JSON.parse(await here.text(['token', 'create', name, '--scope', scope, '--json']))
  return { secret: String(secret), id: String(token.id) }
}

const agreement = '1. FEES.\n\n  a. Costs. Each party pays its own costs, whatever they come to.\n'
const sha256 = createHash('sha256').update(agreement).digest('hex')

/** Keeps a text with the matter, and makes a person who sees it as the Investor b; gives that person's token. */
async function furnish(data: string, matter: string): Promise<string> {
  const clock = { now: () => new Date().toISOString() }
  const { context, close } = await openEmbedded({ path: join(data, 'matters.sqlite') }, clock)
  const { store, access } = context.services
  const at = clock.now()
  const content = Buffer.from(agreement)
  const file = {
    sha256,
    name: 'agreement.txt',
    type: 'text/plain',
    size: content.length,
    addedAt: at,
    addedBy: 'local',
  }
  await store.files.put(matter, file, content, { at, by: 'local', what: 'files' })
  const person = await access.accounts.create({ email: 'b@b.example', name: 'B', password: 'long enough for b' })
  if (person === null) throw new Error('no account')
  const membership = { role: 'investor', parties: ['b'] } as const
  await store.members.put(matter, person.id, membership, at, { at, by: 'local', what: 'members' })
  const token = { user: person.id, name: 'of b', scope: 'write', matter: null, days: 1 } as const
  const made = await access.tokens.create(token)
  await close()
  if (!('secret' in made)) throw new Error('no token')
  return made.secret
}

beforeAll(async () => {
  here = await officeWith(file)
  const [write, read, revoked] = [
    await tokenFor('writes', 'write'),
    await tokenFor('reads', 'read'),
    await tokenFor('gone', 'read'),
  ]
  await here.text(['token', 'revoke', revoked.id])
  tokens = {
    write: write.secret,
    read: read.secret,
    revoked: revoked.secret,
    investor: await furnish(here.data, here.id),
  }
  server = await startServer(here.data)
})

afterAll(async () => {
  expect(await server.stop()).toBe(0)
})

/** A command line of another machine, which has no data of its own, with a token. */
const away = (token = tokens.write) => {
  const there = commandLineOn(newDataFolder(), { REGRIGHTS_TOKEN: token })
  const at = (words: readonly string[]) => [...words, '--server', server.url]
  return {
    text: (words: readonly string[], input?: string) => there.text(at(words), input),
    refusals: (words: readonly string[], input?: string) => there.refusals(at(words), input),
  }
}

describe('over --server', () => {
  test.each([
    [['evaluate', '--json']],
    [['evaluate', '--json', '--with', 'changes']],
    [['obligations']],
    [['rights', '--json', '--reading', 'A-D02=RECEIVED']],
    [['explain', 'demand-1']],
    [['overview']],
    [['what-if', '--json', '--event', JSON.stringify(filing)]],
  ])('%j prints the bytes that it prints of the file', async ([command = '', ...rest]) => {
    const day = ['--as-of', '2003-07-01']
    const ofFile = await here.text([command, file, ...rest, ...day])
    expect(await away().text([command, '--matter', 'a small', ...rest, ...day])).toBe(ofFile)
  })

  test('a whole process does so too', () => {
    const words = ['obligations', '--server', server.url, '--matter', here.id, '--as-of', '2003-07-01', '--json']
    const { status, stdout, stderr } = regrights(words, { env: { REGRIGHTS_TOKEN: tokens.read } })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toBe(regrights(['obligations', file, '--as-of', '2003-07-01', '--json']).stdout)
  })

  test('events are recorded, and who was late is told what changed meanwhile', async () => {
    const { text, refusals } = away()
    const { id } = JSON.parse(await text(['matters', 'create', 'Of another machine', '--json']))
    const joined = {
      id: 'p1',
      type: 'party-joined',
      on: '2003-03-30',
      party: 'company',
      role: 'company',
      entity: 'corporation',
    }
    const add = ['events', 'add', '--matter', id, '--expected', '0', JSON.stringify(joined)]
    expect(await text(add)).toMatch(/^recorded: event 1, head 1:[0-9a-f]{64}\n$/)
    const lines = await refusals(add)
    expect(lines[0]).toBe('--expected: found 0; allowed 1, the number of the last event now')
    expect(lines[1]).toMatch(/^meanwhile: event 1, party-joined p1 on 2003-03-30, recorded by /)
    expect(await here.text(['verify', '--matter', id])).toContain('1 event, head 1:')
    expect(await text(['verify', '--matter', id])).toBe(await here.text(['verify', '--matter', id]))
  })

  test('the list and the docket are those of the server', async () => {
    const days = ['--as-of', '2003-07-01', '--matter', here.id, '--json']
    expect(await away().text(['docket', ...days])).toBe(await here.text(['docket', ...days]))
    expect(JSON.parse(await away().text(['matters', 'list', '--json']))).toContainEqual(
      expect.objectContaining({ id: here.id }),
    )
  })

  test('a question that is longer than an address can be is answered', async () => {
    const events = Array.from({ length: 400 }, (_, index) => ({
      id: `m${index}`,
      type: 'common-acquired',
      on: '2003-06-20',
      holder: 'b',
      common: 5,
      how: 'market',
    }))
    const words = events.map((event) => JSON.stringify(event))
    const found = await away().text(['what-if', '--matter', here.id, '--as-of', '2003-07-01', '--json', ...words])
    expect(found).toBe(await here.text(['what-if', file, '--as-of', '2003-07-01', '--json', ...words]))
  })
})

describe('an Investor', () => {
  const asB = () => away(tokens.investor)

  test('sees its own part, as text and as JSON, and no quantity of others', async () => {
    const asked = ['--matter', 'a small', '--as-of', '2003-07-01']
    const answers = JSON.parse(await asB().text(['evaluate', ...asked, '--json']))
    expect(answers).toMatchObject({ for: 'b', holdings: [{ holder: 'b', units: 300 }] })
    expect(JSON.parse(await asB().text(['holdings', ...asked, '--json']))).toEqual(answers.holdings)
    const text = await asB().text(['evaluate', ...asked])
    expect(text).toContain('rights of b as of 2003-07-01')
    // 800 and 1,200 Units are what another Investor and all of them hold; 1,800 are b's own share equivalents.
    expect(text).not.toMatch(/(?<![,\d])(?:800|1,200)\b/)
    expect(await asB().text(['overview', ...asked])).toBe(text)
    const [right] = answers.rights
    expect(await asB().text(['explain', ...asked, right.id])).toContain(right.id)
  })

  test.each([
    [['what-if', '--event', JSON.stringify(filing)]],
    [['evaluate', '--reading', 'A-D02=RECEIVED']],
    [['evaluate', '--with', 'changes']],
    [['validate']],
    [['matters', 'export']],
    [['events', 'add', JSON.stringify(filing)]],
    [['verify']],
    [['document', 'memorandum', '--out', 'never.docx']],
  ])('may not ask for %j', async (words) => {
    const lines = await asB().refusals([...words, '--matter', 'a small'])
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^FORBIDDEN: /)
  })
})

test('a text that is kept with the matter is found by its name and by its hash', async () => {
  const local = await here.text(['text', fileOf('agreement.txt', agreement)])
  for (const named of ['agreement.txt', sha256.slice(0, 12)])
    expect(await away().text(['text', named, '--matter', here.id])).toBe(local)
  const cited = ['--cite', '1(a)']
  expect(await away().text(['text', 'agreement.txt', '--matter', here.id, ...cited])).toBe(
    await here.text(['text', fileOf('agreement.txt', agreement), ...cited]),
  )
  expect(await away().refusals(['text', 'other.txt', '--matter', here.id])).toEqual([
    `FILE: found "other.txt"; allowed one of "agreement.txt" (${sha256.slice(0, 12)})`,
  ])
})

describe('the token', () => {
  test('that only reads records nothing', async () => {
    const { refusals } = away(tokens.read)
    const lines = await refusals(['events', 'add', '--matter', here.id, JSON.stringify(filing)])
    expect(lines).toEqual(['FORBIDDEN: This token may only read.'])
  })

  test('makes no tokens', async () => {
    expect(await away().refusals(['token', 'create', 'more'])).toEqual(['FORBIDDEN: A token may not do this; sign in.'])
  })

  test('that was revoked opens nothing', async () => {
    expect(await away(tokens.revoked).refusals(['matters', 'list'])).toEqual(['TOKEN_REVOKED: This token was revoked.'])
  })

  test('that is no token is not sent, and never repeated', async () => {
    expect(await away('two words').refusals(['matters', 'list'])).toEqual([
      'REGRIGHTS_TOKEN: found another text; allowed a token as "regrights token create" printed it',
    ])
    expect(await away('').refusals(['matters', 'list'])).toEqual([
      'REGRIGHTS_TOKEN: found nothing; allowed a token, here or in a file that --token-file names',
    ])
  })

  test.skipIf(process.platform === 'win32')('may stand in a file that others cannot read', async () => {
    const kept = fileOf('token', `${tokens.read}\n`)
    chmodSync(kept, 0o600)
    const words = ['matters', 'list', '--json', '--token-file', kept]
    expect(await away('').text(words)).toContain(here.id)
    for (const mode of [0o640, 0o604, 0o644, 0o620, 0o601]) {
      chmodSync(kept, mode)
      const shown = mode.toString(8).padStart(4, '0')
      expect(await away('').refusals(words)).toEqual([
        `${kept}: found a file that others can use (mode ${shown}); allowed mode 0600, so that only you can read the token`,
      ])
    }
    chmodSync(kept, 0o400)
    expect(await away('').text(words)).toContain(here.id)
  })

  test('in a file that is not there is refused', async () => {
    const lines = await away().refusals(['matters', 'list', '--token-file', 'no-such-token'])
    expect(lines).toEqual(['no-such-token: found no such file; allowed a file with mode 0600 that holds a token'])
  })
})

test("it says of a matter that is not one's own what it says of one that is not there", async () => {
  expect(await away().refusals(['holdings', '--matter', 'nobody'])).toEqual([
    '--matter: found "nobody"; allowed the id of a matter, or how its title begins, as "regrights matters list" shows them',
  ])
})

test('a database that a server has open is not replaced', async () => {
  const copy = join(dirname(here.data), 'copy.sqlite')
  await here.text(['backup', copy])
  const [line = '', ...others] = await here.refusals(['restore', copy])
  expect(others).toEqual([])
  expect(line).toMatch(/^the storage: /)
  expect(await away().text(['matters', 'list'])).toContain('A small matter')
})

test('serve ends with 2 when its settings are wrong, and says which', () => {
  const { status, stderr } = regrights(['serve'], { env: { HOST: '0.0.0.0', REGRIGHTS_DATA: newDataFolder() } })
  expect(status).toBe(2)
  expect(stderr).toMatch(/REGRIGHTS_URL/)
  expect(stderr).toMatch(/REGRIGHTS_SECRET/)
})
