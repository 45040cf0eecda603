import type { AnyRouter } from '@trpc/server'
import { z } from 'zod'
import { type Formats, jsonSchemaOf, jsonSchemaOfInput } from './json-schema.ts'
import { type JsonSchema, type Operation, type Operations, refTo } from './operation.ts'
import { problem, problemReferences, problemResponses } from './problem-responses.ts'

/** One way to make a call: a method at a path. */
export type DocumentedCall = {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly tags: readonly [string]
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly JsonSchema[]
  readonly requestBody?: JsonSchema
  readonly responses: Readonly<Record<string, JsonSchema>>
}

/** An OpenAPI 3.1 document, as far as we write one. */
export type OpenApiDocument = {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<'get' | 'post', DocumentedCall>>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>
    readonly responses: Readonly<Record<string, JsonSchema>>
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>
  }
}

const procedureShape = z.object({
  type: z.enum(['query', 'mutation', 'subscription']),
  inputs: z.array(z.instanceof(z.ZodType)).max(1),
})

/** What the router knows of a procedure. */
type Procedure = { readonly path: string } & z.output<typeof procedureShape>

const groups: Readonly<Record<string, string>> = {
  matters: 'Matters and their files',
  events: 'What happened, as it was recorded',
  answers: 'What the agreement says',
  readings: 'Places that can be read in more than one way',
  docket: 'Everything due, across matters',
  files: 'Files of a matter',
  capTable: 'Cap tables of other programs',
  documents: 'Letters, statements and memoranda',
  feeds: 'Calendars',
  reminders: 'What is due now, and how people hear of it',
  members: 'Who is in a matter, and what is disclosed',
  audit: 'Who did what',
  tokens: 'Tokens for programs',
  agreement: 'Agreements and their text',
  calculators: 'Calculators',
}

const about = `Every procedure is a path under \`/trpc\`. One that only reads is asked by GET, with its input as JSON in the
parameter \`input\`; an input that is too long for an address may be sent as the body of a POST instead. One that changes
something is a POST with its input as the body. What is answered stands in \`result.data\`. A call that fails answers with the
status and the shape of Problem, and its \`code\` never changes its meaning. Send a personal token as
\`Authorization: Bearer rr_…\`. A matter that is not yours answers exactly like one that does not exist. Days are civil dates
(YYYY-MM-DD), instants are ISO 8601 in UTC, and amounts of money are decimal texts in US dollars.`

/**
 * Writes the OpenAPI document of a router.
 *
 * Takes:   the router, what is said of each procedure, and the version of the product.
 * Gives:   the document: a path for each procedure, and every format once.
 * Refuses: throws when a procedure is not described, or a description has no procedure.
 */
export function documentOf(router: AnyRouter, operations: Operations, version: string): OpenApiDocument {
  const procedures = proceduresOf(router)
  const strays = Object.keys(operations).filter((path) => !procedures.some((one) => one.path === path))
  if (strays.length > 0) throw new Error(`there is no procedure ${strays.join(', ')}`)
  const formats: Formats = new Map()
  jsonSchemaOf(problem, formats)
  const paths = procedures.map((procedure) => {
    const operation = operations[procedure.path]
    if (operation === undefined) throw new Error(`the procedure ${procedure.path} is not described`)
    return [`/trpc/${procedure.path}`, callsOf(procedure, operation, formats)] as const
  })
  const tags = [...new Set(procedures.map(groupOf))].map((name) => ({ name, description: groups[name] ?? name }))
  return {
    openapi: '3.1.0',
    info: { title: 'regrights', version, description: about.replaceAll('\n', ' ') },
    servers: [{ url: '/' }],
    tags,
    paths: Object.fromEntries(paths),
    components: {
      schemas: { ...Object.fromEntries([...formats].sort(([a], [b]) => (a < b ? -1 : 1))), ...eventParts },
      responses: problemResponses(),
      securitySchemes,
    },
  }
}

const eventParts: Readonly<Record<string, JsonSchema>> = {
  GivenEvent: {
    description: 'An event as somebody enters it: the server records when and by whom.',
    allOf: [refTo('Event')],
    not: { anyOf: [{ required: ['recordedAt'] }, { required: ['recordedBy'] }] },
  },
  EventBody: {
    description: 'An event without its id, which takes the place of the body of another.',
    type: 'object',
    properties: { type: { type: 'string' }, on: { type: 'string', format: 'date' } },
    required: ['type', 'on'],
    not: { required: ['id'] },
  },
}

const securitySchemes: Readonly<Record<string, JsonSchema>> = {
  token: { type: 'http', scheme: 'bearer', description: 'A personal token, which begins with rr_.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'regrights.session_token',
    description:
      'The cookie of somebody who signed in; over https its name begins with __Secure-. Only pages of the server itself send it.',
  },
}

function proceduresOf(router: AnyRouter): readonly Procedure[] {
  return Object.entries(Object(router._def.procedures)).map(([path, procedure]) => ({
    path,
    ...procedureShape.parse(Reflect.get(Object(procedure), '_def')),
  }))
}

function groupOf({ path }: Procedure): string {
  return path.split('.')[0] ?? path
}

function callsOf(procedure: Procedure, operation: Operation, formats: Formats) {
  const [input] = procedure.inputs
  const schema = input === undefined ? null : jsonSchemaOfInput(input, operation.checkedByRules ?? {})
  const call = {
    summary: operation.summary,
    description: operation.description,
    tags: [groupOf(procedure)],
    security: operation.inPerson === true ? [{ session: [] }] : [{ token: [] }, { session: [] }],
    responses: { '200': answerOf(procedure, operation, formats), ...problemReferences() },
  } as const
  const sent = schema === null ? null : { schema, example: operation.example }
  const post = {
    ...call,
    ...(sent !== null && { requestBody: { required: true, content: { 'application/json': sent } } }),
  }
  if (procedure.type === 'mutation') return { post: { ...post, operationId: procedure.path } }
  const required = schema !== null && !Object.hasOwn(schema, 'default')
  const parameter = { name: 'input', in: 'query', required, content: { 'application/json': sent } }
  const get = { ...call, operationId: procedure.path, ...(sent !== null && { parameters: [parameter] }) }
  return operation.long === true ? { get, post: { ...post, operationId: `${procedure.path}.long` } } : { get }
}

function answerOf({ type }: Procedure, { output }: Operation, formats: Formats): JsonSchema {
  const data = jsonSchemaOf(output, formats)
  if (type === 'subscription') {
    const description =
      'Events whose `data` is JSON and whose `id` says from where to go on. An event `connected` comes first, `ping` keeps ' +
      'the connection, and `serialized-error` tells the `error` of a Problem.'
    return {
      description,
      content: {
        'text/event-stream': { schema: { type: 'string', contentMediaType: 'application/json', contentSchema: data } },
      },
    }
  }
  const result = { type: 'object', properties: { data }, required: ['data'] }
  const schema = { type: 'object', properties: { result }, required: ['result'] }
  return { description: 'What is answered.', content: { 'application/json': { schema } } }
}
