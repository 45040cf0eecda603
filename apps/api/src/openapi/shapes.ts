import type { CivilDate } from '@regrights/rules'
import { z } from 'zod'

/** The small shapes that the formats are made of. */

/** Gives a format its name in the document, which lists it once and refers to it by the name, and what is said of it. */
export function named<Schema extends z.ZodType>(id: string, description: string, schema: Schema): Schema {
  return schema.meta({ id, description })
}

/** A text of a type of its own. */
export function textOf<Text extends string>(): z.ZodCustom<Text, Text> {
  return z.custom<Text>((value) => typeof value === 'string').meta({ type: 'string' })
}

export const text = z.string()
export const day = z.custom<CivilDate>((value) => typeof value === 'string').meta({ type: 'string', format: 'date' })
export const dayOrNull = day.nullable()
export const instant = z.string().meta({ format: 'date-time' })
export const count = z.int().min(0)
/** US dollars. */
export const money = z.string().meta({ pattern: '^\\d+\\.\\d{2}$', description: 'US dollars' })
export const hash = z.string().meta({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 in hexadecimal digits' })
