import { type Scope, scopeOf, sentenceOf, sentencesIn } from './refinements.ts'
import type { Section } from './section.ts'

/** A scope and what of the citation is still to be read. */
export type Step = { readonly scope: Scope; readonly rest: string }

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
export function termIn(clean: string, sections: readonly Section[], term: string): Scope | null {
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

/** A defined term named without quotation marks: the longest one that the citation goes on with. */
export function unquotedTerm(scope: Scope, rest: string): Step | null {
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
