import { z } from 'zod'
import { day, instant } from '../procedures/inputs.ts'
import type { JsonSchema } from './operation.ts'

/** Schemas as the document holds them, with the named formats that they refer to. */

/** The named formats that schemas refer to, by name. */
export type Formats = Map<string, JsonSchema>

/**
 * Writes what somebody is answered.
 *
 * Takes:   a schema, and where to put the named formats in it.
 * Gives:   the JSON schema.
 * Refuses: never.
 */
export function jsonSchemaOf(schema: z.ZodType, formats: Formats = new Map()): JsonSchema {
  const written = z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // What the rules check by a function and not by a shape is a day.
      if (zodSchema instanceof z.ZodCustom && jsonSchema.type === undefined)
        Object.assign(jsonSchema, { type: 'string', format: 'date' })
    },
  })
  return collect(written, formats)
}

/**
 * Writes what somebody sends.
 *
 * Takes:   the schema of an input, and the shapes of those fields that only the rules check.
 * Gives:   the JSON schema.
 * Refuses: throws when a part of the input has no shape, so that none stays undescribed.
 */
export function jsonSchemaOfInput(schema: z.ZodType, checkedByRules: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const written = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema, path }) => {
      if (zodSchema === instant) Object.assign(jsonSchema, { format: 'date-time' })
      if (!(zodSchema instanceof z.ZodCustom)) return
      const field = String(path[path.lastIndexOf('properties') + 1])
      const shape = zodSchema === day ? { type: 'string', format: 'date' } : checkedByRules[field]
      if (shape === undefined) throw new Error(`the field ${field} has no shape`)
      Object.assign(jsonSchema, shape)
    },
  })
  return collect(written, new Map())
}

function collect(written: object, formats: Formats): JsonSchema {
  const { $schema: _schema, $defs: defs = {}, ...schema } = placed(written)
  for (const [name, format] of Object.entries(Object(defs))) {
    const { $id: _id, id: _name, ...rest } = Object(format)
    formats.set(name, rest)
  }
  const { id, ...rest } = schema
  // A schema that is a named format itself is written in place, so it is moved to where the others are.
  if (typeof id !== 'string') return schema
  formats.set(id, rest)
  return { $ref: `#/components/schemas/${id}` }
}

/** The same schema, with its references to where the document has its formats. */
function placed(written: object): Record<string, unknown> {
  const text = JSON.stringify(written)
  return JSON.parse(text.replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/'))
}
