import { type Refusal, readInput } from '@regrights/rules'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Access } from '../access/access.ts'
import { nameRefusals } from '../access/joining.ts'
import type { Store } from '../store/port.ts'
import { headersOf } from './identity.ts'
import { answer, internal, storageFailed, told, toldInput } from './problems.ts'

/** What of the library of accounts is reached from outside; sessions are shown and ended under /access. */
const paths = [
  '/sign-in/email',
  '/sign-out',
  '/change-password',
  '/update-user',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
]

const update = z.strictObject({ name: z.string() })

/** The library takes a name of any length with anything in it, and a picture; others are shown what is taken here. */
function refuseUpdate(body: unknown): readonly Refusal[] {
  const read = readInput(update, body)
  return read.ok ? nameRefusals(read.value.name) : read.refusals
}

const refusal = z.object({ code: z.string().optional(), message: z.string().optional() })

export type AuthParts = {
  readonly access: Access
  readonly store: Store
  /** The origin that the library knows as its own. */
  readonly url: string
}

/**
 * Serves signing in and out, passwords and second factors under /auth.
 *
 * Takes a part of the server, and access. The library gets a request with the address that the server
 * knows and with our own origin, since where it came from was looked at before.
 */
export function serveAuth(app: FastifyInstance, { access, store, url }: AuthParts): void {
  for (const path of paths) {
    app.post(`/auth${path}`, async (request, reply) => {
      const refusals = path === '/update-user' ? refuseUpdate(request.body) : []
      if (refusals.length > 0) return answer(request, reply, toldInput(refusals))
      const headers = headersOf(request)
      headers.delete('authorization')
      headers.set('origin', url)
      const body = JSON.stringify(request.body ?? {})
      headers.set('content-type', 'application/json')
      const answered = await access.handle(new Request(`${url}/auth${path}`, { method: 'POST', headers, body }))
      const cookies = answered.headers.getSetCookie()
      if (cookies.length > 0) void reply.header('set-cookie', cookies)
      const found = objectIn(await answered.text())
      if (answered.ok) return reply.header('cache-control', 'no-store').send(withoutToken(found))
      if (answered.status >= 500) return answer(request, reply, (await store.ping()) ? internal : storageFailed)
      const wait = answered.headers.get('retry-after') ?? answered.headers.get('x-retry-after')
      if (wait !== null) void reply.header('retry-after', wait)
      const { code, message } = refusal.parse(found)
      const plain = answered.status === 429 ? 'TOO_MANY_REQUESTS' : (code ?? 'INPUT_REFUSED')
      return answer(request, reply, told(answered.status, plain, message ?? 'What was sent cannot be used.'))
    })
  }
}

function objectIn(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).catch({}).parse(JSON.parse(text))
  } catch {
    return {}
  }
}

/** What opens a session is in its cookie, where no script reads it, and not in an answer. */
function withoutToken({ token: _, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest
}
