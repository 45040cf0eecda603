import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CivilDate, daysBetween, FIRST_DAY, knownDay, LAST_DAY } from './civil-date.ts'
import { closureOn, edgarDayAfter, isEdgarDay, lastPracticalDay, nextEdgarDay } from './edgar-calendar.ts'
import { ONE_OFF_CLOSURES } from './edgar-closures.ts'

const confirmedClosures = ['2004-06-11', '2018-12-05', '2019-12-24', '2020-12-24']

/** The weekday by Sakamoto's method, Sunday being 0; it shares nothing with the calendar under test. */
function dayOfWeek(year: number, month: number, day: number): number {
  const offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
  const y = month < 3 ? year - 1 : year
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + (offsets[month - 1] ?? 0) + day) % 7
}

function written(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The federal holidays of a year as they are observed, by walking forward (or back, in May) from a day of the month. */
function holidaysOf(year: number): string[] {
  const walk = (month: number, start: number, wanted: number, step: 1 | -1): string => {
    let day = start
    while (dayOfWeek(year, month, day) !== wanted) day += step
    return written(year, month, day)
  }
  const floating = [
    walk(1, 15, 1, 1),
    walk(2, 15, 1, 1),
    walk(5, 31, 1, -1),
    walk(9, 1, 1, 1),
    walk(10, 8, 1, 1),
    walk(11, 22, 4, 1),
  ]
  const fixed: [number, number][] = [
    [1, 1],
    [7, 4],
    [11, 11],
    [12, 25],
  ]
  if (year >= 2021) fixed.push([6, 19])
  const observed = fixed.map(([month, day]) => {
    const name = dayOfWeek(year, month, day)
    if (name === 6) return month === 1 ? written(year - 1, 12, 31) : written(year, month, day - 1)
    if (name === 0) return written(year, month, day + 1)
    return written(year, month, day)
  })
  return [...floating, ...observed]
}

describe('the federal holidays', () => {
  // As the Office of Personnel Management lists them for the year.
  it.each([
    [2003, '01-01 01-20 02-17 05-26 07-04 09-01 10-13 11-11 11-27 12-25'],
    [2004, '01-01 01-19 02-16 05-31 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
    [2010, '01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
    [2011, '01-17 02-21 05-30 07-04 09-05 10-10 11-11 11-24 12-26'],
    [2012, '01-02 01-16 02-20 05-28 07-04 09-03 10-08 11-12 11-22 12-25'],
    [2020, '01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25'],
    [2021, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
    [2022, '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26'],
  ])('of %i fall on the weekdays %s', (year, days) => {
    const found = daysOf(year).filter((day) => closureOn(day)?.kind === 'holiday')
    expect(found.map((day) => day.slice(5)).join(' ')).toBe(days)
  })

  it('and weekends close the same days from 1990 to 2040 as an independent walk through each year', () => {
    const holidays = new Set<string>()
    for (let year = 1990; year <= 2041; year++) for (const day of holidaysOf(year)) holidays.add(day)
    const wrong: string[] = []
    for (let day = knownDay('1990-01-01'); day <= '2040-12-31'; day = addDays(day, 1)) {
      const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
      const weekend = [0, 6].includes(dayOfWeek(year, month, dayOfMonth))
      const closed = weekend || holidays.has(day) || confirmedClosures.includes(day)
      if (isEdgarDay(day) === closed) wrong.push(day)
    }
    expect(wrong).toEqual([])
  })

  it('begin with the law that made them: Juneteenth in 2021, Martin Luther King Day in 1986', () => {
    expect(isEdgarDay(knownDay('2020-06-19'))).toBe(true)
    expect(isEdgarDay(knownDay('2021-06-17'))).toBe(true)
    expect(isEdgarDay(knownDay('2021-06-18'))).toBe(false)
    expect(isEdgarDay(knownDay('2021-06-21'))).toBe(true)
    expect(isEdgarDay(knownDay('2023-06-19'))).toBe(false)
    expect(isEdgarDay(knownDay('1985-01-21'))).toBe(true)
    expect(isEdgarDay(knownDay('1986-01-20'))).toBe(false)
  })

  it('do not include Inauguration Day', () => {
    for (const day of ['1993-01-20', '2005-01-20', '2009-01-20', '2017-01-20', '2021-01-20'])
      expect(isEdgarDay(knownDay(day))).toBe(true)
  })

  it('are named with their law, and as observed when they are moved', () => {
    expect(closureOn(knownDay('2003-07-04'))).toEqual({
      kind: 'holiday',
      name: 'Independence Day',
      confirmed: true,
      source: '5 U.S.C. 6103(a)',
    })
    expect(closureOn(knownDay('2021-12-31'))?.name).toBe("New Year's Day (observed)")
    expect(closureOn(knownDay('2012-11-12'))?.name).toBe('Veterans Day (observed)')
    expect(closureOn(knownDay('2021-06-18'))?.source).toContain('18 June 2021')
  })

  it('follow the last law known after 2040', () => {
    expect(closureOn(knownDay('2100-06-18'))?.name).toBe('Juneteenth National Independence Day (observed)')
    expect(isEdgarDay(FIRST_DAY)).toBe(false)
    expect(isEdgarDay(LAST_DAY)).toBe(true)
  })
})

describe('weekends', () => {
  it('are no EDGAR days, even where a holiday falls on one', () => {
    expect(closureOn(knownDay('2003-07-19'))?.kind).toBe('weekend')
    expect(closureOn(knownDay('2003-07-20'))?.name).toBe('Sunday')
    expect(closureOn(knownDay('2004-07-04'))?.kind).toBe('weekend')
    expect(closureOn(knownDay('2003-07-18'))).toBeNull()
    expect(closureOn(knownDay('2003-07-21'))).toBeNull()
  })
})

describe('one-off closures', () => {
  it.each([...confirmedClosures, '2021-06-18'])('%s is confirmed, and no EDGAR day', (day) => {
    expect(closureOn(knownDay(day))).toMatchObject({ confirmed: true })
    expect(isEdgarDay(knownDay(day))).toBe(false)
    expect(lastPracticalDay(knownDay(day)).avoided).toEqual([])
  })

  it.each([
    ['1994-04-27', '1994-04-26'],
    ['1997-12-26', '1997-12-24'],
    ['2000-11-24', '2000-11-22'],
    ['2001-12-24', '2001-12-21'],
    ['2003-12-26', '2003-12-24'],
    ['2007-01-02', '2006-12-29'],
    ['2007-12-24', '2007-12-21'],
    ['2008-12-26', '2008-12-24'],
    ['2012-12-24', '2012-12-21'],
    ['2014-12-26', '2014-12-24'],
    ['2018-12-24', '2018-12-21'],
    ['2024-12-24', '2024-12-23'],
    ['2025-01-09', '2025-01-08'],
    ['2025-12-24', '2025-12-23'],
  ])('%s is not confirmed: an EDGAR day, yet to be avoided in favour of %s', (text, before) => {
    const day = knownDay(text)
    expect(closureOn(day)).toMatchObject({ kind: 'closure', confirmed: false })
    expect(isEdgarDay(day)).toBe(true)
    expect(nextEdgarDay(day)).toBe(day)
    expect(lastPracticalDay(day)).toEqual({ day: before, avoided: [day] })
  })

  it('are each listed once, in order, on a day that would otherwise be an EDGAR day, with a source', () => {
    const days = ONE_OFF_CLOSURES.map((closure) => closure.day)
    expect(days).toEqual([...new Set(days)].sort())
    for (const closure of ONE_OFF_CLOSURES) {
      expect(closureOn(knownDay(closure.day))).toMatchObject({ kind: 'closure', name: closure.name })
      expect(closure.source).not.toBe('')
    }
  })
})

describe('the next EDGAR day', () => {
  it.each([
    ['2003-07-18', '2003-07-18'],
    ['2003-07-19', '2003-07-21'],
    ['2003-07-20', '2003-07-21'],
    ['2003-07-04', '2003-07-07'],
    ['2004-06-11', '2004-06-14'],
    ['2021-12-31', '2022-01-03'],
    ['2003-12-26', '2003-12-26'],
  ])('on or after %s is %s', (from, to) => {
    expect(nextEdgarDay(knownDay(from))).toBe(to)
  })
})

describe('counting EDGAR days', () => {
  it.each([
    ['2003-07-03', 0, '2003-07-03'],
    ['2003-07-03', 1, '2003-07-07'],
    ['2003-07-03', 5, '2003-07-11'],
    ['2003-07-04', 1, '2003-07-07'],
    ['2003-07-05', 0, '2003-07-05'],
    ['2003-07-05', 5, '2003-07-11'],
    ['2003-12-24', 1, '2003-12-26'],
    ['2004-06-10', 1, '2004-06-14'],
    ['2021-12-23', 5, '2022-01-03'],
  ])('after %s, number %i is %s', (from, count, to) => {
    expect(edgarDayAfter(knownDay(from), count)).toBe(to)
  })

  it('throws for a number that is negative or not whole', () => {
    expect(() => edgarDayAfter(knownDay('2003-07-03'), -1)).toThrow()
    expect(() => edgarDayAfter(knownDay('2003-07-03'), 1.5)).toThrow()
  })
})

describe('the last practical day', () => {
  it.each([
    ['2003-07-17', '2003-07-17', []],
    ['2003-07-18', '2003-07-18', []],
    ['2003-07-19', '2003-07-18', []],
    ['2003-07-20', '2003-07-18', []],
    ['2003-07-21', '2003-07-21', []],
    ['2003-09-01', '2003-08-29', []],
    ['2004-06-13', '2004-06-10', []],
    ['2003-12-28', '2003-12-24', ['2003-12-26']],
    ['2007-12-25', '2007-12-21', ['2007-12-24']],
    ['2025-12-28', '2025-12-23', ['2025-12-24', '2025-12-26']],
    ['1900-01-02', '1900-01-02', []],
    ['1900-01-01', '1900-01-01', []],
  ])('for %s is %s, avoiding %j', (due, day, avoided) => {
    expect(lastPracticalDay(knownDay(due))).toEqual({ day, avoided })
  })

  it('is never after the day itself, and nothing between is a day of filing as usual', () => {
    const days = fc.integer({ min: 1, max: daysBetween(FIRST_DAY, LAST_DAY) }).map((count) => addDays(FIRST_DAY, count))
    fc.assert(
      fc.property(days, (due) => {
        const { day, avoided } = lastPracticalDay(due)
        expect(day <= due).toBe(true)
        expect(closureOn(day)).toBeNull()
        const between: CivilDate[] = []
        for (let passed: CivilDate = due; passed > day; passed = addDays(passed, -1)) between.unshift(passed)
        expect(between.every((passed) => closureOn(passed) !== null)).toBe(true)
        expect(between.filter(isEdgarDay)).toEqual(avoided)
      }),
    )
  })
})

function daysOf(year: number): CivilDate[] {
  const first = knownDay(`${year}-01-01`)
  return Array.from({ length: 366 }, (_, index) => addDays(first, index)).filter((day) => day.startsWith(`${year}`))
}
