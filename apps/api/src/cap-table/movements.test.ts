import { describe, expect, test } from 'vitest'
import { closing, day, holdings, imported, issues, moves, warrants } from './cap-table-samples.ts'

describe('what happens to securities', () => {
  const converts = {
    object_type: 'TX_STOCK_CONVERSION',
    id: 'T-conv',
    date: '2003-05-01',
    security_id: 'p1',
    quantity_converted: '100',
    resulting_security_ids: ['c2'],
    balance_security_id: 'p2',
  }
  const conversion = [
    converts,
    issues('c2', '2003-05-01', 'S-ASH', '200'),
    issues('p2', '2003-05-01', 'S-ASH', '500', 'P'),
  ]
  const exercises = {
    object_type: 'TX_WARRANT_EXERCISE',
    id: 'T-exer',
    date: '2003-05-02',
    trigger_id: 't',
    security_id: 'w1',
    resulting_security_ids: ['c3'],
  }

  test('a conversion and an exercise become events, and the shares that come of them are no new issue', () => {
    const { events, notUnderstood } = imported([
      ...closing,
      ...conversion,
      exercises,
      issues('c3', '2003-05-02', 'S-ASH', '600'),
    ])
    expect(moves(events).slice(1)).toEqual([
      { id: 't-conv', type: 'preferred-converted', on: '2003-05-01', holder: 'ash-partners-l.p', preferred: 100 },
      { id: 't-exer', type: 'warrants-exercised', on: '2003-05-02', holder: 'ash-partners-l.p', warrants: 600 },
    ])
    // 1,800 + 2 × 100 + 600 Common; 500 Preferred are left and no Warrant.
    expect(holdings(events, '2003-05-02')['ash-partners-l.p']).toMatchObject({
      common: 2600,
      preferred: 500,
      warrants: 0,
    })
    expect(notUnderstood.some(({ why }) => why.includes('the agreement gives'))).toBe(false)
  })

  test('an exercise for fewer shares is one without cash', () => {
    const { events } = imported([...closing, exercises, issues('c3', '2003-05-02', 'S-ASH', '400')])
    expect(moves(events)[1]).toMatchObject({ warrants: 600, sharesIssued: 400 })
  })

  test('part of a warrant is exercised when a balance is left', () => {
    const part = { ...exercises, balance_security_id: 'w2' }
    const { events } = imported([
      ...closing,
      part,
      issues('c3', '2003-05-02', 'S-ASH', '250'),
      warrants('w2', '2003-05-02', 'S-ASH', '350'),
    ])
    expect(moves(events)[1]).toMatchObject({ type: 'warrants-exercised', warrants: 250 })
  })

  test('shares that are not what the agreement gives are told, on either side', () => {
    const doubt = (shares: string) =>
      imported([
        ...closing,
        converts,
        issues('c2', '2003-05-01', 'S-ASH', shares),
        issues('p2', '2003-05-01', 'S-ASH', '500', 'P'),
      ]).notUnderstood.map(({ why }) => why)
    expect(doubt('201')).toContain('it was taken, but 201 shares came of it and the agreement gives 200')
    expect(doubt('199')).toContain('it was taken, but 199 shares came of it and the agreement gives 200')
    expect(doubt('200').filter((why) => why.includes('agreement gives'))).toEqual([])
  })

  test('a split of the Common scales what comes of Preferred that was there before', () => {
    const split = {
      object_type: 'TX_STOCK_CLASS_SPLIT',
      id: 'T-split',
      date: '2003-04-10',
      stock_class_id: 'C',
      split_ratio: { numerator: '3', denominator: '1.5' },
    }
    const { events, notUnderstood } = imported([
      ...closing,
      split,
      converts,
      issues('c2', '2003-05-01', 'S-ASH', '400'),
      issues('p2', '2003-05-01', 'S-ASH', '500', 'P'),
    ])
    expect(moves(events)).toContainEqual({
      id: 't-split',
      type: 'capital-changed',
      on: '2003-04-10',
      kind: 'split',
      numerator: 2,
      denominator: 1,
    })
    expect(notUnderstood.some(({ why }) => why.includes('agreement gives'))).toBe(false)
    // 1,800 × 2 + 100 × 2 × 2.
    expect(holdings(events, '2003-05-01')['ash-partners-l.p']).toMatchObject({ common: 4000, preferred: 500 })
  })

  test('a reverse split is one, a split of the Preferred is told', () => {
    const split = (stock_class_id: string) => ({
      object_type: 'TX_STOCK_CLASS_SPLIT',
      id: `T-split-${stock_class_id}`,
      date: '2003-04-10',
      stock_class_id,
      split_ratio: { numerator: '1', denominator: '10' },
    })
    const { events, notUnderstood } = imported([...closing, split('C'), split('P')])
    expect(moves(events).slice(1)).toEqual([
      {
        id: 't-split-c',
        type: 'capital-changed',
        on: '2003-04-10',
        kind: 'reverse-split',
        numerator: 1,
        denominator: 10,
      },
    ])
    expect(notUnderstood.some(({ why }) => why.startsWith('the matter file knows splits of the Common'))).toBe(true)
  })

  const transfers = (type: 'STOCK' | 'WARRANT', id: string, security_id: string, made: string, balance: string) => ({
    object_type: `TX_${type}_TRANSFER`,
    id: `T-${id}`,
    date: '2003-06-01',
    security_id,
    quantity: '1',
    resulting_security_ids: [made],
    balance_security_id: balance,
  })
  const ofUnits = [
    transfers('STOCK', 'x1', 'c1', 'c5', 'c6'),
    issues('c5', '2003-06-01', 'S-GUM', '300'),
    issues('c6', '2003-06-01', 'S-ASH', '1500'),
    transfers('STOCK', 'x2', 'p1', 'p5', 'p6'),
    issues('p5', '2003-06-01', 'S-GUM', '100', 'P'),
    issues('p6', '2003-06-01', 'S-ASH', '500', 'P'),
    transfers('WARRANT', 'x3', 'w1', 'w5', 'w6'),
    warrants('w5', '2003-06-01', 'S-GUM', '100'),
    warrants('w6', '2003-06-01', 'S-ASH', '500'),
  ]

  test('a transfer of all parts of a Unit goes as Units, unsigned until the mapping knows better', () => {
    const { events, notUnderstood } = imported([...closing, ...ofUnits])
    const expected = {
      id: 't-x1',
      type: 'securities-transferred',
      on: '2003-06-01',
      from: 'ash-partners-l.p',
      to: 'gum',
      securities: { units: 100 },
      manner: 'private',
      counterpartSignedOn: null,
    }
    expect(moves(events)).toContainEqual(expected)
    expect(notUnderstood.some(({ why }) => why.includes('signed a counterpart'))).toBe(true)
    expect(events.find((one) => one.type === 'party-joined' && one.party === 'gum')).toMatchObject({
      role: 'other',
      name: 'Gúm',
      address: { lines: [], email: 'gum@example.com' },
      on: '2003-06-01',
    })
    expect(holdings(events, '2003-06-01').gum).toMatchObject({
      units: 100,
      common: 300,
      preferred: 100,
      warrants: 100,
    })
    const told = imported([...closing, ...ofUnits], {
      transfers: { 'T-x2': { manner: 'gift', counterpartSignedOn: day('2003-06-01') } },
    })
    expect(moves(told.events)).toContainEqual({ ...expected, manner: 'gift', counterpartSignedOn: '2003-06-01' })
    expect(told.notUnderstood.some(({ why }) => why.includes('signed a counterpart'))).toBe(false)
  })

  test('a transfer of some parts goes as those parts', () => {
    const { events } = imported([...closing, ...ofUnits.slice(0, 6)])
    expect(moves(events)[1]).toMatchObject({ securities: { common: 300, preferred: 100 } })
  })

  test('parts that came one by one go on as parts, since their holder has no Unit', () => {
    const onDay = (date: string, moved: object) => ({ ...moved, date })
    const warrantsLater = ofUnits.slice(6).map((one) => onDay('2003-06-02', one))
    const { events } = imported([
      ...closing,
      ...ofUnits.slice(0, 6),
      ...warrantsLater,
      { ...transfers('STOCK', 'y1', 'c5', 'c7', ''), date: '2003-06-03' },
      issues('c7', '2003-06-03', 'S-YEW', '300'),
      { ...transfers('STOCK', 'y2', 'p5', 'p7', ''), date: '2003-06-03' },
      issues('p7', '2003-06-03', 'S-YEW', '100', 'P'),
      { ...transfers('WARRANT', 'y3', 'w5', 'w7', ''), date: '2003-06-03' },
      warrants('w7', '2003-06-03', 'S-YEW', '100'),
    ])
    expect(moves(events).at(-1)).toMatchObject({
      to: 'yew',
      securities: { common: 300, preferred: 100, warrants: 100 },
    })
    expect(holdings(events, '2003-06-03').yew).toMatchObject({ units: 0, common: 300, preferred: 100, warrants: 100 })
  })

  test('Preferred issued after a split converts as it was issued, on the day of the split as before it', () => {
    const doubtsWith = (date: string, shares: string) =>
      imported([
        ...closing,
        {
          object_type: 'TX_STOCK_CLASS_SPLIT',
          id: 'T-split',
          date,
          stock_class_id: 'C',
          split_ratio: { numerator: '2', denominator: '1' },
        },
        converts,
        issues('c2', '2003-05-01', 'S-ASH', shares),
        issues('p2', '2003-05-01', 'S-ASH', '500', 'P'),
      ]).notUnderstood.filter(({ why }) => why.includes('agreement gives'))
    expect(doubtsWith('2003-03-30', '200')).toEqual([])
    expect(doubtsWith('2003-03-31', '400')).toEqual([])
  })

  test('Common that comes of a convertible carries no rights, and the convertible itself is told', () => {
    const convertible = {
      object_type: 'TX_CONVERTIBLE_ISSUANCE',
      id: 'T-note',
      date: '2003-02-01',
      security_id: 'n1',
      stakeholder_id: 'S-YEW',
    }
    const converted = {
      object_type: 'TX_CONVERTIBLE_CONVERSION',
      id: 'T-nc',
      date: '2003-07-01',
      security_id: 'n1',
      resulting_security_ids: ['c9'],
      reason_text: '',
      trigger_id: 't',
    }
    const { events, notUnderstood } = imported([convertible, converted, issues('c9', '2003-07-01', 'S-YEW', '50')])
    expect(moves(events)).toEqual([
      { id: 't-c9', type: 'common-acquired', on: '2003-07-01', holder: 'yew', common: 50, how: 'other' },
    ])
    expect(notUnderstood).toContainEqual({
      path: 'transactions.ocf.json items[0]',
      found: JSON.stringify(convertible),
      why: 'nothing is made of TX_CONVERTIBLE_ISSUANCE; enter by hand what matters of it',
    })
  })
})
