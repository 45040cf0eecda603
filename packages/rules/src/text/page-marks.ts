import type { Line } from './lines.ts'

/** A line that holds nothing but a page number, or a page tag without one. */
export type PageMark = {
  /** Its place among the lines. */
  readonly line: number
  /** The number printed; null for roman numbers, numbers like A-1, and bare page tags. */
  readonly number: number | null
}

type Candidate = PageMark & { readonly apart: boolean }

const longestMark = 80
const alone = /^[-–—[\s]*(?:(\d{1,4})|[ivx]{1,6}|[A-Z]{1,2}-\d{1,3})[-–—\]\s]*$/
const worded = /^(?:.*\W)?page\s*[-–—]?\s*(\d{1,4})(?:\s+of\s+\d{1,4})?\s*[-–—]?$/i
const ofTotal = /^(\d{1,4})\s+of\s+\d{1,4}$/i
const tag = /^(\d{1,4})?\s*<page>\s*(\d{1,4})?$/i

function isTag(text: string, line: Line): boolean {
  return line.end - line.start <= longestMark && tag.test(text.slice(line.start, line.end))
}

/** Whether a page begins with a line: after a form feed, or at a page tag. */
function beginsPage(text: string, lines: readonly Line[], index: number): boolean {
  const line = lines[index]
  return line !== undefined && (line.newPage || isTag(text, line))
}

/** Which edge of a page a line is the first or second from; null where no edge shows. */
function edgeBy(text: string, lines: readonly Line[], index: number): 'head' | 'foot' | null {
  if (beginsPage(text, lines, index) || beginsPage(text, lines, index - 1)) return 'head'
  return beginsPage(text, lines, index + 1) || beginsPage(text, lines, index + 2) ? 'foot' : null
}

/** Whether a line stands by itself: blank lines on both sides, or the edge of a page on one. */
function standsApart(text: string, lines: readonly Line[], index: number): boolean {
  const next = lines[index + 1]
  if (next === undefined || edgeBy(text, lines, index) !== null) return true
  return (lines[index]?.gap === true || index === 0) && next.gap
}

function candidateAt(text: string, lines: readonly Line[], index: number): Candidate | null {
  const line = lines[index]
  if (line === undefined || line.end - line.start > longestMark) return null
  const written = text.slice(line.start, line.end)
  const apart = standsApart(text, lines, index)
  const bare = alone.exec(written) ?? ofTotal.exec(written)
  if (bare !== null) return { line: index, number: bare[1] === undefined ? null : Number(bare[1]), apart }
  const tagged = tag.exec(written)
  if (tagged !== null) {
    const number = tagged[1] ?? tagged[2]
    return { line: index, number: number === undefined ? null : Number(number), apart: true }
  }
  const named = apart ? worded.exec(written) : null
  return named === null ? null : { line: index, number: Number(named[1]), apart }
}

/** Whether a number goes on the count of pages, or begins one that the next number goes on. */
function continues(candidate: Candidate, last: number, next: Candidate | undefined): boolean {
  const number = candidate.number
  if (number === null) return candidate.apart
  if (last > 0 && (number === last + 1 || number === last + 2)) return true
  return candidate.apart && (number <= 2 || next?.number === number + 1)
}

/**
 * The lines that are page numbers. A number by itself on a line is one only where it goes on a count of pages.
 *
 * Takes:   the text and its lines.
 * Gives:   the marks in order.
 * Refuses: never.
 */
export function findPageMarks(text: string, lines: readonly Line[]): PageMark[] {
  const candidates = lines.flatMap((_, index) => candidateAt(text, lines, index) ?? [])
  const marks: PageMark[] = []
  let last = 0
  for (const [order, candidate] of candidates.entries()) {
    const next = candidates.slice(order + 1, order + 4).find((other) => other.number !== null)
    if (!continues(candidate, last, next)) continue
    marks.push({ line: candidate.line, number: candidate.number })
    last = candidate.number ?? last
  }
  return marks
}

/** Whether the numbers are at the foot of their pages; else they are at the head. */
export function standAtFoot(text: string, lines: readonly Line[], marks: readonly PageMark[]): boolean {
  let votes = 0
  for (const { line, number } of marks) {
    const edge = number === null ? null : edgeBy(text, lines, line)
    if (edge === 'foot' || line === lines.length - 1) votes += 1
    else if (edge === 'head' || line === 0) votes -= 1
  }
  if (votes !== 0) return votes > 0
  const places = marks.flatMap(({ line, number }) => (number === null ? [] : { at: lines[line]?.start ?? 0, number }))
  const lengths = places
    .flatMap(({ at, number }, n) => {
      const before = places[n - 1]
      return before !== undefined && before.number === number - 1 ? at - before.at : []
    })
    .sort((a, b) => a - b)
  const [first, typical] = [places[0], lengths[lengths.length >> 1]]
  // With numbers at the foot, number n has n pages of text before it; at the head, n - 1.
  return first === undefined || typical === undefined || first.at / typical >= first.number - 0.5
}
