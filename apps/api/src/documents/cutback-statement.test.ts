import { describe, expect, test } from 'vitest'
import { refusalOf, said, sampleMatter } from './document-samples.ts'

const matter = sampleMatter()
const asked = ['cutback-statement', matter, '2004-04-13'] as const

/*
 * The underwriters of rs-2 carry 6,500,000 shares, of which 5,000,000 are the Company's: 1,500,000 for holders. The
 * weights are Lakeshore with its partner 8,100,000, Ferrovia 3,300,000, Tamarack 1,800,000, Sable Creek 1,500,000 and
 * Brandt 900,000. Lakeshore's share exceeds the 700,000 it asks for, so 800,000 go to the other 7,500,000 of weight:
 * Ferrovia 352,000, Tamarack 192,000, Sable Creek 160,000, Brandt 96,000.
 */
describe('a cutback statement', () => {
  test('tells the holder its own line', async () => {
    const text = await said(...asked, { to: 'ferrovia' })
    expect(text).toContain('Ferrovia Capital Corp.\n77 Foundry Square\nPittsburgh, Pennsylvania\n')
    expect(text).toContain('any means of sending will do')
    expect(text).toContain('Clause | Section 3(c) | ')
    expect(text).toContain('Limit stated by the underwriters on | Monday, 12 April 2004 | ')
    expect(text).toContain('Room for holders | 1,500,000 shares | ')
    expect(text).toContain('You hold | 3,300,000 registrable shares | ')
    expect(text).toContain('You asked for | 1,200,000 shares | ')
    expect(text).toContain('Included | 352,000 shares | ')
    expect(text).toContain('Left out | 848,000 shares | ')
    expect(text).toContain('No reply is needed.')
  })

  test('tells nothing of others by default', async () => {
    const text = await said(...asked, { to: 'ferrovia' })
    for (const secret of [
      'Lakeshore',
      'lakeshore',
      'Brandt',
      'brandt',
      '8,100,000',
      '700,000',
      '192,000',
      '15,600,000',
    ])
      expect(text).not.toContain(secret)
  })

  test('gives the worksheet without names', async () => {
    const text = await said(...asked, { to: 'ferrovia', worksheet: 'anonymised' })
    expect(text).toContain('You | You | 3,300,000 | 1,200,000 | 352,000 | 848,000 | ')
    expect(text).toContain('Holder 1 | Holder 1 | 8,100,000 | 700,000 | 700,000 | 0 | ')
    for (const name of ['Lakeshore', 'lakeshore', 'Brandt', 'brandt', 'tamarack', 'sable-creek', 'halloran'])
      expect(text).not.toContain(name)
  })

  test('gives the worksheet in full', async () => {
    const text = await said(...asked, { to: 'ferrovia', worksheet: 'full' })
    expect(text).toContain('Ilse Brandt | Ilse Brandt | 900,000 | 300,000 | 96,000 | 204,000 | ')
    expect(text).toContain('Round 2: 800,000 shares')
    expect(text).toContain('Ferrovia Capital Corp. | 3,300,000 | 1,200,000 | 352000.00 | 352,000 | ')
  })

  test('goes to each of the five who have a line, the other holder included', async () => {
    const text = await said(...asked)
    expect(text.split('No reply is needed.')).toHaveLength(6)
    expect(text).toContain('[The record has no address for Sable Creek Capital LLC. Fill it in before sending.]')
  })

  test('is refused without a cutback, and to a holder without a line, naming nobody else', async () => {
    expect(await refusalOf('cutback-statement', matter, '2004-04-11')).toMatchObject({
      path: 'about',
      found: 'nothing',
    })
    expect(await refusalOf(...asked, { to: 'okafor' })).toEqual({
      path: 'to',
      found: 'okafor, who has no line in the cutback of rs-2',
      allowed: 'a holder who asked to be included',
    })
  })
})
