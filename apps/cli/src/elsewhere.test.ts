import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { commandLineOn, newDataFolder } from './machine-for-tests.ts'

const portOf = (server: { readonly address: () => AddressInfo | string | null }) => {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

/** A port at which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  return port
}

describe('the server', () => {
  const refused = (url: string) =>
    commandLineOn(newDataFolder(), { REGRIGHTS_TOKEN: 'rr_of-nothing' }).refusals(['matters', 'list', '--server', url])

  test.each([
    'http://matters.firm.example',
    'ftp://127.0.0.1',
    'https://firm.example/path',
    'https://u:p@firm.example',
    'firm',
  ])('%s is sent no token', async (url) => {
    expect(await refused(url)).toEqual([
      `--server: found ${JSON.stringify(url)}; allowed https:// and a host, with no path (http:// for this machine alone)`,
    ])
  })

  test('that does not run is told in one line', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    expect(await refused(url)).toEqual([
      `--server: found no answer (ECONNREFUSED); allowed a regrights server that is running at ${url}`,
    ])
  })

  test('that is another program is told in one line', async () => {
    const other = createServer((_, response) => response.end('<html>')).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const lines = await refused(`http://127.0.0.1:${portOf(other)}`)
    other.close()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^--server: found an answer that is none of ours/)
  })

  test('that sends its callers elsewhere is not followed', async () => {
    const seen: string[] = []
    const elsewhere = createServer((request, response) => {
      seen.push(request.headers.authorization ?? 'nothing')
      response.end('{}')
    }).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    const location = `http://127.0.0.1:${portOf(elsewhere)}/trpc/matters.list`
    const other = createServer((_, response) => response.writeHead(307, { location }).end()).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const lines = await refused(`http://127.0.0.1:${portOf(other)}`)
    elsewhere.close()
    other.close()
    expect(lines).toHaveLength(1)
    expect(seen).toEqual([])
  })
})
