import { describe, expect, test } from 'vitest'
import { isLoopback, readConfig } from './config.ts'

const home = '/people/ann'
const secret = 'k7Jq2mVx9TzL4wRb8NcY5hPd3GsF6aUe'

function pathsOf(environment: Record<string, string>): readonly string[] {
  const read = readConfig(environment, home)
  return read.ok ? [] : read.problems.map((problem) => problem.path)
}

describe('the configuration', () => {
  test('an empty environment is one machine for one person', () => {
    expect(readConfig({}, home)).toEqual({
      ok: true,
      config: {
        host: '127.0.0.1',
        port: 4180,
        mode: 'local',
        url: null,
        data: '/people/ann/.regrights',
        databaseUrl: null,
        secret: null,
        proxies: [],
        smtp: null,
        webhooksInside: false,
        logLevel: 'info',
        metrics: false,
        requestsPerMinute: 1200,
      },
    })
  })

  test('an empty variable counts as none', () => {
    expect(readConfig({ PORT: '', REGRIGHTS_SECRET: '', REGRIGHTS_URL: '' }, home)).toEqual(readConfig({}, home))
  })

  test('a firm sets everything', () => {
    const read = readConfig(
      {
        HOST: '0.0.0.0',
        PORT: '8080',
        DATABASE_URL: 'postgresql://rights:pw@db.example:5432/rights',
        REGRIGHTS_DATA: '/srv/regrights',
        REGRIGHTS_SECRET: secret,
        REGRIGHTS_URL: 'https://matters.example',
        REGRIGHTS_PROXIES: '10.0.0.1, 10.1.0.0/16',
        SMTP_URL: 'smtps://mail.example',
        MAIL_FROM: 'Docket <docket@matters.example>',
        REGRIGHTS_WEBHOOKS_INSIDE: 'on',
        LOG_LEVEL: 'warn',
        METRICS: 'on',
        REQUESTS_PER_MINUTE: '6000',
      },
      home,
    )
    expect(read).toEqual({
      ok: true,
      config: {
        host: '0.0.0.0',
        port: 8080,
        mode: 'served',
        url: 'https://matters.example',
        data: '/srv/regrights',
        databaseUrl: 'postgresql://rights:pw@db.example:5432/rights',
        secret,
        proxies: ['10.0.0.1', '10.1.0.0/16'],
        smtp: { url: 'smtps://mail.example', from: 'Docket <docket@matters.example>' },
        webhooksInside: true,
        logLevel: 'warn',
        metrics: true,
        requestsPerMinute: 6000,
      },
    })
  })

  test('everything that is wrong is told at once, with what was found and what is allowed', () => {
    const read = readConfig({ PORT: '65536', LOG_LEVEL: 'loud', METRICS: 'yes', REQUESTS_PER_MINUTE: '9' }, home)
    expect(read).toEqual({
      ok: false,
      problems: [
        { path: 'PORT', found: '65536', allowed: 'a whole number from 0 to 65535' },
        { path: 'LOG_LEVEL', found: 'loud', allowed: 'fatal, error, warn, info, debug, trace, silent' },
        { path: 'METRICS', found: 'yes', allowed: 'on or off' },
        { path: 'REQUESTS_PER_MINUTE', found: '9', allowed: 'a whole number from 10 to 10000000' },
      ],
    })
  })

  test.each(['0', '65535'])('port %s is a port', (PORT) => {
    expect(pathsOf({ PORT })).toEqual([])
  })

  test.each(['-1', '80.5', '0x50', ' 80', 'http'])('port %j is none', (PORT) => {
    expect(pathsOf({ PORT })).toEqual(['PORT'])
  })

  test('what a secret variable holds is never repeated', () => {
    const short = secret.slice(0, 31)
    const read = readConfig(
      { REGRIGHTS_SECRET: short, DATABASE_URL: 'mysql://u:hunter2@db', SMTP_URL: 'hunter3' },
      home,
    )
    expect(read.ok).toBe(false)
    expect(JSON.stringify(read)).not.toContain(short)
    expect(JSON.stringify(read)).not.toContain('hunter')
    expect(read).toMatchObject({
      problems: [{ path: 'DATABASE_URL' }, { path: 'REGRIGHTS_SECRET', found: '31 characters' }, { path: 'SMTP_URL' }],
    })
  })

  test('a mail server needs a sender, which is one address with or without a name', () => {
    const SMTP_URL = 'smtp://rights:hunter4@mail.example:587'
    expect(readConfig({ SMTP_URL }, home)).toEqual({
      ok: false,
      problems: [
        {
          path: 'MAIL_FROM',
          found: 'none, with SMTP_URL',
          allowed: 'an address such as docket@firm.example, or a name and an address: Docket <docket@firm.example>',
        },
      ],
    })
    for (const MAIL_FROM of ['docket@firm.example', 'Kanzlei Müller <a.b+c@firm.example>'])
      expect(readConfig({ SMTP_URL, MAIL_FROM }, home)).toMatchObject({
        ok: true,
        config: { smtp: { url: SMTP_URL, from: MAIL_FROM } },
      })
    for (const MAIL_FROM of [
      'docket',
      'docket@',
      'a@firm.example, b@firm.example',
      'Docket docket@firm.example',
      'Docket\r\nBcc: b@firm.example <docket@firm.example>',
    ])
      expect(pathsOf({ SMTP_URL, MAIL_FROM }), MAIL_FROM).toEqual(['MAIL_FROM'])
    // Without a mail server a sender is of no use and of no harm.
    expect(readConfig({ MAIL_FROM: 'docket@firm.example' }, home)).toMatchObject({ ok: true, config: { smtp: null } })
  })

  test('webhooks stay out of inner networks unless told', () => {
    expect(readConfig({ REGRIGHTS_WEBHOOKS_INSIDE: 'off' }, home)).toEqual(readConfig({}, home))
    expect(pathsOf({ REGRIGHTS_WEBHOOKS_INSIDE: 'true' })).toEqual(['REGRIGHTS_WEBHOOKS_INSIDE'])
  })

  test('a secret of 32 characters is long enough', () => {
    expect(pathsOf({ REGRIGHTS_SECRET: secret })).toEqual([])
  })

  test('a server that others reach needs its address and a secret', () => {
    expect(pathsOf({ HOST: '0.0.0.0' })).toEqual(['REGRIGHTS_URL', 'REGRIGHTS_SECRET'])
    expect(pathsOf({ HOST: '192.0.2.7', REGRIGHTS_SECRET: secret })).toEqual(['REGRIGHTS_URL'])
    expect(pathsOf({ HOST: '::', REGRIGHTS_URL: 'https://matters.example' })).toEqual(['REGRIGHTS_SECRET'])
  })

  test('a server on loopback with an address of its own stands behind a proxy and needs a secret too', () => {
    expect(pathsOf({ REGRIGHTS_URL: 'https://matters.example' })).toEqual(['REGRIGHTS_SECRET'])
    const read = readConfig({ REGRIGHTS_URL: 'https://matters.example', REGRIGHTS_SECRET: secret }, home)
    expect(read).toMatchObject({ ok: true, config: { mode: 'served', host: '127.0.0.1' } })
  })

  test.each([
    'http://matters.example',
    'https://matters.example/app',
    'https://matters.example/',
    'matters.example',
    'ftp://x',
  ])('the address %s is refused', (REGRIGHTS_URL) => {
    expect(pathsOf({ REGRIGHTS_URL, REGRIGHTS_SECRET: secret })).toEqual(['REGRIGHTS_URL'])
  })

  test.each([
    'https://matters.example',
    'https://matters.example:8443',
    'http://localhost:8080',
    'http://127.0.0.1:8080',
  ])('the address %s is taken', (REGRIGHTS_URL) => {
    expect(pathsOf({ REGRIGHTS_URL, REGRIGHTS_SECRET: secret })).toEqual([])
  })

  test.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['127.255.255.254', true],
    ['::1', true],
    ['[::1]', true],
    ['128.0.0.1', false],
    ['0.0.0.0', false],
    ['::', false],
    ['127.0.0.1.example', false],
    ['localhost.example', false],
  ])('%s is loopback: %s', (host, loopback) => {
    expect(isLoopback(host)).toBe(loopback)
  })
})
