import type { AppRouter } from '@regrights/api'
import { TRPCClientError } from '@trpc/client'
import type { Call } from '../command-line/definition.ts'
import { failed, type Outcome, refused } from '../outcome.ts'

/**
 * How a command ends whose question was not answered.
 *
 * Takes:   what was thrown, and the call.
 * Gives:   the refusal: every problem of the input, what others did meanwhile, or why there is no answer at all. What is no
 *          problem of storage, of a server or of the input is thrown again, being a mistake of our own.
 */
export function outcomeOf(error: unknown, { given }: Call): Outcome {
  if (isStorageError(error)) return failed(`the storage: ${error.message}`)
  if (!isClientError(error)) throw error
  const { data, message } = error
  if (data === null || data === undefined) return unanswered(error, given.server)
  if (data.meanwhile !== undefined) return overtaken(data.meanwhile, given.expected)
  if (data.refusals !== undefined && data.refusals.length > 0) return refused(...data.refusals)
  return failed(`${data.code}: ${message}`)
}

function isClientError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError
}

/** By its name, since the class itself comes with all of the storage. */
function isStorageError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'StorageError'
}

/** No server, or one that speaks another language. */
function unanswered(error: Error, server: string | undefined): Outcome {
  if (server === undefined) throw error.cause ?? error
  const code = codeIn(error)
  const found = code === null ? `an answer that is none of ours (${error.message})` : `no answer (${code})`
  return refused({ path: '--server', found, allowed: `a regrights server that is running at ${server}` })
}

/** The code of what failed at the bottom, such as ECONNREFUSED. */
function codeIn(error: Error): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ('code' in at && typeof at.code === 'string') return at.code
  return null
}

type Meanwhile = NonNullable<NonNullable<TRPCClientError<AppRouter>['data']>['meanwhile']>

/** Others were first: what they recorded, and what came of it. */
function overtaken({ seq, events, changes }: Meanwhile, expected: string | undefined): Outcome {
  const told = [
    ...events.map(
      ({ seq, event, recordedBy, recordedAt }) =>
        `meanwhile: event ${seq}, ${event.type} ${event.id} on ${event.on}, recorded by ${recordedBy} at ${recordedAt}`,
    ),
    ...changes.map((change) => `meanwhile: ${JSON.stringify(change)}`),
  ]
  const found = expected ?? 'an event that others recorded meanwhile'
  const allowed = `${seq}, the number of the last event now`
  return { kind: 'refused', refusals: [{ path: '--expected', found, allowed }], told }
}
