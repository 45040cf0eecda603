import { isBlank, type Line } from './lines.ts'
import type { OffsetMap, Span } from './offset-map.ts'
import { beginsSmall, closes, endsEarly, type Wrap } from './wrap.ts'

/** A text as it reads without its layout. */
export type CleanText = {
  readonly clean: string
  readonly offsets: OffsetMap
  /** Where each paragraph stands in the cleaned text. */
  readonly paragraphs: readonly Span[]
}

/** What a line end becomes: a space, a kept line end, nothing, or nothing with the hyphen before it dropped. */
type Join = ' ' | '\n' | 'glue' | 'drop-hyphen'

const softHyphen = 0xad
const longestPart = 40

function isHyphen(code: number): boolean {
  return code === 45 || code === 0x2010 || code === softHyphen
}

/** The part of a word before a hyphen at a line end, and the part that begins the next line. */
function wordParts(text: string, line: Line, next: Line): { left: string; right: string } | null {
  if (!isHyphen(text.charCodeAt(line.end - 1))) return null
  const before = text.slice(Math.max(line.start, line.end - 1 - longestPart), line.end - 1)
  const left = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*$/u.exec(before)?.[0]
  const right = /^[\p{L}\p{N}]+/u.exec(text.slice(next.start, Math.min(next.end, next.start + longestPart)))?.[0]
  return left === undefined || right === undefined ? null : { left, right }
}

/** The beginnings of words that keep their hyphen when the text itself does not show how they are written. */
const keepsHyphen =
  /(?:^|-)(?:non|self|ex|co|pre|post|well|good|so|half|third|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$/i

/** The words that are broken at a line end, as they stand elsewhere in the text: whole, and with their hyphen. */
function wordsElsewhere(text: string, paragraphs: readonly (readonly Line[])[]): ReadonlySet<string> {
  const wanted = new Set<string>()
  for (const lines of paragraphs) {
    for (const [n, line] of lines.entries()) {
      const next = lines[n + 1]
      const parts = next === undefined ? null : wordParts(text, line, next)
      if (parts === null) continue
      wanted.add(`${parts.left}${parts.right}`.toLowerCase())
      wanted.add(`${parts.left}-${parts.right}`.toLowerCase())
    }
  }
  if (wanted.size === 0) return wanted
  const found = new Set<string>()
  for (const match of text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)) {
    const word = match[0].toLowerCase()
    if (wanted.has(word)) found.add(word)
  }
  return found
}

function joinOf(text: string, line: Line, next: Line, wrap: Wrap, elsewhere: ReadonlySet<string>): Join {
  const parts = wordParts(text, line, next)
  if (parts === null) {
    if (line.indent > wrap.setApart) return '\n'
    const flows = beginsSmall(text, next) && !closes(text, line)
    return !flows && endsEarly(text, line, next, wrap) ? '\n' : ' '
  }
  const { left, right } = parts
  if (text.charCodeAt(line.end - 1) === softHyphen) return 'drop-hyphen'
  if (!/^\p{Ll}/u.test(right) || !/\p{L}$/u.test(left)) return 'glue'
  if (elsewhere.has(`${left}${right}`.toLowerCase())) return 'drop-hyphen'
  return elsewhere.has(`${left}-${right}`.toLowerCase()) || keepsHyphen.test(left) ? 'glue' : 'drop-hyphen'
}

/** The cleaned text while it is being put together, with the runs that were copied unchanged. */
type Copy = { readonly pieces: string[]; length: number; readonly clean: number[]; readonly original: number[] }

function copyRun(copy: Copy, text: string, from: number, to: number): void {
  if (to <= from) return
  const last = copy.clean.length - 1
  const goesOn = last >= 0 && (copy.original[last] ?? 0) + copy.length - (copy.clean[last] ?? 0) === from
  if (!goesOn) {
    copy.clean.push(copy.length)
    copy.original.push(from)
  }
  copy.pieces.push(text.slice(from, to))
  copy.length += to - from
}

/** Puts one separator that stands for what begins at an offset of the original. */
function putSeparator(copy: Copy, separator: string, at: number): void {
  copy.clean.push(copy.length)
  copy.original.push(at)
  copy.pieces.push(separator)
  copy.length += separator.length
}

/** Copies one line, each stretch of blanks as one space and soft hyphens not at all. */
function copyLine(copy: Copy, text: string, start: number, end: number): void {
  let from = start
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code === softHyphen) {
      copyRun(copy, text, from, at)
      from = at + 1
    } else if (isBlank(code)) {
      let after = at + 1
      while (isBlank(text.charCodeAt(after))) after += 1
      if (code !== 32 || after > at + 1) {
        copyRun(copy, text, from, at)
        putSeparator(copy, ' ', at)
        from = after
      }
      at = after - 1
    }
  }
  copyRun(copy, text, from, end)
}

/**
 * Puts paragraphs together into a text that reads without its layout: single spaces, whole words, an empty line between
 * paragraphs, line ends only where the author ended a line.
 *
 * Takes:   the original, the lines of each paragraph, and how lines are broken.
 * Gives:   the text, where each of its characters stands in the original, and its paragraphs.
 * Refuses: never.
 */
export function composeClean(text: string, paragraphs: readonly (readonly Line[])[], wrap: Wrap): CleanText {
  const elsewhere = wordsElsewhere(text, paragraphs)
  const copy: Copy = { pieces: [], length: 0, clean: [], original: [] }
  const spans: Span[] = []
  let lastEnd = 0
  for (const lines of paragraphs) {
    if (spans.length > 0) putSeparator(copy, '\n\n', lastEnd)
    const start = copy.length
    for (const [n, line] of lines.entries()) {
      const next = lines[n + 1]
      const join = next === undefined ? null : joinOf(text, line, next, wrap, elsewhere)
      copyLine(copy, text, line.start, join === 'drop-hyphen' ? line.end - 1 : line.end)
      if (join === ' ' || join === '\n') putSeparator(copy, join, line.end)
      lastEnd = line.end
    }
    spans.push({ start, end: copy.length })
  }
  return { clean: copy.pieces.join(''), offsets: { clean: copy.clean, original: copy.original }, paragraphs: spans }
}
