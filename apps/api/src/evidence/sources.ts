import type { Refusal } from '@regrights/rules'
import { fieldOf } from '../matters/given-events.ts'
import type { FileStore } from '../store/port.ts'

const prefix = 'file:'

/** How an event names a file as its source. */
export function sourceOf(sha256: string): string {
  return `${prefix}${sha256}`
}

/**
 * Refuses events whose source names a file that the matter does not have.
 *
 * Takes:   the files, the matter, and events as parsed from JSON, of any shape.
 * Gives:   a refusal for each such source, in an event itself or in the body that a correction puts in its place. A source
 *          that does not begin with "file:" names no file.
 */
export async function refuseUnknownFiles(
  files: FileStore,
  matter: string,
  events: readonly unknown[],
): Promise<Refusal[]> {
  const named = events.flatMap((event, index) => {
    const path = `events[${index}]`
    const inside = fieldOf(event, 'replacement')
    return [...fileIn(event, path), ...fileIn(inside, `${path}.replacement`)]
  })
  if (named.length === 0) return []
  const known = new Set((await files.list(matter)).map(({ sha256 }) => sourceOf(sha256)))
  return named
    .filter(({ source }) => !known.has(source))
    .map(({ path, source }) => ({
      path,
      found: JSON.stringify(source.slice(0, 100)),
      allowed: `"${prefix}" and the SHA-256 of a file of this matter, in 64 hexadecimal digits`,
    }))
}

function fileIn(value: unknown, path: string): { readonly path: string; readonly source: string }[] {
  const source = fieldOf(value, 'source')
  return typeof source === 'string' && source.startsWith(prefix) ? [{ path: `${path}.source`, source }] : []
}
