import type { Form } from './enumerator.ts'
import type { Span } from './offset-map.ts'

/** What a part of an agreement is. */
export type SectionKind =
  | 'title'
  | 'preamble'
  | 'recital'
  | 'consideration'
  | 'article'
  | 'section'
  | 'definition'
  | 'signature-page'
  | 'attachment'
  | 'whole'

/** One part of an agreement, with the parts inside it. */
export type Section = {
  readonly kind: SectionKind
  /** How it is cited: 1(a), 1.2(b), Article II, recital 2, 7 "Term", signature page. */
  readonly citation: string
  /** Its own number or letter as written; null where it has none. */
  readonly label: string | null
  /** Its heading as written, or the term it defines; null where it has none. */
  readonly heading: string | null
  /** Where it begins and ends in the original text, the parts inside it included. */
  readonly start: number
  readonly end: number
  /** Where it begins and ends in the cleaned text. */
  readonly clean: Span
  /** Where its words begin in the cleaned text, after its number and heading. */
  readonly body: number
  /** The page that it begins on, null where that is not known. */
  readonly page: number | null
  /** Its own paragraphs in the cleaned text: not those of the parts inside it, and no heading that stands alone. */
  readonly paragraphs: readonly Span[]
  readonly sections: readonly Section[]
}

/** A list that a part is counting: its style, the alphabet, and the last number given. */
export type List = {
  readonly form: Form
  readonly alphabet: 'decimal' | 'roman' | 'letters'
  last: number
  /** How many items it has. */
  count: number
  /** Whether every item but the newest ended without a full stop, as the items of one sentence do. */
  open: boolean
}

/** A part while the outline is being drawn; offsets are into the cleaned text. */
export type Draft = {
  kind: SectionKind
  readonly form: Form | null
  readonly label: string | null
  /** The whole number of a dotted part (1.02), else null. */
  readonly path: string | null
  readonly value: number
  heading: string | null
  readonly start: number
  body: number
  readonly paragraphs: Span[]
  readonly parts: Draft[]
  list: List | null
}

/** A part that has no number, with its first paragraph. */
export function plainDraft(kind: SectionKind, span: Span, label: string | null = null): Draft {
  const own = { heading: null, start: span.start, body: span.start, paragraphs: [span], parts: [], list: null }
  return { kind, form: null, label, path: null, value: 0, ...own }
}
