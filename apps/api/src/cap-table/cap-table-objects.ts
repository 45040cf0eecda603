import { z } from 'zod'
import { making } from './open-cap-format.ts'

/** One file of a cap table, as parsed from JSON. */
export type CapTableFile = { readonly name: string; readonly content: unknown }

/** What was not understood: where it stands, what stands there, and why nothing came of it. */
export type NotUnderstood = { readonly path: string; readonly found: string; readonly why: string }

/** An object of the cap table and where it stands. */
export type CapTableObject = { readonly type: string; readonly path: string; readonly value: object }

/** The objects of all files, by their type, with what could not be taken up. */
export type CapTableObjects = {
  readonly byType: ReadonlyMap<string, readonly CapTableObject[]>
  readonly notUnderstood: NotUnderstood[]
}

const itemsFile = z.looseObject({ items: z.array(z.unknown()) })
const manifestFile = z.looseObject({ issuer: z.looseObject({}) })
const typed = z.looseObject({ object_type: z.string() })

/** Gathers the objects of the files: the issuer of a manifest, and the items of every other file. */
export function gatherObjects(files: readonly CapTableFile[]): CapTableObjects {
  const objects: CapTableObject[] = []
  const notUnderstood: NotUnderstood[] = []
  const enter = (path: string, value: unknown) => {
    const read = typed.safeParse(value)
    if (read.success) objects.push({ type: read.data.object_type, path, value: read.data })
    else notUnderstood.push({ path, found: found(value), why: 'it has no object_type' })
  }
  for (const { name, content } of files) {
    const items = itemsFile.safeParse(content)
    const manifest = manifestFile.safeParse(content)
    if (items.success) for (const [index, item] of items.data.items.entries()) enter(`${name} items[${index}]`, item)
    else if (manifest.success) enter(`${name} issuer`, { object_type: 'ISSUER', ...manifest.data.issuer })
    else notUnderstood.push({ path: name, found: found(content), why: 'it has neither items nor an issuer' })
  }
  return { byType: Map.groupBy(objects, (object) => object.type), notUnderstood }
}

/**
 * The objects of one type in the shape that is read.
 *
 * Gives: those that have it; the others are noted with the fields that do not fit.
 */
export function read<Schema extends z.ZodType>(
  { byType, notUnderstood }: CapTableObjects,
  type: string,
  schema: Schema,
): { readonly path: string; readonly value: z.output<Schema> }[] {
  return (byType.get(type) ?? []).flatMap(({ path, value }) => {
    const parsed = schema.safeParse(value)
    if (parsed.success) return [{ path, value: parsed.data }]
    const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))].join(', ')
    notUnderstood.push({ path, found: found(value), why: `${type} whose ${fields} cannot be read` })
    return []
  })
}

/** The securities that a transaction made out of another, each with that other, rather than the company anew. */
export function madeOfOthers({ byType }: CapTableObjects): ReadonlyMap<string, string> {
  const sources = new Map<string, string>()
  for (const { value } of [...byType.values()].flat()) {
    const {
      security_id: source = '',
      resulting_security_ids: made = [],
      balance_security_id: balance,
    } = making.safeParse(value).data ?? {}
    for (const id of balance === undefined ? made : [...made, balance]) sources.set(id, source)
  }
  return sources
}

/** What was found, as JSON of a length that can be shown. */
export function found(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length <= 200 ? text : `${text.slice(0, 199).replace(/[\uD800-\uDBFF]$/, '')}…`
}
