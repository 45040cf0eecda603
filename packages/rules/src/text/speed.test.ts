import { expect, test } from 'vitest'
import { lettered } from './agreement-samples.ts'
import { parseAgreementText } from './agreement-text.ts'
import { passageFor } from './passage.ts'

const megabytes = (piece: string, count: number) =>
  piece.repeat(Math.ceil((count * 1e6) / piece.length)).slice(0, count * 1e6)

/** The least time of three runs, in milliseconds: what the machine does beside it only makes a run longer. */
function least(run: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = performance.now()
      run()
      return performance.now() - before
    }),
  )
}

test('an agreement of 5 MB is parsed in under a second', () => {
  const text = megabytes(lettered, 5)
  expect(least(() => parseAgreementText(text))).toBeLessThan(1000)
})

test.each([
  ['agreements', lettered],
  ['words on one line', 'word '],
  ['sentences on one line', 'The lamp burns. '],
  ['sections', '1. LIGHTING.\n\n  a. trim;\n\n  (i) fill.\n\n'],
  ['lines of one letter', 'a\n'],
  ['hyphens at line ends', 'ab-\n'],
  ['brackets', '('],
  ['items in brackets', '(a) '],
  ['quotation marks', '"'],
  ['references', 'Section 1(a) '],
  ['definitions', '"A" means b.\n\n'],
  ['contents', '1. A ........... 3\n'],
  ['page numbers', '\n\n 1 \n\nword'],
  ['form feeds', 'The lamp burns.\f'],
  ['spaces', ' '],
  ['digits', '1'],
  ['paragraphs without a point', 'lamp\n\nLamp wick '],
])('the time for %s grows with the length of the text, no faster', (_, piece) => {
  const run = (text: string) => () => {
    const parsed = parseAgreementText(text)
    for (const citation of ['1(a) s.2', '1 (iii)', '1 proviso', '1 parenthesis', '"Zed"']) passageFor(parsed, citation)
  }
  const [short, long] = [megabytes(piece, 0.05), megabytes(piece, 0.5)]
  least(run(short))
  // Ten times the text: ten times the time, or a hundred times were it quadratic.
  expect(least(run(long))).toBeLessThan(Math.max(40, 40 * least(run(short))))
})
