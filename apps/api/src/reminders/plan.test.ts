import { describe, expect, it } from 'vitest'
import { day } from '../store/testing/samples.ts'
import { messagesFor } from './messages.ts'
import { digestFor, remindersDue } from './plan.ts'
import { row } from './testing/rows.ts'

const ada = { user: 'ada', leadDays: [14, 3, 0] }

/** The leads of what is due on a day: days left and day. */
const due = (rows: Parameters<typeof remindersDue>[1], today: string, settings = ada) =>
  remindersDue(settings, rows, day(today)).map(({ why, day: by, daysLeft }) => [why, by, daysLeft])

const keysOn = (today: string, ...rows: Parameters<typeof remindersDue>[1]) =>
  remindersDue(ada, rows, day(today)).map(({ key }) => key)

describe('reminders of a duty that is due on 2003-07-17', () => {
  it('begin on the day of the longest lead and not the day before: 2003-07-17 less 14 days is 2003-07-03', () => {
    expect(due([row()], '2003-07-02')).toEqual([])
    expect(due([row()], '2003-07-03')).toEqual([['lead', '2003-07-17', 14]])
  })

  it('are one for each lead: the same until the next lead has come, then another', () => {
    const [first] = keysOn('2003-07-03', row())
    expect(keysOn('2003-07-13', row())).toEqual([first])
    const [second] = keysOn('2003-07-14', row())
    expect(second).not.toBe(first)
    expect(keysOn('2003-07-16', row())).toEqual([second])
    const [third] = keysOn('2003-07-17', row())
    expect(new Set([first, second, third]).size).toBe(3)
  })

  it('are of the shortest lead alone when it comes up late', () => {
    expect(due([row()], '2003-07-15')).toEqual([['lead', '2003-07-17', 2]])
  })

  it('end with the day, and one more says that it is overdue, the same on every later day', () => {
    const late = row({ status: 'overdue', until: null })
    expect(due([late], '2003-07-18')).toEqual([['overdue', '2003-07-17', -1]])
    expect(keysOn('2003-09-01', late)).toEqual(keysOn('2003-07-18', late))
    expect(keysOn('2003-07-18', late)).not.toEqual(keysOn('2003-07-17', row()))
  })

  it('are new ones when the day moves, and the same ones when nothing but the status changes', () => {
    const moved = row({ on: day('2003-07-16'), practicalOn: day('2003-07-16') })
    expect(keysOn('2003-07-03', moved)).not.toEqual(keysOn('2003-07-03', row()))
    expect(keysOn('2003-07-03', row({ status: 'suspended' }))).toEqual(keysOn('2003-07-03', row()))
  })

  it('are one for all to whom it is owed', () => {
    const rows = [row(), row({ item: 'due/other', counterparty: 'gum' })]
    const [one, ...more] = remindersDue(ada, rows, day('2003-07-03'))
    expect(more).toEqual([])
    expect(one?.rows.map(({ counterparty }) => counterparty)).toEqual(['ash', 'gum'])
    expect(one?.key).toBe(keysOn('2003-07-03', row())[0])
  })

  it('are apart for another person, matter, duty, demand or kind of day', () => {
    const others = [
      row({ matter: 'm-2' }),
      row({ code: 'make-effective' }),
      row({ about: 'd2' }),
      row({ kind: 'target' }),
    ]
    const keys = [row(), ...others].flatMap((one) => keysOn('2003-07-03', one))
    const bob = remindersDue({ ...ada, user: 'bob' }, [row()], day('2003-07-03')).map(({ key }) => key)
    expect(new Set([...keys, ...bob]).size).toBe(6)
  })

  it('are for whoever it is assigned to, and for all while it is assigned to nobody', () => {
    expect(due([row({ assignee: 'bob' })], '2003-07-03')).toEqual([])
    expect(due([row({ assignee: 'ada' })], '2003-07-03')).toHaveLength(1)
  })
})

describe('reminders', () => {
  it('count to the last practical day: for a contract day on Sunday 2003-07-20 that is Friday 2003-07-18', () => {
    const sunday = row({ on: day('2003-07-20'), practicalOn: day('2003-07-18'), until: null })
    expect(due([sunday], '2003-07-15')).toEqual([['lead', '2003-07-18', 3]])
    expect(due([sunday], '2003-07-18')).toEqual([['lead', '2003-07-18', 0]])
    // On the Saturday nothing can be filed any more, and nothing is overdue yet.
    expect(due([sunday], '2003-07-19')).toEqual([])
  })

  it('leave out what has no day and what does not stand today', () => {
    const rows = [
      row({ on: null, practicalOn: null }),
      row({ from: day('2003-07-04') }),
      row({ until: day('2003-07-03') }),
    ]
    expect(due(rows, '2003-07-03')).toEqual([])
  })

  it('are none for somebody who wants no leads, but for what is overdue', () => {
    const rows = [
      row(),
      row({ item: 'due/late', on: day('2003-07-01'), practicalOn: day('2003-07-01'), status: 'overdue', until: null }),
    ]
    expect(due(rows, '2003-07-17', { user: 'ada', leadDays: [] })).toEqual([['overdue', '2003-07-01', -16]])
  })
})

describe('a digest', () => {
  it('has what is overdue and what comes within 14 days, by day, and is one for each day', () => {
    const rows = [
      row({ item: 'due/far', on: day('2003-07-18'), practicalOn: day('2003-07-18'), until: null }),
      row(),
      row({ item: 'due/late', on: day('2003-07-01'), practicalOn: day('2003-07-01'), status: 'overdue', until: null }),
      row({ item: 'closes/r', kind: 'closes', on: day('2003-07-04'), practicalOn: day('2003-07-04') }),
      row({ item: 'target/gone', kind: 'target', on: day('2003-07-02'), practicalOn: day('2003-07-02'), until: null }),
      row({ item: 'continuing/x', kind: 'continuing', on: null, practicalOn: null }),
    ]
    const digest = digestFor('ada', rows, day('2003-07-03'))
    expect(digest?.overdue.map(({ item }) => item)).toEqual(['due/late'])
    expect(digest?.coming.map(({ item }) => item)).toEqual(['closes/r', row().item])
    expect(digestFor('ada', rows, day('2003-07-04'))?.key).not.toBe(digest?.key)
    expect(digestFor('ada', rows.toReversed(), day('2003-07-03'))).toEqual(digest)
  })

  it('is none when there is nothing to tell', () => {
    expect(digestFor('ada', [row()], day('2003-07-02'))).toBeNull()
    expect(digestFor('ada', [], day('2003-07-17'))).toBeNull()
  })
})

describe('the messages', () => {
  const both = ['mail', 'webhook'] as const
  const now = '2003-07-03T12:00:00.000Z'
  const rows = [row(), row({ item: 'due/other', counterparty: 'gum' })]

  it('of a reminder say when, what and in which matter, in a mail and in a call with keys of their own', () => {
    const reminders = remindersDue(ada, rows, day('2003-07-03'))
    const [mail, call, ...more] = messagesFor('ada', both, reminders, null, now)
    expect(more).toEqual([])
    expect([mail?.channel, call?.channel]).toEqual(['mail', 'webhook'])
    expect(mail?.key).not.toBe(call?.key)
    expect([mail?.seenAs, call?.seenAs]).toEqual([{ 'm-1': 'counsel' }, { 'm-1': 'counsel' }])
    expect(JSON.parse(mail?.content ?? '')).toEqual({
      subject: 'In 14 days, Thursday 2003-07-17: BestNet, Units of 2003',
      text: [
        'BestNet, Units of 2003',
        '',
        '- Thursday 2003-07-17: Due: file the registration statement, owed by the company to ash (1(a))',
        '- Thursday 2003-07-17: Due: file the registration statement, owed by the company to gum (1(a))',
        '',
      ].join('\n'),
    })
    const called = JSON.parse(call?.content ?? '')
    expect([called.type, called.why, called.day, called.daysLeft]).toEqual(['reminder', 'lead', '2003-07-17', 14])
    expect(Object.keys(called.rows[0])).toEqual([
      'matter',
      'title',
      'item',
      'kind',
      'code',
      'cite',
      'about',
      'party',
      'counterparty',
      'status',
      'on',
      'practicalOn',
    ])
  })

  it('of a digest count and list what it has, with both days where they differ', () => {
    const sunday = row({ on: day('2003-07-20'), practicalOn: day('2003-07-18'), until: null })
    const late = row({
      item: 'due/l',
      on: day('2003-07-01'),
      practicalOn: day('2003-07-01'),
      status: 'overdue',
      until: null,
    })
    const other = { matter: 'm-2', role: 'investor', parties: ['gum', 'ash'] } as const
    const digest = digestFor('ada', [sunday, { ...late, ...other }], day('2003-07-17'))
    const [mail, ...more] = messagesFor('ada', ['mail'], [], digest, now)
    expect(more).toEqual([])
    expect(mail?.seenAs).toEqual({ 'm-1': 'counsel', 'm-2': 'investor ash gum' })
    const { subject, text } = JSON.parse(mail?.content ?? '')
    expect(subject).toBe('Docket of Thursday 2003-07-17: 1 overdue, 1 coming')
    expect(text.split('\n')).toEqual([
      'Overdue',
      '- Tuesday 2003-07-01: Overdue: file the registration statement, owed by the company to ash (1(a)), in BestNet, Units of 2003',
      '',
      'Coming',
      '- Friday 2003-07-18: Last practical day: file the registration statement, owed by the company to ash (1(a)); the contract day is Sunday 2003-07-20, in BestNet, Units of 2003',
      '',
    ])
  })

  it('go only the ways that somebody wants, and never carry more than a line in a subject', () => {
    const reminders = remindersDue(ada, [row({ title: 'A\r\nBcc: x' })], day('2003-07-17'))
    expect(messagesFor('ada', [], reminders, null, now)).toEqual([])
    const [mail] = messagesFor('ada', both, reminders, null, now)
    expect(JSON.parse(mail?.content ?? '').subject).toBe('Today, Thursday 2003-07-17: A Bcc: x')
  })
})
