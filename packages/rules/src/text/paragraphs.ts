import { type Enumerator, readEnumerator, succeeds } from './enumerator.ts'
import { readDefinedTerm } from './headings.ts'
import type { Line } from './lines.ts'
import { beginsSmall, closes, endsEarly, type Wrap } from './wrap.ts'

/** The lines of each paragraph, and the lines before which a sentence goes on after a blank line that marks no page. */
export type Paragraphs = { readonly paragraphs: readonly (readonly Line[])[]; readonly bridged: readonly number[] }

const lineHead = 120

function headOf(text: string, line: Line): string {
  return text.slice(line.start, Math.min(line.end, line.start + lineHead))
}

/** Whether an enumerator goes on the one that a paragraph began with. */
function follows(before: Enumerator | null, enumerator: Enumerator): boolean {
  return before?.form === enumerator.form && succeeds(before.labels.at(-1) ?? '', enumerator.labels.at(-1) ?? '')
}

function opensBlock(head: string): boolean {
  return /^(?:WHEREAS|NOW,? +THEREFORE|IN +WITNESS|RECITALS?\b|WITNESSETH)/.test(head) || readDefinedTerm(head) !== null
}

/** Whether a line is an entry of a table of contents: a number at its beginning, a page number after room at its end. */
export function isContentsEntry(text: string, line: Line): boolean {
  const tail = text.slice(Math.max(line.start, line.end - 60), line.end)
  return /(?:(?:\.\s?){4}|\s{4}|\t)\s*(?:\d{1,3}|[ivx]{1,5})$/.test(tail) && readEnumerator(headOf(text, line)) !== null
}

/** Whether a line after a blank line or a page's end goes on the sentence before it. */
function goesOn(text: string, paragraph: readonly Line[], line: Line, wrap: Wrap): boolean {
  const [first, second, last] = [paragraph[0], paragraph[1], paragraph.at(-1)]
  if (first === undefined || last === undefined || isContentsEntry(text, last)) return false
  if (Math.max(last.indent, line.indent) > wrap.setApart) return false
  const head = headOf(text, line)
  const closed = closes(text, last)
  const early = endsEarly(text, last, line, wrap)
  const enumerator = readEnumerator(head)
  if (enumerator !== null) {
    if (!line.newPage || closed || early) return false
    const mayEndItem = /(?:[,–—-]|\b(?:and|or))$/.test(text.slice(Math.max(last.start, last.end - 5), last.end))
    return !(mayEndItem && follows(readEnumerator(headOf(text, first)), enumerator))
  }
  if (opensBlock(head)) return false
  const lower = beginsSmall(text, line)
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
function breaksOff(text: string, last: Line, line: Line, wrap: Wrap): boolean {
  const closed = closes(text, last)
  const head = headOf(text, line)
  if (wrap.width === Number.POSITIVE_INFINITY) return closed || !/^[a-z]/.test(head) || readEnumerator(head) !== null
  if (closed && line.indent >= last.indent + 3) return true
  if (isContentsEntry(text, line) || isContentsEntry(text, last)) return true
  const early = endsEarly(text, last, line, wrap)
  if (early && isCapitals(text, last) && !isCapitals(text, line)) return true
  // Where blank lines part the paragraphs, a wrapped line may begin with "(ii)" by chance.
  if (!early && (wrap.gapped || !closed)) return false
  if (!wrap.gapped && closed && early && /^["“]?[A-Z]/.test(head)) return true
  return opensBlock(head) || readEnumerator(head) !== null
}

/**
 * Groups lines into paragraphs, across the ends of pages.
 *
 * Takes:   the text, its lines without page numbers and running lines, and how they are broken.
 * Gives:   the paragraphs; and the lines before which a sentence goes on after a blank line.
 * Refuses: never.
 */
export function groupParagraphs(text: string, lines: readonly Line[], wrap: Wrap): Paragraphs {
  const paragraphs: Line[][] = []
  const bridged: number[] = []
  for (const line of lines) {
    const paragraph = paragraphs.at(-1)
    const last = paragraph?.at(-1)
    if (paragraph === undefined || last === undefined) paragraphs.push([line])
    else if (line.gap || line.newPage) {
      const on = goesOn(text, paragraph, line, wrap)
      if (on) paragraph.push(line)
      else paragraphs.push([line])
      if (on && !line.newPage) bridged.push(line.start)
    } else if (breaksOff(text, last, line, wrap)) paragraphs.push([line])
    else paragraph.push(line)
  }
  return { paragraphs, bridged }
}
