import { isBlank } from './lines.ts'

/** A stretch of a text: from the character at `start` to the one before `end`. */
export type Span = { readonly start: number; readonly end: number }

/**
 * Where each character of the cleaned text stands in the original: the cleaned text is made of runs that were copied
 * unchanged, and run n begins at `clean[n]` there and at `original[n]` here. Both lists rise.
 */
export type OffsetMap = { readonly clean: readonly number[]; readonly original: readonly number[] }

/** The last run that begins at or before an offset of the cleaned text. */
function runAt(map: OffsetMap, offset: number): number {
  let [low, high] = [0, map.clean.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((map.clean[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * The place in the original text of one character of the cleaned text.
 *
 * Takes:   the map and an offset into the cleaned text.
 * Gives:   the offset of the same character in the original; of a space that stands for a line end, where that began.
 * Refuses: never; an offset after the last character is counted on from it.
 */
export function originalOffset(map: OffsetMap, cleanOffset: number): number {
  const run = runAt(map, cleanOffset)
  return (map.original[run] ?? 0) + cleanOffset - (map.clean[run] ?? 0)
}

/** The stretch of the original from the first to the last character of a stretch of the cleaned text. */
export function originalSpan(map: OffsetMap, span: Span): Span {
  const start = originalOffset(map, span.start)
  return { start, end: span.end > span.start ? originalOffset(map, span.end - 1) + 1 : start }
}

/** Whether nothing was left out between two places but blanks and a hyphen at a line end. */
function isOnlySpacing(original: string, from: number, to: number): boolean {
  let hyphens = 0
  for (let at = from; at < to; at += 1) {
    const code = original.charCodeAt(at)
    if (code === 45 || code === 0xad || code === 0x2010) hyphens += 1
    else if (!isBlank(code)) return false
  }
  return hyphens <= 1
}

/**
 * The stretches of the original that a stretch of the cleaned text comes from, for marking it there.
 *
 * Takes:   the original, its map, and a stretch of the cleaned text.
 * Gives:   stretches in order, broken only where a page number or a running line was left out.
 * Refuses: never; an empty stretch gives none.
 */
export function originalSpans(original: string, map: OffsetMap, span: Span): Span[] {
  const spans: Span[] = []
  if (span.end <= span.start) return spans
  const whole = originalSpan(map, span)
  let start = whole.start
  let end = start
  for (let run = runAt(map, span.start) + 1; run < map.clean.length; run += 1) {
    const [clean, next] = [map.clean[run] ?? 0, map.original[run] ?? 0]
    if (clean >= span.end) break
    end = (map.original[run - 1] ?? 0) + clean - (map.clean[run - 1] ?? 0)
    while (end > start + 1 && isBlank(original.charCodeAt(end - 1))) end -= 1
    if (!isOnlySpacing(original, end, next)) {
      spans.push({ start, end })
      start = next
    }
  }
  spans.push({ start, end: whole.end })
  return spans
}
