import { describe, expect, test } from 'vitest'
import { articled, decimal, dense, lettered, unwrapped } from './agreement-samples.ts'
import { parseAgreementText } from './agreement-text.ts'
import { passageFor } from './passage.ts'

const text = parseAgreementText(lettered)
const cited = (citation: string, of = text) => passageFor(of, citation)

describe('a citation that is found', () => {
  test.each([
    ['1(b) ¶1', 'Lamps of neighbors may be lit too, subject to SECTION 1(a) above.'],
    ['1(b) ¶2', 'If neighbors bring well-trimmed lamps, the Maker shall lend them well-trimmed wicks.'],
    ['1(b) paragraph 2', 'If neighbors bring well-trimmed lamps, the Maker shall lend them well-trimmed wicks.'],
    ['1(a) s.1', 'Keepers of most of the lamps may ask the Maker to light the pier (a "Light Call").'],
    ['1(a) last s.', 'A Keeper may refuse the answer once.'],
    ['Section 1(a), last sentence', 'A Keeper may refuse the answer once.'],
    ['1(a) parenthesis', '(the answer stating: (i) the hour, (ii) the pier and (iii) the oil to be used)'],
    [
      '1(a) proviso',
      'provided that the Maker may answer at dusk (the answer stating: (i) the hour, (ii) the pier and (iii) the oil to be used).',
    ],
    ['1(a)(ii)', '(ii) the pier and'],
    ['1(a) s.3 (i)–(iii)', '(i) the hour, (ii) the pier and (iii) the oil to be used'],
    ['1(a) s.3 (i) to (iii)', '(i) the hour, (ii) the pier and (iii) the oil to be used'],
    ['2 lead-in', 'Whenever the Maker lights the pier, the Maker shall:'],
    ['2(a)', 'a. trim each wick;'],
    ['Section 2 (a)', 'a. trim each wick;'],
    ['2a', 'a. trim each wick;'],
    ['2(a).', 'a. trim each wick;'],
    ['2, paragraph (a)', 'a. trim each wick;'],
    ['2 last ¶', 'If a lamp goes out, the Maker shall tell the Keepers. A Keeper may then walk home.'],
    ['2 last paragraph s.2', 'A Keeper may then walk home.'],
    ['3 "Oil"', '"OIL" means whale oil, or what is sold as such.'],
    ['3 “oil”', '"OIL" means whale oil, or what is sold as such.'],
    ['"Oil"', '"OIL" means whale oil, or what is sold as such.'],
    ['3 Lit Lamp s.2', 'A lamp that glows is no Lit Lamp (see clause (a) above).'],
    ['3 "Keeper"', '"Keeper" means a Keeper (as named above) or one to whom a Keeper gives a lamp.'],
    ['3 "Keeper" parenthesis', '(as named above)'],
    ['1(a) "Light Call"', 'Keepers of most of the lamps may ask the Maker to light the pier (a "Light Call").'],
    ['4(a) proviso 1', 'PROVIDED, HOWEVER, that mail to Dr. Brand at Harbor Lantern Works, Inc. is given when read'],
    ['4(a) proviso 2', 'PROVIDED, FURTHER, that a telegram is given at once.'],
    ['recital 2', 'WHEREAS, each lamp burns two wicks.'],
    ['recital 1(a)–(b)', '(a) the spring loan; (b) the summer loan; and'],
    ['NOW, THEREFORE', 'NOW, THEREFORE, the Maker and the Keepers promise:'],
    ['title', 'Exhibit 4.7\n\nEXHIBIT B\nLAMP HOLDERS AGREEMENT'],
  ])('%s', (citation, words) => {
    const found = cited(citation)
    expect(found).toMatchObject({ asked: citation, exact: true, notFound: null, text: words })
  })

  test('begins with its number and heading where a whole part is cited', () => {
    expect(cited('1')?.text).toMatch(/^1\. LIGHTING\.\n\na\. CALL TO LIGHT\. Keepers/)
    expect(cited('1')?.text).toMatch(/well-trimmed wicks\.$/)
    expect(cited('preamble')?.text).toMatch(/^This Lamp Holders Agreement .* "Keeper"\)\.$/)
    expect(cited('signature page')?.text).toMatch(/^IN WITNESS WHEREOF/)
    expect(cited('signature page 2')?.text).toMatch(/^KEEPERS/)
    expect(cited('signature block')?.start).toBe(lettered.indexOf('IN WITNESS'))
  })

  test('says which part it is in, and on which page it begins', () => {
    expect(cited('1(a) last s.')).toMatchObject({ citation: '1(a) last s.', heading: 'CALL TO LIGHT', page: 1 })
    expect(cited('2(c)')).toMatchObject({ heading: null, page: 4 })
  })

  test('is marked in the original without the page number inside it', () => {
    const found = cited('3 "Keeper"')
    const marked = found?.spans.map(({ start, end }) => lettered.slice(start, end).replace(/\s+/g, ' '))
    expect(marked).toEqual(['"Keeper" means a Keeper (as named above) or one to whom a Keeper gives', 'a lamp.'])
    expect(found?.start).toBe(lettered.indexOf('"Keeper" means'))
    expect(found?.end).toBe(lettered.indexOf('a lamp.\n\n4.') + 'a lamp.'.length)
  })

  test('is marked in one stretch over line ends and a broken word', () => {
    expect(cited('1(a) proviso')?.spans).toHaveLength(1)
  })
})

describe('a citation that is not found', () => {
  test.each([
    ['2(f)', '2', '(f)'],
    ['1(a) s.9', '1(a)', 's.9'],
    ['1(b) ¶3', '1(b)', '¶3'],
    ['1 s.1', '1', 's.1'],
    ['1 last ¶', '1', 'last ¶'],
    ['2(a) lead-in', '2(a)', 'lead-in'],
    ['4(a) proviso', '4(a)', 'proviso'],
    ['4(a) proviso 3', '4(a)', 'proviso 3'],
    ['1(a)(iv)', '1(a)', '(iv)'],
    ['3 "Wick"', '3', '"Wick"'],
    ['3 "Keeper" exception', '3 "Keeper"', 'exception'],
    ['2 last ¶ s.1 cost', '2 last ¶ s.1', 'cost'],
    ['1(a) s.1; 4(a)', '1(a) s.1', '; 4(a)'],
    ['1a.4', '1', 'a.4'],
  ])('%s gives what is around it', (citation, around, notFound) => {
    expect(cited(citation)).toMatchObject({ citation: around, exact: false, notFound })
  })

  test.each(['9(a)', 'same', 'in-line', '', 'recital 7', 'Article I', 'exhibit z', '"Wick"', `1${' '.repeat(300)}`])(
    '%s gives nothing where no part is found',
    (citation) => {
      expect(cited(citation)).toBeNull()
    },
  )

  test('a reference to a clause in running words is not that clause', () => {
    expect(cited('3 "Lit Lamp"(a)')).toMatchObject({ citation: '3 "LIT LAMP"', exact: false })
  })

  test('one of several brackets with words is not guessed', () => {
    const brackets = parseAgreementText(
      '1. Oil (of any kind) and wicks (of cotton (or rush)) are lent for (30) days (a "Loan").',
    )
    expect(cited('1 parenthesis', brackets)).toMatchObject({ citation: '1', exact: false })
    expect(cited('1 s.1', brackets)).toMatchObject({ exact: true })
  })

  test('a text without sections is given whole, a blank one not at all', () => {
    const whole = parseAgreementText('Lamps burn.')
    expect(cited('1(a)', whole)).toMatchObject({ text: 'Lamps burn.', exact: false, notFound: '1(a)' })
    expect(cited('same', whole)).toBeNull()
    expect(cited('1(a)', parseAgreementText(''))).toBeNull()
  })
})

describe('other ways of numbering', () => {
  const articles = parseAgreementText(articled)

  test.each([
    ['1.1(a)', '(a) "Oil" means whale oil.'],
    ['Section 1.1(a)', '(a) "Oil" means whale oil.'],
    ['Article I, Section 1.1(a)', '(a) "Oil" means whale oil.'],
    ['1.1 "Oil"', '(a) "Oil" means whale oil.'],
    ['1.1(b)(ii)', '(ii) hemp; and'],
    ['2.1(a) s.2', 'The Maker answers under Section 2.2.'],
    ['2.3 s.2', 'Section 2.1 stays.'],
    ['recital B', 'B. The Keepers keep them, under Section 2.1 of the loan.'],
    ['recital 1', 'A. The Maker makes lamps.'],
    ['consideration', 'The parties agree as follows:'],
  ])('%s of an agreement with articles', (citation, words) => {
    expect(cited(citation, articles)).toMatchObject({ exact: true, text: words })
  })

  test('an article by its roman number, by its number, and by its number alone', () => {
    const [first, second] = [cited('Article II', articles), cited('article 2', articles)]
    expect(first?.text).toMatch(/^ARTICLE II\nLIGHTING/)
    expect(second).toMatchObject({ text: first?.text, exact: true })
    expect(cited('2', articles)?.text).toBe(first?.text)
    expect(cited('Exhibit A', articles)?.text).toMatch(/^EXHIBIT A\n\nForm of Light Call/)
  })

  test('a section of an article when each article counts its own', () => {
    const restarted = parseAgreementText(
      'ARTICLE I\nWORDS\n\nSection 1. Oil. It is whale oil.\n\nARTICLE II\nLIGHT\n\nSection 1. Dusk. It is the hour.\n\nSection 2. Dawn. It ends.',
    )
    expect(cited('II.1', restarted)?.text).toBe('Section 1. Dusk. It is the hour.')
    expect(cited('Article II, Section 2 s.1', restarted)?.text).toBe('It ends.')
  })

  test('curly quotation marks, numbers without points, brackets on one side', () => {
    expect(cited('3 "Keeper\'s Lamp"', parseAgreementText(unwrapped))).toMatchObject({
      exact: true,
      heading: 'Keeper’s Lamp',
    })
    expect(cited('1.2.2', parseAgreementText(decimal))?.text).toMatch(/^1\.2\.2 by night\./)
    expect(cited('2(b)', parseAgreementText(dense))?.text).toBe('b) The Keepers watch.')
  })
})
