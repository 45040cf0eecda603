import { escaped, prose } from './html.ts'
import type { JsonSchema } from './operation.ts'

/** How deep objects in objects are shown. */
const DEEPEST = 4

/**
 * Writes a schema for people.
 *
 * Takes:   a JSON schema of the document.
 * Gives:   a table of its fields, or in words what it is when it has none; formats are linked by their name.
 * Refuses: never.
 */
export function tableOf(schema: JsonSchema): string {
  const rows = rowsOf(schema, '', 0)
  if (rows.length === 0) return `<p>${typeOf(schema)}</p>`
  const head = '<tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Given</th></tr>'
  return `<div class="wide"><table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table></div>`
}

function rowsOf(schema: JsonSchema, above: string, depth: number): string[] {
  if (depth === DEEPEST) return []
  const required = new Set(listIn(schema.required))
  return Object.entries(Object(schema.properties)).flatMap(([name, part]) => {
    const field: JsonSchema = Object(part)
    const path = `${above}${name}`
    const said = typeof field.description === 'string' ? ` <span class="said">${prose(field.description)}</span>` : ''
    const given = required.has(name) ? 'always' : defaultOf(field)
    const row = `<tr><td><code>${escaped(path)}</code></td><td>${typeOf(field)}${said}</td><td>${given}</td></tr>`
    return [row, ...innerRows(field, path, depth)]
  })
}

function innerRows(field: JsonSchema, path: string, depth: number): string[] {
  if (field.type === 'array') return innerRows(Object(field.items), `${path}[]`, depth)
  const options = [...listIn(field.anyOf), ...listIn(field.oneOf)]
  if (options.length > 0) return options.flatMap((option) => innerRows(Object(option), path, depth))
  return rowsOf(field, `${path}.`, depth + 1)
}

function defaultOf(field: JsonSchema): string {
  return field.default === undefined ? 'if wanted' : `else <code>${escaped(JSON.stringify(field.default))}</code>`
}

/** What a value is, in words. */
export function typeOf(schema: JsonSchema): string {
  const { $ref, const: only, anyOf, oneOf, allOf, type } = schema
  if (typeof $ref === 'string') return linkTo($ref.split('/').at(-1) ?? '')
  if (only !== undefined) return `<code>${escaped(JSON.stringify(only))}</code>`
  if (Array.isArray(schema.enum))
    return schema.enum.map((one) => `<code>${escaped(JSON.stringify(one))}</code>`).join(' ')
  if (Array.isArray(anyOf) || Array.isArray(oneOf)) {
    const options = [...listIn(anyOf), ...listIn(oneOf)].map((option) => typeOf(Object(option)))
    return [...new Set(options)].join(' or ')
  }
  if (Array.isArray(allOf)) return allOf.map((part) => typeOf(Object(part))).join(' and ')
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one })).join(' or ')
  if (type === 'array') return `list of ${schema.items === undefined ? 'texts' : typeOf(Object(schema.items))}`
  return words(schema)
}

function words({ type, format, pattern, maxLength, additionalProperties }: JsonSchema): string {
  if (type === 'string') {
    if (format === 'date') return 'day'
    if (format === 'date-time') return 'instant'
    if (typeof pattern === 'string') return `text like <code>${escaped(pattern)}</code>`
    return typeof maxLength === 'number' ? `text of at most ${maxLength}` : 'text'
  }
  if (type === 'integer') return 'whole number'
  if (type === 'boolean') return 'true or false'
  if (type === 'object') {
    const isRecord = typeof additionalProperties === 'object' && additionalProperties !== null
    return isRecord ? `object of ${typeOf(Object(additionalProperties))}` : 'object'
  }
  return typeof type === 'string' ? type : 'anything'
}

function linkTo(format: string): string {
  return `<a href="/reference/formats#${escaped(format)}">${escaped(format)}</a>`
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
