import { describe, expect, test } from 'vitest'
import { matterOf, refusalOf, said, sampleMatter, threeInvestors } from './document-samples.ts'

const proposal = {
  id: 'proposal',
  type: 'registration-proposed',
  on: '2003-09-01',
  registration: 'rs-1',
  form: 'SB-2',
  initiatedBy: 'company',
  companyShares: 5000,
  purpose: 'public-offering',
  underwriting: 'firm-commitment',
  investorsMayInclude: true,
}
const matter = matterOf([...threeInvestors, proposal])

describe('a Registration Notice', () => {
  test('names addressee, means, clause and the proposal', async () => {
    const text = await said('registration-notice', matter, '2003-09-05', { to: 'ash' })
    expect(text).toContain('Ash Partners\n3 Ash Way\nChicago\n')
    expect(text).toContain('By certified mail, first-class postage paid in advance')
    expect(text).toContain('Clause | Section 3(a) | ')
    expect(text).toContain('Form | SB-2 | ')
    expect(text).toContain('Proposed on | Monday, 1 September 2003 | ')
    expect(text).toContain("The Company's own shares | 5,000 | ")
    expect(text).toContain('Underwriting | underwritten on firm commitment | ')
    expect(text).toContain('you accept the terms agreed with the underwriters')
    expect(text).toContain('Example Company\n\nBy: ___')
  })

  test('gives 20 days from posting and no second day, since the clause has one text', async () => {
    const text = await said('registration-notice', matter, '2003-09-05', { to: 'ash' })
    // 5 September + 20 = 25 September 2003, a Thursday.
    expect(text).toContain('your request | Thursday, 25 September 2003 (Section 3(a)).')
    expect(text).toContain('Practical last day | Thursday, 25 September 2003, which is a business day')
    expect(text).not.toContain('count from receipt')
    expect(text).toContain('Under Section 3(a) it states:')
    expect(text).toContain('(2) how you intend to sell')
  })

  test('goes to all three Investors when no one is named', async () => {
    const text = await said('registration-notice', matter, '2003-09-05')
    expect(text.split('What your request must state')).toHaveLength(4)
  })

  test('follows a corrected proposal', async () => {
    const { id, ...body } = proposal
    const corrected = matterOf([
      ...threeInvestors,
      proposal,
      {
        id: 'c1',
        type: 'event-corrected',
        on: '2003-09-02',
        event: id,
        replacement: { ...body, companyShares: 7000, underwriting: 'none' },
        reason: 'misread',
      },
    ])
    const text = await said('registration-notice', corrected, '2003-09-05', { to: 'ash' })
    expect(text).toContain("The Company's own shares | 7,000 | ")
    expect(text).not.toContain('you accept the terms agreed with the underwriters')
  })

  test('of the sample counts from the day on record', async () => {
    const text = await said('registration-notice', sampleMatter(), '2004-03-01', { about: 'rs-2', to: 'lakeshore' })
    // Mailed 23 February 2004 + 20 = 14 March, a Sunday; the Friday before is the 12th.
    expect(text).toContain('Sunday, 14 March 2004 (Section 3(a))')
    expect(text).toContain('Practical last day | Friday, 12 March 2004')
  })

  test('is refused where none is owed', async () => {
    const plan = matterOf([...threeInvestors, { ...proposal, purpose: 'stock-plan' }])
    const refusal = await refusalOf('registration-notice', plan, '2003-09-05')
    expect(refusal).toMatchObject({
      path: 'about',
      found: 'nobody to address on 2003-09-05: no Registration Notice is owed about rs-1',
    })
    expect(await refusalOf('registration-notice', matter, '2003-09-05', { about: 'rs-9' })).toMatchObject({
      path: 'about',
    })
  })
})
