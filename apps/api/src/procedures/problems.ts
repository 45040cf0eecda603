import type { Refusal } from '@regrights/rules'
import { TRPCError } from '@trpc/server'
import type { Meanwhile } from '../matters/appending.ts'
import { StorageError } from '../store/storage-error.ts'

/** Why a call failed. These codes never change their meaning. */
export type ProblemCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'INPUT_REFUSED'
  | 'TOO_LARGE'
  | 'TOO_MANY_REQUESTS'
  | 'STORAGE_FAILED'
  | 'INTERNAL'

/** A problem as every interface tells it. */
export type ToldProblem = {
  readonly code: ProblemCode
  readonly message: string
  /** Everything that is wrong with the input; for INPUT_REFUSED. */
  readonly refusals?: readonly Refusal[]
  /** What others did in the meantime; for CONFLICT when events were appended. */
  readonly meanwhile?: Meanwhile
}

const trpcCodes = {
  UNAUTHENTICATED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  INPUT_REFUSED: 'BAD_REQUEST',
  TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  TOO_MANY_REQUESTS: 'TOO_MANY_REQUESTS',
  STORAGE_FAILED: 'SERVICE_UNAVAILABLE',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<ProblemCode, TRPCError['code']>

/** Carries a problem inside the error that tRPC throws. */
class Problem extends Error {
  readonly told: ToldProblem

  constructor(told: ToldProblem) {
    super(told.message)
    this.told = told
  }
}

function problem(told: ToldProblem): TRPCError {
  return new TRPCError({ code: trpcCodes[told.code], message: told.message, cause: new Problem(told) })
}

/** Nobody signed in, or the token opens nothing. */
export function unauthenticated(): TRPCError {
  return problem({ code: 'UNAUTHENTICATED', message: 'Sign in first, or send a token that is valid.' })
}

/** The viewer may not do this; the words do not depend on what is in the matter. */
export function forbidden(message = 'You may not do this.'): TRPCError {
  return problem({ code: 'FORBIDDEN', message })
}

/** Says the same of a matter that is not there as of one that is somebody else's. */
export function noSuchMatter(): TRPCError {
  return problem({ code: 'NOT_FOUND', message: 'There is no such matter, or it is not yours.' })
}

export function notFound(what: string): TRPCError {
  return problem({ code: 'NOT_FOUND', message: `There is no such ${what}.` })
}

/** The viewer did this too often. */
export function tooManyTries(seconds: number): TRPCError {
  return problem({ code: 'TOO_MANY_REQUESTS', message: `Too many tries; wait ${seconds} seconds.` })
}

/** The matter has moved on since the caller saw it. */
export function movedOn(meanwhile: Meanwhile): TRPCError {
  const message = `Others recorded events in the meantime: the last is number ${meanwhile.seq} now.`
  return problem({ code: 'CONFLICT', message, meanwhile })
}

export function conflict(message: string): TRPCError {
  return problem({ code: 'CONFLICT', message })
}

/** The input is refused, with every place that is wrong. */
export function inputRefused(refusals: readonly Refusal[]): TRPCError {
  const [first] = refusals
  const more = refusals.length > 1 ? ` There are ${refusals.length - 1} more problems.` : ''
  const message =
    first === undefined
      ? 'The input is refused.'
      : `${first.path}: found ${first.found}; allowed is ${first.allowed}.${more}`
  return problem({ code: 'INPUT_REFUSED', message, refusals })
}

const byTrpcCode: Partial<Record<TRPCError['code'], ProblemCode>> = {
  PARSE_ERROR: 'INPUT_REFUSED',
  BAD_REQUEST: 'INPUT_REFUSED',
  UNSUPPORTED_MEDIA_TYPE: 'INPUT_REFUSED',
  METHOD_NOT_SUPPORTED: 'INPUT_REFUSED',
  UNAUTHORIZED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  PAYLOAD_TOO_LARGE: 'TOO_LARGE',
  TOO_MANY_REQUESTS: 'TOO_MANY_REQUESTS',
  SERVICE_UNAVAILABLE: 'STORAGE_FAILED',
}

/**
 * What to tell of an error.
 *
 * Takes:   anything thrown by a call.
 * Gives:   the problem. Of what went wrong inside nothing is told but that it did.
 * Refuses: never.
 */
export function problemOf(error: unknown): ToldProblem {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof Problem) return at.told
    if (at instanceof StorageError) return { code: 'STORAGE_FAILED', message: storageMessage(at) }
  }
  const code = error instanceof TRPCError ? byTrpcCode[error.code] : undefined
  if (error instanceof TRPCError && code !== undefined) return { code, message: error.message }
  return { code: 'INTERNAL', message: 'Something went wrong on the server; nothing of this call was half done.' }
}

/** What to tell of an error of the storage: whether it is worth trying again, and nothing of the inside. */
export function storageMessage({ code }: StorageError): string {
  return code === 'storage-full'
    ? 'There is no room left where the matters are stored, so nothing was stored; tell whoever runs the server.'
    : 'The storage does not answer now; try again in a moment.'
}

/** An error of the storage, as a problem of its own; anything else as it is. */
export function withStorageTold(error: TRPCError): TRPCError {
  return error.cause instanceof StorageError
    ? new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: storageMessage(error.cause), cause: error.cause })
    : error
}
