import { describe, expect, test } from 'vitest'
import { ashDemands, matterOf, refusalOf, said, threeInvestors } from './document-samples.ts'

const plans = {
  id: 'plans',
  type: 'offering-status',
  on: '2003-05-20',
  registration: 'offer',
  status: 'fixed-plans',
  plannedStart: '2003-06-30',
  investorsMayInclude: true,
}
const matter = matterOf([...threeInvestors, plans, ...ashDemands])

describe('a direction to delay', () => {
  test('is addressed to the Initiating Investor, with the clause, the offering and the last day', async () => {
    const text = await said('delay-direction', matter, '2003-06-10')
    expect(text).toContain('Ash Partners\n3 Ash Way\nChicago\n')
    expect(text).toContain('By certified mail, first-class postage paid in advance')
    expect(text).toContain('Clause | Section 1(d) | ')
    expect(text).toContain('offer')
    expect(text).toContain('2003-06-30')
    // The ceiling 4 June + 45 = 19 July; the day before is the last.
    expect(text).toContain('Statement due before this direction | Saturday, 19 July 2003 | ')
    expect(text).toContain('Last day for this direction | Friday, 18 July 2003 (Section 1(d)) | ')
    // The offering is not effective, so its 120 days have not begun.
    expect(text).toContain('Statement due after it | no day yet; it follows from the effectiveness of the offering')
    expect(text).toContain('No reply is needed')
    expect(text).toContain('Example Company\n\nBy: ___')
  })

  test('gives the new day once the offering is effective', async () => {
    const effective = matterOf([
      ...threeInvestors,
      plans,
      ...ashDemands,
      {
        id: 'offer-filed',
        type: 'registration-filed',
        on: '2003-06-05',
        registration: 'offer',
        form: 'S-8',
        demand: null,
        coverage: [],
      },
      { id: 'offer-effective', type: 'registration-effective', on: '2003-06-06', registration: 'offer' },
    ])
    const text = await said('delay-direction', effective, '2003-06-10')
    // 6 June + 120 = 4 October; the demand counts as received then: + 45 = 18 November 2003. An S-8 locks nothing out.
    expect(text).toContain('Statement due after it | Tuesday, 18 November 2003')
  })

  test('is refused on the ceiling, when no offering allows it, and to another Investor', async () => {
    expect(await refusalOf('delay-direction', matter, '2003-07-19')).toMatchObject({ path: 'about' })
    const none = matterOf([...threeInvestors, ...ashDemands])
    expect((await refusalOf('delay-direction', none, '2003-06-10'))?.found).toContain('is not there on 2003-06-10')
    expect(await refusalOf('delay-direction', matter, '2003-06-10', { to: 'gum' })).toEqual({
      path: 'to',
      found: 'gum, who is no Initiating Investor of d1',
      allowed: 'one of ash',
    })
    expect(await said('delay-direction', matter, '2003-07-18')).toContain('Friday, 18 July 2003')
  })
})
