import type { Numbered } from './beginning.ts'
import { alphabetBegunBy, type Enumerator, succeeds } from './enumerator.ts'
import { type Draft, plainDraft } from './section.ts'

const consideration =
  /^(?:NOW,?\s+THEREFORE|IN\s+CONSIDERATION|ACCORDINGLY,|(?:THEREFORE,\s+)?THE\s+PARTIES\s+(?:HERETO\s+)?(?:HEREBY\s+)?AGREE)\b/i
const recitalsHeading = /^(?:RECITALS?|BACKGROUND|W\s*I\s*T\s*N\s*E\s*S\s*S\s*E\s*T\s*H)\s*:?$/i
const sentenceLength = 120

/** The paragraph that leads from the recitals to the sections ("NOW, THEREFORE"), -1 where there is none. */
export function findConsideration({ clean, paragraphs }: Numbered): number {
  return paragraphs.findIndex(({ start, end }) => consideration.test(clean.slice(start, Math.min(end, start + 80))))
}

/** Whether a recital's number begins the count of recitals or goes on it. */
function goesOnCount(enumerator: Enumerator | null, recitals: readonly Draft[], underHeading: boolean): boolean {
  const label = enumerator?.labels[0]
  if (enumerator === null || label === undefined) return false
  const before = recitals.at(-1)?.label
  if (before === undefined) {
    return alphabetBegunBy(label) !== null && (underHeading || enumerator.form === 'A.' || enumerator.form === '(A)')
  }
  return before !== null && succeeds(before, label)
}

/**
 * The parts before the first section: title, preamble, recitals, and the words of consideration.
 *
 * Takes:   the paragraphs, and the first that is no longer front matter.
 * Gives:   the parts in order; a heading such as RECITALS belongs to none.
 * Refuses: never.
 */
export function readFrontMatter({ clean, paragraphs, enumerators }: Numbered, end: number): Draft[] {
  const [title, preamble, recitals, promises]: [Draft[], Draft[], Draft[], Draft[]] = [[], [], [], []]
  let underHeading = false
  const goOn = (parts: readonly Draft[], index: number): void => {
    const span = paragraphs[index]
    if (span !== undefined) parts.at(-1)?.paragraphs.push(span)
  }
  for (const [index, span] of paragraphs.slice(0, end).entries()) {
    const text = clean.slice(span.start, span.end)
    const enumerator = enumerators[index] ?? null
    if (consideration.test(text)) promises.push(plainDraft('consideration', span))
    else if (promises.length > 0) goOn(promises, index)
    else if (recitalsHeading.test(text)) underHeading = true
    else if (/^WHEREAS\b/i.test(text)) recitals.push(plainDraft('recital', span))
    else if (goesOnCount(enumerator, recitals, underHeading)) {
      recitals.push({
        ...plainDraft('recital', span, enumerator?.labels[0] ?? null),
        body: span.start + (enumerator?.length ?? 0),
      })
    } else if (recitals.length > 0) goOn(recitals, index)
    else if (preamble.length > 0) goOn(preamble, index)
    else if (/^this\b.*\bagreement\b/is.test(text.slice(0, sentenceLength)) || text.length >= sentenceLength) {
      preamble.push(plainDraft('preamble', span))
    } else if (title.length > 0) goOn(title, index)
    else title.push(plainDraft('title', span))
  }
  return [...title, ...preamble, ...recitals, ...promises]
}
