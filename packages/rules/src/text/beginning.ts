import { alphabetBegunBy, type Enumerator, type Form, succeeds } from './enumerator.ts'
import type { Span } from './offset-map.ts'

/** The paragraphs of a text with the number that each begins with, if any. */
export type Numbered = {
  readonly clean: string
  readonly paragraphs: readonly Span[]
  readonly enumerators: readonly (Enumerator | null)[]
}

/** A style of numbering; roman numbers with a point (I.) are told from capital letters (A.). */
type Style = Form | 'I.'

/** Styles that number sections rather than items, from the outermost in. */
const outright: readonly Style[] = ['article', 'section', 'I.', '1.', '1)', 'bare', 'dotted']
const inner: readonly Style[] = ['A.', 'A)', '(1)', '(A)', 'a.', 'a)', '(a)']

function styleOf({ form, labels }: Enumerator): Style {
  return form === 'A.' && /^[IVX]+$/.test(labels[0] ?? '') ? 'I.' : form
}

/** How much of what one style numbers another must number to come before it: a heading deep in the text is no beginning. */
const leastCover = 0.6

function isFirst({ labels }: Enumerator): boolean {
  return labels.every((label, n) => (n > 0 && Number(label) === 0) || alphabetBegunBy(label) !== null)
}

function isSecond({ labels }: Enumerator): boolean {
  return labels.some((label) => succeeds('1', label) || succeeds('a', label) || succeeds('i', label))
}

function beginningFrom({ clean, paragraphs, enumerators }: Numbered, from: number, anyNumber: boolean): number | null {
  const firsts = new Map<Style, number>()
  const counted = new Set<Style>()
  for (const [index, enumerator] of enumerators.entries()) {
    if (enumerator === null || index < from) continue
    const style = styleOf(enumerator)
    if (!firsts.has(style) && (isFirst(enumerator) || (anyNumber && outright.includes(style)))) firsts.set(style, index)
    if (isSecond(enumerator)) counted.add(style)
  }
  // One number before a capital letter may be a street or a count, one I. the letter after H.
  for (const style of ['bare', 'I.'] as const) if (!counted.has(style)) firsts.delete(style)
  const covered = (style: Style): number => clean.length - (paragraphs[firsts.get(style) ?? -1]?.start ?? clean.length)
  const most = outright.reduce(
    (longest, style) => (counted.has(style) ? Math.max(longest, covered(style)) : longest),
    0,
  )
  const found = [...outright, ...inner].find((style) => firsts.has(style) && covered(style) >= most * leastCover)
  return found === undefined ? null : (firsts.get(found) ?? null)
}

/**
 * The paragraph that the first section begins with.
 *
 * Takes:   the paragraphs with their enumerators, and the paragraph from which on it is looked for first.
 * Gives:   its place among the paragraphs: the first number of the outermost style, or, where no count begins, any number
 *          of a section. Null where no paragraph is numbered.
 * Refuses: never.
 */
export function findBeginning(text: Numbered, after: number): number | null {
  return beginningFrom(text, after, false) ?? beginningFrom(text, 0, false) ?? beginningFrom(text, 0, true)
}
