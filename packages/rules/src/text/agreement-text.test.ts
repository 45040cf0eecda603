import { describe, expect, test } from 'vitest'
import { articled, decimal, dense, lettered, unwrapped } from './agreement-samples.ts'
import { type AgreementText, parseAgreementText } from './agreement-text.ts'
import type { Section } from './section.ts'

function all(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...all(section.sections)])
}

const citations = (text: string) => all(parseAgreementText(text).sections).map(({ citation }) => citation)
const part = (text: AgreementText, citation: string) =>
  all(text.sections).find((section) => section.citation === citation)
const wordsOf = (text: AgreementText, citation: string) => {
  const { start, end } = part(text, citation)?.clean ?? { start: 0, end: 0 }
  return text.clean.slice(start, end)
}

describe('numbers and letters with points, wrapped, with page numbers', () => {
  const text = parseAgreementText(lettered)

  test('every part is found, in order, and no reference, item or number in a sentence is taken for one', () => {
    expect(citations(lettered)).toEqual([
      'title',
      'preamble',
      'recital 1',
      'recital 2',
      'consideration',
      '1',
      '1(a)',
      '1(b)',
      '2',
      '2(a)',
      '2(b)',
      '2(c)',
      '3',
      '3 "OIL"',
      '3 "LIT LAMP"',
      '3 "Keeper"',
      '4',
      '4(a)',
      '4(b)',
      'signature page',
      'signature page 1',
      'signature page 2',
    ])
  })

  test('headings are as written, and items of one sentence have none', () => {
    expect(
      all(text.sections).flatMap(({ citation, heading }) => (heading === null ? [] : `${citation}: ${heading}`)),
    ).toEqual([
      '1: LIGHTING',
      '1(a): CALL TO LIGHT',
      '1(b): OTHER LAMPS',
      '2: UPKEEP',
      '3: CERTAIN WORDS',
      '3 "OIL": OIL',
      '3 "LIT LAMP": LIT LAMP',
      '3 "Keeper": Keeper',
      '4: GENERAL',
      '4(a): LETTERS',
      '4(b): LAW',
    ])
  })

  test('words read as one line, whatever the page, the wrap and the spaces', () => {
    expect(wordsOf(text, '1(a)')).toBe(
      'a. CALL TO LIGHT. Keepers of most of the lamps may ask the Maker to light the pier (a "Light Call"). Within nine ' +
        'days of a Light Call, and in no event in less than the three days of the almanac of the harbor, or until 3. days ' +
        'have gone by, the Maker shall answer in the manner that Section 1(b) describes for other lamps. An answer that is ' +
        'late counts as none, provided that the Maker may answer at dusk (the answer stating: (i) the hour, (ii) the pier ' +
        'and (iii) the oil to be used). A Keeper may refuse the answer once.',
    )
    expect(wordsOf(text, '2(b)')).toBe(
      'b. as soon as it is able, fill each lamp, in a storm, until the wind falls and, on any other day, until noon; and',
    )
  })

  test('a word broken at a line end is whole again, and one with its own hyphen keeps it', () => {
    expect(wordsOf(text, '1(a)')).toContain('provided that')
    expect(wordsOf(text, '1(b)')).toContain('If neighbors bring well-trimmed lamps')
  })

  test('words after the last item of a sentence belong to the part that holds the items', () => {
    const { paragraphs, clean } = part(text, '2') ?? { paragraphs: [], clean: { end: 0 } }
    expect(paragraphs.map(({ start, end }) => text.clean.slice(start, end))).toEqual([
      '2. UPKEEP. Whenever the Maker lights the pier, the Maker shall:',
      'If a lamp goes out, the Maker shall tell the Keepers. A Keeper may then walk home.',
    ])
    expect(clean.end).toBe(paragraphs.at(-1)?.end)
  })

  test('a second paragraph of a part that is no such list stays with it', () => {
    expect(part(text, '1(b)')?.paragraphs).toHaveLength(2)
  })

  test('parts stand on the page where they begin', () => {
    const pages = Object.fromEntries(all(text.sections).map(({ citation, page }) => [citation, page]))
    expect(pages).toMatchObject({
      title: 1,
      '1(a)': 1,
      '1(b)': 2,
      '2': 3,
      '2(b)': 3,
      '2(c)': 4,
      '3 "Keeper"': 4,
      '4': 5,
    })
    expect([pages['signature page 1'], pages['signature page 2']]).toEqual([6, 7])
  })

  test('page numbers are gone, and numbers of the text are not', () => {
    expect(text.clean.split('\n').filter((line) => /^\d+$/.test(line))).toEqual([])
    expect(text.clean).toContain('5 Quay Street\nPort Alder')
  })

  test('the signature page keeps its lines', () => {
    expect(wordsOf(text, 'signature page 2')).toMatch(/^KEEPERS\n\n-+$/)
  })
})

describe('articles, a table of contents, running heads', () => {
  const text = parseAgreementText(articled)

  test('every part is found once, under its article', () => {
    expect(citations(articled)).toEqual([
      'title',
      'preamble',
      'recital 1',
      'recital 2',
      'consideration',
      'Article I',
      '1.1',
      '1.1(a)',
      '1.1(b)',
      '1.1(b)(i)',
      '1.1(b)(ii)',
      '1.1(b)(iii)',
      'Article II',
      '2.1',
      '2.1(a)',
      '2.1(b)',
      '2.2',
      '2.2(a)',
      '2.3',
      'signature page',
      'exhibit a',
    ])
  })

  test('an article takes its heading from the line under it', () => {
    expect([part(text, 'Article I')?.heading, part(text, 'Article II')?.heading]).toEqual(['WORDS', 'LIGHTING'])
  })

  test('the first item after a heading on its line is a part of its own', () => {
    expect(part(text, '2.1')?.heading).toBe('Call to Light')
    expect(wordsOf(text, '2.1(a)')).toBe(
      '(a) Any Keeper may call for light. The Maker answers under Section 2.2. A call by night counts twice.',
    )
  })

  test('a letter out of its turn and a section named in a sentence open nothing', () => {
    expect(wordsOf(text, '2.2(a)')).toContain('(h) A letter out of its turn')
    expect(wordsOf(text, '2.3')).toContain('Section 2.1 stays.')
  })

  test('a definition under a letter is a definition, and goes on over the page', () => {
    expect(part(text, '1.1(b)')).toMatchObject({ kind: 'definition', heading: 'Wick', page: 1 })
    expect(part(text, '1.1(b)(i)')?.page).toBe(2)
    expect(text.clean).not.toContain('HARBOR LANTERN WORKS - LAMP')
  })
})

describe('one line a paragraph, CRLF, tabs, curly quotation marks', () => {
  const text = parseAgreementText(unwrapped)

  test('every part is found', () => {
    expect(citations(unwrapped)).toEqual([
      'title',
      'preamble',
      '1',
      '1(a)',
      '1(b)',
      '2',
      '2(a)',
      '2(b)',
      '2(c)',
      '3',
      '3 "Oil"',
      '3 "Keeper’s Lamp"',
      'signature page',
    ])
  })

  test('tabs and no-break spaces become single spaces', () => {
    expect(wordsOf(text, '1(a)')).toMatch(/^\(a\) Call to Light\. The Keepers who hold/)
    expect(text.clean).not.toMatch(/[\t\r\u00A0\uFEFF]/)
  })

  test('words after the list are the last paragraph of the part that holds it', () => {
    expect(part(text, '2')?.paragraphs).toHaveLength(2)
  })
})

test('1) and a) without blank lines', () => {
  expect(citations(dense)).toEqual(['title', 'preamble', '1', '1(a)', '1(b)', '2', '2(a)', '2(b)', '3'])
  expect(wordsOf(parseAgreementText(dense), '1(a)')).toContain('The Maker then has 9. That is the number of days')
})

test('1, 1.1 and 1.1.1 without points', () => {
  expect(citations(decimal)).toEqual(['title', 'preamble', '1', '1.1', '1.2', '1.2.1', '1.2.2', '2', '2.1', '2.2'])
})

describe('any text', () => {
  test('a text without sections is one part', () => {
    const text = parseAgreementText('Lamps burn.\n\nSee Section 1(a).\n')
    expect(text.sections).toMatchObject([{ kind: 'whole', citation: 'whole', start: 0, end: 30 }])
  })

  test.each(['', '\uFEFF', ' \r\n \f\n'])('a blank text has no parts', (text) => {
    expect(parseAgreementText(text)).toMatchObject({ clean: '', sections: [], pages: [] })
  })
})
