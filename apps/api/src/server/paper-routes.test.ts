import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../documents/opened-docx.ts'
import { openedXlsx } from '../spreadsheets/opened-xlsx.ts'
import { type Asker, type Firm, openFirm, problemIn, sampleFile } from './testing/firm.ts'

let firm: Firm
let head: string
beforeAll(async () => {
  firm = await openFirm(await sampleFile(), ['ferrovia', 'tamarack'], '2026-03-02T12:00:00.000Z')
  const exported = await firm.office.as(firm.person).matters.export({ matter: firm.matter })
  head = `${exported.seq}:${exported.head}`
})
afterAll(() => firm.close())

const ask = (asker: Asker, path: string, init?: RequestInit) => firm.ask(asker, `/matters/${firm.matter}/${path}`, init)
const open = async (answered: Response, part?: string) => textOf(await answered.bytes(), part)
const others = /lakeshore|brandt|sable.?creek|halloran|okafor/i

// Worked out with the cutback statement itself: of 1,500,000 shares Ferrovia gets 352,000 and Tamarack 192,000.
const statement = 'documents/cutback-statement.docx?asOf=2004-04-13'

describe('a document', () => {
  test('is a file to be saved, with the head of the log in its footer, and its making is noted', async () => {
    const answered = await ask('reader', 'documents/memorandum.docx?asOf=2003-07-01')
    expect(answered.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    )
    expect(answered.headers.get('content-disposition')).toBe(
      'attachment; filename="memorandum-2003-07-01.docx"; filename*=UTF-8\'\'memorandum-2003-07-01.docx',
    )
    expect(answered.headers.get('content-security-policy')).toContain('sandbox')
    expect(await open(answered, 'word/footer1.xml')).toContain(`as of 2003-07-01  ·  head ${head}`)
    const { entries } = await firm.office.as(firm.person).audit.list({ matter: firm.matter })
    const [seq, hash] = head.split(':')
    const detail = `memorandum as of 2003-07-01, head ${seq}:${hash}`
    expect(entries).toContainEqual(expect.objectContaining({ what: 'document made', detail }))
  })

  test('says the same in base64 over the procedure', async () => {
    const input = { matter: firm.matter, kind: 'company-notice', asOf: '2003-06-12', to: 'tamarack' }
    const asked = `/trpc/documents.create?input=${encodeURIComponent(JSON.stringify(input))}`
    const { data } = Object(Object(await (await firm.ask('counsel', asked)).json()).result)
    expect(data).toMatchObject({ name: 'company-notice-2003-06-12.docx', asOf: '2003-06-12' })
    expect(`${data.head.seq}:${data.head.hash}`).toBe(head)
    const file = await ask('counsel', 'documents/company-notice.docx?asOf=2003-06-12&to=tamarack')
    expect(Buffer.from(await file.bytes()).toString('base64')).toBe(data.base64)
  })

  test('with much to say is asked for by POST', async () => {
    const perHolder = { ferrovia: { securities: { units: 650_000 }, method: 'sold over time '.repeat(1_000) } }
    const body = JSON.stringify({ asOf: '2003-06-02', perHolder })
    const headers = { 'content-type': 'application/json' }
    const answered = await ask('read token', 'documents/demand-notice.docx', { method: 'POST', headers, body })
    expect(await open(answered)).toContain('sold over time sold over time')
  })

  test('as known before something was recorded is made without it', async () => {
    const { id } = await firm.office.as(firm.viewerOf('owner')).matters.import({ file: await sampleFile() })
    const known = '&knownAt=2026-03-02T11:59:59.999Z'
    const early = await firm.ask('owner', `/matters/${id}/documents/memorandum.docx?asOf=2003-07-01${known}`)
    expect(await open(early)).not.toMatch(/Ferrovia/)
    const late = await firm.ask('owner', `/matters/${id}/documents/memorandum.docx?asOf=2003-07-01`)
    expect(await open(late)).toMatch(/Ferrovia/)
  })

  test('that cannot be made is refused with its place', async () => {
    for (const [path, place] of [
      ['documents/company-notice.docx?asOf=2003-06-12&to=nobody', 'to'],
      ['documents/company-notice.docx?asOf=2003-02-29', 'asOf'],
      ['documents/company-notice.docx?asOf=2003-06-12&head=x', 'head'],
      ['documents/company-notice.docx?asOf=2003-06-12&asOf=2003-06-13', 'asOf'],
      ['documents/company-notice.docx?asOf=2003-06-12&nameInitiating=perhaps', 'nameInitiating'],
      ['documents/last-will.docx', 'kind'],
    ] as const)
      expect(await problemIn(await ask('owner', path))).toMatchObject({
        status: 400,
        body: { code: 'INPUT_REFUSED', refusals: [{ path: place }] },
      })
    expect((await ask('owner', 'documents/memorandum.pdf')).status).toBe(404)
  })
})

describe('an Investor', () => {
  test('has its own statement made, without the head and without a word of others', async () => {
    const answered = await ask('investor', `${statement}&to=ferrovia`)
    const bytes = await answered.bytes()
    const text = textOf(bytes)
    expect(text).toContain('Included | 352,000 shares | ')
    expect(text).not.toMatch(others)
    expect(text).not.toContain('192,000')
    expect(textOf(bytes, 'word/footer1.xml')).not.toMatch(/head|[0-9a-f]{64}/)
    expect(await open(await ask('investor', `${statement}&to=tamarack&about=rs-2`))).toContain('192,000 shares')
    // More than the owner discloses is not to be had by asking.
    const more = await ask('investor', `${statement}&to=ferrovia&worksheet=full`)
    expect(Buffer.compare(await more.bytes(), bytes)).toBe(0)
  })

  test('has none made to anybody else, nor another kind, nor about a cutback that it has no line in', async () => {
    const foreign = await problemIn(await ask('investor', `${statement}&to=lakeshore`))
    expect(foreign).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    expect(await problemIn(await ask('investor', `${statement}&to=no-such`))).toEqual(foreign)
    expect(await problemIn(await ask('investor', statement))).toMatchObject({
      body: { refusals: [{ path: 'to', allowed: 'one of ferrovia, tamarack' }] },
    })
    for (const about of ['rs-1', 'no-such'])
      expect(await problemIn(await ask('investor', `${statement}&to=ferrovia&about=${about}`))).toMatchObject({
        body: { refusals: [{ path: 'about', found: `"${about}"`, allowed: 'one of rs-2' }] },
      })
    const early = statement.replace('04-13', '04-11')
    expect(await problemIn(await ask('investor', `${early}&to=ferrovia`))).toMatchObject({
      body: { refusals: [{ path: 'about', found: 'nothing', allowed: 'a cutback in which ferrovia has a line' }] },
    })
    for (const kind of ['company-notice', 'demand-notice', 'registration-notice', 'delay-direction', 'memorandum'])
      expect((await ask('investor', `documents/${kind}.docx?asOf=2004-04-13&to=ferrovia`)).status).toBe(403)
    const kinds = `/trpc/documents.kinds?input=${encodeURIComponent(JSON.stringify({ matter: firm.matter }))}`
    expect(await (await firm.ask('investor', kinds)).json()).toEqual({ result: { data: ['cutback-statement'] } })
  })

  test('gets tables of what it is shown, without the head', async () => {
    for (const kind of ['obligations', 'holdings', 'notices', 'cutbacks', 'expenses']) {
      const csv = await (await ask('investor', `tables/${kind}.csv?asOf=2004-04-13&party=ferrovia`)).text()
      expect(csv).not.toMatch(others)
      expect(csv).not.toMatch(/Head|[0-9a-f]{64}/)
    }
    const own = await ask('investor', 'tables/cutbacks.csv?asOf=2004-04-13&party=ferrovia')
    expect((await own.text()).split('\r\n').slice(1)).toEqual([
      'rs-2,2004-04-12,1500000,ferrovia,Ferrovia Capital Corp.,3300000,1200000,352000,848000,2004-04-13',
      '',
    ])
    expect((await ask('investor', 'tables/cutbacks.csv?party=lakeshore')).status).toBe(403)
  })

  test('sees of the cutback what the owner discloses, and the names only when it is all', async () => {
    const disclose = (worksheet: 'own-line' | 'anonymised' | 'full') =>
      firm.office.as(firm.person).members.disclose({ matter: firm.matter, readings: false, worksheet })
    const shown = async () => {
      const paper = await open(await ask('investor', `${statement}&to=ferrovia`))
      return paper + (await (await ask('investor', 'tables/cutbacks.csv?asOf=2004-04-13&party=ferrovia')).text())
    }
    await disclose('anonymised')
    const anonymous = await shown()
    expect(anonymous).toContain('8,100,000')
    expect(anonymous).toContain('700000')
    expect(anonymous).not.toMatch(/lakeshore|brandt|sable.?creek|tamarack/i)
    await disclose('full')
    expect(await shown()).toMatch(/Ilse Brandt[\s\S]*brandt/)
    await disclose('own-line')
    expect(await shown()).not.toMatch(/Brandt|8,100,000|700000/)
  })
})

describe('a table', () => {
  test('is the whole list with the head for who sees the whole matter', async () => {
    const answered = await ask('reader', 'tables/cutbacks.xlsx?asOf=2004-04-13')
    expect(answered.headers.get('content-disposition')).toContain('filename="cutbacks-2004-04-13.xlsx"')
    const { sheets } = openedXlsx(await answered.bytes())
    expect([...(sheets.get('About')?.values() ?? [])].map(({ value }) => value)).toContain(head)
    const holders = ['D2', 'D3', 'D4', 'D5', 'D6'].map((place) => sheets.get('Cutbacks')?.get(place)?.value)
    expect(holders).toEqual(['brandt', 'ferrovia', 'lakeshore', 'sable-creek', 'tamarack'])
    const csv = await ask('reader', 'tables/cutbacks.csv?asOf=2004-04-13')
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await csv.text()).split('\r\n')[2]).toMatch(new RegExp(`,2004-04-13,${head}$`))
  })

  test('that there is not is not found, and a day that is not is refused', async () => {
    for (const file of ['secrets.csv', 'cutbacks.pdf', 'cutbacks', 'constructor.csv'])
      expect((await ask('owner', `tables/${file}`)).status).toBe(404)
    expect(await problemIn(await ask('owner', 'tables/cutbacks.csv?asOf=2003-02-29'))).toMatchObject({ status: 400 })
  })
})
