import { describe, expect, test } from 'vitest'
import { ashDemands, matterOf, refusalOf, said, threeInvestors } from './document-samples.ts'

const matter = matterOf(threeInvestors)
const ofAsh = { ash: { securities: { units: 600 }, method: 'resale over time' } }
const ofGum = { gum: { securities: { units: 250 }, method: 'to a broker' } }

describe('a Demand Notice that is drafted', () => {
  test('is addressed to the Company, with a copy to its counsel, and signed by each Investor', async () => {
    const text = await said('demand-notice', matter, '2003-06-04', { perHolder: { ...ofAsh, ...ofGum } })
    expect(text).toContain('Example Company\n1 Main Street\nGrand Rapids\n\nCopy to: Counsel & Co.\n2 Side Street\n')
    expect(text).toContain('By certified mail, first-class postage paid in advance')
    expect(text).toContain('Clause | Section 1(a) | ')
    expect(text).toContain('Ash Partners | 600 Units | resale over time | ')
    expect(text).toContain('Gum Corp. | 250 Units | to a broker | ')
    expect(text).toMatch(/Ash Partners\n\nBy: _+[\s\S]*Gum Corp\.\n\nBy: _+/)
  })

  test('counts the majority and the days as if received on the day', async () => {
    const text = await said('demand-notice', matter, '2003-06-04', { perHolder: ofAsh })
    // 600 of 1,000 Units, six share equivalents each.
    expect(text).toContain('Majority | 3,600 of 6,000, more than half (Section 1(a)) | ')
    // 4 June + 45 = Saturday 19 July, so the filing is on Friday; 19 July - 30 = 19 June.
    expect(text).toContain(
      'by Saturday, 19 July 2003 (Section 1(a)); the last day on which the Commission takes a filing is Friday, 18 July 2003.',
    )
    expect(text).toContain('receive its notice by Thursday, 19 June 2003')
    expect(text).toContain('No reply is needed for this notice to count.')
  })

  test('that falls short of a majority says so', async () => {
    const text = await said('demand-notice', matter, '2003-06-04', { perHolder: ofGum })
    expect(text).toContain(
      '1,500 of 6,000, which is not more than half: the demand counts only once further Investors join it',
    )
    expect(text).not.toContain('19 July 2003')
  })

  test('an individual signs alone', async () => {
    const text = await said('demand-notice', matter, '2003-06-04', {
      perHolder: { ...ofAsh, yew: { securities: { common: 1 }, method: 'resale' } },
    })
    expect(text).toContain('Yew | 1 share of Common Stock | resale | ')
    expect(text).toMatch(/Yew\n\nSignature: _+\nDate: _+/)
  })

  test('is refused from somebody who is no Investor', async () => {
    const perHolder = { company: { securities: { units: 1 }, method: 'resale' } }
    expect(await refusalOf('demand-notice', matter, '2003-06-04', { perHolder })).toEqual({
      path: 'perHolder',
      found: 'company, who is no Investor on 2003-06-04',
      allowed: 'one or more of ash, gum, yew',
    })
    expect(await refusalOf('demand-notice', matter, '2003-06-04', { perHolder: {} })).toMatchObject({
      found: 'no sender',
    })
  })

  test('is refused for securities that are none, in the place where they stand', async () => {
    const perHolder = { ash: { securities: {}, method: 'resale' } }
    expect((await refusalOf('demand-notice', matter, '2003-06-04', { perHolder }))?.path).toBe(
      'perHolder.ash.securities',
    )
  })

  test('is refused when the one occasion is used', async () => {
    const used = matterOf([
      ...threeInvestors,
      ...ashDemands,
      {
        id: 'filed',
        type: 'registration-filed',
        on: '2003-07-18',
        registration: 'rs-1',
        form: 'SB-2',
        demand: 'd1',
        coverage: [{ holder: 'ash', securities: { units: 600 } }],
      },
      { id: 'effective', type: 'registration-effective', on: '2003-09-01', registration: 'rs-1' },
    ])
    const refusal = await refusalOf('demand-notice', used, '2004-06-01', { perHolder: ofAsh })
    expect(refusal?.path).toBe('about')
    expect(refusal?.found).toContain('has been used')
  })
})

describe('a Demand Notice on record', () => {
  test('is told as it was sent', async () => {
    const text = await said('demand-notice', matterOf([...threeInvestors, ...ashDemands]), '2003-06-09')
    expect(text).toContain('Wednesday, 4 June 2003\nBy hand.')
    expect(text).toContain('Ash Partners | 600 Units | resale over time | ')
    expect(text).toContain('Received by the Company on | Wednesday, 4 June 2003;')
  })

  test('is refused when there is none', async () => {
    expect(await refusalOf('demand-notice', matter, '2003-06-09')).toMatchObject({ path: 'about', found: 'nothing' })
  })
})
