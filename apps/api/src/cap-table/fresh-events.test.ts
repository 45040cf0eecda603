import { withEvents } from '@regrights/rules'
import { expect, test } from 'vitest'
import { matterOf } from '../documents/document-samples.ts'
import { closing, day, imported, warrants } from './cap-table-samples.ts'
import { freshEvents } from './fresh-events.ts'

const first = imported(closing).events

test('all of a cap table is news to a matter that has nothing', () => {
  expect(freshEvents(matterOf([]), first)).toEqual({ events: first, already: [], notUnderstood: [] })
})

test('nothing is news that is recorded, or that joins a party which has joined', () => {
  const recorded = withEvents(matterOf([]), [...first])
  if (!recorded.ok) throw new Error('the events are accepted')
  const again = freshEvents(recorded.value, first)
  expect(again).toEqual({ events: [], already: first.map(({ id }) => id), notUnderstood: [] })
  const company = {
    id: 'c',
    type: 'party-joined',
    on: '2003-01-02',
    party: 'company',
    role: 'company',
    entity: 'other',
  }
  expect(freshEvents(matterOf([company]), first).already).toEqual(['company-joined'])
})

test('what the cap table got since is news', () => {
  const recorded = withEvents(matterOf([]), [...first])
  if (!recorded.ok) throw new Error('the events are accepted')
  const grown = imported([
    ...closing,
    { ...warrants('w2', '2003-04-02', 'S-ASH', '5') },
    {
      object_type: 'TX_WARRANT_EXERCISE',
      id: 'X',
      date: '2003-06-02',
      security_id: 'w1',
      resulting_security_ids: ['c9'],
    },
    { ...closing[0], id: 'T-c9', security_id: 'c9', date: '2003-06-02', quantity: '600' },
  ]).events
  expect(grown.length).toBeGreaterThan(first.length)
  expect(freshEvents(recorded.value, grown).events.map(({ type }) => type)).toEqual(['warrants-exercised'])
})

test('an event that the log has with another content is left out and told', () => {
  const [company, ash] = first
  const units = { id: 't-p1', type: 'units-issued', on: day('2003-03-31'), investor: 'ash-partners-l.p', units: 599 }
  const matter = matterOf([company ?? {}, ash ?? {}, units])
  const { events, notUnderstood } = freshEvents(matter, first)
  expect(events).toEqual([])
  expect(notUnderstood).toEqual([
    {
      // The closing begins with its Common.
      path: 'transactions.ocf.json items[0]',
      found: expect.stringContaining('"units":600'),
      why: 'the log has another event t-p1; correct that one by hand where it is wrong',
    },
  ])
})
