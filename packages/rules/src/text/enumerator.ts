/** How a section's number or letter is written; `dotted` is 1.1, `bare` a number with nothing after it. */
export type Form =
  | 'article'
  | 'section'
  | 'dotted'
  | '1.'
  | '1)'
  | '(1)'
  | 'bare'
  | 'A.'
  | 'A)'
  | '(A)'
  | 'a.'
  | 'a)'
  | '(a)'

/** What a list counts in. */
export type Alphabet = 'decimal' | 'roman' | 'letters'

/** The number or letter that a paragraph begins with. */
export type Enumerator = {
  readonly form: Form
  /** Its parts as written, more than one only when dotted: 1.02 is 1 and 02. */
  readonly labels: readonly string[]
  /** How many characters it takes, the space after it included. */
  readonly length: number
}

const articleWords = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE', 'TEN', 'ELEVEN', 'TWELVE']

const article = new RegExp(`^(?:ARTICLE|Article)\\s+([IVXLC]{1,7}|\\d{1,3}|${articleWords.join('|')})\\b[.:)]?`, 'i')
const section = /^(?:SECTION|Section|SEC\.|Sec\.|CLAUSE|Clause|§)\s*(\d{1,3}(?:\.\d{1,3}){0,4})(?![\d(])([.:)])?/
const dotted = /^(\d{1,3}(?:\.\d{1,3}){1,4})(?![\d%])[.:)]?(?=\s|$)/
const numbered = /^(?:(\d{1,3})\.(?!\d)|(\d{1,3})\)|\((\d{1,3})\))(?=\s|["“'(A-Z]|$)/
const bare = /^(\d{1,2})\s+(?=[A-Z])/
const lettered =
  /^(?:([A-Za-z]|[ivx]{2,5}|[IVX]{2,5}|([a-z])\2)(\.(?=\s|$)|\))|\(([A-Za-z]|[ivxl]{2,6}|[IVXL]{2,6}|([a-zA-Z])\5)\))(?=\s|["“(A-Z]|$)/

const measure = /^\s*(?:%|percent|per\b|million|billion|thousand|shares?\b|days?\b|months?\b|years?\b)/i
const goesOn = /^\s*[,;)]|^\s*(?:of|hereof|above|below|and|or|to|shall|is|are|was|were|has|as|in|hereunder|thereof)\b/

/** What follows a keyword and its number shows whether it heads a section or is only referred to. */
function headsSection(rest: string, marked: boolean): boolean {
  if (goesOn.test(rest)) return false
  return marked || /^\s*(?:$|[-–—:]|["“(_*]?[A-Z])/.test(rest)
}

function keyword(text: string): Enumerator | null {
  const named = article.exec(text)
  if (named !== null) {
    const word = (named[1] ?? '').toUpperCase()
    const label = articleWords.includes(word) ? String(articleWords.indexOf(word) + 1) : word
    return headsSection(text.slice(named[0].length), false)
      ? { form: 'article', labels: [label], length: named[0].length }
      : null
  }
  const match = section.exec(text)
  if (match === null || !headsSection(text.slice(match[0].length), match[2] !== undefined)) return null
  const labels = (match[1] ?? '').split('.')
  return { form: labels.length > 1 ? 'dotted' : 'section', labels, length: match[0].length }
}

function number(text: string): Enumerator | null {
  const path = dotted.exec(text)
  if (path !== null) {
    const length = path[0].length
    return measure.test(text.slice(length)) ? null : { form: 'dotted', labels: (path[1] ?? '').split('.'), length }
  }
  const match = numbered.exec(text)
  if (match !== null) {
    const form = match[1] !== undefined ? '1.' : match[2] !== undefined ? '1)' : '(1)'
    const label = match[1] ?? match[2] ?? match[3] ?? ''
    return measure.test(text.slice(match[0].length)) ? null : { form, labels: [label], length: match[0].length }
  }
  const plain = bare.exec(text)
  return plain === null ? null : { form: 'bare', labels: [plain[1] ?? ''], length: plain[0].length }
}

function letter(text: string): Enumerator | null {
  const match = lettered.exec(text)
  if (match === null) return null
  const label = match[1] ?? match[4] ?? ''
  const upper = label === label.toUpperCase()
  const length = match[0].length
  if (match[4] !== undefined) return { form: upper ? '(A)' : '(a)', labels: [label], length }
  if (match[3] === '.') return { form: upper ? 'A.' : 'a.', labels: [label], length }
  return { form: upper ? 'A)' : 'a)', labels: [label], length }
}

/**
 * The number or letter at the beginning of a paragraph, in any of the usual styles.
 *
 * Takes:   the paragraph; its first 80 characters are enough.
 * Gives:   the enumerator; null where the paragraph begins with words, a date, an amount or a reference to a section.
 *          Whether it really opens a section is for the count of its neighbours to say.
 * Refuses: never.
 */
export function readEnumerator(text: string): Enumerator | null {
  const head = text.slice(0, 80)
  const found = keyword(head) ?? number(head) ?? letter(head)
  if (found === null) return null
  const spaces = /^[\s]*/.exec(text.slice(found.length))
  return { ...found, length: found.length + (spaces?.[0].length ?? 0) }
}

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
const romanNumeral = /^(?=.)(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/

function romanValue(label: string): number | null {
  const lower = label.toLowerCase()
  if (!romanNumeral.test(lower)) return null
  const digits = [...lower].map((digit) => romanDigits[digit] ?? 0)
  return digits.reduce((sum, digit, n) => sum + (digit < (digits[n + 1] ?? 0) ? -digit : digit), 0)
}

/** a is 1, z is 26, aa is 27, bb is 28. */
function letterValue(label: string): number | null {
  const lower = label.toLowerCase()
  const first = lower.charCodeAt(0) - 96
  if (first < 1 || first > 26 || [...lower].some((other) => other !== lower[0])) return null
  return first + 26 * (lower.length - 1)
}

/** What a label counts as in an alphabet, null where it is no number of it. */
export function labelValue(label: string, alphabet: Alphabet): number | null {
  if (alphabet === 'decimal') return /^\d+$/.test(label) ? Number(label) : null
  return alphabet === 'roman' ? romanValue(label) : letterValue(label)
}

/** Whether a label comes right after another in some alphabet. */
export function succeeds(before: string, label: string): boolean {
  return (['decimal', 'roman', 'letters'] as const).some((alphabet) => {
    const [from, to] = [labelValue(before, alphabet), labelValue(label, alphabet)]
    return from !== null && to === from + 1
  })
}

/** The alphabet of a list that begins with this label: decimal, roman (i) or letters (a); null where none begins so. */
export function alphabetBegunBy(label: string): Alphabet | null {
  if (labelValue(label, 'decimal') === 1) return 'decimal'
  if (labelValue(label, 'letters') === 1) return 'letters'
  return labelValue(label, 'roman') === 1 ? 'roman' : null
}
