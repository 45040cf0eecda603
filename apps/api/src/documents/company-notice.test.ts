import { describe, expect, test } from 'vitest'
import { ashDemands, day, matterOf, refusalOf, said, sampleMatter, threeInvestors } from './document-samples.ts'

const matter = matterOf([...threeInvestors, ...ashDemands])

describe('a Company Notice that is drafted', () => {
  test('names the addressee, the means, the clause and the demand', async () => {
    const text = await said('company-notice', matter, '2003-06-09', { to: 'gum' })
    expect(text).toContain('Monday, 9 June 2003')
    expect(text).toContain('Gum Corp.\n[The record has no postal address.]\nFax +1 555 0100\n')
    expect(text).toContain('By fax to +1 555 0100. It counts as given on the day it is received (Section 8(a)).')
    expect(text).toContain('Clause | Section 1(a) | ')
    expect(text).toContain('Demand Notice received by the Company | Wednesday, 4 June 2003 | ')
    // 600 Units of 3 Common, 1 Preferred and 1 Warrant.
    expect(text).toContain('1,800 shares of Common Stock, 600 shares of Preferred Stock and 600 Warrants')
    expect(text).toContain('Intended method of distribution | resale over time | ')
    // 4 June + 45 days = 19 July 2003, a Saturday.
    expect(text).toContain('Saturday, 19 July 2003 (Section 1(a))')
    expect(text).toContain('Example Company\n\nBy: ___')
  })

  test('by certified mail gives 20 days from posting, and the later day counted from receipt as an example', async () => {
    const text = await said('company-notice', matter, '2003-06-09', { to: 'yew' })
    expect(text).toContain('By certified mail, first-class postage paid in advance, with a return receipt.')
    expect(text).toContain('[The record has no address for Yew. Fill it in before sending.]')
    // 9 June + 20 = 29 June 2003, a Sunday; the Friday before is the 27th. Received on 14 June, + 20 = 4 July.
    expect(text).toContain('Last day for the Company to receive your request | Sunday, 29 June 2003 (Section 1(a)).')
    expect(text).toContain('Practical last day | Friday, 27 June 2003, because Sunday, 29 June 2003 is no business day')
    expect(text).toContain(
      'If the days count from receipt (reading A-D02) | Friday, 4 July 2003, for example on receipt on Saturday, 14 June 2003. Do not rely on it.',
    )
  })

  test('counts the later day from the receipt that is expected', async () => {
    const text = await said('company-notice', matter, '2003-06-09', {
      to: 'yew',
      expectedReceipt: day('2003-06-11'),
    })
    expect(text).toContain('Tuesday, 1 July 2003, with receipt on Wednesday, 11 June 2003.')
  })

  test('where the reading counts from receipt, says so and gives the day of an example', async () => {
    const other = matterOf([...threeInvestors, ...ashDemands], { 'A-D02': 'RECEIVED' })
    const text = await said('company-notice', other, '2003-06-09', { to: 'yew' })
    expect(text).toContain('It counts from your receipt of this notice (Section 1(a)).')
    expect(text).toContain('Friday, 4 July 2003, for example on receipt on Saturday, 14 June 2003.')
    expect(text).not.toContain('Do not rely on it')
  })

  test('says what the request must state, and where and how it must come', async () => {
    const text = await said('company-notice', matter, '2003-06-09', { to: 'gum', otherInformation: 'your broker' })
    expect(text).toContain('Under Section 1(a) it states:')
    expect(text).toContain('(1) how many Units and Registrable Shares you want included')
    expect(text).toContain('(2) how you intend to sell or otherwise distribute them')
    expect(text).toContain('(3) what the Company asks you for besides: your broker')
    expect(text).toContain('reach Example Company at: 1 Main Street, Grand Rapids. Means that count: certified mail,')
    expect(text).not.toContain('e-mail')
  })

  test('goes to every other Investor when no one is named, and to none that demanded', async () => {
    const text = await said('company-notice', matter, '2003-06-09')
    expect(text.split('What your request must state')).toHaveLength(3)
    expect(text).toContain('Gum Corp.')
    expect(text).toContain('Yew')
    expect(text).not.toContain('Ash Partners')
  })

  test('names the Initiating Investors only when told to', async () => {
    expect(await said('company-notice', matter, '2003-06-09', { nameInitiating: true })).toContain(
      'Demanded by | Ash Partners | ',
    )
  })

  test('records nothing', async () => {
    const before = JSON.stringify(matter)
    await said('company-notice', matter, '2003-06-09')
    expect(JSON.stringify(matter)).toBe(before)
  })
})

describe('a Company Notice that was given', () => {
  const sample = sampleMatter()

  test('is told with the days on record', async () => {
    const text = await said('company-notice', sample, '2003-07-01', { to: 'okafor' })
    // Mailed 16 June + 20 = Sunday 6 July; Friday 4 July is a holiday. Received 18 June + 20 = 8 July.
    expect(text).toContain('Monday, 16 June 2003')
    expect(text).toContain('Daniel Okafor\n2200 Birchwood Avenue\nAnn Arbor, Michigan\n')
    expect(text).toContain('your request | Sunday, 6 July 2003 (Section 1(a)). That day still counts')
    expect(text).toContain('Practical last day | Thursday, 3 July 2003, because Sunday, 6 July 2003')
    expect(text).toContain('(reading A-D02) | Tuesday, 8 July 2003. Do not rely on it.')
  })

  test('and not yet received leaves the later day open', async () => {
    const text = await said('company-notice', sample, '2003-06-17', { to: 'okafor' })
    expect(text).toContain('a day that is not known, because no receipt is recorded. Do not rely on it.')
  })

  test('leaves nobody to address', async () => {
    expect(await refusalOf('company-notice', sample, '2003-07-01')).toEqual({
      path: 'to',
      found: 'nobody left to address on 2003-07-01: everybody has been told, or need not be',
      allowed: 'one of brandt, okafor, tamarack, for a copy of what was sent',
    })
  })
})

describe('a Company Notice is refused', () => {
  test('for an unknown demand', async () => {
    expect(await refusalOf('company-notice', matter, '2003-06-09', { about: 'd9' })).toEqual({
      path: 'about',
      found: 'd9, which is no demand on 2003-06-09',
      allowed: 'one of d1',
    })
  })

  test('before there is a demand', async () => {
    expect(await refusalOf('company-notice', matter, '2003-06-03')).toMatchObject({ path: 'about', found: 'nothing' })
  })

  test('for a demand without a majority', async () => {
    const refusal = await refusalOf('company-notice', sampleMatter(), '2003-06-06')
    expect(refusal?.path).toBe('about')
    expect(refusal?.found).toContain('did not hold a majority')
  })

  test('to an Investor who demanded', async () => {
    expect(await refusalOf('company-notice', matter, '2003-06-09', { to: 'ash' })).toMatchObject({
      path: 'to',
      allowed: 'one of gum, yew',
    })
  })

  test('by a means without effect', async () => {
    expect(await refusalOf('company-notice', matter, '2003-06-09', { to: 'gum', method: 'email' })).toEqual({
      path: 'method',
      found: 'email',
      allowed: 'one of certified-mail, courier, fax, personal, registered-mail, regular-mail',
    })
  })
})
