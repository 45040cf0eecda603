import { addDays, type CivilDate, checkMatter, evaluate, type Matter, parseCivilDate, project } from '@regrights/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCases } from '../../../../packages/scenarios/src/load.ts'
import { day, read } from '../../../../packages/scenarios/src/random/read.ts'
import { randomMatter } from '../../../../packages/scenarios/src/random-matter.ts'
import type { DocketRow } from '../store/port.ts'
import { docketOf, docketOfProjected, standsOn } from './rows.ts'
import { rowsForetold } from './standing.ts'

/** What a docket says on a day, as lines in an order of their own. */
function standing(rows: readonly DocketRow[], today: CivilDate): string[] {
  return rows
    .filter((row) => standsOn(row, today))
    .map(({ item, on, practicalOn, status, party }) => [item, on, practicalOn, status, party].join(' | '))
    .sort()
}

/** The rows by the answers as of a day, with no look at any later day. */
function madeOn(matter: Matter, today: CivilDate): DocketRow[] {
  return rowsForetold(evaluate(matter, { asOf: today, reasons: false }), matter.agreement)
}

/** Days on which a docket may turn: those that the log or the rows name, with their neighbours. */
function turningDays(matter: Matter, rows: readonly DocketRow[], from: CivilDate): CivilDate[] {
  const named = JSON.stringify([matter.events, rows]).match(/\b\d{4}-\d\d-\d\d\b/g) ?? []
  const days = named.flatMap((text) => {
    const one = parseCivilDate(text)
    return one === null ? [] : [addDays(one, -1), one, addDays(one, 1), addDays(one, 31)]
  })
  return [...new Set(days)].filter((one) => one > from).sort()
}

function matterOf(file: unknown): Matter {
  const result = checkMatter(file)
  if (!result.ok) throw new Error(JSON.stringify(result.refusals))
  return result.value
}

const cases = loadCases()

describe('the docket of a matter', () => {
  it('of every golden case stands on later days as the docket that is made on that day', () => {
    let compared = 0
    for (const { golden } of cases) {
      // From the first day that a case asks about, so that what it asks about later is still ahead.
      const [check] = golden.checks.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))
      if (check === undefined) throw new Error('a case asks something')
      const matter = matterOf({ ...golden.matter, readings: { ...golden.matter.readings, ...check.readings } })
      const from = day(check.asOf)
      const docket = docketOf(matter, from)
      for (const later of turningDays(matter, docket.rows, from)) {
        if (docket.until !== null && later >= docket.until) break
        compared += 1
        expect(standing(docket.rows, later), `${golden.title}: ${later}`).toEqual(
          standing(madeOn(matter, later), later),
        )
      }
    }
    expect(compared).toBeGreaterThan(1_000)
  })

  it('of a random matter stands on later days as the docket that is made on that day', () => {
    const anyCount = fc.array(fc.integer({ min: 1, max: 4_500 }), { minLength: 8, maxLength: 8 })
    let incomplete = 0
    fc.assert(
      fc.property(randomMatter({ mostEvents: 120 }), anyCount, fc.nat(), ({ file, asOf }, counts, start) => {
        const matter = read(file)
        const from = day(asOf)
        const docket = docketOf(matter, from)
        if (docket.until !== null) incomplete += 1
        const turning = turningDays(matter, docket.rows, from)
        const near = turning.length === 0 ? 0 : start % turning.length
        const days = [...counts.map((count) => addDays(from, count)), ...turning.slice(near, near + 12)]
        for (const later of days) {
          if (docket.until !== null && later >= docket.until) continue
          expect(standing(docket.rows, later), later).toEqual(standing(madeOn(matter, later), later))
        }
      }),
      { numRuns: 150 },
    )
    expect(incomplete).toBeLessThan(75)
  })

  it('has each item once on a day, in rows that follow each other without a gap of nothing', () => {
    fc.assert(
      fc.property(randomMatter({ mostEvents: 120 }), ({ file, asOf }) => {
        const { rows, until: end } = docketOf(read(file), day(asOf))
        for (const [item, own] of Map.groupBy(rows, (row) => row.item)) {
          const sorted = [...own].sort((a, b) => (a.from < b.from ? -1 : 1))
          sorted.forEach(({ from, until }, index) => {
            expect(until === null || from < until, item).toBe(true)
            expect(from >= day(asOf) && (end === null || from < end), item).toBe(true)
            const next = sorted[index + 1]
            if (next !== undefined) expect(until !== null && until <= next.from, item).toBe(true)
          })
        }
      }),
      { numRuns: 150 },
    )
  })
})

/** Ash demands on 2003-06-02; gum asks on 2003-06-20; filed for ash on 2003-07-17, for gum on 2003-07-18. */
const demanded = cases.find(({ name }) => name === 'demand/filed-on-day-45-is-in-time-on-day-46-it-is-late')?.golden

/** That matter with only the events of some ids left out. */
function without(...ids: string[]): Matter {
  if (demanded === undefined) throw new Error('the golden case is there')
  const left = demanded.matter.events.filter((event) => !ids.some((id) => JSON.stringify(event).includes(`"${id}"`)))
  return matterOf({ ...demanded.matter, events: left })
}

const filingFor = (rows: readonly DocketRow[], investor: string) =>
  rows
    .filter(({ item }) => item === `due/file-registration-statement/d/company/${investor}`)
    .map(({ on, status, from, until }) => [on, status, from, until])

describe('the docket of a demand received on 2003-06-02', () => {
  it('has the filing due on 2003-07-17, open through that day and overdue from the day after, without an end', () => {
    const { rows, until } = docketOf(without('rs-1'), day('2003-06-30'))
    expect(until).toBeNull()
    expect(filingFor(rows, 'ash')).toEqual([
      ['2003-07-17', 'open', '2003-06-30', '2003-07-18'],
      ['2003-07-17', 'overdue', '2003-07-18', null],
    ])
  })

  it('ends a duty on the day of a filing that was recorded ahead, for each Investor when it was included', () => {
    const { rows } = docketOf(without(), day('2003-06-30'))
    expect(filingFor(rows, 'ash')).toEqual([['2003-07-17', 'open', '2003-06-30', '2003-07-17']])
    expect(filingFor(rows, 'gum')).toEqual([['2003-07-17', 'open', '2003-06-30', '2003-07-18']])
  })

  it('knows nothing of a duty before the day of what calls for it, though it is recorded', () => {
    const { rows } = docketOf(without('rs-1'), day('2003-06-01'))
    expect(filingFor(rows, 'ash')).toEqual([
      ['2003-07-17', 'open', '2003-06-02', '2003-07-18'],
      ['2003-07-17', 'overdue', '2003-07-18', null],
    ])
    // Yew asked on 2003-06-20: before, the company owes it no filing.
    expect(filingFor(rows, 'yew').at(0)?.[2]).toBe('2003-06-20')
  })

  it('has the last day of a right through that day: 2003-06-04 and 20 days is 2003-06-24', () => {
    const { rows } = docketOf(without('rs-1', 'n-req-gum'), day('2003-06-10'))
    const asking = rows.filter(({ kind, party }) => kind === 'closes' && party === 'gum')
    expect(asking.map(({ on, status, from, until }) => [on, status, from, until])).toEqual([
      ['2003-06-24', 'available', '2003-06-10', '2003-06-25'],
    ])
  })

  it('leaves out who was asked in writing and gave nothing in a reasonable time, from the day that time is over', () => {
    if (demanded === undefined) throw new Error('the golden case is there')
    const asked = {
      id: 'ir-sent',
      type: 'notice-sent',
      on: '2003-06-21',
      notice: 'n-ir',
      kind: 'information-request',
      from: ['company'],
      to: 'gum',
      method: 'personal',
      about: 'd',
    }
    const got = { id: 'ir-got', type: 'notice-received', on: '2003-06-21', notice: 'n-ir' }
    const events = demanded.matter.events.filter((event) => !JSON.stringify(event).includes('"rs-1"'))
    const readings = { ...demanded.matter.readings, 'A-J01': 'SUSPENDS_INCLUSION' }
    const matter = matterOf({
      ...demanded.matter,
      readings,
      settings: { reasonableDays: 10 },
      events: [...events, asked, got],
    })
    // 2003-06-21 and 10 days is 2003-07-01, on which gum may still answer. No answer foretells this.
    const { rows } = docketOf(matter, day('2003-06-25'))
    expect(filingFor(rows, 'gum')).toEqual([['2003-07-17', 'open', '2003-06-25', '2003-07-02']])
    expect(filingFor(rows, 'ash').map(([, status]) => status)).toEqual(['open', 'overdue'])
  })

  it('carries on each row the clause: 1(a) for the filing, 1(c) for a lockout', () => {
    const filing = docketOf(without('rs-1'), day('2003-06-30')).rows.filter(({ code }) => code.startsWith('file-'))
    expect(new Set(filing.map(({ cite }) => cite))).toEqual(new Set(['1(a)']))
    const blocks = cases.flatMap(({ golden }) => {
      const matter = matterOf(golden.matter)
      return golden.checks.flatMap(({ asOf }) =>
        docketOf(matter, day(asOf)).rows.filter(({ kind }) => kind === 'block-end'),
      )
    })
    expect(new Set(blocks.map(({ code, cite }) => `${code} ${cite}`))).toEqual(new Set(['lockout 1(c)', 'delay 1(d)']))
  })

  it('is made as far as it can be looked at when a log names more days ahead than that', () => {
    if (demanded === undefined) throw new Error('the golden case is there')
    const letters = Array.from({ length: 200 }, (_, index) => ({
      id: `u-${index}`,
      type: 'party-updated',
      on: addDays(day('2003-08-01'), index * 2),
      party: 'ash',
      name: `Ash ${index}`,
    }))
    const matter = matterOf({ ...demanded.matter, events: [...demanded.matter.events, ...letters] })
    const { rows, until } = docketOf(matter, day('2003-07-20'))
    if (until === null) throw new Error('two hundred days are more than are looked at')
    expect(until > '2003-08-20').toBe(true)
    expect(rows.every((row) => row.from < until && (row.until === null || row.until <= until))).toBe(true)
    const before = addDays(until, -1)
    expect(standing(rows, before)).toEqual(standing(docketOf(matter, before).rows, before))
  })
})

describe('the docket of an Investor', () => {
  it('is made of its projected answers alone, and names what the others have on none of its rows', () => {
    const matter = without('rs-1')
    const answers = evaluate(matter, { asOf: day('2003-06-30'), reasons: false })
    const rows = docketOfProjected(project(answers, 'gum'), matter.agreement)
    expect(filingFor(rows, 'gum')).toEqual([
      ['2003-07-17', 'open', '2003-06-30', '2003-07-18'],
      ['2003-07-17', 'overdue', '2003-07-18', null],
    ])
    expect(JSON.stringify(rows)).not.toMatch(/ash|yew/)
    expect(JSON.stringify(docketOf(matter, day('2003-06-30')).rows)).toMatch(/yew/)
  })
})
