import type { AgreementText } from './agreement-text.ts'
import { type Step, termIn } from './defined-terms.ts'
import { labelValue } from './enumerator.ts'
import { isLabel, type Scope, sameLabel, scopeOf } from './refinements.ts'
import type { Section } from './section.ts'

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

/**
 * The part that a citation begins with, and what of the citation is still to be read. Null where no such part is found,
 * unless the text has no parts at all: then the whole text.
 */
export function openCitation(text: AgreementText, citation: string): Step | null {
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
