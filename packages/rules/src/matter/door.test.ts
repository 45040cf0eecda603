import { describe, expect, it } from 'vitest'
import {
  added,
  ash,
  company,
  demand,
  type Fields,
  file,
  issue,
  receipt,
  refusalsOf,
  refused,
  story,
  storyWith,
} from './matter-samples.ts'

describe('an event', () => {
  it('has a type that exists and no key that its type has not', () => {
    expect(refused({ ...issue, id: 'x', type: 'units-given' })).toEqual([[`${added}.type`, '"units-given"']])
    expect(refused({ ...issue, id: 'x', price: '0.30' })).toEqual([[`${added}.price`, 'the unknown key "price"']])
    for (const event of [null, 7, 'x', []]) expect(refused(event).map(([path]) => path)).toEqual([added])
  })

  it.each([
    '2003-02-30',
    '2003-02-29',
    '2003-2-3',
    '2003-13-01',
    '2003-00-10',
    '1919-12-31',
    '2151-01-01',
    '2003-04-01T00:00',
    ' 2003-04-01',
    '',
    20030401,
    null,
  ])('does not happen on %j', (on) => {
    expect(refusalsOf(storyWith(issue, { on }))).toMatchObject([
      { path: 'events[3].on', allowed: 'a day that exists from 1920 to 2150, written YYYY-MM-DD' },
    ])
  })

  it('may happen on 29 February of a leap year and on the first and last day there is', () => {
    const joined = { ...company, on: '1920-01-01' }
    const early = { ...ash, on: '1920-01-01' }
    expect(refusalsOf(file([joined, early, { ...issue, on: '2004-02-29' }]))).toEqual([])
    expect(refusalsOf(file([joined, early, { ...issue, on: '1920-01-01' }]))).toEqual([])
    expect(refusalsOf(file([joined, early, { ...issue, on: '2150-12-31' }]))).toEqual([])
  })

  it.each([0, -1, 0.5, 1e21, 2 ** 53, '100', null, true])('counts no %j Units', (units) => {
    expect(refusalsOf(storyWith(issue, { units }))).toMatchObject([
      { path: 'events[3].units', allowed: 'a whole number from 1 to 9007199254740991' },
    ])
  })

  it.each([-1, 1.5, 2 ** 53, '1'])('asks to register no %j shares', (common) => {
    const content = { securities: { common } }
    expect(refusalsOf(storyWith(demand, { content })).map(({ path }) => path)).toEqual([
      'events[4].content.securities.common',
    ])
  })

  it.each(['-1', '1,000', '.5', '5.', '1e3', '0.1234567', ' 1', '', 'NaN', 5, null, '9'.repeat(10_000)])(
    'costs no %j dollars',
    (amount) => {
      const cost = { id: 'x', type: 'expense-incurred', on: '2003-08-01', about: 'r', category: 'printing' }
      expect(refused({ ...cost, amount, incurredBy: 'company' }).map(([path]) => path)).toEqual([`${added}.amount`])
    },
  )

  it('has an id that no other event has, whatever the other is', () => {
    expect(refused({ ...issue, id: 'p1' })).toEqual([[`${added}.id`, '"p1", already used by events[1]']])
  })

  it('names a party, registration, demand, claim or notice known on its day', () => {
    const day = { id: 'x', on: '2003-09-02' }
    const found = (event: Fields) => refused({ ...day, ...event })
    expect(found({ type: 'units-issued', investor: 'cob', units: 1 })).toEqual([
      [`${added}.investor`, 'cob, which no event opens'],
    ])
    expect(found({ type: 'registration-effective', registration: 'q' })).toEqual([
      [`${added}.registration`, 'q, which no event opens'],
    ])
    expect(found({ type: 'authorized-capital-found', demand: 'r', availableShares: 1, unable: true })).toEqual([
      [`${added}.demand`, 'r, which no event opens'],
    ])
    expect(found({ type: 'claim-known', claim: 'd', party: 'ash' })).toEqual([
      [`${added}.claim`, 'd, which no event opens'],
    ])
    expect(found({ type: 'notice-received', notice: 'nn' })).toEqual([[`${added}.notice`, 'nn, which no event opens']])
    expect(refused({ id: 'x', on: '2003-07-09', type: 'registration-effective', registration: 'r' })).toEqual([
      [`${added}.registration`, 'r on 2003-07-09, which is opened only on 2003-07-10'],
    ])
    expect(refused({ id: 'x', on: '2003-07-10', type: 'registration-effective', registration: 'r' })).toEqual([])
    expect(
      found({ type: 'registration-withdrawn', registration: 'r', by: 'company', requesters: ['ash', 'cob'] }),
    ).toEqual([[`${added}.requesters[1]`, 'cob, which no event opens']])
  })

  it('brings in no party called public or investors, and nobody else as the company', () => {
    const joins = (change: Fields) => refused({ ...ash, id: 'x', ...change }).map(([path]) => path)
    expect(joins({ party: 'public' })).toEqual([`${added}.party`])
    expect(joins({ party: 'investors' })).toEqual([`${added}.party`])
    expect(joins({ party: 'cob', role: 'company' })).toEqual([`${added}.role`])
    expect(joins({ party: 'company', role: 'investor' })).toEqual([`${added}.role`])
    expect(joins({ party: 'cob' })).toEqual([])
  })

  it('receives nothing before it was sent, by the day, and by the time where both are known', () => {
    const sent = { ...demand, id: 'x1', notice: 'n2', on: '2003-06-10', at: '10:00' }
    const received = (change: Fields) =>
      refused(sent, { ...receipt, id: 'x2', notice: 'n2', on: '2003-06-10', ...change })
    const place = `events[${story.length + 1}].on`
    expect(received({ on: '2003-06-09' })).toEqual([[place, 'a receipt on 2003-06-09']])
    expect(received({ at: '09:59' })).toEqual([[place, 'a receipt on 2003-06-10 at 09:59']])
    expect(received({ at: '10:00' })).toEqual([])
    expect(received({})).toEqual([])
    expect(received({ on: '2003-06-11', at: '09:00' })).toEqual([])
  })
})
