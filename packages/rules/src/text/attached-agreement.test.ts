import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseAgreementText } from './agreement-text.ts'
import { originalOffset } from './offset-map.ts'
import { passageFor } from './passage.ts'
import type { Section } from './section.ts'

// Signed agreements are their parties' own and stand outside the repository. What is known of one is told here in
// places, lengths and digests, never in its words, and is tried only where REGRIGHTS_AGREEMENT names its file.
const file = process.env.REGRIGHTS_AGREEMENT
const texts = file === undefined || file === '' ? [] : [readFileSync(file, 'utf8')]
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')
const bestnet = texts.find(
  (text) => digestOf(text) === '571332b65066cf2c04903490ceb6ff8647208310d7865f87dfe4cf8be8f6e1f4',
)
const why = 'REGRIGHTS_AGREEMENT names no signed agreement'

function all(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...all(section.sections)])
}

test.skipIf(texts.length === 0)(
  `every agreement at hand is read whole${texts.length === 0 ? `: skipped, ${why}` : ''}`,
  () => {
    for (const original of texts) {
      const text = parseAgreementText(original)
      expect(all(text.sections).length).toBeGreaterThan(10)
      const wrong = [...text.clean].filter((c, at) => /\S/.test(c) && original[originalOffset(text.offsets, at)] !== c)
      expect(wrong).toEqual([])
    }
  },
)

/** Part, first line, last line, page, all read off the text by eye. */
const parts: readonly (readonly [string, number, number, number])[] = [
  ['title', 1, 4, 1],
  ['preamble', 6, 12, 1],
  ['recital 1', 14, 23, 1],
  ['recital 2', 25, 27, 1],
  ['recital 3', 29, 32, 1],
  ['consideration', 34, 35, 1],
  ['1', 37, 107, 1],
  ['1(a)', 39, 69, 1],
  ['1(b)', 71, 83, 2],
  ['1(c)', 85, 97, 2],
  ['1(d)', 99, 107, 2],
  ['2', 111, 158, 3],
  ['2(a)', 116, 118, 3],
  ['2(b)', 120, 128, 3],
  ['2(c)', 130, 135, 3],
  ['2(d)', 137, 143, 3],
  ['2(e)', 145, 148, 3],
  ['3', 160, 229, 3],
  ['3(a)', 162, 189, 3],
  ['3(b)', 191, 196, 4],
  ['3(c)', 198, 229, 4],
  ['4', 231, 239, 5],
  ['5', 241, 367, 5],
  ['5(a)', 243, 270, 5],
  ['5(b)', 272, 301, 5],
  ['5(c)', 303, 326, 6],
  ['5(d)', 328, 367, 6],
  ['6', 369, 375, 7],
  ['7', 377, 432, 7],
  ['7 "COMMISSION"', 380, 381, 7],
  ['7 "COMMON STOCK"', 383, 384, 7],
  ['7 "EXCHANGE ACT"', 386, 388, 7],
  ['7 "REGISTRATION EXPENSES"', 390, 390, 7],
  ['7 "REGISTRABLE SHARES"', 392, 407, 7],
  ['7 "REGISTRATION STATEMENT"', 409, 418, 8],
  ['7 "SECURITIES ACT"', 420, 422, 8],
  ['7 "SELLING INVESTOR"', 424, 426, 8],
  ['7 "INVESTOR"', 428, 432, 8],
  ['8', 434, 476, 8],
  ['8(a)', 436, 443, 8],
  ['8(b)', 445, 448, 8],
  ['8(c)', 450, 457, 8],
  ['8(d)', 461, 463, 9],
  ['8(e)', 465, 467, 9],
  ['8(f)', 469, 472, 9],
  ['8(g)', 474, 476, 9],
  ['signature page', 480, 547, 10],
  ['signature page 1', 480, 504, 10],
  ['signature page 2', 508, 547, 11],
]

/** Citation, length and digest of its lines with page numbers dropped and blanks made single, by other means than ours. */
const passages: readonly (readonly [string, number, string])[] = [
  ['1(a)', 2293, '6b0d5fe89bc15530'],
  ['1(b)', 859, '56a2a9bff5f1c8bf'],
  ['1(c)', 944, 'a5a59f8c2b8588f4'],
  ['1(d)', 665, 'cc65a44acd8e940e'],
  ['2(a)', 219, 'fa6c603f90793cd1'],
  ['2(e)', 257, '49ebaf9b40a9ef3b'],
  ['3(c)', 2205, '580f72cc469257eb'],
  ['4', 669, '8cab221085c4eaa8'],
  ['5(d)', 2819, '2c5a3fa3999db9f1'],
  ['7 "Registrable Shares"', 987, '140a7296432ffd2e'],
  ['7 "Investor"', 376, '3c3a6cfd918739b3'],
  ['8(g)', 164, 'c0b7e0e294ae0fb2'],
  ['signature page', 1059, '75b818292378e642'],
]

/** A place finer than a part, and the lines that it begins and ends on, read off by eye. */
const places: readonly (readonly [string, number, number])[] = [
  ['1(a) s.4', 53, 63],
  ['1(a) last s.', 63, 69],
  ['1(b) ¶2', 78, 83],
  ['1(c) s.2', 95, 97],
  ['1(c)(ii)', 91, 95],
  ['1(c)(ii) parenthesis', 92, 95],
  ['2 lead-in', 111, 114],
  ['2 last ¶', 150, 158],
  ['3(a) s.2', 176, 186],
  ['3(a) s.2 (i)–(iii)', 182, 186],
  ['3(a) s.3', 186, 189],
  ['3(c) s.3', 218, 229],
  ['4 s.2', 232, 236],
  ['5(c) proviso 2', 311, 314],
  ['5(d)(ii)', 337, 346],
  ['7 "Registrable Shares" s.1', 392, 396],
  ['8(c) proviso', 456, 457],
]

describe.skipIf(bestnet === undefined)(
  `the agreement of 30 March 2003${bestnet === undefined ? `: skipped, ${why}` : ''}`,
  () => {
    const original = bestnet ?? ''
    const text = parseAgreementText(original)
    const lineOf = (offset: number) => original.slice(0, offset).split('\n').length

    test('its parts are found in order, on their lines and pages', () => {
      expect(
        all(text.sections).map(({ citation, start, end, page }) => [citation, lineOf(start), lineOf(end - 1), page]),
      ).toEqual(parts)
    })

    test('its pages are numbered 1 to 11', () => {
      expect(text.pages.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    })

    test.each(passages)('%s has %d characters and its own digest', (citation, length, digest) => {
      const words = passageFor(text, citation)?.text.replace(/\s+/g, ' ') ?? ''
      expect([words.length, digestOf(words).slice(0, 16)]).toEqual([length, digest])
    })

    test.each(places)('%s runs from line %d to line %d', (citation, first, last) => {
      const found = passageFor(text, citation)
      expect([found?.exact, lineOf(found?.start ?? 0), lineOf((found?.end ?? 1) - 1)]).toEqual([true, first, last])
    })

    test('a letter that a section does not have gives the section', () => {
      expect(passageFor(text, '2(f)')).toMatchObject({ citation: '2', exact: false, notFound: '(f)' })
    })
  },
)
