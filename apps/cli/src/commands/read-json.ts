import type { Result } from '@regrights/rules'

/**
 * Reads JSON that a person wrote.
 *
 * Takes:   the text, and the name of the place it came from.
 * Gives:   the value.
 * Refuses: a text that is empty or that is not JSON. A byte order mark before it is allowed.
 */
export function readJson(text: string, place: string): Result<unknown> {
  const refuse = (found: string): Result<unknown> => ({
    ok: false,
    refusals: [{ path: place, found, allowed: 'JSON' }],
  })
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (json.trim() === '') return refuse('an empty text')
  try {
    return { ok: true, value: JSON.parse(json) }
  } catch (error) {
    return refuse(error instanceof SyntaxError ? error.message : String(error))
  }
}
