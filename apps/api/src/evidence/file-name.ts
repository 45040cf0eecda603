import type { Result } from '@regrights/rules'

const longestName = 200

/** What no name may hold: controls, ends of lines, half characters, and signs that turn the direction of writing. */
const strange = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u

/**
 * The name of a file as a header carries it: percent-encoded UTF-8.
 *
 * Takes:   the header.
 * Gives:   the name without the folders before it.
 * Refuses: none, one that cannot be decoded, one that is too long, and signs that would deceive who reads it.
 */
export function fileNameFrom(header: string | undefined): Result<string> {
  const refused = (found: string): Result<string> => ({
    ok: false,
    refusals: [
      {
        path: 'X-File-Name',
        found,
        allowed: `the percent-encoded name of the file, of 1 to ${longestName} characters without controls`,
      },
    ],
  })
  if (header === undefined || header === '') return refused('nothing')
  let written: string
  try {
    written = decodeURIComponent(header)
  } catch {
    return refused('a text that is not percent-encoded UTF-8')
  }
  const name = written.split(/[/\\]/).at(-1)?.trim() ?? ''
  if (name === '' || name === '.' || name === '..') return refused('no name')
  if (strange.test(name)) return refused('a name with controls')
  return name.length > longestName ? refused(`${name.length} characters`) : { ok: true, value: name }
}
