import { z } from 'zod'

/** One thing that is wrong with an input: where it stands, what was found there, and what may stand there. */
export type Refusal = { path: string; found: string; allowed: string }

/** What a function that may refuse its input gives: the value, or every reason for the refusal. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] }

const LONGEST_SHOWN = 80

/** zod compiles the checks of objects, which takes longer than it saves on an input with fewer entries than this. */
const WORTH_COMPILING = 2000

/** How many entries an input has: those of the list it is, or of the longest list right inside it. */
function sizeOf(input: unknown): number {
  if (Array.isArray(input)) return input.length
  if (typeof input !== 'object' || input === null) return 1
  return Math.max(1, ...Object.values(input).map((field) => (Array.isArray(field) ? field.length : 1)))
}

/**
 * Reads an input of unknown shape.
 *
 * Takes:   the schema that describes it, and the input as parsed from JSON. An `error` text on a part of the schema says
 *          what is allowed there, as in 'a day that exists, written YYYY-MM-DD'.
 * Gives:   the value that the schema makes of the input.
 * Refuses: everything that does not fit, all at once.
 */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): Result<z.output<Schema>> {
  const read = schema.safeParse(input, { error: allowedBy, jitless: sizeOf(input) < WORTH_COMPILING })
  return read.success ? { ok: true, value: read.data } : { ok: false, refusals: refusalsOf(read.error, input) }
}

/**
 * Turns every issue that zod found into a refusal.
 *
 * Takes:   the error of a `safeParse(input, { error: allowedBy })`, and the same input.
 * Gives:   the refusals, in the order of the issues; an unknown key is one each, and a value that fits no option of a
 *          union is refused for what is wrong with it under the option it comes nearest to.
 * Refuses: never.
 */
function refusalsOf(error: z.core.$ZodError, input: unknown): Refusal[] {
  return error.issues.flatMap((issue) => refusalsOfIssue(issue, [], input))
}

/**
 * Writes a place inside an input: `events[3].on`, `readings["A-D02"]`, and `$` for the input itself.
 */
export function writePath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '$'
  return path.map(writeStep).join('').replace(/^\./, '')
}

/**
 * Writes a value that was found, as JSON on one line of at most 80 characters in which nothing acts on a terminal.
 * A value that is missing is `nothing`.
 */
export function writeFound(value: unknown): string {
  return cut(writeValue(value, 2))
}

/**
 * Says what is allowed where a schema does not say so itself. It is zod's `error` option, since zod hands the schema to
 * that function and to nothing later: the keys that an object may have are known only here.
 */
function allowedBy(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return isWholeNumber(issue.inst) ? kinds.int : (kinds[issue.expected] ?? issue.expected)
    case 'invalid_value':
      return oneOf(issue.values)
    case 'too_small':
      return within(issue.origin, issue, issue.minimum, issue.inclusive === true ? 'at least' : 'more than')
    case 'too_big':
      return within(issue.origin, issue, issue.maximum, issue.inclusive === true ? 'at most' : 'less than')
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`
    case 'invalid_format':
      return issue.format === 'regex' ? `a text of the form ${issue.pattern}` : `a text of the form ${issue.format}`
    case 'unrecognized_keys':
      return allowedKeys(issue.inst)
    case 'invalid_union':
      return Array.isArray(issue.options) ? oneOf(issue.options) : undefined
    default:
      return undefined
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  undefined: 'nothing',
  never: 'nothing',
}

function isWholeNumber(schema: unknown): boolean {
  return schema instanceof z.ZodNumberFormat && schema.format === 'safeint'
}

const measured: Readonly<Record<string, string>> = { string: 'character', array: 'item' }

function within(
  origin: string,
  issue: { readonly exact?: boolean | undefined },
  limit: unknown,
  bound: string,
): string {
  const kind = kinds[origin] ?? 'a value'
  const unit = measured[origin]
  const words = `${kind} of ${issue.exact === true ? 'exactly' : bound} ${limit}`
  if (unit === undefined) return words
  return `${words} ${unit}${Number(limit) === 1 ? '' : 's'}`
}

function oneOf(values: readonly unknown[]): string {
  const written = values.map((value) => writeValue(value, 0))
  return written.length === 1 ? written.join() : `one of ${written.join(', ')}`
}

function allowedKeys(schema: unknown): string | undefined {
  const keys = keysOf(schema)
  if (keys === undefined) return undefined
  if (keys.length === 0) return 'no keys'
  return `only the ${keys.length === 1 ? 'key' : 'keys'} ${keys.join(', ')}`
}

function keysOf(schema: unknown): string[] | undefined {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape)
  if (schema instanceof z.ZodRecord) return [...(schema.keyType._zod.values ?? [])].map(String)
  return undefined
}

function refusalsOfIssue(issue: z.core.$ZodIssue, above: readonly PropertyKey[], input: unknown): Refusal[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: writePath([...path, key]),
      found: cut(`the unknown key ${writeValue(key, 0)}`),
      allowed: issue.message,
    }))
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return refusalsOfUnion(issue.errors, path, input)
  if (issue.code === 'invalid_key')
    return [
      {
        path: writePath(path),
        found: cut(`the key ${writeValue(path.at(-1), 0)}`),
        allowed: `a key that is ${alternatives(issue.issues)}`,
      },
    ]
  return [{ path: writePath(path), found: writeFound(valueAt(input, path)), allowed: issue.message }]
}

/**
 * A value of the wrong kind for every option is told all of them. Otherwise it is judged by the option that fits best: the
 * one with the fewest wrong constants, then with the fewest issues, then the first.
 */
function refusalsOfUnion(
  options: readonly (readonly z.core.$ZodIssue[])[],
  path: readonly PropertyKey[],
  input: unknown,
): Refusal[] {
  const [nearest] = options
    .filter((issues) => !issues.some(isAboutTheWhole))
    .toSorted((a, b) => wrongConstants(a) - wrongConstants(b) || a.length - b.length)
  if (nearest !== undefined) return nearest.flatMap((issue) => refusalsOfIssue(issue, path, input))
  return [
    {
      path: writePath(path),
      found: writeFound(valueAt(input, path)),
      allowed: alternatives(options.flatMap((issues) => issues.filter(isAboutTheWhole))),
    },
  ]
}

function isAboutTheWhole(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 0 && issue.code !== 'unrecognized_keys'
}

function wrongConstants(issues: readonly z.core.$ZodIssue[]): number {
  return issues.filter((issue) => issue.code === 'invalid_value').length
}

function alternatives(issues: readonly z.core.$ZodIssue[]): string {
  const messages = issues.flatMap((issue) =>
    issue.code === 'invalid_union' && issue.errors.length > 0
      ? [alternatives(issue.errors.flatMap((nested) => nested.filter(isAboutTheWhole)))]
      : [issue.message],
  )
  return [...new Set(messages)].join(' or ')
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = Reflect.get(value, step)
  }
  return value
}

function writeStep(step: PropertyKey): string {
  if (typeof step === 'number') return `[${step}]`
  const name = String(step)
  return /^[a-z_]\w{0,63}$/i.test(name) ? `.${name}` : `[${cut(writeValue(name, 0))}]`
}

/** Writes a value as JSON down to a depth, whatever its size: an input may be 100,000 levels deep or 10 MB long. */
function writeValue(value: unknown, depth: number): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return harmless(JSON.stringify(beginning(value, LONGEST_SHOWN)))
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) {
    if (depth === 0) return '[…]'
    return `[${value
      .slice(0, LONGEST_SHOWN / 2)
      .map((item) => writeValue(item, depth - 1))
      .join(',')}]`
  }
  if (depth === 0) return '{…}'
  const keys = Object.keys(value).slice(0, LONGEST_SHOWN / 2)
  return `{${keys.map((key) => `${writeValue(key, 0)}:${writeValue(Reflect.get(value, key), depth - 1)}`).join(',')}}`
}

/** Writes control, format and unassigned characters as escapes, so that no input moves a cursor or turns text around. */
function harmless(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
}

function cut(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${beginning(text, LONGEST_SHOWN - 1)}…`
}

/** The beginning of a text, without half a character at its end. */
function beginning(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
}
