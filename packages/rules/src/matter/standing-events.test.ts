import { expect, test } from 'vitest'
import { knownDay } from '../kernel/civil-date.ts'
import { invariant } from '../kernel/invariant.ts'
import { standingEvents } from './knowledge.ts'
import type { Matter } from './matter.ts'
import { ash, company } from './matter-samples.ts'
import { checkMatter } from './read-matter.ts'

function matterOf(events: readonly object[]): Matter {
  const read = checkMatter({ format: 'regrights/matter@1', id: 'm', title: 'm', agreement: 'bestnet-2003', events })
  invariant(read.ok, JSON.stringify(read))
  return read.value
}

const bought = { id: 'bought', type: 'common-acquired', on: '2003-05-01', holder: 'ash', common: 10, how: 'market' }
const body = (common: number) => ({ type: 'common-acquired', on: '2003-05-02', holder: 'ash', common, how: 'market' })
const corrects = (id: string, event: string, replacement: object, recordedAt: string) => ({
  id,
  type: 'event-corrected',
  on: '2003-06-01',
  event,
  replacement,
  reason: 'misread',
  recordedAt,
})

function standing(events: readonly object[], knownAt: string | null = null) {
  return standingEvents(matterOf([company, ash, bought, ...events]), knownDay('2003-07-01'), knownAt).find(
    ({ id }) => id === 'bought',
  )
}

test('an event stands as it was recorded until it is corrected', () => {
  expect(standing([])).toMatchObject({ on: '2003-05-01', common: 10 })
})

test('of two corrections the last recorded counts, and what was known earlier is still to be had', () => {
  const events = [
    corrects('c2', 'bought', body(30), '2003-06-03T10:00:00Z'),
    corrects('c1', 'bought', body(20), '2003-06-02T10:00:00Z'),
  ]
  expect(standing(events)).toMatchObject({ on: '2003-05-02', common: 30 })
  expect(standing(events, '2003-06-02T10:00:00Z')).toMatchObject({ common: 20 })
  expect(standing(events, '2003-06-02T09:59:00Z')).toMatchObject({ common: 10 })
})

test('a retracted event is gone, and back when the retraction is itself retracted', () => {
  const retraction = { id: 'r1', type: 'event-retracted', on: '2003-06-01', event: 'bought', reason: 'wrong' }
  expect(standing([retraction])).toBeUndefined()
  const back = { id: 'r2', type: 'event-retracted', on: '2003-06-01', event: 'r1', reason: 'right after all' }
  expect(standing([retraction, back])).toMatchObject({ common: 10 })
})

test('an event after the day is left out', () => {
  const log = standingEvents(matterOf([company, ash, bought]), knownDay('2003-04-30'), null)
  expect(log.some(({ id }) => id === 'bought')).toBe(false)
  expect(log).toHaveLength([company, ash].length)
})
