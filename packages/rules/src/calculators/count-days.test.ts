import { describe, expect, it } from 'vitest'
import { countDays } from './count-days.ts'

describe('counting days from a day', () => {
  // Worked by hand on a calendar of each year.
  it.each([
    ['2003-06-04', 45, '2003-07-19', 'Saturday', false, '2003-07-18'],
    ['2003-06-04', 44, '2003-07-18', 'Friday', true, '2003-07-18'],
    ['2003-06-04', 47, '2003-07-21', 'Monday', true, '2003-07-21'],
    ['2003-06-04', 30, '2003-07-04', 'Friday', false, '2003-07-03'],
    ['2003-12-31', 45, '2004-02-14', 'Saturday', false, '2004-02-13'],
    ['2004-01-31', 30, '2004-03-01', 'Monday', true, '2004-03-01'],
    ['2004-02-29', 0, '2004-02-29', 'Sunday', false, '2004-02-27'],
    ['2004-03-01', -1, '2004-02-29', 'Sunday', false, '2004-02-27'],
    ['2003-12-26', 0, '2003-12-26', 'Friday', true, '2003-12-24'],
    ['2004-06-11', 0, '2004-06-11', 'Friday', false, '2004-06-10'],
    ['2021-12-31', 0, '2021-12-31', 'Friday', false, '2021-12-30'],
    ['2199-12-30', 1, '2199-12-31', 'Tuesday', true, '2199-12-31'],
    ['1900-01-02', -1, '1900-01-01', 'Monday', false, '1900-01-01'],
  ])('%s and %i days is %s', (from, days, date, weekday, isEdgarDay, lastPracticalDay) => {
    expect(countDays({ from, days })).toEqual({ ok: true, value: { date, weekday, isEdgarDay, lastPracticalDay } })
  })

  it('gives its keys in a fixed order', () => {
    expect(JSON.stringify(countDays({ days: 45, from: '2003-06-04' }))).toBe(
      '{"ok":true,"value":{"date":"2003-07-19","weekday":"Saturday","isEdgarDay":false,"lastPracticalDay":"2003-07-18"}}',
    )
  })

  it('answers a list with a list in its order', () => {
    const asked = [
      { from: '2003-06-04', days: 45 },
      { from: '2003-06-04', days: 0 },
    ]
    const answered = countDays(asked)
    expect(answered).toMatchObject({ ok: true, value: [{ date: '2003-07-19' }, { date: '2003-06-04' }] })
    expect(countDays([])).toEqual({ ok: true, value: [] })
  })

  it('refuses everything that is wrong at once', () => {
    expect(
      countDays([{ from: '2003-02-29', days: 1.5, to: 1 }, { from: '2004-02-29', days: 1 }, { days: '1' }, 7]),
    ).toEqual({
      ok: false,
      refusals: [
        {
          path: '[0].from',
          found: '"2003-02-29"',
          allowed: 'a day that exists from 1900-01-01 to 2199-12-31, written YYYY-MM-DD',
        },
        { path: '[0].days', found: '1.5', allowed: 'a whole number of days' },
        { path: '[0].to', found: 'the unknown key "to"', allowed: 'only the keys from, days' },
        {
          path: '[2].from',
          found: 'nothing',
          allowed: 'a day that exists from 1900-01-01 to 2199-12-31, written YYYY-MM-DD',
        },
        { path: '[2].days', found: '"1"', allowed: 'a whole number of days' },
        { path: '[3]', found: '7', allowed: 'an object' },
      ],
    })
  })

  it.each([null, undefined, 'x', 45, true])('refuses %j, which is no object', (input) => {
    expect(countDays(input)).toMatchObject({ ok: false, refusals: [{ path: '$', allowed: 'an object' }] })
  })

  it('refuses a count that leaves the calendar on either side, with the counts that do not', () => {
    expect(countDays({ from: '2199-12-30', days: 2 })).toMatchObject({
      ok: false,
      refusals: [{ path: 'days', found: '2', allowed: expect.stringContaining('to 1, so that') }],
    })
    expect(countDays({ from: '1900-01-02', days: -2 })).toMatchObject({
      ok: false,
      refusals: [{ path: 'days', found: '-2', allowed: expect.stringContaining('from -1 to') }],
    })
  })

  it.each([1e300, -1e300, Number.MAX_SAFE_INTEGER + 1, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses %d days once',
    (days) => {
      expect(countDays({ from: '2003-06-04', days })).toMatchObject({
        ok: false,
        refusals: [{ path: 'days', allowed: 'a whole number of days' }],
      })
    },
  )
})
