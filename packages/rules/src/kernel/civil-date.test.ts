import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addYears,
  dayInZone,
  daysBetween,
  earliest,
  FIRST_DAY,
  isTimeZone,
  isWeekend,
  knownDay,
  LAST_DAY,
  latest,
  parseCivilDate,
  parseInstant,
  weekday,
} from './civil-date.ts'

const anyDay = fc.integer({ min: 0, max: 109_571 }).map((count) => addDays(FIRST_DAY, count))

describe('reading a civil date', () => {
  it.each(['1900-01-01', '2199-12-31', '2004-02-29', '2000-02-29', '2003-04-30', '2003-12-31'])('takes %s', (text) => {
    expect(parseCivilDate(text)).toBe(text)
  })

  it.each([
    ['2003-02-29', 'no leap year'],
    ['1900-02-29', 'a century that is no leap year'],
    ['2100-02-29', 'a century that is no leap year'],
    ['2003-02-30', 'never a day'],
    ['2003-04-31', 'April has 30 days'],
    ['2003-13-01', 'no month'],
    ['2003-00-10', 'no month'],
    ['2003-01-00', 'no day'],
    ['2003-01-32', 'no day'],
    ['1899-12-31', 'the day before the range'],
    ['2200-01-01', 'the day after the range'],
    ['2003-1-1', 'not padded'],
    ['03-01-01', 'two digits of the year'],
    ['+002003-01-01', 'an extended year'],
    ['2003-01-01T00:00:00Z', 'an instant'],
    ['2003-01-01 ', 'a space after it'],
    [' 2003-01-01', 'a space before it'],
    ['2003-01-01\n', 'a line break after it'],
    ['20030101', 'no hyphens'],
    ['2003/01/01', 'slashes'],
    ['2003-01', 'a month'],
    ['2003-001', 'a day of the year'],
    ['٢٠٠٣-٠١-٠١', 'other digits'],
    ['', 'nothing'],
    ['__proto__', 'a name'],
  ])('refuses %j: %s', (text) => {
    expect(parseCivilDate(text)).toBeNull()
  })

  it('throws when a day that we wrote ourselves is none', () => {
    expect(knownDay('2003-03-30')).toBe('2003-03-30')
    expect(() => knownDay('2003-03-32')).toThrow('2003-03-32')
  })
})

describe('counting days', () => {
  // Worked by hand from the lengths of the months.
  it.each([
    ['2003-12-31', 20, '2004-01-20', 'Tuesday'],
    ['2003-12-31', 30, '2004-01-30', 'Friday'],
    ['2003-12-31', 45, '2004-02-14', 'Saturday'],
    ['2003-12-31', 120, '2004-04-29', 'Thursday'],
    ['2003-12-31', 180, '2004-06-28', 'Monday'],
    ['2004-01-31', 20, '2004-02-20', 'Friday'],
    ['2004-01-31', 30, '2004-03-01', 'Monday'],
    ['2004-01-31', 45, '2004-03-16', 'Tuesday'],
    ['2004-01-31', 120, '2004-05-30', 'Sunday'],
    ['2004-01-31', 180, '2004-07-29', 'Thursday'],
    ['2005-01-31', 20, '2005-02-20', 'Sunday'],
    ['2005-01-31', 30, '2005-03-02', 'Wednesday'],
    ['2005-01-31', 45, '2005-03-17', 'Thursday'],
    ['2005-01-31', 120, '2005-05-31', 'Tuesday'],
    ['2005-01-31', 180, '2005-07-30', 'Saturday'],
    ['2004-02-29', 20, '2004-03-20', 'Saturday'],
    ['2004-02-29', 30, '2004-03-30', 'Tuesday'],
    ['2004-02-29', 45, '2004-04-14', 'Wednesday'],
    ['2004-02-29', 120, '2004-06-28', 'Monday'],
    ['2004-02-29', 180, '2004-08-27', 'Friday'],
    ['2004-08-31', 20, '2004-09-20', 'Monday'],
    ['2004-08-31', 30, '2004-09-30', 'Thursday'],
    ['2004-08-31', 45, '2004-10-15', 'Friday'],
    ['2004-08-31', 120, '2004-12-29', 'Wednesday'],
    ['2004-08-31', 180, '2005-02-27', 'Sunday'],
  ])('from %s, %i days later is %s, a %s', (from, count, to, name) => {
    const reached = addDays(knownDay(from), count)
    expect(reached).toBe(to)
    expect(weekday(reached)).toBe(name)
    expect(daysBetween(knownDay(from), knownDay(to))).toBe(count)
    expect(addDays(knownDay(to), -count)).toBe(from)
  })

  it('agrees with a calendar written out day by day from 1900 to 2199', () => {
    const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
    const wrong: string[] = []
    let count = 0
    for (let year = 1900; year <= 2199; year++) {
      const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      for (const [index, length] of [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].entries())
        for (let day = 1; day <= length; day++) {
          const written = `${year}-${String(index + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`
          const reached = addDays(FIRST_DAY, count)
          // 1 January 1900 was a Monday.
          const name = names[count % 7]
          if (reached !== written || weekday(reached) !== name || isWeekend(reached) !== count % 7 > 4)
            wrong.push(written)
          count++
        }
    }
    expect(wrong).toEqual([])
    expect(addDays(FIRST_DAY, count - 1)).toBe(LAST_DAY)
  })

  it('throws one day outside the range, and for a count that is not whole', () => {
    expect(addDays(knownDay('1900-01-02'), -1)).toBe('1900-01-01')
    expect(addDays(knownDay('2199-12-30'), 1)).toBe('2199-12-31')
    expect(() => addDays(FIRST_DAY, -1)).toThrow()
    expect(() => addDays(LAST_DAY, 1)).toThrow()
    expect(() => addDays(FIRST_DAY, 0.5)).toThrow()
    expect(() => addDays(FIRST_DAY, Number.NaN)).toThrow()
    expect(() => addDays(FIRST_DAY, Number.MAX_SAFE_INTEGER)).toThrow()
  })

  it('brings any day back, and orders days as their written form', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b)
        expect(Math.sign(daysBetween(a, b))).toBe(a < b ? 1 : a > b ? -1 : 0)
        expect(parseCivilDate(a)).toBe(a)
      }),
    )
  })
})

describe('counting years', () => {
  it.each([
    ['2004-02-27', 1, '2005-02-27'],
    ['2003-02-28', 1, '2004-02-28'],
    ['2004-02-28', 1, '2005-02-28'],
    ['2004-03-01', 1, '2005-03-01'],
    ['2003-05-15', 3, '2006-05-15'],
    ['2004-02-29', 4, '2008-02-29'],
    ['2004-12-31', -1, '2003-12-31'],
    ['2004-02-29', 0, '2004-02-29'],
  ])('%s and %i years is %s whatever the rule for 29 February', (from, count, to) => {
    expect(addYears(knownDay(from), count, 'last-of-february')).toBe(to)
    expect(addYears(knownDay(from), count, 'first-of-march')).toBe(to)
  })

  it('puts 29 February on 28 February or on 1 March of a year without one', () => {
    expect(addYears(knownDay('2008-02-29'), 1, 'last-of-february')).toBe('2009-02-28')
    expect(addYears(knownDay('2008-02-29'), 1, 'first-of-march')).toBe('2009-03-01')
    expect(addYears(knownDay('2096-02-29'), 4, 'last-of-february')).toBe('2100-02-28')
    expect(addYears(knownDay('2096-02-29'), 4, 'first-of-march')).toBe('2100-03-01')
    expect(addYears(knownDay('2008-02-29'), -1, 'first-of-march')).toBe('2007-03-01')
  })

  it('throws when the year is outside the range', () => {
    expect(addYears(knownDay('2198-12-31'), 1, 'last-of-february')).toBe('2199-12-31')
    expect(() => addYears(knownDay('2199-12-31'), 1, 'last-of-february')).toThrow()
    expect(() => addYears(knownDay('1900-06-01'), -1, 'last-of-february')).toThrow()
    expect(() => addYears(knownDay('2199-06-01'), 7801, 'first-of-march')).toThrow()
    expect(() => addYears(knownDay('2003-06-01'), 0.5, 'first-of-march')).toThrow()
  })
})

describe('choosing among days', () => {
  const days = ['2004-02-29', '2003-12-31', '2004-03-01'].map(knownDay)

  it('finds the earliest and the latest, wherever they stand', () => {
    expect(earliest(days)).toBe('2003-12-31')
    expect(latest(days)).toBe('2004-03-01')
    expect(earliest([knownDay('2003-12-31')])).toBe('2003-12-31')
    expect(latest([knownDay('2003-12-31')])).toBe('2003-12-31')
  })

  it('throws when there is none to choose from', () => {
    expect(() => earliest([])).toThrow()
    expect(() => latest([])).toThrow()
  })
})

describe('weekdays', () => {
  it.each([
    ['2003-03-30', 'Sunday', true],
    ['2003-07-18', 'Friday', false],
    ['2003-07-19', 'Saturday', true],
    ['2003-07-20', 'Sunday', true],
    ['2003-07-21', 'Monday', false],
    ['2000-01-01', 'Saturday', true],
    ['2021-06-18', 'Friday', false],
  ])('%s is a %s', (day, name, weekend) => {
    expect(weekday(knownDay(day))).toBe(name)
    expect(isWeekend(knownDay(day))).toBe(weekend)
  })
})

describe('instants', () => {
  it('compares instants written with different offsets', () => {
    expect(parseInstant('1970-01-01T00:00:00Z')).toBe(0)
    expect(parseInstant('1970-01-01T00:00:01.5Z')).toBe(1500)
    expect(parseInstant('2003-06-04T14:30:00Z')).toBe(parseInstant('2003-06-04T10:30:00-04:00'))
    expect(parseInstant('2003-06-04T14:30Z')).toBe(parseInstant('2003-06-04T14:30:00.000Z'))
    expect(parseInstant('2003-06-04T14:30:00Z')).not.toBe(parseInstant('2003-06-04T14:30:01Z'))
  })

  it.each([
    '2003-06-04',
    '2003-06-04T14:30:00',
    '2003-02-30T14:30:00Z',
    '2003-06-04T24:00:00Z',
    '2003-06-04T14:60:00Z',
    '2003-06-04T14:30:60Z',
    '2003-06-04T14:30:00+24:00',
    '2003-06-04 14:30:00Z',
    '2003-06-04T14:30:00Z ',
    'now',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeNull()
  })

  it('is the day before in Michigan late in the evening, and the day after in Kiritimati', () => {
    expect(dayInZone('2003-07-19T03:59:59Z', 'America/Detroit')).toBe('2003-07-18')
    expect(dayInZone('2003-07-19T04:00:00Z', 'America/Detroit')).toBe('2003-07-19')
    expect(dayInZone('2003-01-19T04:59:59Z', 'America/Detroit')).toBe('2003-01-18')
    expect(dayInZone('2003-01-19T05:00:00Z', 'America/Detroit')).toBe('2003-01-19')
    expect(dayInZone('2003-12-31T10:00:00Z', 'Pacific/Kiritimati')).toBe('2004-01-01')
    expect(dayInZone('2003-12-31T09:59:59Z', 'Pacific/Kiritimati')).toBe('2003-12-31')
    expect(dayInZone('2004-03-01T00:00:00+05:30', 'UTC')).toBe('2004-02-29')
  })

  it('knows zones from names that are none', () => {
    expect(isTimeZone('America/Detroit')).toBe(true)
    expect(isTimeZone('America/Detroyt')).toBe(false)
    expect(isTimeZone('')).toBe(false)
    expect(() => dayInZone('yesterday', 'UTC')).toThrow()
    expect(() => dayInZone('2003-07-19T03:59:59Z', 'America/Detroyt')).toThrow()
  })
})

/** Runs in a process of its own, because a process reads its zone once. */
const inAZone = `
  const days = await import(${JSON.stringify(new URL('./civil-date.ts', import.meta.url).href)})
  const from = days.parseCivilDate('2003-03-30')
  const sum = [...Array(109572).keys()].reduce((hash, count) => {
    const day = days.addDays(days.FIRST_DAY, count)
    return (hash * 31 + Number(day.slice(8)) + days.weekday(day).length) % 1000003
  }, 7)
  console.log(JSON.stringify({
    offset: new Date(2003, 0, 1).getTimezoneOffset(),
    from,
    floor: days.addDays(from, 30),
    spring: days.addDays(days.parseCivilDate('2003-04-05'), 1),
    autumn: days.addDays(days.parseCivilDate('2003-10-25'), 1),
    skipped: days.addDays(days.parseCivilDate('2011-12-29'), 1),
    year: days.addYears(days.parseCivilDate('2008-02-29'), 1, 'last-of-february'),
    weekday: days.weekday(from),
    between: days.daysBetween(from, days.parseCivilDate('2004-03-30')),
    day: days.dayInZone('2003-07-19T03:30:00Z', 'America/Detroit'),
    millis: days.parseInstant('1970-01-02T00:00:00+05:30'),
    sum,
  }))`

describe.concurrent('in four time zones', () => {
  const answers = {
    from: '2003-03-30',
    floor: '2003-04-29',
    spring: '2003-04-06',
    autumn: '2003-10-26',
    skipped: '2011-12-30',
    year: '2009-02-28',
    weekday: 'Sunday',
    between: 366,
    day: '2003-07-18',
    millis: 66_600_000,
  }
  const sums = new Set<unknown>()

  it.each([
    ['America/Detroit', 300],
    ['Pacific/Kiritimati', -840],
    ['Asia/Kolkata', -330],
    ['Pacific/Pago_Pago', 660],
  ])(
    'gives the same days in %s',
    async (zone, offset) => {
      const child = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', inAZone], {
        env: { ...process.env, TZ: zone },
      })
      const { sum, ...found } = JSON.parse(child.stdout)
      expect(found).toEqual({ offset, ...answers })
      sums.add(sum)
      expect(sums.size).toBe(1)
      // Four processes start at once, on a machine that may be busy.
    },
    60_000,
  )
})
