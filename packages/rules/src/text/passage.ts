import type { AgreementText } from './agreement-text.ts'
import { type Step, termIn, unquotedTerm } from './defined-terms.ts'
import { originalSpan, originalSpans, type Span } from './offset-map.ts'
import { openCitation } from './openings.ts'
import { pageAt } from './pages.ts'
import {
  innerPart,
  itemOf,
  leadInOf,
  type Ordinal,
  paragraphOf,
  parenthesisOf,
  provisoOf,
  type Scope,
  sameLabel,
  scopeOf,
  sentenceOf,
} from './refinements.ts'

/** The words that a citation names. */
export type Passage = {
  readonly asked: string
  /** The citation of what is given, which may be less fine than what was asked. */
  readonly citation: string
  /** Whether all of the citation was found; else the passage is the enclosing one. */
  readonly exact: boolean
  /** What of the citation was not found, null when all was. */
  readonly notFound: string | null
  readonly heading: string | null
  /** The words as they read, without page numbers and ragged spaces. */
  readonly text: string
  readonly clean: Span
  /** Where the passage begins and ends in the original text. */
  readonly start: number
  readonly end: number
  /** The stretches to mark in the original: more than one where a page ends within the passage. */
  readonly spans: readonly Span[]
  readonly page: number | null
}

const longestCitation = 200

function ordinal(written: string | undefined): Ordinal {
  return written === undefined || /^(?:last|final)$/i.test(written)
    ? 'last'
    : /^first$/i.test(written)
      ? 1
      : Number(written)
}

type Recogniser = {
  readonly pattern: RegExp
  readonly find: (text: AgreementText, scope: Scope, match: RegExpExecArray) => Scope | null
}

const which = '(\\d{1,3}|last|first|final)'
const sentenceWord = '(?:s\\.|sentence\\b|sent\\.)'
const paragraphWord = '(?:¶|paragraph\\b|para\\b\\.?)'

function eitherOrder(
  word: string,
  find: (text: AgreementText, scope: Scope, ordinal: Ordinal) => Scope | null,
): Recogniser {
  const pattern = new RegExp(`^(?:${word}\\s*${which}(?!\\w)|${which}(?:st|nd|rd|th)?\\s+${word})`, 'i')
  return { pattern, find: (text, scope, match) => find(text, scope, ordinal(match[1] ?? match[2])) }
}

/** The finer places that a citation may name, in the order in which they are tried. */
const recognisers: readonly Recogniser[] = [
  {
    pattern: /^\(\s*(\w{1,5})\s*\)\s*(?:–|—|-|to\b|through\b)\s*\(\s*(\w{1,5})\s*\)/i,
    find: ({ clean }, scope, [, first = '', last = '']) => {
      const [from, to] = [innerPart(scope, first), innerPart(scope, last)]
      if (from === null || to === null) return itemOf(clean, scope, first, last)
      const span = { start: from.span.start, end: Math.max(from.span.end, to.span.end) }
      return { ...from, citation: `${from.citation}–(${last})`, section: null, span, words: [span] }
    },
  },
  {
    pattern: /^(?:\(\s*(\w{1,5})\s*\)|\.\s?(\w{1,3})(?!\w)|([a-z])(?![\w.]))/i,
    find: ({ clean }, scope, [, bracketed, dotted, letter]) => {
      const label = bracketed ?? dotted ?? letter ?? ''
      return innerPart(scope, label) ?? (bracketed === undefined ? null : itemOf(clean, scope, label, label))
    },
  },
  {
    pattern: /^(\d{1,3}(?:\.\d{1,3})*)(?!\w)/,
    find: (_, scope, [, number = '']) => {
      const inner = scope.section?.kind === 'article' ? scope.section.sections : []
      const found =
        inner.find((part) => part.citation === number) ?? inner.find((part) => sameLabel(part.label, number))
      return found === undefined ? null : scopeOf(found)
    },
  },
  eitherOrder(sentenceWord, ({ clean }, scope, n) => sentenceOf(clean, scope, n)),
  eitherOrder(paragraphWord, (_, scope, n) => paragraphOf(scope, n)),
  { pattern: /^lead-?in\b/i, find: (_, scope) => leadInOf(scope) },
  {
    pattern: /^proviso(?:\s+(\d{1,2}))?(?!\w)/i,
    find: ({ clean }, scope, match) => provisoOf(clean, scope, match[1] === undefined ? null : Number(match[1])),
  },
  { pattern: /^parenth(?:esis|etical)(?!\s*\d)\b/i, find: ({ clean }, scope) => parenthesisOf(clean, scope) },
  {
    pattern: /^["“„]([^"“”]{1,100})["”]/,
    find: ({ clean }, scope, match) => (scope.section === null ? null : termIn(clean, [scope.section], match[1] ?? '')),
  },
]

function refine(text: AgreementText, scope: Scope, rest: string): Step | null {
  for (const { pattern, find } of recognisers) {
    const match = pattern.exec(rest)
    const found = match === null ? null : find(text, scope, match)
    if (match !== null && found !== null) return { scope: found, rest: rest.slice(match[0].length) }
  }
  return unquotedTerm(scope, rest)
}

/** Words that only lead from one part of a citation to the next. */
const connective = /^[\s,]*(?:(?:sub-?)?(?:clause|section|paragraph|item)s?\s*(?=\()|section\s+(?=\d))?\s*/i

/**
 * The passage of a signed agreement that a citation names.
 *
 * Takes:   the agreement as parsed, and a citation: `1(a)`, `Section 1(a) s.4`, `2 last ¶`, `1(b) ¶2`, `1(c)(ii) parenthesis`,
 *          `3(a) s.2 (i)–(iii)`, `5(c) proviso 2`, `7 "Term" s.1`, `recital 2`, `preamble`, `consideration`, `signature page`.
 * Gives:   the passage; where the finest place is not found, the part around it with `exact: false` and what was not found.
 *          Null where not even an outermost part is found.
 * Refuses: never.
 */
export function passageFor(text: AgreementText, citation: string): Passage | null {
  if (citation.length > longestCitation) return null
  const asked = citation.trim()
  const opened = openCitation(text, asked.replace(/\s+/g, ' '))
  if (opened === null) return null
  let { scope, rest } = opened
  for (;;) {
    rest = rest.replace(connective, '')
    const step = rest === '' ? null : refine(text, scope, rest)
    if (step === null) break
    scope = step.scope
    rest = step.rest
  }
  if (/^[.,;:]$/.test(rest)) rest = ''
  const { start, end } = originalSpan(text.offsets, scope.span)
  return {
    asked,
    citation: scope.citation,
    exact: rest === '',
    notFound: rest === '' ? null : rest,
    heading: scope.heading,
    text: text.clean.slice(scope.span.start, scope.span.end),
    clean: scope.span,
    start,
    end,
    spans: originalSpans(text.original, text.offsets, scope.span),
    page: pageAt(text.pages, start),
  }
}
