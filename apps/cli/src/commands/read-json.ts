import type { Result } from '@regrights/rules'

/**
 * Reads JSON that a person wrote.
 *
 * Takes:   the text, and the name of the place it came from.
 * Gives:   the value.
 * Refuses: a text that is empty, that begins with a byte order mark, or that is not JSON.
 */
export function readJson(text: string, place: string): Result<unknown> {
  const refuse = (found: string): Result<unknown> => ({ ok: false, refusals: [{ path: place, found, allowed: 'JSON' }] })
  if (text.trim() === '') return refuse('nothing')
  if (text.startsWith('\uFEFF')) return refuse('a byte order mark before the text')
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return refuse(error instanceof SyntaxError ? error.message : String(error))
  }
}
