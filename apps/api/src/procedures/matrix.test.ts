import { createHash } from 'node:crypto'
import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../access/accounts.ts'
import { newId } from '../access/secrets.ts'
import { viewerOf } from '../access/testing/scene.ts'
import type { Viewer } from '../access/viewer.ts'
import { closing, filesOf } from '../cap-table/cap-table-samples.ts'
import { appRouter } from './router.ts'
import { type Office, openOffice, problemIn } from './testing/office.ts'
import { purchase, smallMatter } from './testing/small-matter.ts'
import { callers, table } from './testing/who-may.ts'

/** What an input may need of the matter that it is about. */
type Case = {
  readonly matter: string
  readonly title: string
  readonly sha256: string
  readonly invitation: string
  readonly token: string
  readonly feed: string
}

const agreement = 'bestnet-2003'
const replacement = { type: 'common-acquired', on: '2003-06-03', holder: 'birch', common: 60, how: 'market' }
const cutback = { totalMaximum: 10, companyShares: 0, holders: [] }
const contribution = {
  base: { loss: '100', legalExpenses: '0' },
  indemnifying: { id: 'company', netProceeds: '1', fraud: false },
  indemnified: { id: 'ash', netProceeds: '1', fraud: false },
}
const capTable = filesOf(closing)
const given = (matter: string) => ({ matter, expected: 8 })

/** An input for each procedure that succeeds when it is allowed. */
const inputs: Readonly<Record<string, (one: Case) => unknown>> = {
  'matters.list': () => undefined,
  'matters.get': ({ matter }) => ({ matter }),
  'matters.create': () => ({ title: 'Another', agreement }),
  'matters.import': () => ({ file: smallMatter }),
  'matters.export': ({ matter }) => ({ matter }),
  'matters.rename': ({ matter }) => ({ matter, title: 'Renamed' }),
  'matters.tag': ({ matter }) => ({ matter, tags: ['urgent'] }),
  'matters.archive': ({ matter }) => ({ matter, archived: true }),
  'matters.destroy': ({ matter, title }) => ({ matter, title }),
  'matters.changes': ({ matter }) => ({ matters: [matter] }),
  'events.list': ({ matter }) => ({ matter }),
  'events.append': ({ matter }) => ({ ...given(matter), events: [purchase('e9', 'ash', 1)] }),
  'events.import': ({ matter }) => ({ ...given(matter), events: [purchase('e9', 'ash', 1)] }),
  'events.correct': ({ matter }) => ({ ...given(matter), event: 'e6', reason: 'misread', replacement }),
  'events.retract': ({ matter }) => ({ ...given(matter), event: 'e6', reason: 'entered twice' }),
  'events.preview': ({ matter }) => ({ matter, events: [purchase('e9', 'ash', 1)] }),
  'answers.get': ({ matter }) => ({ matter }),
  'answers.list': ({ matter }) => ({ matter, part: 'obligations' }),
  'answers.explain': ({ matter }) => ({ matter, id: 'd1' }),
  'answers.whatIf': ({ matter }) => ({ matter, readings: { 'A-D02': 'RECEIVED' } }),
  'readings.list': ({ matter }) => ({ matter }),
  'readings.choose': ({ matter }) => ({ ...given(matter), reading: 'A-D02', option: 'RECEIVED', by: 'counsel' }),
  'readings.alternatives': ({ matter }) => ({ matter, asOf: '2004-03-02' }),
  'docket.query': ({ matter }) => ({ matter, today: '2004-03-02' }),
  'docket.note': ({ matter }) => ({ matter, item: 'due/x', assignee: null, comment: 'soon', snoozedUntil: null }),
  'files.list': ({ matter }) => ({ matter }),
  'files.sections': ({ matter, sha256 }) => ({ matter, sha256 }),
  'files.passage': ({ matter, sha256 }) => ({ matter, sha256, cite: '1' }),
  'capTable.preview': ({ matter }) => ({ matter, files: capTable }),
  'capTable.append': ({ matter }) => ({ ...given(matter), files: capTable }),
  'documents.kinds': ({ matter }) => ({ matter }),
  'documents.create': ({ matter }) => ({ matter, kind: 'memorandum', asOf: '2004-03-02' }),
  'feeds.create': () => ({ name: 'Phone' }),
  'feeds.list': () => undefined,
  'feeds.revoke': ({ feed }) => ({ id: feed }),
  'reminders.due': () => ({ zone: 'America/Detroit' }),
  'reminders.get': () => undefined,
  'reminders.set': () => ({ digest: true }),
  'reminders.webhook': () => ({ url: null }),
  'reminders.matter': ({ matter }) => ({ matter, on: false }),
  'reminders.test': () => undefined,
  'members.list': ({ matter }) => ({ matter }),
  'members.put': ({ matter }) => ({ matter, user: people.outsider.id, role: 'reader' }),
  'members.remove': ({ matter }) => ({ matter, user: people.reader.id }),
  'members.disclose': ({ matter }) => ({ matter, readings: true, worksheet: 'full' }),
  'members.invite': ({ matter }) => ({ matter, email: 'new@firm.example', role: 'reader' }),
  'members.invitations': ({ matter }) => ({ matter }),
  'members.withdraw': ({ matter, invitation }) => ({ matter, id: invitation }),
  'members.reset': ({ matter }) => ({ matter, user: people.guest.id }),
  'audit.list': ({ matter }) => ({ matter }),
  'tokens.create': () => ({ name: 'a program', scope: 'read' }),
  'tokens.list': () => undefined,
  'tokens.revoke': ({ token }) => ({ id: token }),
  'agreement.list': () => undefined,
  'agreement.terms': () => ({ agreement }),
  'agreement.digest': () => ({ agreement }),
  'agreement.register': () => ({ agreement }),
  'agreement.readings': () => ({ agreement }),
  'agreement.sections': () => ({ text }),
  'agreement.passage': () => ({ text, cite: '1' }),
  'calculators.cutback': () => ({ input: cutback }),
  'calculators.expenses': () => ({ input: { items: [] } }),
  'calculators.contribution': () => ({ input: contribution }),
  'calculators.shortage': () => ({ input: { available: 1, requests: [] } }),
  'calculators.days': () => ({ input: { from: '2003-06-04', days: 45 } }),
}

const text = '1. FEES. Each party pays its own.\n\n2. NOTICES. They are in writing.\n'
const content = new TextEncoder().encode(text)
const sha256 = createHash('sha256').update(content).digest('hex')

let office: Office
let people: Record<'owner' | 'counsel' | 'reader' | 'investor' | 'guest' | 'outsider', Account>

beforeAll(async () => {
  office = await openOffice()
  const account = async (name: string) => {
    const email = `${name}@firm.example`
    const made = await office.services.access.accounts.create({ email, name, password: 'long walks by the lake' })
    if (made === null) throw new Error(`${name} is there already`)
    return made
  }
  people = {
    owner: await account('olive'),
    counsel: await account('conrad'),
    reader: await account('rita'),
    investor: await account('ivan'),
    guest: await account('gus'),
    outsider: await account('nora'),
  }
})
afterAll(() => office.close())

/** A matter with all its members, a file and an invitation. */
async function freshCase(viewer: Viewer | null): Promise<Case> {
  const { store, access } = office.services
  const owner = office.as(viewerOf(people.owner))
  const { id: matter, title } = await owner.matters.import({ file: smallMatter })
  await owner.members.put({ matter, user: people.counsel.id, role: 'counsel' })
  await owner.members.put({ matter, user: people.reader.id, role: 'reader' })
  await owner.members.put({ matter, user: people.guest.id, role: 'reader' })
  await owner.members.put({ matter, user: people.investor.id, role: 'investor', parties: ['ash'] })
  const at = '2026-03-02T12:00:00.000Z'
  const file = { sha256, name: 'fees.txt', type: 'text/plain', size: content.length, addedAt: at, addedBy: 'olive' }
  await store.files.put(matter, file, content, { at, by: 'olive', what: 'files' })
  const { id: invitation } = await owner.members.invite({ matter, email: 'guest@firm.example', role: 'reader' })
  const user = viewer?.user ?? people.owner.id
  const made = await access.tokens.create({ user, name: 'old', scope: 'read', matter: null, days: 1 })
  const feed = await makeFeed(user)
  return { matter, title, sha256, invitation, token: 'token' in made ? made.token.id : '', feed }
}

async function makeFeed(user: string): Promise<string> {
  const id = newId()
  const opens = { hash: newId(), name: 'old', matter: null, alarmDays: null }
  await office.services.store.feeds.create({
    id,
    user,
    ...opens,
    createdAt: '2026-03-02T12:00:00.000Z',
    revokedAt: null,
  })
  return id
}

function viewerFor(caller: (typeof callers)[number], matter: string): Viewer | null {
  const token: Viewer = { ...viewerOf(people.owner), via: 'token' }
  switch (caller) {
    case 'nobody':
      return null
    case 'read token':
      return { ...token, scope: 'read' }
    case 'token of the matter':
      return { ...token, matter }
    case 'token of another matter':
      return { ...token, matter: 'another-matter' }
    default:
      return viewerOf(people[caller])
  }
}

/** Calls a procedure by its path; of a subscription, waits for the first word. */
async function call(viewer: Viewer | null, path: string, input: unknown): Promise<unknown> {
  const procedure = path.split('.').reduce<unknown>((at, name) => Reflect.get(Object(at), name), office.as(viewer))
  if (typeof procedure !== 'function') throw new Error(`there is no ${path}`)
  const answer: unknown = await procedure(input)
  if (typeof answer !== 'object' || answer === null || !(Symbol.asyncIterator in answer)) return answer
  for await (const told of answer as AsyncIterable<unknown>) return told
  return null
}

const letters: Readonly<Record<string, string>> = { FORBIDDEN: 'F', NOT_FOUND: 'N', UNAUTHENTICATED: 'U' }

describe('who may call what', () => {
  test('every procedure of the router has a row in the table and an input', () => {
    const paths = Object.keys(appRouter._def.procedures).sort()
    expect(Object.keys(table).sort()).toEqual(paths)
    expect(Object.keys(inputs).sort()).toEqual(paths)
  })

  test.each(Object.keys(table))('%s', async (path) => {
    const found: Record<string, string> = {}
    for (const caller of callers) {
      const one = await freshCase(viewerFor(caller, ''))
      const problem = await problemIn(() => call(viewerFor(caller, one.matter), path, inputs[path]?.(one)))
      found[caller] = problem === null ? '+' : (letters[problem.code] ?? `${problem.code}: ${problem.message}`)
    }
    const row = table[path] ?? ''
    expect(found).toEqual(Object.fromEntries(callers.map((caller, index) => [caller, row[index]])))
  })

  test('a matter that is not yours answers exactly like one that is not there, whatever is sent', async () => {
    const outsider = viewerOf(people.outsider)
    const one = await freshCase(outsider)
    const paths = Object.keys(table).filter((path) => table[path]?.[4] === 'N')
    expect(paths.length).toBeGreaterThan(30)
    for (const path of paths)
      for (const broken of [{}, { events: 'nonsense', more: 1 }]) {
        const input = Object(inputs[path]?.(one))
        const elsewhere = {
          ...input,
          ...broken,
          ...(path === 'matters.changes' ? { matters: ['no-such'] } : { matter: 'no-such' }),
        }
        const there = await thrownBy(() => call(outsider, path, { ...input, ...broken }))
        const nowhere = await thrownBy(() => call(outsider, path, elsewhere))
        expect(there, path).toEqual(nowhere)
      }
  })

  test('nobody makes a token for a matter that is not theirs', async () => {
    const outsider = viewerOf(people.outsider)
    const { matter } = await freshCase(outsider)
    const make = (id: string) =>
      thrownBy(() => call(outsider, 'tokens.create', { name: 'x', scope: 'read', matter: id }))
    expect(await make(matter)).toEqual(await make('no-such'))
    expect(await make(matter)).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a token that has expired or was revoked is nobody, and a read token stays one', async () => {
    const owner = office.as(viewerOf(people.owner))
    const [first, second] = [
      await owner.tokens.create({ name: 'first', scope: 'read', days: 2 }),
      await owner.tokens.create({ name: 'second', scope: 'write', days: 1 }),
    ]
    const known = (secret: string) => office.access.identify(new Headers({ authorization: `Bearer ${secret}` }))
    expect(await known(first.secret)).toMatchObject({ viewer: { user: people.owner.id, via: 'token', scope: 'read' } })
    office.at('2026-03-03T12:00:00.000Z')
    expect(await known(second.secret)).toMatchObject({ ok: false, code: 'TOKEN_EXPIRED' })
    expect(await known(first.secret)).toMatchObject({ ok: true })
    await owner.tokens.revoke({ id: first.token.id })
    expect(await known(first.secret)).toMatchObject({ ok: false, code: 'TOKEN_REVOKED' })
  })
})

async function thrownBy(callIt: () => Promise<unknown>): Promise<unknown> {
  try {
    return await callIt()
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    return { code: error.code, message: error.message, cause: error.cause }
  }
}
