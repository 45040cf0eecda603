import { describe, expect, test } from 'vitest'
import { parseAgreementText } from './agreement-text.ts'
import type { Section } from './section.ts'

function cited(sections: readonly Section[]): string[] {
  return sections.flatMap((section) => [section.citation, ...cited(section.sections)])
}
const citations = (text: string) => cited(parseAgreementText(text).sections)

describe('counting', () => {
  const items = (...labels: string[]) =>
    citations(labels.map((label) => `${label} The lamp burns by night.`).join('\n\n'))

  test('an (i) after (h) goes on the letters, unless an (ii) follows', () => {
    const letters = ['1.', ...'abcdefgh'.split('').map((letter) => `(${letter})`)]
    expect(items(...letters, '(i)', '(j)').slice(-2)).toEqual(['1(i)', '1(j)'])
    expect(items(...letters, '(i)', '(ii)').slice(-2)).toEqual(['1(h)(i)', '1(h)(ii)'])
  })

  test('after z come aa and bb', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz'.split('').map((letter) => `(${letter})`)
    expect(items('1.', ...letters, '(aa)', '(bb)').slice(-2)).toEqual(['1(aa)', '1(bb)'])
  })

  test('letters begin again in each section, four levels deep', () => {
    expect(items('1.', '(a)', '(i)', '(A)', '(B)', '(ii)', '(b)', '2.', '(a)')).toEqual([
      '1',
      '1(a)',
      '1(a)(i)',
      '1(a)(i)(A)',
      '1(a)(i)(B)',
      '1(a)(ii)',
      '1(b)',
      '2',
      '2(a)',
    ])
  })

  test('1.1 without a section 1 above it opens one', () => {
    expect(items('1.1', '1.2', '2.1')).toEqual(['1', '1.1', '1.2', '2', '2.1'])
  })

  test('a number with decimals out of turn neither is a section nor keeps one from being found', () => {
    expect(items('1.', '1.1', '2.75', '1.2', '2.', '2.1')).toEqual(['1', '1.1', '1.2', '2', '2.1'])
  })

  test('sections counted through the articles are cited alone, sections counted anew with their article', () => {
    const text = (second: string) =>
      `ARTICLE I\nWORDS\n\nSection 1. Oil.\n\nSection 2. Wicks.\n\nARTICLE II\nLIGHT\n\n${second} Dusk.\n`
    expect(citations(text('Section 3.'))).toEqual(['Article I', '1', '2', 'Article II', '3'])
    expect(citations(text('Section 1.'))).toEqual(['Article I', 'I.1', 'I.2', 'Article II', 'II.1'])
  })

  test('a section number far out of turn opens nothing', () => {
    expect(items('1.', '2.', '9.', '3.')).toEqual(['1', '2', '3'])
  })

  test('a (b) that begins a page in the middle of a sentence is no item, and one after a comma is', () => {
    const first = '1. LIGHT\n\n(a) The lamp of the pier burns all night until the day has come'
    const page = (end: string) =>
      `${first} ${end}\n\n  1\n\n(b) the wick of the lamp glows in the dark until the day has come.\n\n  2\n`
    expect(citations(page('as in clause'))).toEqual(['1', '1(a)'])
    expect(citations(page('by itself, or'))).toEqual(['1', '1(a)', '1(b)'])
  })

  test('I, A and 1 with points, as an outline is written', () => {
    expect(items('I.', 'A.', '1.', '2.', 'B.', 'II.', 'A.')).toEqual([
      'I',
      'I(A)',
      'I(A)(1)',
      'I(A)(2)',
      'I(B)',
      'II',
      'II(A)',
    ])
  })

  test('an article named once, deep in the text, does not become the outermost part', () => {
    const sections = ['1.', '2.', '3.', '4.'].map((label) => `${label} The lamp burns by night.`)
    expect(citations([...sections, 'ARTICLE I', '5. The lamp burns by day.'].join('\n\n'))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ])
  })

  test('a table of contents without page numbers is told from the sections by their words', () => {
    const list = '1. Words\n\n2. Light\n\n'
    const body = '1. Words. Oil is whale oil in this agreement.\n\n2. Light. The pier is lit by night.\n'
    const text = parseAgreementText(`${list}This Lamp Agreement binds all.\n\n${body}`)
    expect(text.sections.map(({ citation }) => citation)).toEqual(['title', 'preamble', '1', '2'])
    expect(text.sections.at(-2)?.start).toBe(list.length + 'This Lamp Agreement binds all.\n\n'.length)
  })
})
