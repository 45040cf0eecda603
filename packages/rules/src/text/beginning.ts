import { alphabetBegunBy, type Enumerator, type Form, succeeds } from './enumerator.ts'
import type { Span } from './offset-map.ts'

/** The paragraphs of a text with the number that each begins with, if any. */
export type Numbered = {
  readonly clean: string
  readonly paragraphs: readonly Span[]
  readonly enumerators: readonly (Enumerator | null)[]
}

/** Styles that number sections rather than items, from the outermost in. */
const outright: readonly Form[] = ['article', 'section', '1.', '1)', 'bare', 'dotted']
const inner: readonly Form[] = ['A.', 'A)', '(1)', '(A)', 'a.', 'a)', '(a)']

/** How much of what one style numbers another must number to come before it: a heading deep in the text is no beginning. */
const leastCover = 0.6

function isFirst({ labels }: Enumerator): boolean {
  return labels.every((label, n) => (n > 0 && Number(label) === 0) || alphabetBegunBy(label) !== null)
}

function isSecond({ labels }: Enumerator): boolean {
  return labels.some((label) => succeeds('1', label) || succeeds('a', label) || succeeds('i', label))
}

function beginningFrom({ clean, paragraphs, enumerators }: Numbered, from: number, anyNumber: boolean): number | null {
  const firsts = new Map<Form, number>()
  const counted = new Set<Form>()
  for (const [index, enumerator] of enumerators.entries()) {
    if (enumerator === null || index < from) continue
    const { form } = enumerator
    if (!firsts.has(form) && (isFirst(enumerator) || (anyNumber && outright.includes(form)))) firsts.set(form, index)
    if (isSecond(enumerator)) counted.add(form)
  }
  // One number before a capital letter may be a street or a count.
  if (!counted.has('bare')) firsts.delete('bare')
  const covered = (form: Form): number => clean.length - (paragraphs[firsts.get(form) ?? -1]?.start ?? clean.length)
  const most = outright.reduce((longest, form) => (counted.has(form) ? Math.max(longest, covered(form)) : longest), 0)
  const style = [...outright, ...inner].find((form) => firsts.has(form) && covered(form) >= most * leastCover)
  return style === undefined ? null : (firsts.get(style) ?? null)
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
