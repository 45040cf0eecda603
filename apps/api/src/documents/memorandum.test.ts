import { describe, expect, test } from 'vitest'
import { matterOf, said, sampleMatter } from './document-samples.ts'

const matter = sampleMatter()

describe('a memorandum', () => {
  test('tells where the demands stand', async () => {
    const text = await said('memorandum', matter, '2003-07-01')
    expect(text).toContain('As of | Tuesday, 1 July 2003 | ')
    expect(text).toContain('Demand demand-1: pending')
    // 2,000,000 of 2,800,000 Units, six share equivalents each.
    expect(text).toContain('Majority | 12,000,000 of 16,800,000, met | ')
    // Received 11 June + 45 = Saturday 26 July; Ms. Brandt's receipt, corrected on 2 July and so known now, 23 June + 30.
    expect(text).toContain('Filing | from 2003-07-23 by 2003-07-26 (practically 2003-07-25) | ')
    expect(text).toContain('Daniel Okafor | 2003-06-27 | timely | 2003-07-06 | 2003-07-08 | ')
  })

  test('tells what was known then', async () => {
    const text = await said('memorandum', matter, '2003-07-01', { knownAt: '2003-07-01T23:00:00Z' })
    // The receipt first read as 20 June: + 30 = 20 July.
    expect(text).toContain('Filing | from 2003-07-20 by 2003-07-26')
    expect(text).toContain('As known at | 2003-07-01T23:00:00Z | ')
  })

  test('tells duties and rights with their reasons', async () => {
    const text = await said('memorandum', matter, '2003-07-01')
    expect(text).toContain(
      'file-registration-statement (demand-1) | 1(a) | BestNet Communications Corp. | Daniel Okafor | 2003-07-26 | 2003-07-25 | open | ',
    )
    expect(text).toContain('Why file-registration-statement/demand-1/company/okafor:')
    expect(text).toContain('2003-06-11 + 45 days = 2003-07-26')
    expect(text).toContain(
      'request-inclusion (demand-1) | 1(a) | Tamarack Ridge LLC | 2003-06-16 | 2003-07-06 | 2003-07-10 | available | ',
    )
    expect(text).toContain('events company-notice-okafor-sent, joins-okafor-sent')
  })

  test('tells the schedule from the day on, and the readings relied on', async () => {
    const text = await said('memorandum', matter, '2003-07-01')
    expect(text).toContain('2003-07-26 | 2003-07-25 | due | file-registration-statement/demand-1/company/okafor | ')
    expect(text).not.toContain('| opens | request-inclusion')
    expect(text).toContain('A-D02 | ')
    expect(text).toContain('GIVEN (the default): ')
  })

  test('tells what other readings would say when asked', async () => {
    expect(await said('memorandum', matter, '2003-07-08')).not.toContain('What other readings would say')
    const text = await said('memorandum', matter, '2003-07-08', { otherReadings: true })
    // Counted from receipt on 23 June, Ms. Brandt's last day is 13 July and her right still open on the 8th.
    expect(text).toContain('request-inclusion/demand-1/brandt | A-D02 | RECEIVED | 2003-07-13 | available | ')
  })

  test('of an empty matter says that there is nothing', async () => {
    const text = await said('memorandum', matterOf([]), '2003-07-01')
    expect(text).toContain('Demands\nNone.')
    expect(text).toContain('Schedule from this day on\nNone.')
  })
})
