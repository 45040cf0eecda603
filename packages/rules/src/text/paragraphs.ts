import { type Enumerator, labelValue, readEnumerator } from './enumerator.ts'
import { readDefinedTerm } from './headings.ts'
import type { Line } from './lines.ts'

/** The lines of each paragraph, and the lines before which a sentence goes on after a blank line that marks no page. */
export type Paragraphs = { readonly paragraphs: readonly (readonly Line[])[]; readonly bridged: readonly number[] }

const widest = 400
const widestWrapped = 160
const lineHead = 120
const gappedShare = 0.04

function headOf(text: string, line: Line): string {
  return text.slice(line.start, Math.min(line.end, line.start + lineHead))
}

/** How far lines reach to the right; infinite where each paragraph is one long line. */
export function lineWidth(lines: readonly Line[]): number {
  const counts = new Array<number>(widest + 1).fill(0)
  for (const line of lines) {
    const reach = Math.min(widest, line.indent + line.end - line.start)
    counts[reach] = (counts[reach] ?? 0) + 1
  }
  let left = Math.ceil(lines.length * 0.9)
  const width = counts.findIndex((count) => {
    left -= count
    return left <= 0
  })
  return width > widestWrapped ? Number.POSITIVE_INFINITY : width
}

/** Whether a line was ended although the first word of the next would have fitted: its end is the author's, not the wrap's. */
export function endsEarly(text: string, line: Line, next: Line, width: number): boolean {
  if (width === Number.POSITIVE_INFINITY) return false
  const space = text.slice(next.start, Math.min(next.end, next.start + 30)).search(/\s/)
  const firstWord = space < 0 ? Math.min(next.end - next.start, 30) : space
  return line.indent + line.end - line.start + 1 + firstWord < width * 0.8
}

function closes(text: string, line: Line): boolean {
  return /[.;:!?]["'”’)\]]*(?:,?\s+(?:and|or))?$/.test(text.slice(Math.max(line.start, line.end - 20), line.end))
}

/** Whether an enumerator goes on the one that a paragraph began with. */
function follows(before: Enumerator | null, enumerator: Enumerator): boolean {
  const [label, previous] = [enumerator.labels.at(-1) ?? '', before?.labels.at(-1) ?? '']
  if (before === null || before.form !== enumerator.form) return false
  return (['decimal', 'roman', 'letters'] as const).some((alphabet) => {
    const [from, to] = [labelValue(previous, alphabet), labelValue(label, alphabet)]
    return from !== null && to === from + 1
  })
}

function opensBlock(head: string): boolean {
  return /^(?:WHEREAS|NOW,? +THEREFORE|IN +WITNESS|RECITALS?\b|WITNESSETH)/.test(head) || readDefinedTerm(head) !== null
}

/** How a text is broken into lines. */
type Habit = {
  readonly width: number
  /** Whether blank lines part its paragraphs. */
  readonly gapped: boolean
  /** The column from which on a line is set apart, as in a signature block, and no part of a sentence's lines. */
  readonly setApart: number
}

function habitOf(lines: readonly Line[], width: number): Habit {
  const gaps = lines.filter((line) => line.gap && !line.newPage).length
  const indents = lines.map((line) => line.indent).sort((a, b) => a - b)
  const usual = indents[indents.length >> 1] ?? 0
  return { width, gapped: gaps >= lines.length * gappedShare, setApart: usual + width * 0.35 }
}

/** A section number in a style too plain to be an enumeration inside a sentence. */
function isOutright({ form }: Enumerator): boolean {
  return form === 'article' || form === 'section' || form === 'dotted' || form === '1.'
}

/** Whether a line is an entry of a table of contents: a number at its beginning, a page number after room at its end. */
export function isContentsEntry(text: string, line: Line): boolean {
  const tail = text.slice(Math.max(line.start, line.end - 60), line.end)
  return /(?:(?:\.\s?){4}|\s{4}|\t)\s*(?:\d{1,3}|[ivx]{1,5})$/.test(tail) && readEnumerator(headOf(text, line)) !== null
}

/** Whether a line after a blank line or a page's end goes on the sentence before it. */
function goesOn(text: string, paragraph: readonly Line[], line: Line, { width, setApart }: Habit): boolean {
  const [first, second, last] = [paragraph[0], paragraph[1], paragraph.at(-1)]
  if (first === undefined || last === undefined || isContentsEntry(text, last)) return false
  if (last.indent > setApart || line.indent > setApart) return false
  const head = headOf(text, line)
  const closed = closes(text, last)
  const early = endsEarly(text, last, line, width)
  const enumerator = readEnumerator(head)
  if (enumerator !== null) {
    if (!line.newPage || closed || early || isOutright(enumerator)) return false
    return !follows(readEnumerator(headOf(text, first)), enumerator)
  }
  if (opensBlock(head)) return false
  const lower = /^["“'(]?[a-z]/.test(head)
  if (!closed && lower) return line.newPage || !early
  if (!line.newPage || early) return false
  if (!closed) return true
  if (lower) return !/[:;]\W*(?:and|or)?$/.test(text.slice(Math.max(last.start, last.end - 12), last.end))
  // Paragraphs with a set-in first line: a page that begins without one goes on the paragraph before it.
  return second !== undefined && first.indent >= second.indent + 2 && line.indent === second.indent
}

/** Whether a line is a heading by its letters: capitals only. */
function isCapitals(text: string, line: Line): boolean {
  const head = headOf(text, line)
  return /[A-Z]{2}/.test(head) && !/[a-z]/.test(head)
}

/** Whether a line right under another begins a paragraph of its own. */
function breaksOff(text: string, last: Line, line: Line, { width, gapped }: Habit): boolean {
  const closed = closes(text, last)
  const head = headOf(text, line)
  if (width === Number.POSITIVE_INFINITY) return closed || !/^[a-z]/.test(head) || readEnumerator(head) !== null
  if (closed && line.indent >= last.indent + 3) return true
  if (isContentsEntry(text, line) || isContentsEntry(text, last)) return true
  const early = endsEarly(text, last, line, width)
  if (early && isCapitals(text, last) && !isCapitals(text, line)) return true
  // Where blank lines part the paragraphs, a wrapped line may begin with "(ii)" by chance.
  if (!early && (gapped || !closed)) return false
  if (!gapped && closed && early && /^["“]?[A-Z]/.test(head)) return true
  return opensBlock(head) || readEnumerator(head) !== null
}

/**
 * Groups lines into paragraphs, across the ends of pages.
 *
 * Takes:   the text and its lines without page numbers and running lines.
 * Gives:   the paragraphs; and the lines before which a sentence goes on after a blank line.
 * Refuses: never.
 */
export function groupParagraphs(text: string, lines: readonly Line[], width: number): Paragraphs {
  const habit = habitOf(lines, width)
  const paragraphs: Line[][] = []
  const bridged: number[] = []
  for (const line of lines) {
    const paragraph = paragraphs.at(-1)
    const last = paragraph?.at(-1)
    if (paragraph === undefined || last === undefined) paragraphs.push([line])
    else if (line.gap || line.newPage) {
      const on = goesOn(text, paragraph, line, habit)
      if (on) paragraph.push(line)
      else paragraphs.push([line])
      if (on && !line.newPage) bridged.push(line.start)
    } else if (breaksOff(text, last, line, habit)) paragraphs.push([line])
    else paragraph.push(line)
  }
  return { paragraphs, bridged }
}
