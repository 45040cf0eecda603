import { describe, expect, it } from 'vitest'
import type { FeedEntry } from '../store/port.ts'
import { day } from '../store/testing/samples.ts'
import { buildFeed } from './feed.ts'
import { ask, onSunday, readCalendar, row } from './feed-samples.ts'

/** What is kept after publishing: the entries of before with those published in their place. */
function kept(previous: readonly FeedEntry[], publish: readonly FeedEntry[]): FeedEntry[] {
  return [...new Map([...previous, ...publish].map((entry) => [entry.uid, entry])).values()]
}

describe('a calendar feed', () => {
  it('has an all-day event for a due day, ending before the day after, with duty, sides and clause', () => {
    const { text, publish } = buildFeed(ask())
    const [event] = readCalendar(text)
    expect(publish).toHaveLength(1)
    expect(event?.get('DTSTART;VALUE=DATE')).toBe('20030717')
    expect(event?.get('DTEND;VALUE=DATE')).toBe('20030718')
    expect(event?.get('SUMMARY')).toBe('Due: file the registration statement, owed by the company to ash (1(a))')
    expect(event?.get('DESCRIPTION')).toBe('BestNet, Units of 2003\nAbout: d\nStatus: open\nClause: 1(a)')
    expect(event?.get('STATUS')).toBe('CONFIRMED')
    expect(event?.get('SEQUENCE')).toBe('0')
    expect(event?.get('DTSTAMP')).toBe('20030701T093000Z')
    expect(event?.get('TRANSP')).toBe('TRANSPARENT')
    expect(event?.has('ALARM-TRIGGER')).toBe(false)
  })

  it('ends an event of the last day of a year and of 28 February on the first day after', () => {
    const rows = [
      row({ on: day('2003-12-31'), practicalOn: day('2003-12-31'), until: null }),
      row({ item: 'due/other', on: day('2004-02-28'), practicalOn: day('2004-02-28'), until: null }),
    ]
    const days = readCalendar(buildFeed(ask({ rows })).text).map((event) => [
      event.get('DTSTART;VALUE=DATE'),
      event.get('DTEND;VALUE=DATE'),
    ])
    expect(days).toEqual([
      ['20031231', '20040101'],
      ['20040228', '20040229'],
    ])
  })

  it('tells the last practical day from a contract day on a Sunday by an entry on each, the alarm with the first', () => {
    const feed = { id: 'feed-1', name: 'Docket', alarmDays: 3 }
    const events = readCalendar(buildFeed(ask({ feed, rows: [row(onSunday)] })).text)
    expect(events.map((event) => [event.get('DTSTART;VALUE=DATE'), event.get('SUMMARY')])).toEqual([
      ['20030718', 'Last practical day: file the registration statement, owed by the company to ash (1(a))'],
      ['20030720', 'Contract day: file the registration statement, owed by the company to ash (1(a))'],
    ])
    expect(events.map((event) => event.get('ALARM-TRIGGER'))).toEqual(['-P3D', undefined])
    for (const event of events) {
      expect(event.get('DESCRIPTION')).toContain('Contract day: Sunday 2003-07-20\n')
      expect(event.get('DESCRIPTION')).toContain('Last practical day: Friday 2003-07-18,')
    }
    expect(new Set(events.map((event) => event.get('UID'))).size).toBe(2)
  })

  it('rings so many days before a day that is its own practical day', () => {
    const feed = { id: 'feed-1', name: 'Docket', alarmDays: 14 }
    const [event] = readCalendar(buildFeed(ask({ feed })).text)
    expect([event?.get('ALARM-ACTION'), event?.get('ALARM-TRIGGER')]).toEqual(['DISPLAY', '-P14D'])
  })

  it('names each kind of day in words', () => {
    const right = { party: 'gum', counterparty: null, code: 'request-inclusion', cite: '1(a)' }
    const rows = [
      row({ ...right, item: 'closes/r', kind: 'closes', until: null }),
      row({ ...right, item: 'contested/r', kind: 'closes', until: null }),
      row({ ...right, item: 'opens/r', kind: 'opens', until: null }),
      row({ item: 'opens/o', kind: 'opens' }),
      row({ item: 'target/o', kind: 'target', status: 'suspended' }),
      row({ item: 'ends/o', kind: 'ends', code: 'keep-effective', cite: '3(a)' }),
      row({ item: 'due/late', status: 'overdue', until: null }),
      row({ item: 'due/unknown', code: 'sing-a-song', cite: null, counterparty: 'investors' }),
      row({ item: 'block-end/l', kind: 'block-end', code: 'lockout', cite: '1(c)', party: null, counterparty: null }),
    ]
    const events = readCalendar(buildFeed(ask({ rows })).text)
    expect(events.map((event) => event.get('SUMMARY')).sort()).toEqual([
      'Due: sing a song, owed by the company to the Investors',
      'First day to ask for inclusion in the demand, for gum (1(a))',
      'Last day by another reading to ask for inclusion in the demand, for gum (1(a))',
      'Last day of the duty to keep the registration statement effective, owed by the company to ash (3(a))',
      'Last day of the lockout after an offering (1(c))',
      'Last day to ask for inclusion in the demand, for gum (1(a))',
      'Not before this day: file the registration statement, owed by the company to ash (1(a))',
      'Overdue: file the registration statement, owed by the company to ash (1(a))',
      'Target: file the registration statement, owed by the company to ash, suspended (1(a))',
    ])
  })

  it('leaves out what has no day, what does not stand today, and matters that it does not cover', () => {
    const rows = [
      row({ kind: 'continuing', on: null, practicalOn: null }),
      row({ item: 'due/later', from: day('2003-07-02') }),
      row({ item: 'due/before', until: day('2003-07-01') }),
      row({ matter: 'm-2' }),
    ]
    expect(readCalendar(buildFeed(ask({ rows })).text)).toEqual([])
  })

  it('covers several matters, and tells two that have the same item apart', () => {
    const rows = [row(), row({ matter: 'm-2', title: 'Another' })]
    const events = readCalendar(
      buildFeed(
        ask({
          rows,
          matters: new Map([
            ['m-1', 'whole'],
            ['m-2', 'whole'],
          ]),
        }),
      ).text,
    )
    expect(new Set(events.map((event) => event.get('UID'))).size).toBe(2)
    expect(events.map((event) => event.get('DESCRIPTION')?.split('\n')[0]).sort()).toEqual([
      'Another',
      'BestNet, Units of 2003',
    ])
  })
})

describe('a calendar feed that is read again', () => {
  const first = buildFeed(ask())
  const later = { previous: first.publish, today: day('2003-07-02'), now: '2003-07-02T09:30:00.000Z' }

  it('gives the same bytes and publishes nothing while nothing changed', () => {
    const again = buildFeed(ask(later))
    expect(again).toEqual({ text: first.text, publish: [] })
  })

  it('keeps the UID and raises the sequence with each change of the day, the status or the alarm', () => {
    const changes = [
      { rows: [row({ on: day('2003-07-21'), practicalOn: day('2003-07-21'), until: null })] },
      { rows: [row({ status: 'suspended' })] },
      { feed: { id: 'feed-1', name: 'Docket of Ada', alarmDays: 7 } },
    ]
    for (const change of changes) {
      const { publish, text } = buildFeed(ask({ ...later, ...change }))
      expect(publish.map(({ uid, sequence, cancelled }) => [uid, sequence, cancelled])).toEqual([
        [first.publish[0]?.uid, 1, false],
      ])
      const [event] = readCalendar(text)
      expect([event?.get('SEQUENCE'), event?.get('DTSTAMP')]).toEqual(['1', '20030702T093000Z'])
    }
  })

  it('keeps what is done as cancelled, without an alarm, and brings it back with a higher sequence', () => {
    const feed = { id: 'feed-1', name: 'Docket of Ada', alarmDays: 7 }
    const ringing = buildFeed(ask({ feed }))
    const done = buildFeed(ask({ ...later, feed, previous: ringing.publish, rows: [] }))
    const [event] = readCalendar(done.text)
    expect([event?.get('STATUS'), event?.get('SEQUENCE'), event?.get('DTSTART;VALUE=DATE')]).toEqual([
      'CANCELLED',
      '1',
      '20030717',
    ])
    expect(event?.get('UID')).toBe(ringing.publish[0]?.uid)
    expect(event?.has('ALARM-TRIGGER')).toBe(false)
    const afterwards = kept(ringing.publish, done.publish)
    expect(buildFeed(ask({ ...later, feed, previous: afterwards, rows: [] }))).toEqual({ text: done.text, publish: [] })
    const back = readCalendar(buildFeed(ask({ ...later, feed, previous: afterwards })).text)
    expect(back.map((one) => [one.get('STATUS'), one.get('SEQUENCE')])).toEqual([['CONFIRMED', '2']])
  })

  it('cancels the entry of a practical day when the contract day takes filings itself', () => {
    const split = buildFeed(ask({ rows: [row(onSunday)] }))
    const moved = buildFeed(ask({ ...later, previous: split.publish }))
    const events = readCalendar(moved.text)
    expect(events.map((event) => [event.get('DTSTART;VALUE=DATE'), event.get('STATUS')])).toEqual([
      ['20030717', 'CONFIRMED'],
      ['20030718', 'CANCELLED'],
    ])
  })

  it('leaves a closing day that has passed as it was, and cancels one that was done away with before its day', () => {
    const closing = row({ item: 'closes/r', kind: 'closes', party: 'gum', counterparty: null })
    const open = buildFeed(ask({ rows: [closing] }))
    const on = (today: string) =>
      buildFeed(ask({ rows: [], previous: open.publish, today: day(today), now: '2003-07-18T00:00:00.000Z' }))
    expect(on('2003-07-18')).toEqual({ text: open.text, publish: [] })
    expect(on('2003-07-17').publish.map(({ cancelled }) => cancelled)).toEqual([true])
  })

  it('cancels a due day that was overdue and is done', () => {
    const late = buildFeed(ask({ rows: [row({ status: 'overdue', until: null })], today: day('2003-08-01') }))
    const done = buildFeed(ask({ rows: [], previous: late.publish, today: day('2003-08-05') }))
    expect(done.publish.map(({ cancelled }) => cancelled)).toEqual([true])
  })

  it('takes the words from the entries of a matter that its owner may no longer see', () => {
    const gone = buildFeed(ask({ ...later, matters: new Map() }))
    const [event] = readCalendar(gone.text)
    expect([event?.get('STATUS'), event?.get('SUMMARY'), event?.get('DESCRIPTION')]).toEqual([
      'CANCELLED',
      'No longer shown',
      undefined,
    ])
    expect(gone.text).not.toMatch(/ash|BestNet|registration/)
    const entries = kept(first.publish, gone.publish)
    expect(buildFeed(ask({ ...later, matters: new Map(), previous: entries })).publish).toEqual([])
  })

  it('takes the words too when its owner has become an Investor, from days that have passed as well', () => {
    const closes = row({ kind: 'closes', item: 'closes/request-inclusion/d/birch', party: 'birch', counterparty: null })
    const whole = buildFeed(ask({ rows: [row(), closes] }))
    expect(whole.text).toMatch(/birch/)
    const matters = new Map([['m-1', 'investor ash']])
    const own = buildFeed(ask({ matters, previous: whole.publish, today: day('2003-07-17') }))
    expect(own.text).not.toMatch(/birch/)
    expect(
      readCalendar(own.text)
        .map((event) => [event.get('STATUS'), event.get('SUMMARY')])
        .sort(),
    ).toEqual([
      ['CANCELLED', 'No longer shown'],
      ['CONFIRMED', 'Due: file the registration statement, owed by the company to ash (1(a))'],
    ])
    const passed = buildFeed(ask({ rows: [], matters, previous: whole.publish, today: day('2003-08-01') }))
    expect(passed.text).not.toMatch(/ash|birch|BestNet/)
  })
})
