import { z } from 'zod'
import type { ProblemCode } from '../procedures/problems.ts'
import type { JsonSchema } from './operation.ts'
import { refTo } from './operation.ts'
import { meanwhile } from './record-formats.ts'
import { named, text } from './shapes.ts'

/** Every code that a call may fail with: the status of its answer, and what it means. */
export const problems = {
  INPUT_REFUSED: [400, 'The input cannot be used; `refusals` tells every place that is wrong.'],
  UNAUTHENTICATED: [401, 'Nobody signed in, and no token was sent.'],
  TOKEN_MALFORMED: [401, 'What was sent as a token is none.'],
  TOKEN_UNKNOWN: [401, 'There is no such token.'],
  TOKEN_EXPIRED: [401, 'The token has expired.'],
  TOKEN_REVOKED: [401, 'The token was revoked.'],
  FORBIDDEN: [403, 'The role in the matter, or the token, does not allow it.'],
  FOREIGN_ORIGIN: [403, 'A page of another site sent it.'],
  NOT_FOUND: [404, 'It is not there, or it is not yours: both are answered alike.'],
  TOO_SLOW: [408, 'The request took too long to arrive.'],
  CONFLICT: [409, 'Others were first; for events, `meanwhile` tells what they did.'],
  TOO_LARGE: [413, 'What was sent is too large.'],
  WRONG_CONTENT_TYPE: [415, 'The body is not application/json.'],
  UNKNOWN_HOST: [421, 'The server does not answer to the host that was asked for.'],
  TOO_MANY_REQUESTS: [429, 'Too many requests; wait a moment.'],
  INTERNAL: [500, 'Something went wrong on the server; nothing of the call was half done.'],
  STORAGE_FAILED: [503, 'The storage does not answer now; try again in a moment.'],
  STOPPING: [503, 'The server is stopping; try again in a moment.'],
} as const satisfies Record<ProblemCode, readonly [number, string]> & Record<string, readonly [number, string]>

export const refusal = named(
  'Refusal',
  'One thing that is wrong with an input: where it stands, what was found there, and what may stand there.',
  z.strictObject({ path: text, found: text, allowed: text }),
)

export const problem = named(
  'Problem',
  'What every failed call answers. The codes never change their meaning.',
  z.looseObject({
    error: z.strictObject({
      message: text,
      code: z.int().describe('The code of JSON-RPC, for callers of tRPC'),
      data: z.strictObject({
        code: z.enum(Object.keys(problems)),
        httpStatus: z.int(),
        path: text.optional(),
        refusals: z.array(refusal).optional(),
        meanwhile: meanwhile.optional(),
      }),
    }),
  }),
)

const byStatus = Map.groupBy(Object.entries(problems), ([, [status]]) => String(status))

/** The answers of failed calls, by their status. */
export function problemResponses(): Record<string, JsonSchema> {
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      `Problem${status}`,
      {
        description: codes.map(([code, [, meaning]]) => `${code}: ${meaning}`).join(' '),
        content: { 'application/json': { schema: refTo('Problem') } },
      },
    ]),
  )
}

/** References to them, for an operation. */
export function problemReferences(): Record<string, JsonSchema> {
  return Object.fromEntries(
    [...byStatus.keys()].map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
  )
}
