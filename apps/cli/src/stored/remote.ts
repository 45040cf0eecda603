import type { AppRouter } from '@regrights/api'
import type { Refusal, Result } from '@regrights/rules'
import { createTRPCClient, httpLink } from '@trpc/client'
import type { Machine } from '../machine.ts'
import { type Outcome, refused } from '../outcome.ts'
import type { Connected } from './client.ts'
import { readToken } from './token.ts'

/** Calls the procedures of a server, with a token. */
export async function openRemote(
  server: string,
  tokenFile: string | undefined,
  machine: Machine,
): Promise<Connected | Outcome> {
  const origin = originOf(server)
  const token = readToken(tokenFile, machine.environment)
  const refusals: Refusal[] = [...(origin.ok ? [] : origin.refusals), ...(token.ok ? [] : token.refusals)]
  if (!origin.ok || !token.ok) return refused(...refusals)
  const link = httpLink({
    url: `${origin.value}/trpc`,
    // What is asked may be longer than an address can be.
    methodOverride: 'POST',
    headers: { authorization: `Bearer ${token.value}` },
    // A server that sends its callers elsewhere would send the token there too.
    fetch: (url, { signal, ...options } = {}) => fetch(url, { ...options, signal: signal ?? null, redirect: 'error' }),
  })
  return { kind: 'connected', client: createTRPCClient<AppRouter>({ links: [link] }), close: async () => {} }
}

/** The origin of a server; a token is sent to other machines under TLS only. */
function originOf(server: string): Result<string> {
  const url = URL.canParse(server) ? new URL(server) : null
  const bare = url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (url !== null && bare && safe) return { ok: true, value: url.origin }
  const allowed = 'https:// and a host, with no path (http:// for this machine alone)'
  return { ok: false, refusals: [{ path: '--server', found: JSON.stringify(server), allowed }] }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
