import { isAbsolute, join, resolve } from 'node:path'
import type { Refusal } from '@regrights/rules'
import { z } from 'zod'
import type { DatabasePlace } from '../store/sql/open.ts'

/** How the server runs, as its environment says. */
export type Config = {
  readonly host: string
  /** 0 lets the system choose one. */
  readonly port: number
  /** Local: on one machine for one person, signed in by a printed link. Served: accounts, behind a known address. */
  readonly mode: 'local' | 'served'
  /** The origin under which people reach a served server; null in local mode, where it is the port of this machine. */
  readonly url: string | null
  /** The folder in which the embedded database and the server's own secret are. */
  readonly data: string
  /** A PostgreSQL address; null for the embedded database in the data folder. */
  readonly databaseUrl: string | null
  /** Signs cookies and encrypts second factors; null in local mode, where the server makes and keeps one. */
  readonly secret: string | null
  /** The addresses of proxies whose forwarded addresses are believed. */
  readonly proxies: readonly string[]
  /** The mail server by which reminders go out, and the sender that they show; null for no mail. */
  readonly smtp: { readonly url: string; readonly from: string } | null
  /** Whether webhooks may be inside the server's own networks, and by plain http. */
  readonly webhooksInside: boolean
  readonly logLevel: (typeof logLevels)[number]
  readonly metrics: boolean
  /** How many requests one address may make in a minute. */
  readonly requestsPerMinute: number
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly Refusal[] }

/** Where the database is that a configuration names: PostgreSQL, or the file in the data folder. */
export function placeOf({ databaseUrl, data }: Pick<Config, 'databaseUrl' | 'data'>): DatabasePlace {
  return databaseUrl === null ? { path: join(data, 'matters.sqlite') } : { url: databaseUrl }
}

type Environment = Readonly<Record<string, string | undefined>>
type Setting<Value> = {
  readonly allowed: string
  readonly read: z.ZodType<Value, string | undefined>
  readonly secret?: true
}

const defaultPort = 4180

/** Every setting: what is allowed, in words, and how it is read. An empty variable counts as none. */
const settings = {
  HOST: setting('an IP address or a host name', text(/^[A-Za-z0-9.:-]+$/).default('127.0.0.1')),
  PORT: setting('a whole number from 0 to 65535', wholeNumber(0, 65_535).default(defaultPort)),
  DATABASE_URL: secretSetting('postgres:// or postgresql:// and an address', urlOf('postgres:', 'postgresql:')),
  REGRIGHTS_DATA: setting('the path of a folder', z.string().optional()),
  REGRIGHTS_SECRET: secretSetting('32 characters or more, chosen at random', z.string().min(32).optional()),
  REGRIGHTS_URL: setting('https:// and a host, with no path (http:// for this machine alone)', z.string().optional()),
  REGRIGHTS_PROXIES: setting(
    'IP addresses or ranges, with commas between them',
    text(/^[0-9a-fA-F.:/, ]+$/).optional(),
  ),
  SMTP_URL: secretSetting('smtp:// or smtps:// and an address', urlOf('smtp:', 'smtps:')),
  MAIL_FROM: setting(
    'an address such as docket@firm.example, or a name and an address: Docket <docket@firm.example>',
    text(/^(?:[^\p{Cc}<>@,;:"]{1,100} <[^\s<>@,;:"]+@[A-Za-z0-9.-]+>|[^\s<>@,;:"]+@[A-Za-z0-9.-]+)$/u).optional(),
  ),
  REGRIGHTS_WEBHOOKS_INSIDE: setting('on or off', z.enum(['on', 'off']).default('off')),
  LOG_LEVEL: setting(logLevels.join(', '), z.enum(logLevels).default('info')),
  METRICS: setting('on or off', z.enum(['on', 'off']).default('off')),
  REQUESTS_PER_MINUTE: setting('a whole number from 10 to 10000000', wholeNumber(10, 10_000_000).default(1200)),
}

type Values = { readonly [Name in keyof typeof settings]: z.output<(typeof settings)[Name]['read']> }

/**
 * Reads how the server should run from its environment.
 *
 * Takes the environment and the person's home folder. Gives the configuration. Refuses everything that is wrong at once,
 * each with the variable's name; what a secret variable holds is never repeated.
 */
export function readConfig(environment: Environment, home: string): ReadConfig {
  const read: Record<string, unknown> = {}
  const problems: Refusal[] = []
  for (const [name, { allowed, read: schema, secret }] of Object.entries<Setting<unknown>>(settings)) {
    const found = environment[name] === '' ? undefined : environment[name]
    const parsed = schema.safeParse(found)
    if (parsed.success) read[name] = parsed.data
    else
      problems.push({
        path: name,
        found: secret === true ? `${found?.length ?? 0} characters` : String(found),
        allowed,
      })
  }
  if (!isRead(read, problems)) return { ok: false, problems }
  const config = configOf(read, home)
  const mismatches = mismatchesOf(config, read)
  return mismatches.length === 0 ? { ok: true, config } : { ok: false, problems: mismatches }
}

/** Whether a host is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare)
}

function isRead(_read: Record<string, unknown>, problems: readonly Refusal[]): _read is Values {
  return problems.length === 0
}

function configOf(values: Values, home: string): Config {
  const url = values.REGRIGHTS_URL ?? null
  const data = values.REGRIGHTS_DATA ?? join(home, '.regrights')
  return {
    host: values.HOST,
    port: values.PORT,
    // A server on loopback with an address of its own stands behind a proxy, which others reach.
    mode: isLoopback(values.HOST) && url === null ? 'local' : 'served',
    url,
    data: isAbsolute(data) ? data : resolve(data),
    databaseUrl: values.DATABASE_URL ?? null,
    secret: values.REGRIGHTS_SECRET ?? null,
    proxies: values.REGRIGHTS_PROXIES?.split(',').flatMap((proxy) => (proxy.trim() === '' ? [] : [proxy.trim()])) ?? [],
    smtp: values.SMTP_URL === undefined ? null : { url: values.SMTP_URL, from: values.MAIL_FROM ?? '' },
    webhooksInside: values.REGRIGHTS_WEBHOOKS_INSIDE === 'on',
    logLevel: values.LOG_LEVEL,
    metrics: values.METRICS === 'on',
    requestsPerMinute: values.REQUESTS_PER_MINUTE,
  }
}

/** What is wrong between settings that are right by themselves. */
function mismatchesOf(config: Config, values: Values): readonly Refusal[] {
  const problems: Refusal[] = []
  if (config.url !== null && !isOrigin(config.url)) {
    problems.push({ path: 'REGRIGHTS_URL', found: config.url, allowed: settings.REGRIGHTS_URL.allowed })
  }
  if (values.SMTP_URL !== undefined && values.MAIL_FROM === undefined) {
    problems.push({ path: 'MAIL_FROM', found: 'none, with SMTP_URL', allowed: settings.MAIL_FROM.allowed })
  }
  if (config.mode === 'local') return problems
  const where = `none, for HOST ${values.HOST}`
  if (config.url === null) {
    problems.push({ path: 'REGRIGHTS_URL', found: where, allowed: 'the address under which people reach the server' })
  }
  if (config.secret === null) {
    problems.push({ path: 'REGRIGHTS_SECRET', found: where, allowed: settings.REGRIGHTS_SECRET.allowed })
  }
  return problems
}

function isOrigin(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { origin, protocol, hostname } = new URL(url)
  return origin === url && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)))
}

function setting<Value>(allowed: string, read: z.ZodType<Value, string | undefined>): Setting<Value> {
  return { allowed, read }
}

function secretSetting<Value>(allowed: string, read: z.ZodType<Value, string | undefined>): Setting<Value> {
  return { allowed, read, secret: true }
}

function text(shape: RegExp) {
  return z.string().regex(shape)
}

function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().int().min(least).max(most))
}

function urlOf(...protocols: readonly string[]) {
  return z
    .string()
    .refine((url) => URL.canParse(url) && protocols.includes(new URL(url).protocol))
    .optional()
}
