import { describe, expect, it } from 'vitest'
import { added, issue, refused, story } from './matter-samples.ts'

describe('holdings', () => {
  const day = { on: '2003-05-01' }
  const convert = (preferred: number, on = '2003-05-01') => ({
    id: `c${on}`,
    type: 'preferred-converted',
    on,
    holder: 'ash',
    preferred,
  })
  const sell = (id: string, common: number, on: string) => ({
    id,
    type: 'shares-sold',
    on,
    seller: 'ash',
    registration: null,
    securities: { common },
    pricePerShare: '1',
  })

  it('allow the conversion of all Preferred and of none more', () => {
    expect(refused(convert(100))).toEqual([])
    expect(refused(convert(101))).toEqual([[added, 'ash left with -1 preferred at the end of 2003-05-01']])
  })

  it('allow the exercise of all Warrants, the sale of all Common and of what came of it, and no more', () => {
    const exercise = { id: 'w', type: 'warrants-exercised', ...day, holder: 'ash' }
    expect(refused({ ...exercise, warrants: 100 }, sell('s', 400, '2003-05-02'))).toEqual([])
    expect(refused({ ...exercise, warrants: 101 })).toEqual([
      [added, 'ash left with -1 warrants at the end of 2003-05-01'],
    ])
    expect(refused({ ...exercise, warrants: 100, sharesIssued: 40 }, sell('s', 341, '2003-05-02'))).toEqual([
      [`events[${story.length + 1}]`, 'ash left with -1 common at the end of 2003-05-02'],
    ])
  })

  it('are not below zero on any day, though they are made good on a later one', () => {
    const bought = { id: 'b', type: 'common-acquired', on: '2003-05-03', holder: 'ash', common: 500, how: 'market' }
    expect(refused(sell('s', 301, '2003-05-02'), bought)).toEqual([
      [added, 'ash left with -1 common at the end of 2003-05-02'],
    ])
    expect(refused(sell('s', 301, '2003-05-03'), bought)).toEqual([])
    expect(refused({ ...sell('s', 301, '2003-05-03'), at: '09:00' }, { ...bought, at: '17:00' })).toEqual([])
  })

  it('give one message for one shortfall, not one for each later day', () => {
    const more = { id: 'b', type: 'common-acquired', on: '2003-05-05', holder: 'ash', common: 1, how: 'market' }
    expect(refused(sell('s', 400, '2003-05-02'), more)).toHaveLength(1)
  })

  it('count Units issued after a split as new ones, and older Units as the split has left them', () => {
    const split = { id: 's1', type: 'capital-changed', ...day, kind: 'split', numerator: 2, denominator: 1 }
    const toBay = (units: number) => ({
      id: 't',
      type: 'securities-transferred',
      on: '2003-05-03',
      from: 'ash',
      to: 'bay',
      securities: { units },
      manner: 'private',
      counterpartSignedOn: null,
    })
    // 100 old Units have 600 Common, 50 new ones 150.
    const later = { ...issue, id: 'u2', on: '2003-05-02', units: 50 }
    expect(refused(split, later, toBay(150))).toEqual([])
    expect(refused(split, later, toBay(151)).map(([, found]) => found)).toContain(
      'ash left with -1 units at the end of 2003-05-03',
    )
    // A newcomer's Units are new: 50 of them have 150 Common, and all of those may go.
    const tobay = { ...later, investor: 'bay' }
    expect(refused(split, tobay, { ...toBay(50), from: 'bay', to: 'ash' })).toEqual([])
    expect(refused(split, { ...sell('s', 600, '2003-05-04') })).toEqual([])
    expect(refused(split, { ...sell('s', 601, '2003-05-04') })).toHaveLength(1)
  })

  it('cannot be more than JSON carries exactly, all of them together, as if converted', () => {
    // A Unit is six shares, so 2^53 - 1 divided by six, less what the story has, is the most.
    const most = Math.floor((2 ** 53 - 1) / 6) - 100
    const many = { id: 'x', type: 'units-issued', on: '2003-05-01', investor: 'bay' }
    expect(refused({ ...many, units: most })).toEqual([])
    expect(refused({ ...many, units: most + 1 }).map(([path]) => path)).toEqual([added])
    expect(refused({ ...many, units: 2 ** 53 - 1 }).map(([path]) => path)).toEqual([added])
  })

  it('do not follow splits into numbers that cannot be carried exactly', () => {
    const splits = (count: number, numerator: number, denominator: number) =>
      Array.from({ length: count }, (_, index) => ({
        id: `s${index}`,
        type: 'capital-changed',
        on: `20${10 + index}-01-01`,
        kind: 'split',
        numerator,
        denominator,
      }))
    expect(refused(...splits(2, 1_000_000, 1))).toEqual([])
    // 300 shares times 10^18 are too many, and so is the ratio.
    expect(refused(...splits(3, 1_000_000, 1)).map(([path]) => path)).toContain(`events[${story.length + 2}]`)
    expect(refused(...splits(3, 1, 1_000_000)).map(([path]) => path)).toEqual([`events[${story.length + 2}]`])
    expect(refused(...splits(60, 1000, 1000))).toEqual([])
    expect(refused(...splits(1, 1, 0)).map(([path]) => path)).toEqual([`${added}.denominator`])
  })
})
