/** The heading of a section as written, and where the section's words begin after it. */
export type Heading = { readonly heading: string; readonly length: number }

const longestHeading = 140
const mostWords = 16
const mostPlainWords = 5

const smallWords = new Set(
  'a an and any as at but by each for from if in into its no not nor of off on onto or other our out over per than that the their to under until up upon via with without'.split(
    ' ',
  ),
)
const predicate = /\b(?:shall|will|may|must|is|are|was|were|has|have|means|mean|agrees?|agreed|pays?|includes?)\b/i

function wordsOf(text: string): string[] {
  return text.split(/[\s/]+/).flatMap((word) => word.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '') || [])
}

/** Whether words read as a title: every word of weight begins with a capital, or there are few words and no predicate. */
function readsAsTitle(text: string, wordsFollow: boolean): boolean {
  const words = wordsOf(text)
  const first = words[0]
  if (first === undefined || words.length > mostWords || !/^["“'(_*]*[A-Z0-9]/.test(text) || /[,;]$/.test(text))
    return false
  if (!words.some((word) => /[A-Za-z]{2}/.test(word))) return false
  if (words.every((word, n) => /^[A-Z0-9]/.test(word) || (n > 0 && smallWords.has(word))))
    return !predicate.test(text) || text === text.toUpperCase()
  return wordsFollow && words.length <= mostPlainWords && !predicate.test(text)
}

function trimHeading(text: string): string {
  return text.replace(/^[\s_*]+|[\s_*.:–—-]+$/g, '')
}

/**
 * The heading at the beginning of a section, after its number.
 *
 * Takes:   the words after the number, lines kept apart only where the line before ended early.
 * Gives:   the heading without its closing point, and how many characters it takes; null where a sentence begins at once.
 * Refuses: never.
 */
export function readHeading(text: string): Heading | null {
  const head = text.slice(0, longestHeading + 1)
  const line = head.indexOf('\n')
  const end = /[.:]["”_*]*(?=\s|[–—]|$)|\s[-–—]+\s|[–—]/.exec(head)
  if (
    line > 0 &&
    (end === null || end.index >= line - 2) &&
    readsAsTitle(head.slice(0, line).replace(/[.:]$/, ''), true)
  ) {
    return { heading: trimHeading(head.slice(0, line)), length: line + 1 }
  }
  if (end !== null && end.index <= longestHeading) {
    const after = end.index + end[0].length
    const gap = /^[.:\s–—-]*/.exec(head.slice(after))?.[0].length ?? 0
    const heading = head.slice(0, end.index)
    const wordsFollow = after + gap < text.length
    return readsAsTitle(heading, wordsFollow) ? { heading: trimHeading(heading), length: after + gap } : null
  }
  const whole = text.length <= longestHeading && line < 0 && readsAsTitle(text, false)
  return whole ? { heading: trimHeading(text), length: text.length } : null
}

const quotes = '"“”„‟'
const definition = new RegExp(
  `^[${quotes}]\\s?([^${quotes}\\n]{1,80}?)[,.]?\\s?[${quotes}](?:\\s+(?:or|and)\\s+[${quotes}][^${quotes}]{1,80}[${quotes}])?` +
    '(?:\\s*\\([^()]{1,120}\\))?,?\\s+(?:shall\\s+|will\\s+)?(?:means?|has|have|refers?|includes?|is|are|be)\\b',
)

/** The term that a paragraph defines, when it begins with the term in quotation marks and a word such as "means". */
export function readDefinedTerm(text: string): string | null {
  return definition.exec(text.slice(0, 400))?.[1]?.trim() ?? null
}
