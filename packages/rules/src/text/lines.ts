/** One line of a plain text that has something on it; blank lines are told by the line after them. */
export type Line = {
  /** Offset of the first character that is not blank. */
  readonly start: number
  /** Offset after the last character that is not blank. */
  readonly end: number
  /** The column of the first character, a tab counting to the next multiple of eight. */
  readonly indent: number
  /** Whether a blank line stands before it. */
  readonly gap: boolean
  /** Whether a page ends before it. */
  readonly newPage: boolean
}

const formFeed = 12

/** Whether a character only takes up room: spaces of every width, tabs, control characters, byte order marks. */
export function isBlank(code: number): boolean {
  if (code <= 32 || (code >= 127 && code <= 160)) return true
  return (
    code >= 0x1680 &&
    ((code >= 0x2000 && code <= 0x200b) ||
      (code >= 0x2028 && code <= 0x202f) ||
      code === 0x205f ||
      code === 0x2060 ||
      code === 0x3000 ||
      code === 0xfeff ||
      code === 0x1680)
  )
}

function endsLine(code: number): boolean {
  return (code >= 10 && code <= 13) || code === 0x85 || code === 0x2028 || code === 0x2029
}

/**
 * The lines of a plain text that have something on them, in one walk over its characters.
 *
 * Takes:   the text with any line ends (LF, CRLF, CR), form feeds, tabs and blanks of any kind.
 * Gives:   the lines in order; none for a blank text.
 * Refuses: never.
 */
export function scanLines(text: string): Line[] {
  const lines: Line[] = []
  let [start, end, column, indent] = [-1, -1, 0, 0]
  let [gap, newPage] = [false, false]
  for (let at = 0; at <= text.length; at += 1) {
    const code = at === text.length ? 10 : text.charCodeAt(at)
    if (endsLine(code)) {
      const secondHalf = code === 10 && at > 0 && at < text.length && text.charCodeAt(at - 1) === 13
      if (start >= 0) {
        lines.push({ start, end, indent, gap, newPage })
        gap = false
        newPage = false
      } else if (!secondHalf) gap = true
      if (code === formFeed) newPage = true
      start = -1
      column = 0
    } else if (isBlank(code)) column = code === 9 ? column - (column % 8) + 8 : column + 1
    else {
      if (start < 0) {
        start = at
        indent = column
      }
      end = at + 1
    }
  }
  return lines
}
