import type { AgreementText } from './agreement-text.ts'
import { labelValue } from './enumerator.ts'
import { originalSpan, originalSpans, type Span } from './offset-map.ts'
import { pageAt } from './pages.ts'
import {
  innerPart,
  isLabel,
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
  sentencesIn,
} from './refinements.ts'
import type { Section } from './section.ts'

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

/** A scope and what of the citation is still to be read. */
type Step = { readonly scope: Scope; readonly rest: string }

const longestCitation = 200

function plainTerm(term: string): string {
  return term
    .replace(/["“”„‟]/g, '')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

function allParts(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...allParts(section.sections)])
}

/** The part that defines a term; else the sentence that gives the term its name in quotation marks. */
function termIn(clean: string, sections: readonly Section[], term: string): Scope | null {
  const parts = allParts(sections)
  const wanted = plainTerm(term)
  const defined = parts.find((part) => part.kind === 'definition' && plainTerm(part.heading ?? '') === wanted)
  if (defined !== undefined) return scopeOf(defined)
  for (const part of parts) {
    const scope = scopeOf(part)
    const naming = sentencesIn(clean, scope).findIndex(({ start, end }) => {
      const quoted = clean.slice(start, end).matchAll(/["“]([^"“”]{1,80})["”]/g)
      return [...quoted].some((match) => plainTerm((match[1] ?? '').replace(/[,.]$/, '')) === wanted)
    })
    if (naming >= 0) return sentenceOf(clean, scope, naming + 1)
  }
  return null
}

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

/** A defined term named without quotation marks: the longest one that the citation goes on with. */
function unquotedTerm(scope: Scope, rest: string): Step | null {
  const lower = rest.toLowerCase()
  const terms = (scope.section?.sections ?? []).filter((part) => {
    const term = plainTerm(part.heading ?? '')
    return part.kind === 'definition' && lower.startsWith(term) && !/^\w/.test(rest.slice(term.length))
  })
  const longest = terms.reduce<Section | null>(
    (best, part) => ((part.heading ?? '').length > (best?.heading ?? '').length ? part : best),
    null,
  )
  return longest === null
    ? null
    : { scope: scopeOf(longest), rest: rest.slice(plainTerm(longest.heading ?? '').length) }
}

function refine(text: AgreementText, scope: Scope, rest: string): Step | null {
  for (const { pattern, find } of recognisers) {
    const match = pattern.exec(rest)
    const found = match === null ? null : find(text, scope, match)
    if (match !== null && found !== null) return { scope: found, rest: rest.slice(match[0].length) }
  }
  return unquotedTerm(scope, rest)
}

/** The outermost part with a number: sections may be numbered through articles, or their articles be named instead. */
function outermost({ sections }: AgreementText, label: string, saysArticle: boolean): Section | null {
  const articles = sections.filter((section) => section.kind === 'article')
  const plain = sections.filter((section) => section.kind === 'section' || section.kind === 'definition')
  const inner = articles.flatMap((article) =>
    article.sections.filter((section) => !section.citation.includes('.') && section.kind === 'section'),
  )
  const direct = saysArticle ? undefined : [...plain, ...inner].find((section) => sameLabel(section.label, label))
  const number = labelValue(label, 'decimal') ?? labelValue(label, 'roman')
  const article = articles.find(
    ({ label: own }) =>
      own !== null && number !== null && (labelValue(own, 'decimal') ?? labelValue(own, 'roman')) === number,
  )
  return direct ?? article ?? null
}

function group(sections: readonly Section[], citation: string): Scope | null {
  const [first, last] = [sections[0], sections.at(-1)]
  if (first === undefined || last === undefined) return null
  const span = { start: first.clean.start, end: last.clean.end }
  return sections.length === 1
    ? scopeOf(first)
    : { citation, heading: null, section: null, span, words: sections.flatMap((section) => scopeOf(section).words) }
}

type Opening = {
  readonly pattern: RegExp
  readonly find: (text: AgreementText, match: RegExpExecArray) => Scope | null
}

function partsOf({ sections }: AgreementText, kind: Section['kind']): Section[] {
  return sections.filter((section) => section.kind === kind)
}

/** What a citation may begin with. */
const openings: readonly Opening[] = [
  {
    pattern: /^(?:preamble|introductory\s+paragraph)\b/i,
    find: (text) => group(partsOf(text, 'preamble'), 'preamble'),
  },
  {
    pattern: /^(?:recitals\s+)?recital\s+(\d{1,2}|[A-Z])(?!\w)/i,
    find: (text, [, label = '']) => {
      const recitals = partsOf(text, 'recital')
      const found = recitals.find((part) => sameLabel(part.label, label)) ?? recitals[Number(label) - 1]
      return found === undefined ? null : scopeOf(found)
    },
  },
  {
    pattern: /^(?:recitals\s+)?(?:now,?\s+therefore|consideration)\b/i,
    find: (text) => group(partsOf(text, 'consideration'), 'consideration'),
  },
  { pattern: /^recitals?\b/i, find: (text) => group(partsOf(text, 'recital'), 'recitals') },
  {
    pattern: /^signature\s+(?:pages?|blocks?)(?:\s+(\d{1,3}))?(?!\w)/i,
    find: (text, [, number]) => {
      const [whole] = partsOf(text, 'signature-page')
      const page = number === undefined ? whole : whole?.sections.find((part) => part.label === number)
      return page === undefined ? null : scopeOf(page)
    },
  },
  { pattern: /^title\b/i, find: (text) => group(partsOf(text, 'title'), 'title') },
  {
    pattern: /^(exhibit|annex|schedule|appendix|attachment)\s+(\w{1,5})/i,
    find: (text, [, kind = '', label = '']) => {
      const found = partsOf(text, 'attachment').find((part) => part.label === `${kind} ${label}`.toLowerCase())
      return found === undefined ? null : scopeOf(found)
    },
  },
  {
    pattern: /^["“„]([^"“”]{1,100})["”]/,
    find: ({ clean, sections }, match) => termIn(clean, sections, match[1] ?? ''),
  },
  {
    pattern:
      /^(?:(article|art\.)\s*|(?:section|sect?\.|§+|clause|paragraph|para\.?)\s*)?\(?(\d{1,3}|[IVXLC]{1,6}(?![a-z])|[A-Za-z](?![A-Za-z]))\)?/i,
    find: (text, [, article, label = '']) => {
      const found = isLabel(label) ? outermost(text, label, article !== undefined) : null
      return found === null ? null : scopeOf(found)
    },
  },
]

/** Words that only lead from one part of a citation to the next. */
const connective = /^[\s,]*(?:(?:sub-?)?(?:clause|section|paragraph|item)s?\s*(?=\()|section\s+(?=\d))?\s*/i

function open(text: AgreementText, citation: string): Step | null {
  for (const { pattern, find } of openings) {
    const match = pattern.exec(citation)
    if (match === null) continue
    const scope = find(text, match)
    if (scope !== null) return { scope, rest: citation.slice(match[0].length) }
    const [whole] = partsOf(text, 'whole')
    return whole === undefined ? null : { scope: scopeOf(whole), rest: citation }
  }
  return null
}

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
  const opened = open(text, asked.replace(/\s+/g, ' '))
  if (opened === null) return null
  let { scope, rest } = opened
  for (;;) {
    rest = rest.replace(connective, '')
    const step = rest === '' ? null : refine(text, scope, rest)
    if (step === null) break
    scope = step.scope
    rest = step.rest
  }
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
