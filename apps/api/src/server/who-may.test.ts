import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askers, type Firm, openFirm, problemIn, sampleFile } from './testing/firm.ts'

const content = '%PDF-1.7\n'
const sha256 = createHash('sha256').update(content).digest('hex')
const headers = { 'content-type': 'application/pdf', 'x-file-name': 'notice.pdf' }
const day = 'asOf=2004-04-13'

const demand: RequestInit = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    asOf: '2003-06-02',
    perHolder: { ferrovia: { securities: { units: 650_000 }, method: 'resale' } },
  }),
}

type Row = { readonly route: string; readonly expected: string; readonly init?: RequestInit }

/**
 * Who may ask what of a matter beside the procedures, one letter for each asker in their order: + is answered, F is
 * FORBIDDEN, N is NOT_FOUND like a matter that is not there, U is UNAUTHENTICATED.
 */
const table: readonly Row[] = [
  { route: `documents/cutback-statement.docx?to=ferrovia&${day}`, expected: '++++NU+' },
  { route: `documents/memorandum.docx?${day}`, expected: '+++FNU+' },
  { route: 'documents/company-notice.docx?asOf=2003-06-12', expected: '+++FNU+' },
  { route: 'documents/demand-notice.docx', expected: '+++FNU+', init: demand },
  { route: `tables/obligations.xlsx?${day}`, expected: '++++NU+' },
  { route: `tables/cutbacks.csv?${day}`, expected: '++++NU+' },
  { route: `files/${sha256}`, expected: '+++FNU+' },
  { route: 'files', expected: '++FFNUF', init: { method: 'POST', headers, body: content } },
  { route: 'export.zip', expected: '+++FNU+' },
]

let firm: Firm

beforeAll(async () => {
  firm = await openFirm(await sampleFile(), ['ferrovia'], '2026-03-02T12:00:00.000Z')
  await firm.ask('owner', `/matters/${firm.matter}/files`, { method: 'POST', headers, body: content })
})
afterAll(() => firm.close())

const letters: Readonly<Record<string, string>> = { FORBIDDEN: 'F', NOT_FOUND: 'N', UNAUTHENTICATED: 'U' }

describe('who may ask for', () => {
  test.each(table)('$route', async ({ route, expected, init }) => {
    let found = ''
    for (const asker of askers) {
      const answered = await firm.ask(asker, `/matters/${firm.matter}/${route}`, init)
      if (answered.ok) await answered.arrayBuffer()
      found += answered.ok ? '+' : letters[String(Object(await answered.json()).code)]
    }
    expect(found).toBe(expected)
  })

  test.each(table)(
    '$route of a matter that is not theirs, hearing what is heard of one that is not there',
    async ({ route, init }) => {
      const there = await problemIn(await firm.ask('outsider', `/matters/${firm.matter}/${route}`, init))
      expect(there).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
      for (const none of ['no-such-matter', 'a%00b', "'%20OR%201=1"])
        expect(await problemIn(await firm.ask('outsider', `/matters/${none}/${route}`, init))).toEqual(there)
      // Nor does what else is sent make a difference.
      const broken = `/matters/${firm.matter}/${route.split('?')[0]}?asOf=nonsense`
      expect(await problemIn(await firm.ask('outsider', broken, init))).toEqual(there)
    },
  )

  test('all of it with a session as well, and from no foreign page', async () => {
    const cookie = await firm.server.signIn()
    for (const { route, init = {} } of table) {
      const url = `${firm.server.url}/matters/${firm.matter}/${route}`
      const own = await fetch(url, { ...init, headers: { ...init.headers, cookie, origin: firm.server.url } })
      expect([route, own.status]).toEqual([route, 200])
      await own.arrayBuffer()
    }
    const url = `${firm.server.url}/matters/${firm.matter}/files`
    const foreign = { ...headers, cookie, origin: 'https://evil.example' }
    const sent = await fetch(url, { method: 'POST', headers: foreign, body: content })
    expect(await problemIn(sent)).toMatchObject({ status: 403, body: { code: 'FOREIGN_ORIGIN' } })
  })
})
