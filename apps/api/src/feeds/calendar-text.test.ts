import { evaluate, project } from '@regrights/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { read } from '../../../../packages/scenarios/src/random/read.ts'
import { randomMatter } from '../../../../packages/scenarios/src/random-matter.ts'
import { docketOfProjected } from '../docket/rows.ts'
import { day } from '../store/testing/samples.ts'
import { calendarText } from './calendar-text.ts'
import { contentFrom } from './content.ts'
import { buildFeed } from './feed.ts'
import { ask, onSunday, readCalendar, row } from './feed-samples.ts'

describe('the text of a calendar', () => {
  it('carries any text unharmed, and lets no text add a line or leave its own', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 200 })
    const hostile = fc.constantFrom(
      '\r\nBEGIN:VEVENT\r\nUID:x',
      'a\nSTATUS:CANCELLED',
      'x\\;,:"\u0000\u0007\u0085',
      'é'.repeat(90),
    )
    fc.assert(
      fc.property(fc.oneof(words, hostile), fc.oneof(words, hostile), (title, name) => {
        const { text } = buildFeed(ask({ feed: { id: 'f', name, alarmDays: 1 }, rows: [row({ title })] }))
        const events = readCalendar(text)
        expect(events).toHaveLength(1)
        const shown = title.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ' ')
        expect(events[0]?.get('DESCRIPTION')).toBe(`${shown}\nAbout: d\nStatus: open\nClause: 1(a)`)
        expect(events[0]?.get('STATUS')).toBe('CONFIRMED')
      }),
      { numRuns: 200 },
    )
  })

  it('is the same bytes for any order of the entries', () => {
    const rows = [row(), row(onSunday), row({ item: 'due/other' })]
    const { publish } = buildFeed(ask({ rows }))
    expect(calendarText('n', publish.toReversed())).toBe(calendarText('n', publish))
  })

  it('leaves out entries that it cannot read', () => {
    for (const content of [
      '{',
      '{}',
      '{"matter":"m","kind":"due","day":"2003-02-30","summary":"","description":"","alarmDays":null}',
    ])
      expect(contentFrom(content)).toBeNull()
    const entry = { uid: 'u', sequence: 0, cancelled: false, content: '{}', stamp: '2003-07-01T00:00:00.000Z' }
    expect(readCalendar(calendarText('n', [entry]))).toEqual([])
  })
})

describe("an Investor's feed", () => {
  it('names no party that its projected answers do not name', () => {
    let shown = 0
    let others = 0
    fc.assert(
      fc.property(randomMatter({ mostEvents: 80 }), ({ file, asOf }) => {
        const matter = read(file)
        const answers = evaluate(matter, { asOf: day(asOf) })
        for (const { party } of answers.investors) {
          const seen = project(answers, party)
          const rows = docketOfProjected(seen, matter.agreement).map((one) => ({
            ...one,
            matter: 'm-1',
            title: file.title,
          }))
          const { publish } = buildFeed(ask({ rows, today: day(asOf) }))
          shown += publish.length
          const own = new Set([party, 'company', 'investors'])
          const lettersOf = new Set(seen.notices.flatMap(({ from, to }) => [...from, to]))
          const strangers = answers.parties
            .map((one) => one.party)
            .filter((one) => !own.has(one) && !lettersOf.has(one))
          others += strangers.length
          const sides = new Set(rows.flatMap((one) => [one.party, one.counterparty]))
          expect(strangers.filter((one) => sides.has(one))).toEqual([])
          const days = new Set(seen.dates.flatMap(({ on, practicalOn }) => [on, practicalOn]))
          for (const { content } of publish) {
            const on = contentFrom(content)?.day
            expect(on !== undefined && days.has(on)).toBe(true)
          }
        }
      }),
      { numRuns: 60 },
    )
    expect(shown).toBeGreaterThan(100)
    expect(others).toBeGreaterThan(100)
  })
})
