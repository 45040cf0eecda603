import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { smallMatter } from '../procedures/testing/small-matter.ts'
import { type Firm, openFirm, problemIn } from './testing/firm.ts'

let firm: Firm
beforeAll(async () => {
  firm = await openFirm(smallMatter, ['birch'], '2026-03-02T12:00:00.000Z')
})
afterAll(() => firm.close())

const hashOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

function upload(content: string | Uint8Array<ArrayBuffer>, type: string, name = 'a.pdf', matter = firm.matter) {
  const headers = { 'content-type': type, 'x-file-name': encodeURIComponent(name) }
  return firm.ask('counsel', `/matters/${matter}/files`, { method: 'POST', headers, body: content })
}

const pdf = '%PDF-1.7\nsigned'

describe('a file of evidence', () => {
  test('is kept under its hash, once, and its adding is noted', async () => {
    const added = await upload(pdf, 'application/pdf', 'Notice – “signed”.pdf')
    expect(added.status).toBe(201)
    const file = await added.json()
    const sha256 = hashOf(pdf)
    expect(file).toMatchObject({ sha256, name: 'Notice – “signed”.pdf', type: 'application/pdf', size: 15 })
    expect(file).toMatchObject({ source: `file:${sha256}`, addedAt: '2026-03-02T12:00:00.000Z' })
    const again = await upload(pdf, 'application/octet-stream', 'copy.pdf')
    expect([again.status, await again.json()]).toEqual([200, file])
    const { entries } = await firm.office.as(firm.person).audit.list({ matter: firm.matter })
    const detail = `"Notice – “signed”.pdf", ${sha256}`
    expect(entries.filter(({ what }) => what === 'file added')).toMatchObject([{ detail }])
    expect(await firm.office.as(firm.person).files.list({ matter: firm.matter })).toHaveLength(1)
  })

  test('comes back byte for byte, to be saved and not to be shown', async () => {
    await upload(pdf, 'application/pdf')
    const path = `/matters/${firm.matter}/files/${hashOf(pdf)}`
    const answered = await firm.ask('reader', path)
    expect(await answered.text()).toBe(pdf)
    expect(Object.fromEntries(answered.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition':
        'attachment; filename="Notice _ _signed_.pdf"; filename*=UTF-8\'\'Notice%20%E2%80%93%20%E2%80%9Csigned%E2%80%9D.pdf',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      etag: `"${hashOf(pdf)}"`,
    })
    const same = await firm.ask('reader', path, { headers: { 'if-none-match': `"${hashOf(pdf)}"` } })
    expect([same.status, await same.text()]).toEqual([304, ''])
    const kept = await firm.ask('investor', path, { headers: { 'if-none-match': `"${hashOf(pdf)}"` } })
    expect(kept.status).toBe(403)
  })

  test('is in its own matter only', async () => {
    await upload(pdf, 'application/pdf')
    const { id } = await firm.office.as(firm.viewerOf('reader')).matters.import({ file: smallMatter })
    for (const named of [hashOf(pdf), 'a'.repeat(64), 'x', '..%2f..'])
      expect(await problemIn(await firm.ask('reader', `/matters/${id}/files/${named}`))).toEqual({
        status: 404,
        body: { code: 'NOT_FOUND', message: 'There is no such file.' },
      })
  })

  test('is what its bytes say, whatever its name or its sender says', async () => {
    for (const [content, said, found] of [
      ['MZ\x90\0', 'application/pdf', 'body'],
      ['<script>alert(1)</script>', 'application/pdf', 'Content-Type'],
      ['<script>alert(1)</script>', 'text/html', 'Content-Type'],
      [pdf, 'image/png', 'Content-Type'],
      ['', 'application/pdf', 'body'],
    ] as const)
      expect(await problemIn(await upload(content, said, 'x.pdf'))).toMatchObject({
        status: 400,
        body: { code: 'INPUT_REFUSED', refusals: [{ path: found }] },
      })
    const page = await upload('<script>alert(1)</script>', 'text/plain', 'x.html')
    expect(await page.json()).toMatchObject({ type: 'text/plain' })
    const shown = await firm.ask('reader', `/matters/${firm.matter}/files/${hashOf('<script>alert(1)</script>')}`)
    expect(shown.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(shown.headers.get('content-disposition')).toMatch(/^attachment;/)
  })

  test('of Word is taken', async () => {
    const docx = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w/>') })
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    expect(await (await upload(docx, type, 'a.docx')).json()).toMatchObject({ type, sha256: hashOf(docx) })
  })

  test('needs a name that can be shown', async () => {
    for (const name of ['%', 'a%0d%0aset-cookie:x', '']) {
      const headers = { 'content-type': 'application/pdf', 'x-file-name': name }
      const sent = await firm.ask('owner', `/matters/${firm.matter}/files`, { method: 'POST', headers, body: pdf })
      expect(await problemIn(sent)).toMatchObject({ status: 400, body: { refusals: [{ path: 'X-File-Name' }] } })
    }
  })

  test('may have 25 MB and not a byte more', async () => {
    const content = new Uint8Array(25 * 1024 * 1024 + 1).fill(32)
    content.set(strToU8(pdf))
    expect(await problemIn(await upload(content, 'application/pdf', 'large.pdf'))).toMatchObject({
      status: 413,
      body: { code: 'TOO_LARGE' },
    })
    const whole = content.subarray(0, -1)
    expect((await upload(whole, 'application/pdf', 'large.pdf')).status).toBe(201)
    const back = await firm.ask('owner', `/matters/${firm.matter}/files/${hashOf(whole)}`)
    expect(Buffer.compare(await back.bytes(), whole)).toBe(0)
  })

  test('is not even read from somebody who may not add one', async () => {
    // Nothing of the body is ever sent, so an answer shows that nobody waited for it.
    const answered = Promise.withResolvers<number>()
    const headers = { 'content-type': 'application/pdf', 'content-length': 20 * 1024 * 1024 }
    const { port } = firm.server
    const sent = request({ host: '127.0.0.1', port, path: `/matters/${firm.matter}/files`, method: 'POST', headers })
    sent.on('response', ({ statusCode }) => answered.resolve(statusCode ?? 0))
    sent.on('error', answered.reject)
    sent.flushHeaders()
    expect(await answered.promise).toBe(401)
    sent.destroy()
    const refused = await firm.ask('reader', `/matters/${firm.matter}/files`, {
      method: 'POST',
      headers: { 'content-type': 'application/pdf', 'x-file-name': 'a.pdf' },
      body: new Uint8Array(30 * 1024 * 1024),
    })
    expect(refused.status).toBe(403)
  })
})

describe('an event with a file as its source', () => {
  const purchase = { id: 'p1', type: 'common-acquired', on: '2003-07-01', holder: 'birch', common: 5, how: 'market' }

  function append(name: string, input: object) {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ matter: firm.matter, expected: 8, ...input })
    return firm.ask('counsel', `/trpc/events.${name}`, { method: 'POST', headers, body })
  }

  test('is refused when the matter has no such file, and nothing is stored', async () => {
    const { id } = await firm.office.as(firm.viewerOf('counsel')).matters.import({ file: smallMatter })
    await upload('%PDF-1.7\nof another matter', 'application/pdf', 'other.pdf', id)
    const other = `file:${hashOf('%PDF-1.7\nof another matter')}`
    for (const source of [other, `file:${'0'.repeat(64)}`, 'file:notice.pdf', `file:${hashOf(pdf).toUpperCase()}`]) {
      const refused = { body: { error: { data: { code: 'INPUT_REFUSED', refusals: [{ path: 'events[0].source' }] } } } }
      const events = [{ ...purchase, source }]
      expect(await problemIn(await append('append', { events }))).toMatchObject({ status: 400, ...refused })
      expect(await problemIn(await append('import', { events }))).toMatchObject({ status: 400, ...refused })
      const corrected = { event: 'e6', reason: 'misread', replacement: { ...purchase, source } }
      const path = 'events[0].replacement.source'
      expect(await problemIn(await append('correct', corrected))).toMatchObject({
        body: { error: { data: { refusals: [{ path }] } } },
      })
    }
    expect((await firm.office.as(firm.person).matters.get({ matter: firm.matter })).role).toBe('owner')
    expect((await firm.office.as(firm.person).events.list({ matter: firm.matter })).events).toHaveLength(8)
  })

  test('is recorded when it has, and the whole matter comes as a zip with the file', async () => {
    await upload(pdf, 'application/pdf')
    const recorded = await append('append', { events: [{ ...purchase, source: `file:${hashOf(pdf)}` }] })
    const { head } = z
      .object({ result: z.object({ data: z.object({ head: z.string() }) }) })
      .parse(await recorded.json()).result.data
    const zip = await firm.ask('reader', `/matters/${firm.matter}/export.zip`)
    expect(zip.headers.get('content-disposition')).toBe(
      'attachment; filename="small.zip"; filename*=UTF-8\'\'small.zip',
    )
    const parts = unzipSync(await zip.bytes())
    expect(strFromU8(parts['head.txt'] ?? new Uint8Array())).toBe(`9:${head}\n`)
    expect(strFromU8(parts[`files/${hashOf(pdf)}.pdf`] ?? new Uint8Array())).toBe(pdf)
    const matter = JSON.parse(strFromU8(parts['matter.json'] ?? new Uint8Array()))
    expect(matter).toEqual((await firm.office.as(firm.person).matters.export({ matter: firm.matter })).file)
    expect(matter.events[8]).toMatchObject({ id: 'p1', source: `file:${hashOf(pdf)}` })
    const listed = JSON.parse(strFromU8(parts['files.json'] ?? new Uint8Array()))
    expect(listed).toContainEqual(
      expect.objectContaining({ name: 'Notice – “signed”.pdf', path: `files/${hashOf(pdf)}.pdf` }),
    )
    expect(Object.keys(parts)).toHaveLength(3 + listed.length)
    for (const { sha256, path } of listed) expect(hashOf(parts[path] ?? new Uint8Array())).toBe(sha256)
  })
})
