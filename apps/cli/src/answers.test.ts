import { readFileSync } from 'node:fs'
import { evaluate, parseCivilDate, readMatter, sensitivity } from '@regrights/rules'
import { describe, expect, test } from 'vitest'
import { filing, smallMatter } from './small-matter.ts'
import { fileOf, regrights } from './spawned.ts'

const matter = fileOf('matter.json', smallMatter)
const filingDuty = 'file-registration-statement/demand-1/company/a'

function json(args: readonly string[], input = '') {
  const { status, stdout, stderr } = regrights([...args, '--json'], { input })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^[^\n]*\n$/)
  return JSON.parse(stdout)
}

function asked() {
  const read = readMatter(JSON.stringify(smallMatter))
  const asOf = parseCivilDate('2003-07-01')
  if (!read.ok || asOf === null) throw new Error('the small matter is valid')
  return [read.value, { asOf }] as const
}

describe('evaluate --json', () => {
  test('is the public format, byte by byte', () => {
    const { stdout } = regrights(['evaluate', matter, '--as-of', '2003-07-01', '--json'])
    expect(stdout).toBe(`${JSON.stringify(evaluate(...asked()))}\n`)
  })

  test('with changes is the second layer', () => {
    const { stdout } = regrights(['evaluate', matter, '--as-of', '2003-07-01', '--with', 'changes', '--json'])
    expect(stdout).toBe(`${JSON.stringify(sensitivity(...asked()))}\n`)
  })

  test('is the same from standard input, with a byte order mark and Windows line ends', () => {
    const text = `\ufeff${JSON.stringify(smallMatter, null, 2).replaceAll('\n', '\r\n')}`
    expect(json(['evaluate', '-', '--as-of', '2003-07-01'], text)).toEqual(
      json(['evaluate', matter, '--as-of', '2003-07-01']),
    )
  })

  test('gives the filing its last day, 45 days after the Demand Notice, and the last practical day before that Saturday', () => {
    const { obligations } = json(['evaluate', matter, '--as-of', '2003-07-01'])
    const duty = obligations.find(({ id }: { id: string }) => id === filingDuty)
    expect(duty).toMatchObject({ due: '2003-07-19', lastPracticalDay: '2003-07-18', status: 'open' })
  })
})

describe('the parts', () => {
  const whole = json(['evaluate', matter, '--as-of', '2003-07-01'])

  test.each([
    ['obligations', 'obligations'],
    ['rights', 'rights'],
    ['demands', 'demands'],
    ['registrations', 'registrations'],
    ['holdings', 'holdings'],
    ['notices', 'notices'],
    ['calendar', 'dates'],
    ['readings', 'readings'],
    ['alerts', 'alerts'],
  ])('%s --json is the array %s of the answers', (command, key) => {
    expect(Array.isArray(whole[key])).toBe(true)
    expect(json([command, matter, '--as-of', '2003-07-01'])).toEqual(whole[key])
  })

  test('allocations --json is an object of four arrays', () => {
    const { cutbacks, expenses, indemnityCaps, contributions } = whole
    const allocations = json(['allocations', matter, '--as-of', '2003-07-01'])
    expect(JSON.stringify(allocations)).toBe(JSON.stringify({ cutbacks, expenses, indemnityCaps, contributions }))
  })
})

describe('the options', () => {
  test('--as-of the day before the Demand Notice came, there is no demand; that day, there is', () => {
    expect(json(['demands', matter, '--as-of', '2003-06-03'])).toEqual([])
    expect(json(['demands', matter, '--as-of', '2003-06-04'])).toMatchObject([{ demand: 'demand-1', stage: 'pending' }])
  })

  test('without --as-of the day is today in the zone of the matter', () => {
    // These two zones lie 26 hours apart, so that it is never the same day in both.
    for (const zone of ['Pacific/Kiritimati', 'Etc/GMT+12']) {
      const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format()
      const before = today()
      const { asOf } = json(['evaluate', '-'], JSON.stringify({ ...smallMatter, settings: { zone } }))
      expect([before, today()]).toContain(asOf)
    }
  })

  test('--known-at leaves out what was recorded later', () => {
    const recorded = { ...filing, recordedAt: '2003-07-17T09:00:00Z' }
    const file = fileOf('recorded.json', { ...smallMatter, events: [...smallMatter.events, recorded] })
    const filed = (instant: string) => json(['registrations', file, '--as-of', '2003-07-20', '--known-at', instant])
    expect(filed('2003-07-17T08:59:59Z')).toEqual([])
    expect(filed('2003-07-17T05:00:00-04:00')).toMatchObject([{ registration: 'rs-1', filedOn: '2003-07-16' }])
  })

  test('--reading changes what it is about', () => {
    const lastDay = (...reading: string[]) => {
      const rights = json(['rights', matter, '--as-of', '2003-06-20', ...reading])
      return rights.find(({ id }: { id: string }) => id === 'request-inclusion/demand-1/c').lastDay
    }
    // 20 days from the giving on 06-06, or from the receipt on 06-11.
    expect(lastDay()).toBe('2003-06-26')
    expect(lastDay('--reading', 'A-D02=RECEIVED')).toBe('2003-07-01')
    expect(lastDay('--reading', 'A-C09=TOLL', '--reading', 'A-D02=RECEIVED')).toBe('2003-07-01')
  })
})

describe('what-if', () => {
  const day = ['--as-of', '2003-07-20']
  const performed = { in: 'obligations', id: filingDuty, field: 'status', before: 'overdue', after: 'performed' }

  test('shows what an event would change and changes no file', () => {
    expect(json(['what-if', matter, ...day, '--event', JSON.stringify(filing)])).toContainEqual(performed)
    expect(JSON.parse(readFileSync(matter, 'utf8'))).toEqual(smallMatter)
  })

  test('takes several events in any of the ways to give them', () => {
    const effective = { id: 'x2', type: 'registration-effective', on: '2003-07-18', registration: 'rs-1' }
    const [one, two] = [JSON.stringify(filing), JSON.stringify(effective)]
    const changes = json(['what-if', matter, ...day, '--event', one, '--event', two])
    expect(changes).toContainEqual(performed)
    expect(json(['what-if', matter, ...day, '--event', one, two])).toEqual(changes)
    expect(json(['what-if', ...day, '--event', one, '--event', two, matter])).toEqual(changes)
  })

  test('shows what another reading would change', () => {
    const changes = json(['what-if', matter, '--as-of', '2003-06-20', '--reading', 'A-D02=RECEIVED'])
    const change = { in: 'rights', id: 'request-inclusion/demand-1/c', field: 'lastDay' }
    expect(changes).toContainEqual({ ...change, before: '2003-06-26', after: '2003-07-01' })
  })

  test('refuses an event by its place among those given', () => {
    const { status, stdout, stderr } = regrights(['what-if', matter, '--event', JSON.stringify(filing), '--event', '{'])
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^events\[1\]: found .+; allowed JSON\n$/)
    const wrong = regrights(['what-if', matter, '--event', JSON.stringify({ ...filing, on: '2003-02-30' })])
    expect(wrong.stderr).toMatch(/^events\[0\]\.on: found "2003-02-30"; /)
  })
})

describe('the calculators', () => {
  test('count-days counts 45 days from the receipt of the demand', () => {
    const counted = { date: '2003-07-19', weekday: 'Saturday', isEdgarDay: false, lastPracticalDay: '2003-07-18' }
    expect(json(['count-days', '-'], '{"from":"2003-06-04","days":45}')).toEqual(counted)
    expect(json(['count-days', '-'], '[{"from":"2003-06-04","days":45}]')).toEqual([counted])
  })

  test('allocate cutback divides by what is held', () => {
    // 90 shares are left after the company's 10; 60 and 30 by holdings of 200 and 100.
    const holders = [
      { id: 'a', kind: 'investor', held: 200, requested: 100 },
      { id: 'b', kind: 'investor', held: 100, requested: 100 },
    ]
    const cutback = json(
      ['allocate', 'cutback', '-'],
      JSON.stringify({ totalMaximum: 100, companyShares: 10, holders }),
    )
    expect(cutback).toMatchObject({
      capacity: 90,
      lines: [
        { holder: 'a', included: 60 },
        { holder: 'b', included: 30 },
      ],
    })
  })

  test('allocate expenses, contribution and shortage answer too', () => {
    const items = [{ category: 'printing', amount: '100', incurredBy: 'company' }]
    expect(json(['allocate', 'expenses', '-'], JSON.stringify({ items }))).toMatchObject({
      totals: { company: '100.00' },
    })
    // By net proceeds of 3 to 1, a loss of 400 is 300 and 100.
    const side = (id: string, netProceeds: string) => ({ id, netProceeds, fraud: false })
    const base = { loss: '400', legalExpenses: '0' }
    const claim = { base, indemnifying: side('company', '3000'), indemnified: side('a', '1000') }
    expect(json(['allocate', 'contribution', '-'], JSON.stringify(claim))).toMatchObject({
      branch: 'benefits',
      shares: { company: '300.00', a: '100.00' },
    })
    const requests = [
      { id: 'a', shares: 90 },
      { id: 'b', shares: 30 },
    ]
    expect(json(['allocate', 'shortage', '-'], JSON.stringify({ available: 40, requests }))).toMatchObject({
      lines: [
        { holder: 'a', included: 30 },
        { holder: 'b', included: 10 },
      ],
    })
  })
})
