import { describe, expect, test } from 'vitest'
import { isOurHost, mayWriteFrom, type Sender } from './origins.ts'

const local = { mode: 'local', url: null } as const
const served = { mode: 'served', url: 'https://matters.example' } as const

describe('the host that is asked for', () => {
  test.each(['localhost:4180', 'localhost', '127.0.0.1:4180', '[::1]:4180', 'LOCALHOST:1'])(
    'on one machine, %s is ours',
    (host) => {
      expect(isOurHost(local, host)).toBe(true)
    },
  )

  test.each([
    undefined,
    '',
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:80',
    'localhost:4180@evil.example',
    'localhost:4180, evil.example',
    'localhost:',
    '192.168.0.2:4180',
    '[fe80::1]:4180',
  ])('on one machine, %j is not', (host) => {
    expect(isOurHost(local, host)).toBe(false)
  })

  test('a served server answers to its address alone', () => {
    expect(isOurHost(served, 'matters.example')).toBe(true)
    expect(isOurHost(served, 'Matters.Example')).toBe(true)
    for (const host of ['matters.example:8443', 'localhost', '127.0.0.1', 'evil.example', undefined]) {
      expect(isOurHost(served, host)).toBe(false)
    }
    expect(isOurHost({ mode: 'served', url: 'https://matters.example:8443' }, 'matters.example:8443')).toBe(true)
  })
})

describe('from where may be written', () => {
  const sender: Sender = {
    method: 'POST',
    host: 'localhost:4180',
    origin: undefined,
    site: undefined,
    hasCookie: true,
    hasAuthorization: false,
  }

  test('our own pages may', () => {
    expect(mayWriteFrom(local, { ...sender, origin: 'http://localhost:4180' })).toBe(true)
    expect(mayWriteFrom(served, { ...sender, host: 'matters.example', origin: 'https://matters.example' })).toBe(true)
  })

  test.each([
    'http://localhost:4181',
    'http://127.0.0.1:4180',
    'https://localhost:4180',
    'https://evil.example',
    'null',
    '',
  ])('a page from %j may not, with a cookie or without', (origin) => {
    expect(mayWriteFrom(local, { ...sender, origin })).toBe(false)
    expect(mayWriteFrom(local, { ...sender, origin, hasCookie: false })).toBe(false)
  })

  test('a cookie without an origin must be said to come from our own pages', () => {
    expect(mayWriteFrom(local, sender)).toBe(false)
    expect(mayWriteFrom(local, { ...sender, site: 'same-site' })).toBe(false)
    expect(mayWriteFrom(local, { ...sender, site: 'same-origin' })).toBe(true)
  })

  test('a program without a cookie needs no origin, and a bearer of a token may have any', () => {
    expect(mayWriteFrom(local, { ...sender, hasCookie: false })).toBe(true)
    const bearer = { ...sender, hasCookie: false, hasAuthorization: true }
    expect(mayWriteFrom(local, { ...bearer, origin: 'https://evil.example' })).toBe(true)
  })

  test('an Authorization header does not excuse a cookie that comes from elsewhere', () => {
    const both = { ...sender, hasAuthorization: true }
    expect(mayWriteFrom(local, { ...both, origin: 'https://evil.example' })).toBe(false)
    expect(mayWriteFrom(local, both)).toBe(false)
    expect(mayWriteFrom(local, { ...both, origin: 'http://localhost:4180' })).toBe(true)
  })

  test.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing, so anybody may', (method) => {
    expect(mayWriteFrom(local, { ...sender, method, origin: 'https://evil.example' })).toBe(true)
  })

  test.each(['PUT', 'PATCH', 'DELETE'])('%s is held to the same rule as POST', (method) => {
    expect(mayWriteFrom(local, { ...sender, method, origin: 'https://evil.example' })).toBe(false)
  })
})
