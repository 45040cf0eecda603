import type { z } from 'zod'

/** A JSON schema, as the document holds it. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** What the document says of a procedure beside what the router knows. */
export type Operation = {
  /** What it does, as a title. */
  readonly summary: string
  /** For whom it is, what it gives, and what it refuses beyond a wrong shape. */
  readonly description: string
  /** An input that succeeds, with the ids of `examples`; absent when it takes none. */
  readonly example?: unknown
  /** What is answered; of a subscription, each message. */
  readonly output: z.ZodType
  /** The shapes of those fields of the input that the rules check, and not the procedure itself. */
  readonly checkedByRules?: Readonly<Record<string, JsonSchema>>
  /** Whether the input may be longer than an address can be. */
  readonly long?: true
  /** A person signs in for it; a token may not. */
  readonly inPerson?: true
}

export type Operations = Readonly<Record<string, Operation>>

/** Ids that stand for those of the reader. */
export const examples = {
  matter: 'JZxRFzNavMY16t3mwAr-lg',
  user: 'w2Vd8hQpTq0sXb5LrYk3ng',
  invitation: 'c9RfUu1yT7mPzB4hKa6oEw',
  feed: 'mP3kYw8ZsD1nHc6vJq0gTA',
  token: '4XWfeVQhThSw7xteJB2bxg',
  file: 'ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc',
  agreement: 'bestnet-2003',
} as const

/** A reference to a format of the document. */
export function refTo(format: string): JsonSchema {
  return { $ref: `#/components/schemas/${format}` }
}
