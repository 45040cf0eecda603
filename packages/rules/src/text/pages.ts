import { readEnumerator } from './enumerator.ts'
import type { Line } from './lines.ts'
import type { Span } from './offset-map.ts'
import { findPageMarks, type PageMark, standAtFoot } from './page-marks.ts'

/** One page of the text, as far as its edges show. */
export type Page = Span & {
  /** The number printed on it, or counted from its neighbours; null where that would be a guess. */
  readonly number: number | null
}

export type PageLayout = {
  /** The lines that are the agreement itself, the first of each page marked `newPage`. */
  readonly lines: Line[]
  /** The pages, once it is known where sentences go on after a blank line: offsets, rising. */
  readonly pages: (breaks: readonly number[]) => Page[]
}

type PageDraft = { lines: Line[]; number: number | null }

const edgeLines = 2
const longestRunningLine = 100
const leastRepeats = 3
const leastShare = 0.3
/** A text whose first page number is higher was taken out of the middle of another. */
const latestFirstNumber = 4

/** Cuts the lines into pages at page numbers and form feeds, and drops the numbers. */
function cutPages(lines: readonly Line[], marks: readonly PageMark[], atFoot: boolean): PageDraft[] {
  const byLine = new Map(marks.map((mark) => [mark.line, mark]))
  const pages: PageDraft[] = []
  let page: PageDraft = { lines: [], number: null }
  const turn = () => {
    if (page.lines.length > 0) pages.push(page)
    page = { lines: [], number: null }
  }
  for (const [index, line] of lines.entries()) {
    if (line.newPage) turn()
    const mark = byLine.get(index)
    if (mark === undefined) page.lines.push(line)
    else if (atFoot) {
      if (page.lines.length > 0) page.number ??= mark.number
      if (lines[index + 2]?.newPage !== true) turn()
    } else {
      const underHead = page.lines.length === 1 && (pages.length === 0 || page.lines[0]?.newPage === true)
      if (!underHead) turn()
      page.number = mark.number
    }
  }
  turn()
  return pages
}

/** What a running line is compared by: its words, numbers aside. Null for a line that reads as part of a sentence. */
function runningKey(text: string, line: Line): string | null {
  if (line.end - line.start > longestRunningLine) return null
  const written = text.slice(line.start, line.end)
  if (!/[a-z]/i.test(written) || /^[a-z]|[,;:]$/.test(written) || /signature\s+page/i.test(written)) return null
  return written.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ')
}

/** The lines at one edge of a page, from the edge inwards. */
function edge(page: PageDraft, foot: boolean): Line[] {
  return foot ? page.lines.slice(-edgeLines).reverse() : page.lines.slice(0, edgeLines)
}

/** Drops the lines that the head or the foot of several pages repeats. */
function dropRunningLines(text: string, pages: readonly PageDraft[]): void {
  const signing = pages.findIndex((page) => page.lines.some((line) => text.startsWith('IN WITNESS', line.start)))
  // What only signature pages repeat ("INVESTOR:") belongs to them.
  const body = signing < 0 ? pages : pages.slice(0, signing + 1)
  const repeats = Math.max(leastRepeats, body.length * leastShare)
  for (const foot of [false, true]) {
    const counts = new Map<string, number>()
    for (const page of body) {
      for (const key of new Set(edge(page, foot).map((line) => runningKey(text, line)))) {
        if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
      }
    }
    for (const page of pages) {
      const inward = edge(page, foot)
      const keeps = inward.findIndex((line) => {
        const count = counts.get(runningKey(text, line) ?? '') ?? 0
        return count < repeats || readEnumerator(text.slice(line.start, line.end)) !== null
      })
      const dropped = keeps < 0 ? inward.length : keeps
      page.lines = foot ? page.lines.slice(0, page.lines.length - dropped) : page.lines.slice(dropped)
    }
  }
}

/** Numbers the pages between numbered ones by counting from their neighbours. */
function countUnnumbered(numbers: (number | null)[]): void {
  for (let n = numbers.length - 2; n >= 0; n -= 1) {
    const after = numbers[n + 1] ?? null
    if (numbers[n] === null && after !== null && after > 1) numbers[n] = after - 1
  }
  for (let n = 1; n < numbers.length; n += 1) {
    const before = numbers[n - 1] ?? null
    if (numbers[n] === null && before !== null) numbers[n] = before + 1
  }
}

/**
 * Splits pages whose edge left no mark. A sentence that goes on after a blank line shows such an edge; it counts only
 * where the numbers printed say that exactly so many pages are missing.
 */
function splitPages(pages: readonly Page[], breaks: readonly number[], atFoot: boolean): Page[] {
  let next = 0
  return pages.flatMap((page, n) => {
    const inside: number[] = []
    for (; (breaks[next] ?? Number.POSITIVE_INFINITY) < page.end; next += 1) inside.push(breaks[next] ?? 0)
    if (page.number === null) return page
    const before = n === 0 && page.number <= latestFirstNumber ? 0 : pages[n - 1]?.number
    const [from, to] = atFoot ? [before, page.number] : [page.number, pages[n + 1]?.number]
    const missing = (to ?? 0) - (from ?? to ?? 0) - 1
    if (missing <= 0) return page
    if (inside.length !== missing) return { ...page, number: null }
    const edges = [page.start, ...inside, page.end]
    const first = atFoot ? page.number - missing : page.number
    return edges.slice(1).map((end, k) => ({ start: edges[k] ?? page.start, end, number: first + k }))
  })
}

/**
 * Tells the agreement's own lines from page numbers and running heads and feet.
 *
 * Takes:   the text and all its lines.
 * Gives:   the lines that remain and their pages; without any sign of pages, one page without a number.
 * Refuses: never.
 */
export function layOutPages(text: string, all: readonly Line[]): PageLayout {
  const marks = findPageMarks(text, all)
  const atFoot = standAtFoot(text, all, marks)
  const drafts = cutPages(all, marks, atFoot)
  dropRunningLines(text, drafts)
  const kept = drafts.filter((page) => page.lines.length > 0)
  const lines = kept.flatMap((page, n) =>
    page.lines.map((line, k) => (n > 0 && k === 0 ? { ...line, newPage: true, gap: true } : line)),
  )
  const numbers = kept.map((page) => page.number)
  countUnnumbered(numbers)
  // Before a first number at the head of a page there may be more pages than one.
  if (!atFoot && kept[0]?.number === null && numbers[0] !== 1) numbers[0] = null
  const edges = [0, ...kept.slice(1).map((page) => page.lines[0]?.start ?? 0), text.length]
  const pages = kept.map((_, n) => ({ start: edges[n] ?? 0, end: edges[n + 1] ?? 0, number: numbers[n] ?? null }))
  return { lines, pages: (breaks) => splitPages(pages, breaks, atFoot) }
}

/** The number of the page that an offset of the original stands on, null where it is not known. */
export function pageAt(pages: readonly Page[], offset: number): number | null {
  let [low, high] = [0, pages.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pages[middle]?.end ?? 0) > offset) high = middle
    else low = middle + 1
  }
  return pages[low]?.number ?? null
}
