import { alphabetBegunBy, type Enumerator, labelValue, readEnumerator } from './enumerator.ts'
import { readDefinedTerm } from './headings.ts'
import type { Line } from './lines.ts'

/** Lines that belong together, as the author broke the text. */
export type Paragraph = { readonly lines: readonly Line[]; readonly newPage: boolean }

/** The paragraphs, and the lines before which a sentence goes on after a blank line that no page number explains. */
export type Paragraphs = { readonly paragraphs: readonly Paragraph[]; readonly bridged: readonly number[] }

const widest = 400
const widestWrapped = 160
const lineHead = 120

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

type Opened = { readonly first: Line; readonly second: Line | null; readonly enumerator: Enumerator | null }

/** Whether a line after a blank line or a page's end goes on the sentence before it. */
function goesOn(text: string, opened: Opened, last: Line, line: Line, width: number): boolean {
  const head = text.slice(line.start, Math.min(line.end, line.start + lineHead))
  const enumerator = readEnumerator(head)
  const closed = closes(text, last)
  const early = endsEarly(text, last, line, width)
  if (enumerator !== null) return line.newPage && !closed && !early && !follows(opened.enumerator, enumerator) && alphabetBegunBy(enumerator.labels[0] ?? '') === null
  if (opensBlock(head) || early) return false
  const lower = /^["“'(]?[a-z]/.test(head)
  if (!line.newPage) return !closed && lower && !text.startsWith('\n', last.end) || false
  if (!closed) return true
  if (lower) return !/[:;]\W*(?:and|or)?$/.test(text.slice(Math.max(last.start, last.end - 12), last.end))
  // Paragraphs with a set-in first line: a page that begins without one goes on the paragraph before it.
  return opened.second !== null && opened.first.indent >= opened.second.indent + 2 && line.indent === opened.second.indent
}

/** Whether a line right under another begins a paragraph of its own. */
function breaksOff(text: string, last: Line, line: Line, width: number): boolean {
  if (width === Number.POSITIVE_INFINITY) return true
  const closed = closes(text, last)
  if (closed && line.indent >= last.indent + 3) return true
  const early = endsEarly(text, last, line, width)
  if (!closed && !early) return false
  const head = text.slice(line.start, Math.min(line.end, line.start + lineHead))
  return opensBlock(head) || readEnumerator(head) !== null
}
