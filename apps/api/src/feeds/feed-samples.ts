import { expect } from 'vitest'
import { day } from '../store/testing/samples.ts'
import type { FeedQuestion, FeedRow } from './feed.ts'

/** A calendar read back as a program would: lines unfolded, names and values apart, texts without their escapes. */
export function readCalendar(text: string): Map<string, string>[] {
  expect(text.endsWith('END:VCALENDAR') || text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  for (const line of text.split('\r\n')) {
    expect(line).not.toMatch(/[\r\n]/)
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  }
  const events: Map<string, string>[] = []
  const path: string[] = []
  for (const line of text.replace(/\r\n[ \t]/g, '').split('\r\n')) {
    const parts = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/.exec(line)
    const [, name = '', parameters = '', value = ''] = parts ?? []
    if (name === 'BEGIN') path.push(value)
    else if (name === 'END') expect(path.pop()).toBe(value)
    if (line === 'BEGIN:VEVENT') events.push(new Map())
    const plain = value.replace(/\\([nN\\;,])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
    if (path.includes('VEVENT'))
      events.at(-1)?.set(`${path.at(-1) === 'VALARM' ? 'ALARM-' : ''}${name}${parameters}`, plain)
  }
  expect(path).toEqual([])
  return events
}

/** A row of a docket: a filing due on a Thursday, unless other fields are given. */
export const row = (fields: Partial<FeedRow> = {}): FeedRow => ({
  matter: 'm-1',
  title: 'BestNet, Units of 2003',
  item: 'due/file-registration-statement/d/company/ash',
  kind: 'due',
  ref: 'file-registration-statement/d/company/ash',
  code: 'file-registration-statement',
  cite: '1(a)',
  about: 'd',
  party: 'company',
  counterparty: 'ash',
  // A Thursday.
  on: day('2003-07-17'),
  practicalOn: day('2003-07-17'),
  status: 'open',
  from: day('2003-06-02'),
  until: day('2003-07-18'),
  ...fields,
})

// 2003-07-20 is a Sunday, the Friday before it 2003-07-18.
export const onSunday = { on: day('2003-07-20'), practicalOn: day('2003-07-18'), until: day('2003-07-21') }

/** What is asked for a feed of that row, on a day before it. */
export const ask = (fields: Partial<FeedQuestion> = {}): FeedQuestion => ({
  feed: { id: 'feed-1', name: 'Docket of Ada', alarmDays: null },
  rows: [row()],
  matters: new Map([['m-1', 'whole']]),
  previous: [],
  today: day('2003-07-01'),
  now: '2003-07-01T09:30:00.000Z',
  ...fields,
})
