import { findSigning, readBackMatter } from './back-matter.ts'
import type { Numbered } from './beginning.ts'
import { type CleanText, composeClean } from './clean.ts'
import { type Enumerator, readEnumerator } from './enumerator.ts'
import { findConsideration, readFrontMatter } from './front-matter.ts'
import { scanLines } from './lines.ts'
import { type OffsetMap, originalSpan } from './offset-map.ts'
import { drawOutline } from './outline.ts'
import { layOutPages, type Page, pageAt } from './pages.ts'
import { groupParagraphs, isContentsEntry } from './paragraphs.ts'
import { type Draft, plainDraft, type Section } from './section.ts'
import { readWrap } from './wrap.ts'

/** The plain text of a signed agreement, with its parts found. */
export type AgreementText = {
  readonly original: string
  /** The text as it reads without page numbers, running lines, broken words and ragged spaces. */
  readonly clean: string
  /** Where each character of the cleaned text stands in the original. */
  readonly offsets: OffsetMap
  readonly pages: readonly Page[]
  /** The outermost parts in order, from the title to what is attached. */
  readonly sections: readonly Section[]
}

/** Whether sections are counted from 1 again in each article, so that their number alone does not tell them apart. */
function restartsInArticles(parts: readonly Draft[]): boolean {
  const seen = new Set<number>()
  for (const part of parts) {
    if (part.kind !== 'article') continue
    for (const inner of part.parts) {
      if (inner.form === 'dotted') continue
      if (seen.has(inner.value)) return true
      seen.add(inner.value)
    }
  }
  return false
}

/** What of a part the parts inside it are cited by. */
type Parent = Pick<Section, 'kind' | 'citation' | 'label'>

/** How a numbered part is cited. */
function citeNumbered(draft: Draft, parent: Parent | null, restarts: boolean): string {
  const label = draft.label ?? ''
  if (draft.kind === 'article') return `Article ${label}`
  if (draft.path !== null) return draft.path
  if (parent === null) return draft.form?.startsWith('(') === true ? `(${label})` : label
  const isDecimal = draft.form === 'section' || draft.form === 'bare' || draft.form?.includes('1') === true
  if (parent.kind === 'article' && isDecimal) return restarts ? `${parent.label ?? ''}.${label}` : label
  return `${parent.citation}(${label})`
}

function cite(draft: Draft, parent: Parent | null, recital: number, restarts: boolean): string {
  if (draft.form !== null) return citeNumbered(draft, parent, restarts)
  if (draft.kind === 'recital') return `recital ${recital}`
  if (draft.kind === 'signature-page') return parent === null ? 'signature page' : `signature page ${draft.label ?? ''}`
  if (draft.kind === 'attachment') return draft.label ?? 'attachment'
  return draft.kind === 'definition' ? `${parent?.citation ?? ''} "${draft.heading ?? ''}"` : draft.kind
}

/** Gives the drafts their citations and their places in the original. */
function finish(offsets: OffsetMap, pages: readonly Page[], drafts: readonly Draft[]): Section[] {
  const restarts = restartsInArticles(drafts)
  const place = (draft: Draft, parent: Parent | null, recital: number): Section => {
    const { kind, label, heading, body, paragraphs } = draft
    const citation = cite(draft, parent, recital, restarts)
    const sections = draft.parts.map((part) => place(part, { kind, citation, label }, 0))
    const own = paragraphs.at(-1)?.end ?? body
    const clean = { start: draft.start, end: Math.max(own, sections.at(-1)?.clean.end ?? own) }
    const span = originalSpan(offsets, clean)
    return {
      kind,
      citation,
      label,
      heading,
      ...span,
      clean,
      body,
      page: pageAt(pages, span.start),
      paragraphs,
      sections,
    }
  }
  const firstRecital = drafts.findIndex((draft) => draft.kind === 'recital')
  return drafts.map((draft, n) => place(draft, null, n - firstRecital + 1))
}

function drawParts(
  cleaned: CleanText,
  enumerators: readonly (Enumerator | null)[],
  beginsPage: (index: number) => boolean,
): Draft[] {
  const { clean, paragraphs } = cleaned
  const signing = findSigning(cleaned)
  const body: Numbered = { clean, paragraphs: paragraphs.slice(0, signing), enumerators: enumerators.slice(0, signing) }
  const outline = drawOutline(body, findConsideration(body) + 1)
  const [first, last] = [paragraphs[0], paragraphs.at(-1)]
  if (first === undefined || last === undefined) return []
  if (outline === null)
    return [{ ...plainDraft('whole', { start: first.start, end: last.end }), paragraphs: [...paragraphs] }]
  return [...readFrontMatter(body, outline.begins), ...outline.parts, ...readBackMatter(cleaned, signing, beginsPage)]
}

/**
 * Finds the parts of a signed agreement in its plain text.
 *
 * Takes:   the text as it is: any line ends, page numbers, running heads and feet, broken words, ragged spaces.
 * Gives:   the parts with their citations, headings, pages and places in the text as given; the text as it reads without
 *          its layout, with the way back to each character. A text without numbered sections is one part, a blank text none.
 * Refuses: never.
 * Example: "1. FEES.\n\n  a. Each party pays its own." has the parts 1 and 1(a).
 */
export function parseAgreementText(text: string): AgreementText {
  const layout = layOutPages(text, scanLines(text))
  const wrap = readWrap(layout.lines)
  const grouped = groupParagraphs(text, layout.lines, wrap)
  const cleaned = composeClean(text, grouped.paragraphs, wrap)
  const pages = layout.pages(grouped.bridged)
  const enumerators = cleaned.paragraphs.map((span, index) => {
    const line = grouped.paragraphs[index]?.[0]
    if (line === undefined || isContentsEntry(text, line)) return null
    return readEnumerator(cleaned.clean.slice(span.start, Math.min(span.end, span.start + 80)))
  })
  const beginsPage = (index: number) => grouped.paragraphs[index]?.[0]?.newPage === true
  const drafts = drawParts(cleaned, enumerators, beginsPage)
  const sections = finish(cleaned.offsets, pages, drafts)
  return { original: text, clean: cleaned.clean, offsets: cleaned.offsets, pages, sections }
}
