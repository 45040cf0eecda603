import type { Refusal } from '@regrights/rules'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AccessCode, Refused } from '../access/refused.ts'
import { problemOf, storageMessage } from '../procedures/problems.ts'
import { StorageError } from '../store/storage-error.ts'

/** What every error answers. The code never changes its meaning. */
export type ErrorBody = {
  readonly code: string
  readonly message: string
  readonly refusals?: readonly Refusal[]
}

export type Told = { readonly status: number; readonly body: ErrorBody }

export const notFound = told(404, 'NOT_FOUND', 'There is nothing at this address.')
export const unauthenticated = told(401, 'UNAUTHENTICATED', 'Sign in first, or send a token that is valid.')
export const unknownHost = told(421, 'UNKNOWN_HOST', 'This server does not answer to the host that was asked for.')
export const foreignOrigin = told(403, 'FOREIGN_ORIGIN', 'Only pages of this server itself may send this.')
export const storageFailed = told(503, 'STORAGE_FAILED', 'The storage does not answer now; try again in a moment.')
export const internal = told(500, 'INTERNAL', 'Something went wrong on the server.')
export const stopping = told(503, 'STOPPING', 'The server is stopping; try again in a moment.')
export const tooManyRequests = told(429, 'TOO_MANY_REQUESTS', 'Too many requests; wait a moment.')
const tooLarge = told(413, 'TOO_LARGE', 'What was sent is too large.')
const longAddress = told(431, 'TOO_LARGE', 'The address and headers of the request are too long.')
const tooSlow = told(408, 'TOO_SLOW', 'The request took too long to arrive.')
const wrongType = told(415, 'WRONG_CONTENT_TYPE', 'Send application/json.')
const malformed = told(400, 'INPUT_REFUSED', 'The request is malformed.')

const accessStatus: Readonly<Record<AccessCode, number>> = {
  TOKEN_MALFORMED: 401,
  TOKEN_UNKNOWN: 401,
  TOKEN_EXPIRED: 401,
  TOKEN_REVOKED: 401,
  LINK_UNKNOWN: 404,
  LINK_EXPIRED: 410,
  LINK_USED: 410,
  SIGN_IN_FIRST: 401,
  NOT_ALLOWED: 403,
  BAD_INPUT: 400,
}

/** Codes that stand for what other parts of the product call by another name. */
const shownAs: Partial<Record<AccessCode, string>> = { NOT_ALLOWED: 'FORBIDDEN', BAD_INPUT: 'INPUT_REFUSED' }

/** A problem, for its answer. */
export function told(status: number, code: string, message: string, refusals?: readonly Refusal[]): Told {
  return { status, body: { code, message, ...(refusals !== undefined && { refusals }) } }
}

/** What access refused, for its answer. */
export function toldRefused({ code, message, refusals }: Refused): Told {
  return told(accessStatus[code], shownAs[code] ?? code, message, refusals)
}

/** Input that is refused, with every place that is wrong. */
export function toldInput(refusals: readonly Refusal[]): Told {
  return told(400, 'INPUT_REFUSED', 'What was sent cannot be used.', refusals)
}

/**
 * What to tell of an error.
 *
 * Takes anything that was thrown while a request was answered. Gives the problem; of what went wrong inside, nothing is
 * told but that it did.
 */
export function toldOf(error: unknown): Told {
  for (let at = error; at instanceof Error; at = at.cause)
    if (at instanceof StorageError) return told(503, 'STORAGE_FAILED', storageMessage(at))
  if (error instanceof TRPCError) {
    const { code, message, refusals } = problemOf(error)
    return told(getHTTPStatusCodeFromError(error), code, message, refusals)
  }
  const status = statusIn(error)
  if (status === 413 || status === 414 || status === 431) return { ...tooLarge, status }
  if (status === 415) return wrongType
  if (status === 429) return tooManyRequests
  if (status === 503) return stopping
  return status >= 400 && status < 500 ? { ...malformed, status } : internal
}

/** What to tell of a request that could not be read; of the code that the parser gives. Its path may not be known. */
export function toldOfUnread(code: string | undefined): Told {
  if (code === 'HPE_HEADER_OVERFLOW') return longAddress
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? tooSlow : malformed
}

/**
 * Answers with a problem.
 *
 * Takes the request, its reply and the problem. Under /trpc the body has, beside the same fields, what callers of tRPC
 * look for.
 */
export function answer(request: FastifyRequest, reply: FastifyReply, { status, body }: Told): FastifyReply {
  void reply.code(status).header('cache-control', 'no-store').type('application/json; charset=utf-8')
  return reply.send(JSON.stringify(request.url.startsWith('/trpc/') ? forTrpc(status, body) : body))
}

/** The body of a problem, with what callers of tRPC look for beside it. */
export function forTrpc(status: number, body: ErrorBody) {
  const { code, message, refusals } = body
  const data = { code, httpStatus: status, ...(refusals !== undefined && { refusals }) }
  return { ...body, error: { message, code: rpcCodes[status] ?? TRPC_ERROR_CODES_BY_KEY.INTERNAL_SERVER_ERROR, data } }
}

const rpcCodes: Readonly<Record<number, number>> = {
  400: TRPC_ERROR_CODES_BY_KEY.BAD_REQUEST,
  401: TRPC_ERROR_CODES_BY_KEY.UNAUTHORIZED,
  403: TRPC_ERROR_CODES_BY_KEY.FORBIDDEN,
  404: TRPC_ERROR_CODES_BY_KEY.NOT_FOUND,
  408: TRPC_ERROR_CODES_BY_KEY.TIMEOUT,
  413: TRPC_ERROR_CODES_BY_KEY.PAYLOAD_TOO_LARGE,
  415: TRPC_ERROR_CODES_BY_KEY.UNSUPPORTED_MEDIA_TYPE,
  429: TRPC_ERROR_CODES_BY_KEY.TOO_MANY_REQUESTS,
  431: TRPC_ERROR_CODES_BY_KEY.PAYLOAD_TOO_LARGE,
  503: TRPC_ERROR_CODES_BY_KEY.SERVICE_UNAVAILABLE,
}

function statusIn(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500
  return typeof error.statusCode === 'number' ? error.statusCode : 500
}
