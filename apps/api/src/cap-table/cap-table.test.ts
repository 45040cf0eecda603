import { describe, expect, test } from 'vitest'
import { eventsFromCapTable } from './cap-table.ts'
import {
  ash,
  closing,
  common,
  day,
  filesOf,
  holdings,
  imported,
  issues,
  moves,
  preferred,
  warrants,
} from './cap-table-samples.ts'

describe('a closing', () => {
  test('puts Units together from their parts, and its buyer joins as an Investor', () => {
    const { events } = imported(closing)
    expect(moves(events)).toEqual([
      { id: 't-p1', type: 'units-issued', on: '2003-03-31', investor: 'ash-partners-l.p', units: 600 },
    ])
    expect(events[0]).toEqual({
      id: 'company-joined',
      type: 'party-joined',
      on: '2003-03-31',
      party: 'company',
      role: 'company',
      entity: 'corporation',
      name: 'Example Co.',
      address: { lines: ['1 Main Street', 'Suite 2', 'Grand Rapids, MI 49546'] },
      source: 'cap table: manifest.ocf.json issuer',
    })
    expect(events[1]).toMatchObject({ party: 'ash-partners-l.p', role: 'investor', entity: 'other', on: '2003-03-31' })
    expect(events[2]?.source).toBe('cap table: transactions.ocf.json items[0]')
    expect(holdings(events, '2003-04-01')['ash-partners-l.p']).toMatchObject({
      units: 600,
      common: 1800,
      preferred: 600,
      warrants: 600,
    })
  })

  test('takes Common beside the Units as acquired elsewhere', () => {
    const { events } = imported([issues('c1', '2003-03-31', 'S-ASH', '1801'), ...closing.slice(1)])
    expect(moves(events)).toContainEqual({
      id: 't-c1',
      type: 'common-acquired',
      on: '2003-03-31',
      holder: 'ash-partners-l.p',
      common: 1,
      how: 'other',
    })
  })

  test('guesses nothing where the parts are one Warrant short, or one Common', () => {
    for (const parts of [
      [...closing.slice(0, 2), warrants('w1', '2003-03-31', 'S-ASH', '599')],
      [issues('c1', '2003-03-31', 'S-ASH', '1799'), ...closing.slice(1)],
    ]) {
      const { events, notUnderstood } = imported(parts)
      expect(moves(events)).toEqual([])
      expect(notUnderstood.filter(({ why }) => why.includes('no number of Units of 3, 1 and 1'))).toHaveLength(3)
    }
  })

  test('is not put together from two stakeholders or two days', () => {
    const { events } = imported([...closing.slice(0, 2), warrants('w1', '2003-04-01', 'S-ASH', '600')])
    expect(moves(events)).toEqual([])
    expect(moves(imported([...closing.slice(0, 2), warrants('w1', '2003-03-31', 'S-GUM', '600')]).events)).toEqual([])
  })

  test('follows the mapping of classes, parties and kinds of entity', () => {
    const { events, notUnderstood } = imported([issues('u1', '2003-03-31', 'S-ASH', '600')], {
      classes: { C: 'units' },
      parties: { 'S-ASH': { party: 'ash', entity: 'partnership', signedOn: day('2003-03-30') } },
    })
    expect(moves(events)).toEqual([{ id: 't-u1', type: 'units-issued', on: '2003-03-31', investor: 'ash', units: 600 }])
    expect(events[1]).toMatchObject({ party: 'ash', entity: 'partnership', signedOn: '2003-03-30', role: 'investor' })
    expect(notUnderstood.map(({ path }) => path)).toEqual(['objects.ocf.json items[1]', 'objects.ocf.json items[2]'])
  })
})

describe('what is not understood', () => {
  test('is told with its place: files, objects, counts and days', () => {
    const { events, notUnderstood } = eventsFromCapTable([
      { name: 'a.json', content: 7 },
      { name: 'b.json', content: { items: [null, { object_type: 'STOCK_PLAN', id: 'x' }] } },
      ...filesOf([issues('h', '2003-03-31', 'S-ASH', '1.5'), issues('d', '2003-02-30', 'S-ASH', '1')]),
    ])
    expect(events).toEqual([])
    const told = new Map(notUnderstood.map(({ path, why }) => [path, why]))
    expect(told.get('a.json')).toBe('it has neither items nor an issuer')
    expect(told.get('b.json items[0]')).toBe('it has no object_type')
    expect(told.get('b.json items[1]')).toContain('nothing is made of STOCK_PLAN')
    expect(told.get('transactions.ocf.json items[0]')).toBe('TX_STOCK_ISSUANCE whose quantity cannot be read')
    expect(told.get('transactions.ocf.json items[1]')).toBe('TX_STOCK_ISSUANCE whose date cannot be read')
    expect(told.get('manifest.ocf.json issuer')).toBe('nothing happens to it')
  })

  test('is a class that could be either of two', () => {
    const second = { ...preferred, id: 'P2', name: 'Series B' }
    const { events, notUnderstood } = eventsFromCapTable(filesOf(closing, [ash, common, preferred, second]))
    expect(moves(events)).toEqual([])
    expect(notUnderstood.some(({ why }) => why.startsWith('what the stock class P is under the agreement'))).toBe(true)
    const named = eventsFromCapTable(filesOf(closing, [ash, common, preferred, second]), {
      classes: { P: 'preferred' },
    })
    expect(moves(named.events)).toHaveLength(1)
  })

  test('is a stakeholder that is not there, an issuance that was retracted, and another agreement', () => {
    expect(
      imported([issues('c1', '2003-03-31', 'S-NOBODY', '10')]).notUnderstood.some(({ why }) =>
        why.includes('stakeholder that is not in the cap table'),
      ),
    ).toBe(true)
    const retracted = imported([
      ...closing,
      { object_type: 'TX_WARRANT_RETRACTION', id: 'r', date: '2003-04-01', security_id: 'w1' },
    ])
    expect(retracted.notUnderstood.some(({ why }) => why.includes('retracted'))).toBe(true)
    expect(imported(closing, { agreement: 'other' })).toMatchObject({
      events: [],
      notUnderstood: [{ path: 'mapping.agreement' }],
    })
  })

  test('is what the rules refuse: more converted than held', () => {
    const toMuch = {
      object_type: 'TX_STOCK_CONVERSION',
      id: 'T-conv',
      date: '2003-05-01',
      security_id: 'p1',
      quantity_converted: '601',
      resulting_security_ids: [],
    }
    const { events, notUnderstood } = imported([...closing, toMuch])
    expect(moves(events)).toHaveLength(1)
    expect(notUnderstood).toContainEqual({
      path: 'transactions.ocf.json items[3]',
      found: 'preferred-converted: ash-partners-l.p left with -1 preferred at the end of 2003-05-01',
      why: 'the rules allow no holding below zero',
    })
  })
})
