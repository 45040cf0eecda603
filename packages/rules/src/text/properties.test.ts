import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AgreementText, parseAgreementText } from './agreement-text.ts'
import { isBlank } from './lines.ts'
import { originalOffset } from './offset-map.ts'
import { passageFor } from './passage.ts'
import type { Section } from './section.ts'

/** Every character of the cleaned text but spaces is the one it maps to, and the way back never turns round. */
function expectTheWayBack(text: AgreementText): void {
  let before = -1
  for (let at = 0; at < text.clean.length; at += 1) {
    const there = originalOffset(text.offsets, at)
    const same = text.clean[at] === text.original[there]
    if (!(same || isBlank(text.clean.charCodeAt(at))) || there < before) {
      expect.fail(`character ${at} of the cleaned text goes back to ${there} after ${before}`)
    }
    before = there
  }
}

/** Parts stand in order, inside the part that holds them, and within the text. */
function expectInOrder(sections: readonly Section[], start: number, end: number): void {
  let from = start
  for (const section of sections) {
    expect([section.citation, section.start >= from, section.end >= section.start, section.end <= end]).toEqual([
      section.citation,
      true,
      true,
      true,
    ])
    expectInOrder(section.sections, section.start, section.end)
    from = section.end
  }
}

const letters = 'abcdefgh'
const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi']
const references = ['Section 1(a)', 'Article I', 'clause (b)', 'SECTION 2']
const plain =
  'lamp oil wick pier dusk harbor keeper lighting registration neighbors ships rush cotton burns until for'.split(' ')

const word = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...plain) },
  { weight: 1, arbitrary: fc.constantFrom(...references) },
)
const sentence = fc.array(word, { minLength: 3, maxLength: 40 }).map((words) => `Each ${words.join(' ')} glows.`)
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join(' '))

type Item = { readonly citation: string; readonly words: string }

const style = fc.constantFrom(
  { top: (n: number) => `${n}.`, sub: (letter: string) => `${letter}.` },
  { top: (n: number) => `Section ${n}.`, sub: (letter: string) => `(${letter})` },
  { top: (n: number) => `${n})`, sub: (letter: string) => `${letter})` },
)

/** An agreement of sections with lettered parts, some of these with roman ones. */
const agreement = fc
  .record({
    style,
    sections: fc.array(
      fc.array(fc.record({ words: paragraph, inner: fc.array(paragraph, { maxLength: 3 }) }), { maxLength: 4 }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  })
  .map(({ style: { top, sub }, sections }) =>
    sections.flatMap((parts, n) => [
      { citation: `${n + 1}`, words: `${top(n + 1)} LIGHTING.` },
      ...parts.flatMap(({ words, inner }, k) => [
        { citation: `${n + 1}(${letters[k]})`, words: `${sub(letters[k] ?? '')} ${words}` },
        ...inner.map((own, m) => ({ citation: `${n + 1}(${letters[k]})(${roman[m]})`, words: `(${roman[m]}) ${own}` })),
      ]),
    ]),
  )

const layout = fc.record({
  width: fc.integer({ min: 60, max: 100 }),
  setIn: fc.integer({ min: 0, max: 8 }),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  space: fc.constantFrom(' ', '  ', '\u00A0', '\t'),
  pageLines: fc.constantFrom(0, 17, 40),
  breaksWords: fc.boolean(),
})
type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never

/** Wraps words into lines, breaking "registration" and "neighbors" after four letters where they do not fit. */
function wrap(words: string, { width, setIn, breaksWords }: Layout): string[] {
  const lines: string[] = []
  let line = ' '.repeat(setIn)
  for (const next of words.split(' ')) {
    const room = line.trim() === '' ? 0 : 1
    if (line.length + room + next.length <= width) line += `${' '.repeat(room)}${next}`
    else if (breaksWords && /^(?:registration|neighbors)$/.test(next) && line.length + 6 <= width) {
      lines.push(`${line} ${next.slice(0, 4)}-`)
      line = next.slice(4)
    } else {
      lines.push(line)
      line = next
    }
  }
  return [...lines, line]
}

/** Sets an agreement as a text: wrapped, spaces doubled or odd, a page number after so many lines. */
function setText(items: readonly Item[], how: Layout): string {
  const lines = items.flatMap(({ words }) => ['', ...wrap(words, how)])
  const odd = lines.map((line, n) => (n % 3 === 0 ? line.replace(/(?<=\S) (?=\S)/, how.space) : line))
  const paged = odd.flatMap((line, n) =>
    how.pageLines > 0 && n % how.pageLines === how.pageLines - 1
      ? [line, '', `      - ${(n + 1) / how.pageLines} -`, '']
      : line,
  )
  // Words that are broken somewhere stand whole somewhere else.
  return ['This Agreement is about registration and neighbors.', ...paged, ''].join(how.lineEnd)
}

describe('an agreement set in any way', () => {
  test('has the same words in the same order, each at its place in the original', () => {
    fc.assert(
      fc.property(agreement, layout, (items, how) => {
        const text = parseAgreementText(setText(items, how))
        const expected = `This Agreement is about registration and neighbors. ${items.map(({ words }) => words).join(' ')}`
        expect(text.clean.split(/\s+/)).toEqual(expected.split(' '))
        expectTheWayBack(text)
        expectInOrder(text.sections, 0, text.original.length)
      }),
    )
  })

  test('gives each part for its citation, and the stretches to mark hold its words', () => {
    fc.assert(
      fc.property(agreement, layout, (items, how) => {
        const text = parseAgreementText(setText(items, how))
        for (const { citation, words } of items) {
          const found = passageFor(text, citation)
          expect(found).toMatchObject({ citation, exact: true })
          expect(found?.text.replace(/\s+/g, ' ').startsWith(words)).toBe(true)
          const marked = (found?.spans ?? []).map(({ start, end }) => text.original.slice(start, end)).join(' ')
          // A word broken at a page's end is marked in two stretches, its hyphen in neither.
          const unbroken = marked.replace(/(?<=regi|neig)-?\s+/g, '').replace(/\s+/g, ' ')
          expect(unbroken.startsWith(words)).toBe(true)
        }
      }),
    )
  })
})

const piece = fc.constantFrom(
  '1. ',
  '2. ',
  'a. ',
  '(i) ',
  '(a)',
  'ARTICLE I',
  'Section 1.1 ',
  '1.1 ',
  '"Oil" means ',
  'WHEREAS, ',
  'IN WITNESS WHEREOF',
  'EXHIBIT A',
  'NOW, THEREFORE',
  'RECITALS',
  '\n',
  '\n\n',
  '\r\n',
  '\f',
  '-\n',
  '\u00AD',
  '\u00A0',
  '\t',
  '\uFEFF',
  '  12\n',
  '\n\n - 3 -\n\n',
  '<PAGE>',
  'lamp ',
  'oil. ',
  'provided that ',
  '(',
  ')',
  '“',
  '”',
  '.',
  '.....3',
  '\u{1F4A1}',
  '\uD800',
  '\0',
)
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
)
const anyCitation = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        '1',
        '(a)',
        '(i)',
        '–',
        's.1',
        ' ',
        '¶2',
        'last s.',
        'proviso',
        '"Oil"',
        'recital',
        'lead-in',
        'Article I',
        ';',
      ),
      {
        maxLength: 6,
      },
    )
    .map((parts) => parts.join(' ')),
  fc.string({ maxLength: 30 }),
)

describe('any text at all', () => {
  test('is parsed without a throw, with the way back and the parts in order', () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const text = parseAgreementText(original)
        expectTheWayBack(text)
        expectInOrder(text.sections, 0, original.length)
        expect(text.pages.at(-1)?.end ?? original.length).toBe(original.length)
      }),
      { numRuns: 500 },
    )
  })

  test('loses nothing but page numbers, running lines, hyphens at line ends and soft hyphens', () => {
    const gone = (text: string) =>
      [...text.replace(/[\d\s\-\u00AD\0\uFEFF–—<>PAGE]/g, '')].filter((c) => !isBlank(c.charCodeAt(0)))
    fc.assert(
      fc.property(anyText, (original) => {
        // Numbers of pages may be roman; these pieces hold none by themselves.
        fc.pre(
          !/(?:^|[\f\v\u0085])[\s\0\u00AD\uFEFF[–—-]*[ivx]+[\s\0\u00AD\uFEFF\]–—-]*(?:$|[\f\v\u0085])/m.test(original),
        )
        expect(gone(parseAgreementText(original).clean)).toEqual(gone(original))
      }),
      { numRuns: 500 },
    )
  })

  test('answers any citation without a throw, with words that are in the text', () => {
    fc.assert(
      fc.property(anyText, anyCitation, (original, citation) => {
        const text = parseAgreementText(original)
        const found = passageFor(text, citation)
        if (found === null) return
        expect(text.clean.slice(found.clean.start, found.clean.end)).toBe(found.text)
        expect(found.exact).toBe(found.notFound === null)
        for (const { start, end } of found.spans)
          expect([start >= found.start, end <= found.end, start < end]).toEqual([true, true, true])
      }),
      { numRuns: 500 },
    )
  })
})
