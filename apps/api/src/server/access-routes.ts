import { readInput } from '@regrights/rules'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Access } from '../access/access.ts'
import { headersOf, type Identify } from './identity.ts'
import { answer, notFound, told, toldInput, toldRefused, unauthenticated } from './problems.ts'

const invitation = z.strictObject({
  secret: z.string(),
  name: z.string().default(''),
  password: z.string().default(''),
})
const reset = z.strictObject({ secret: z.string(), password: z.string() })
const account = z.strictObject({ email: z.string(), name: z.string(), password: z.string() })
const one = z.strictObject({ id: z.string() })
const all = z.strictObject({ exceptThis: z.boolean().default(false) })

const isPrefetch = /prefetch|prerender|preview/i

export type AccessParts = { readonly access: Access; readonly identify: Identify; readonly local: boolean }

/**
 * Serves the one-time links, and a person's own sessions.
 *
 * Takes a part of the server, access, and whether the server runs on one machine for one person.
 */
export function serveAccess(app: FastifyInstance, parts: AccessParts): void {
  if (parts.local) serveSignInLink(app, parts.access)
  serveJoining(app, parts)
  serveSessions(app, parts)
}

/** Signs in by the link that was printed. It has to be opened by a person: a browser that fetches ahead would use it up. */
function serveSignInLink(app: FastifyInstance, access: Access): void {
  app.get<{ Querystring: { link?: string | string[] } }>('/sign-in', async (request, reply) => {
    const { 'sec-purpose': purpose, purpose: older } = request.headers
    if (isPrefetch.test(`${purpose ?? ''} ${older ?? ''}`)) return answer(request, reply, notFound)
    const { link } = request.query
    if (typeof link !== 'string') return answer(request, reply, notFound)
    const entered = await access.signInLocally(link, headersOf(request))
    if (!entered.ok) return answer(request, reply, toldRefused(entered))
    return reply
      .header('set-cookie', [...entered.cookies])
      .header('cache-control', 'no-store')
      .redirect('/', 303)
  })
}

function serveJoining(app: FastifyInstance, { access, identify }: AccessParts): void {
  app.post('/access/invitation', async (request, reply) => {
    const identity = await identify(request, reply)
    if (identity === null) return reply
    const input = readInput(invitation, request.body)
    if (!input.ok) return answer(request, reply, toldInput(input.refusals))
    // A token is no person: one that only reads, or opens another matter, must not let its owner in anywhere.
    const viewer = identity.viewer?.via === 'token' ? null : identity.viewer
    const accepted = await access.accept({ ...input.value, viewer })
    if (!accepted.ok) return answer(request, reply, toldRefused(accepted))
    return done(reply, { email: accepted.account.email, matter: accepted.matter })
  })
  app.post('/access/reset', async (request, reply) => {
    const input = readInput(reset, request.body)
    if (!input.ok) return answer(request, reply, toldInput(input.refusals))
    const changed = await access.reset(input.value)
    if (!changed.ok) return answer(request, reply, toldRefused(changed))
    return done(reply, { email: changed.account.email })
  })
  app.post('/access/account', async (request, reply) => {
    const viewer = await inPerson(request, reply, identify)
    if (viewer === null) return reply
    const input = readInput(account, request.body)
    if (!input.ok) return answer(request, reply, toldInput(input.refusals))
    const set = await access.setLocalAccount({ ...input.value, by: viewer.viewer })
    if (!set.ok) return answer(request, reply, toldRefused(set))
    return done(reply, { email: set.account.email })
  })
}

function serveSessions(app: FastifyInstance, { access, identify }: AccessParts): void {
  app.get('/access/me', async (request, reply) => {
    const identity = await identify(request, reply)
    if (identity === null) return reply
    if (identity.viewer === null) return answer(request, reply, unauthenticated)
    const found = await access.accounts.find(identity.viewer.user)
    return done(reply, { ...identity.viewer, secondFactor: found?.secondFactor ?? false })
  })
  app.get('/access/sessions', async (request, reply) => {
    const person = await inPerson(request, reply, identify)
    if (person === null) return reply
    return done(reply, { sessions: await access.sessions.list(person.viewer.user, person.session) })
  })
  app.post('/access/sessions/end', async (request, reply) => {
    const person = await inPerson(request, reply, identify)
    if (person === null) return reply
    const input = readInput(one, request.body)
    if (!input.ok) return answer(request, reply, toldInput(input.refusals))
    const ended = await access.sessions.end(person.viewer.user, input.value.id)
    return ended ? done(reply, {}) : answer(request, reply, told(404, 'NOT_FOUND', 'You have no such session.'))
  })
  app.post('/access/sessions/end-all', async (request, reply) => {
    const person = await inPerson(request, reply, identify)
    if (person === null) return reply
    const input = readInput(all, request.body)
    if (!input.ok) return answer(request, reply, toldInput(input.refusals))
    await access.sessions.endAll(person.viewer.user, input.value.exceptThis ? person.session : null)
    return done(reply, {})
  })
}

/** Somebody who signed in; a token is no person. Null when the request was refused and is answered. */
async function inPerson(request: FastifyRequest, reply: FastifyReply, identify: Identify) {
  const identity = await identify(request, reply)
  if (identity === null) return null
  const { viewer, session } = identity
  if (viewer !== null && viewer.via !== 'token') return { viewer, session }
  const refused = viewer === null ? unauthenticated : told(403, 'FORBIDDEN', 'A token may not do this; sign in.')
  answer(request, reply, refused)
  return null
}

function done(reply: FastifyReply, body: object): FastifyReply {
  return reply.header('cache-control', 'no-store').send(body)
}
