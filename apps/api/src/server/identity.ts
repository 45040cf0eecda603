import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from '../access/access.ts'
import { addressHeader } from '../access/better-auth.ts'
import type { Identity } from '../access/identify.ts'
import { answer, toldRefused } from './problems.ts'

/** Finds out who a request comes from, once; null when it was refused and is answered. */
export type Identify = (request: FastifyRequest, reply: FastifyReply) => Promise<Identity | null>

/**
 * Tells who requests come from.
 *
 * Takes access. Gives a function that answers a request whose token opens nothing, and sends back the cookies of a session
 * that was prolonged or is over.
 */
export function identifying(access: Access): Identify {
  return async (request, reply) => {
    const identity = await access.identify(headersOf(request))
    if (!identity.ok) {
      answer(request, reply, toldRefused(identity))
      return null
    }
    if (identity.cookies.length > 0) void reply.header('set-cookie', [...identity.cookies])
    return identity
  }
}

const passedOn = ['authorization', 'cookie', 'content-type', 'user-agent', 'sec-fetch-site', 'sec-fetch-mode'] as const

/** What of a request's headers access gets to see, with the address that the server itself knows. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers({ [addressHeader]: request.ip })
  for (const name of passedOn) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, value)
  }
  return headers
}
