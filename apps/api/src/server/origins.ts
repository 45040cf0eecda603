import { type Config, isLoopback } from './config.ts'

export type OriginRule = Pick<Config, 'mode' | 'url'>

/** What of a request tells from where it was sent. */
export type Sender = {
  readonly method: string
  readonly host: string | undefined
  readonly origin: string | undefined
  /** What the browser says of itself in Sec-Fetch-Site. */
  readonly site: string | undefined
  readonly hasCookie: boolean
  readonly hasAuthorization: boolean
}

/**
 * Whether a Host header names this server. A page elsewhere that has its own name point to this machine is found out by it.
 *
 * Takes the rule and the header. On one machine, the loopback names with whatever port; served, the set address alone.
 */
export function isOurHost({ mode, url }: OriginRule, host: string | undefined): boolean {
  if (host === undefined) return false
  if (mode === 'served') return url !== null && new URL(url).host === host.toLowerCase()
  const parts = /^(\[[0-9a-f:]+\]|[^:]+)(?::\d{1,5})?$/i.exec(host)
  return parts?.[1] !== undefined && isLoopback(parts[1])
}

/**
 * Whether a request that changes something may come from where it was sent.
 *
 * Takes the rule and what the request tells; its Host header must have been checked. A request that bears a token
 * and no cookie is asked nothing, since no browser adds one by itself; beside a cookie an Authorization header proves nothing,
 * since the cookie may be what counts. One with an Origin must come from our own pages. One with a cookie and no
 * Origin must say in another way that it does.
 */
export function mayWriteFrom(rule: OriginRule, sender: Sender): boolean {
  if (sender.method === 'GET' || sender.method === 'HEAD' || sender.method === 'OPTIONS') return true
  if (sender.hasAuthorization && !sender.hasCookie) return true
  if (sender.origin !== undefined) return sender.origin === ownOrigin(rule, sender.host)
  return !sender.hasCookie || sender.site === 'same-origin'
}

/** The origin of our own pages, as a browser that asked for this host names it. */
function ownOrigin({ url }: OriginRule, host: string | undefined): string {
  return url ?? `http://${host?.toLowerCase()}`
}
