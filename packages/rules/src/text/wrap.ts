import type { Line } from './lines.ts'

/** How a text is broken into lines. */
export type Wrap = {
  /** How far lines reach to the right; infinite where each paragraph is one long line. */
  readonly width: number
  /** Whether blank lines part its paragraphs. */
  readonly gapped: boolean
  /** The column from which on a line is set apart, as in a signature block, and no line of a sentence. */
  readonly setApart: number
}

const widest = 400
const widestWrapped = 160
const gappedShare = 0.04
const setApartShare = 0.35
const fullShare = 0.8

/** The least value that a share of the lines do not go beyond; values above `widest` count as that. */
function quantile(lines: readonly Line[], share: number, measure: (line: Line) => number): number {
  const counts = new Array<number>(widest + 1).fill(0)
  for (const line of lines) {
    const value = Math.min(widest, measure(line))
    counts[value] = (counts[value] ?? 0) + 1
  }
  let left = Math.ceil(lines.length * share)
  return counts.findIndex((count) => {
    left -= count
    return left <= 0
  })
}

function reachOf(line: Line): number {
  return line.indent + line.end - line.start
}

/** Tells from the lines of a text how they were broken. */
export function readWrap(lines: readonly Line[]): Wrap {
  const reach = quantile(lines, 0.9, reachOf)
  const width = reach > widestWrapped ? Number.POSITIVE_INFINITY : reach
  const gaps = lines.filter((line) => line.gap && !line.newPage).length
  const usualIndent = quantile(lines, 0.5, (line) => line.indent)
  return { width, gapped: gaps >= lines.length * gappedShare, setApart: usualIndent + width * setApartShare }
}

/** Whether a line ended although the first word of the next would have fitted: the author ended it, not the wrap. */
export function endsEarly(text: string, line: Line, next: Line, { width }: Wrap): boolean {
  if (width === Number.POSITIVE_INFINITY) return false
  const space = text.slice(next.start, Math.min(next.end, next.start + 30)).search(/\s/)
  const firstWord = space < 0 ? Math.min(next.end - next.start, 30) : space
  return reachOf(line) + 1 + firstWord < width * fullShare
}

/** Whether a line ends as a sentence or the item of a list does. */
export function closes(text: string, line: Line): boolean {
  return /[.;:!?]["'”’)\]]*(?:,?\s+(?:and|or))?$/.test(text.slice(Math.max(line.start, line.end - 20), line.end))
}

/** Whether a line begins with a small letter, as the middle of a sentence does. */
export function beginsSmall(text: string, line: Line): boolean {
  return /^["“'(]?[a-z]/.test(text.slice(line.start, Math.min(line.end, line.start + 2)))
}
