import { describe, expect, it } from 'vitest'
import { day } from '../store/testing/samples.ts'
import { type Dated, rowsForetold } from './standing.ts'

type Duty = Dated['obligations'][number]
type Right = Dated['rights'][number]

const asOf = day('2003-06-01')
const none: Dated = { asOf, obligations: [], rights: [], blocks: [], dates: [] }

const duty: Duty = {
  id: 'file-registration-statement/d/company/ash',
  duty: 'file-registration-statement',
  cite: '1(a)',
  about: 'd',
  owedBy: 'company',
  owedTo: 'ash',
  standard: 'fixed-date',
  triggeredOn: asOf,
  notBefore: null,
  due: null,
  lastPracticalDay: null,
  target: null,
  status: 'open',
  performedOn: null,
  next: [],
  readings: [],
  because: null,
}

const right: Right = {
  id: 'request-inclusion/d/gum',
  right: 'request-inclusion',
  cite: '1(a)',
  about: 'd',
  heldBy: 'gum',
  status: 'available',
  from: asOf,
  lastDay: null,
  contestedLastDay: null,
  next: [],
  readings: [],
  because: null,
}

const date = (kind: Dated['dates'][number]['kind'], on: string, ref: string, practicalOn = on) => ({
  kind,
  on: day(on),
  practicalOn: day(practicalOn),
  ref,
  party: null,
})

/** Each row as its item's kind, day, status, and the days on which it stands. */
const told = (answers: Partial<Dated>) =>
  rowsForetold({ ...none, ...answers }, 'bestnet-2003').map(({ item, on, status, from, until }) =>
    [item.split('/')[0], on, status, from, until].map(String).join(' '),
  )

describe('the rows of a duty', () => {
  it('are of its due day for each status while it stands, and none of how it was settled', () => {
    const turning: Duty = {
      ...duty,
      next: [
        { on: day('2003-06-10'), status: 'suspended' },
        { on: day('2003-06-20'), status: 'overdue' },
        { on: day('2003-07-01'), status: 'waived' },
      ],
    }
    expect(told({ obligations: [turning], dates: [date('due', '2003-06-15', duty.id)] })).toEqual([
      'due 2003-06-15 open 2003-06-01 2003-06-10',
      'due 2003-06-15 suspended 2003-06-10 2003-06-20',
      'due 2003-06-15 overdue 2003-06-20 2003-07-01',
    ])
  })

  it('stay without an end while nothing ends it, overdue or missing a fact', () => {
    for (const status of ['open', 'overdue', 'target-missed', 'suspended', 'needs-fact'] as const)
      expect(told({ obligations: [{ ...duty, status }], dates: [date('target', '2003-05-15', duty.id)] })).toEqual([
        `target 2003-05-15 ${status} 2003-06-01 null`,
      ])
  })

  it('are none once it is settled, but of a status that is still to come', () => {
    for (const status of ['performed', 'performed-early', 'performed-late', 'excused', 'waived', 'discharged'] as const)
      expect(told({ obligations: [{ ...duty, status }], dates: [date('due', '2003-06-15', duty.id)] })).toEqual([])
    const again: Duty = { ...duty, status: 'excused', next: [{ on: day('2003-06-05'), status: 'open' }] }
    expect(told({ obligations: [again], dates: [date('due', '2003-06-15', duty.id)] })).toEqual([
      'due 2003-06-15 open 2003-06-05 null',
    ])
  })

  it('are one for each of its days, the first allowed day through that day', () => {
    const dates = [
      date('opens', '2003-06-10', duty.id),
      date('due', '2003-06-15', duty.id),
      date('target', '2003-06-12', duty.id),
    ]
    expect(told({ obligations: [duty], dates })).toEqual([
      'opens 2003-06-10 open 2003-06-01 2003-06-11',
      'due 2003-06-15 open 2003-06-01 null',
      'target 2003-06-12 open 2003-06-01 null',
    ])
    const onTheDay = { ...none, asOf: day('2003-06-10') }
    expect(told({ ...onTheDay, obligations: [duty], dates })[0]).toBe('opens 2003-06-10 open 2003-06-10 2003-06-11')
    const after = { ...none, asOf: day('2003-06-11') }
    expect(told({ ...after, obligations: [duty], dates })).toHaveLength(2)
  })

  it('are one without a day when it has none by which to act', () => {
    expect(told({ obligations: [duty] })).toEqual(['continuing null open 2003-06-01 null'])
    expect(told({ obligations: [duty], dates: [date('opens', '2003-05-01', duty.id)] })).toEqual([
      'continuing null open 2003-06-01 null',
    ])
  })

  it('say whose it is and to whom, with code, clause and the practical day', () => {
    const dates = [date('due', '2003-07-20', duty.id, '2003-07-18')]
    const [row] = rowsForetold({ ...none, obligations: [duty], dates }, 'bestnet-2003')
    expect(row).toEqual({
      item: 'due/file-registration-statement/d/company/ash',
      kind: 'due',
      ref: 'file-registration-statement/d/company/ash',
      code: 'file-registration-statement',
      cite: '1(a)',
      about: 'd',
      party: 'company',
      counterparty: 'ash',
      on: '2003-07-20',
      practicalOn: '2003-07-18',
      status: 'open',
      from: '2003-06-01',
      until: null,
    })
  })
})

describe('the rows of a right', () => {
  const lapsing: Right = {
    ...right,
    lastDay: day('2003-06-20'),
    contestedLastDay: day('2003-06-24'),
    next: [{ on: day('2003-06-21'), status: 'lapsed' }],
  }
  const dates = [date('closes', '2003-06-20', right.id), date('closes', '2003-06-24', right.id)]

  it('have its last day through that day, and the last by another reading through that one', () => {
    expect(told({ rights: [lapsing], dates })).toEqual([
      'closes 2003-06-20 available 2003-06-01 2003-06-21',
      'contested 2003-06-24 available 2003-06-01 2003-06-21',
      'contested 2003-06-24 lapsed 2003-06-21 2003-06-25',
    ])
  })

  it('are none once it is used, used up or waived, by any reading', () => {
    for (const status of ['exercised', 'exhausted', 'waived'] as const)
      expect(told({ rights: [{ ...lapsing, status, next: [] }], dates })).toEqual([])
  })

  it('have the day from which it may be used, through that day', () => {
    const coming: Right = { ...right, status: 'not-yet', next: [{ on: day('2003-06-10'), status: 'available' }] }
    expect(told({ rights: [coming], dates: [date('opens', '2003-06-10', right.id)] })).toEqual([
      'opens 2003-06-10 not-yet 2003-06-01 2003-06-10',
      'opens 2003-06-10 available 2003-06-10 2003-06-11',
    ])
  })
})

describe('the rows of a block', () => {
  const block = { kind: 'lockout', cause: 'rs-1', firstFreeDay: null } as const
  const rows = (from: string, through: string | null) =>
    told({ blocks: [{ ...block, from: day(from), through: through === null ? null : day(through) }] })

  it('have its last day through that day, and none after it', () => {
    expect(rows('2003-05-01', '2003-06-01')).toEqual(['block-end 2003-06-01 running 2003-06-01 2003-06-02'])
    expect(rows('2003-05-01', '2003-05-31')).toEqual([])
  })

  it('say from when it runs when it is still to begin, and have no day while its end is not known', () => {
    expect(rows('2003-06-05', '2003-09-01')).toEqual([
      'block-end 2003-09-01 not-yet 2003-06-01 2003-06-05',
      'block-end 2003-09-01 running 2003-06-05 2003-09-02',
    ])
    expect(rows('2003-05-01', null)).toEqual(['block-end null running 2003-06-01 null'])
  })
})
