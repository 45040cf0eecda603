import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { Clock } from '../clock.ts'
import type { OutboxEntry } from '../store/outbox.ts'
import type { Sender, Sent } from './deliver.ts'

/** How long to wait for an answer, in milliseconds: less than a message is held for. */
const PATIENCE = 10_000
const LONGEST_URL = 2_000

/** Networks that are not the internet: a call there would be made in the name of the server. */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6')

export type Calling = {
  readonly clock: Clock
  /** Whether addresses inside the server's own networks, and plain http, are allowed. */
  readonly allowInside: boolean
  /** Where to call for somebody, null when it wants no calls now. */
  readonly webhookOf: (user: string) => Promise<{ readonly url: string; readonly secret: string } | null>
  /** How names are looked up: as the system does, when absent. */
  readonly lookUp?: typeof lookup
}

/**
 * Reads the address of a webhook.
 *
 * Takes:   text, and whether addresses inside are allowed.
 * Gives:   the address, or null when it is none, is not https, carries a name and password, or is plainly inside.
 */
export function readWebhookUrl(text: string, allowInside: boolean): URL | null {
  if (text.length > LONGEST_URL || !URL.canParse(text)) return null
  const url = new URL(text)
  const isPlain = url.protocol === 'http:' && allowInside
  if ((url.protocol !== 'https:' && !isPlain) || url.username !== '' || url.password !== '') return null
  const host = hostOf(url)
  return !allowInside && (host === 'localhost' || host.endsWith('.localhost') || isInside(host)) ? null : url
}

/**
 * The signature of a call: HMAC-SHA256, in hexadecimal, of the timestamp, a full stop and the body.
 *
 * A receiver counts it again with the secret, and takes no call whose timestamp is older than a few minutes.
 */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
}

/**
 * Calls webhooks.
 *
 * Takes:   where to call for whom.
 * Gives:   a sender. A call is a POST of JSON with `regrights-id`, the same each time it is tried, `regrights-timestamp` in
 *          seconds, and `regrights-signature`. Any answer of 200 to 299 counts as taken; a redirection is not followed.
 * Refuses: what is answered with 410 is not tried again.
 */
export function webhookCaller({ clock, allowInside, webhookOf, lookUp = lookup }: Calling): Sender {
  const lookUpName = allowInside ? lookUp : outsideOnly(lookUp)
  return async (entry) => {
    const webhook = await webhookOf(entry.user)
    if (webhook === null) return { ok: false, why: 'no webhook', again: false }
    const url = readWebhookUrl(webhook.url, allowInside)
    if (url === null) return { ok: false, why: 'address not allowed', again: false }
    const timestamp = String(Math.floor(Date.parse(clock.now()) / 1000))
    const signed = { timestamp, signature: signatureOf(webhook.secret, timestamp, entry.content) }
    return call(url, entry, signed, lookUpName)
  }
}

type Signed = { readonly timestamp: string; readonly signature: string }

function call(url: URL, entry: OutboxEntry, signed: Signed, lookUpName: LookupFunction): Promise<Sent> {
  const { promise, resolve } = Promise.withResolvers<Sent>()
  const signal = AbortSignal.timeout(PATIENCE)
  const start = url.protocol === 'https:' ? requestSecure : requestPlain
  const request = start(url, {
    method: 'POST',
    agent: false,
    signal,
    lookup: lookUpName,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(entry.content),
      'user-agent': 'regrights',
      'regrights-id': entry.key,
      'regrights-timestamp': signed.timestamp,
      'regrights-signature': signed.signature,
    },
  })
  request.on('response', (response) => resolve(taken(response)))
  request.on('error', (error) =>
    resolve({ ok: false, why: signal.aborted ? 'no answer in time' : codeOf(error), again: true }),
  )
  request.end(entry.content)
  return promise
}

/** Nothing of an answer is read but its status. */
function taken(response: IncomingMessage): Sent {
  const status = response.statusCode ?? 0
  response.destroy()
  if (status >= 200 && status < 300) return { ok: true }
  return { ok: false, why: `HTTP ${status}`, again: status !== 410 }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

/** Refuses a name when any of its addresses is inside, at the very look-up that the call is made with. */
function outsideOnly(lookUp: typeof lookup): LookupFunction {
  return (host, options, callback) => {
    lookUp(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error !== null) callback(error, '', 0)
      else if (first === undefined || addresses.some(({ address }) => isInside(address)))
        callback(Object.assign(new Error('address not allowed'), { code: 'ADDRESS_NOT_ALLOWED' }), '', 0)
      else if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
}

function isInside(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && inside.check(address, family === 4 ? 'ipv4' : 'ipv6')
}
