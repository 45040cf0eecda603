import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callsIn } from '../openapi/reference-pages.ts'
import { document } from '../openapi/testing/document-of-today.ts'
import { type Serving, serve } from './testing/serving.ts'

let served: Serving

beforeAll(async () => {
  served = await serve()
})
afterAll(() => served.stop())

const groups = document.tags.map(({ name }) => name)
const pages = ['/reference', '/reference/formats', ...groups.map((name) => `/reference/${name}`)]

async function textOf(path: string): Promise<string> {
  const answered = await fetch(served.url + path)
  expect(answered.status, path).toBe(200)
  return answered.text()
}

describe('the description of the calls', () => {
  test('is at /openapi.json for programs, and nobody has to sign in', async () => {
    const found = JSON.parse(await textOf('/openapi.json'))
    expect(found).toEqual(JSON.parse(JSON.stringify({ ...document, info: found.info })))
    expect(found.info.version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  test('is sent again only when it has changed', async () => {
    const first = await fetch(`${served.url}/openapi.json`)
    const tag = first.headers.get('etag') ?? ''
    await first.text()
    const same = await fetch(`${served.url}/openapi.json`, { headers: { 'if-none-match': tag } })
    expect(same.status).toBe(304)
    const other = await fetch(`${served.url}/openapi.json`, { headers: { 'if-none-match': '"other"' } })
    expect(other.status).toBe(200)
    await other.text()
  })

  test('is on pages that load nothing but their own style, as the policy demands', async () => {
    for (const path of pages) {
      const answered = await fetch(served.url + path)
      expect(answered.headers.get('content-type'), path).toBe('text/html; charset=utf-8')
      expect(answered.headers.get('content-security-policy'), path).toContain("default-src 'none'")
      const html = await answered.text()
      expect(html, path).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|<img|<iframe/i)
      expect([...html.matchAll(/(?:src|href)="([a-z]+:|\/\/)/g)], path).toEqual([])
      expect(html, path).toContain('<link rel="stylesheet" href="/reference.css">')
    }
    const style = await fetch(`${served.url}/reference.css`)
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(await style.text()).toContain('color-scheme: light dark')
  })

  test('shows every call with its path and an example for curl', async () => {
    for (const { method, path, call } of callsIn(document)) {
      const html = await textOf(`/reference/${call.tags[0]}`)
      const [, section] = html.split(`<section id="${call.operationId}">`)
      expect(section, call.operationId).toContain(`${method.toUpperCase()} ${path}`)
      expect(section?.split('</section>')[0], call.operationId).toMatch(/<pre tabindex="0"><code>curl /)
    }
  })

  test('has no link that leads nowhere', async () => {
    const found = new Map<string, string>()
    for (const path of pages) found.set(path, await textOf(path))
    for (const [path, html] of found)
      for (const [, to = ''] of html.matchAll(/href="([^"]+)"/g)) {
        const [page = '', anchor] = to.split('#')
        if (page === '/reference.css' || page === '/openapi.json') continue
        const target = found.get(page === '' ? path : page)
        expect(target, `${to} on ${path}`).toBeDefined()
        if (anchor !== undefined) expect(target, `${to} on ${path}`).toContain(`id="${anchor}"`)
      }
  })

  test('has no page of another name', async () => {
    const answered = await fetch(`${served.url}/reference/none`)
    expect(answered.status).toBe(404)
    expect(await answered.json()).toMatchObject({ code: 'NOT_FOUND' })
  })
})
