import { describe, expect, it } from 'vitest'
import type { OutboxMessage, ReminderSettings } from '../store/outbox.ts'
import type { ReminderRow } from './plan.ts'
import { remind } from './remind.ts'
import { memoryOutbox } from './testing/memory-outbox.ts'
import { row } from './testing/rows.ts'

const ada: ReminderSettings = {
  user: 'ada',
  leadDays: [14],
  digest: true,
  zone: 'America/Detroit',
  mail: true,
  webhook: null,
}

/** Runs at an instant, in an outbox, with the same rows on every day; gives how many messages are new. */
function run(now: string, outbox = memoryOutbox(), everybody = [ada], channels: OutboxMessage['channel'][] = ['mail']) {
  const asked: string[] = []
  const rowsFor = async (user: string, today: string): Promise<ReminderRow[]> => {
    asked.push(`${user} ${today}`)
    if (user === 'broken') throw new Error('this docket cannot be made')
    return [row()]
  }
  const faults: unknown[] = []
  const parts = {
    outbox,
    clock: { now: () => now },
    channels,
    rowsFor,
    onFault: (fault: unknown) => faults.push(fault),
  }
  return remind(everybody, parts).then((added) => ({ added, asked, faults }))
}

describe('reminding', () => {
  it('puts a reminder and a digest in once, however often it runs on a day', async () => {
    const outbox = memoryOutbox()
    // Seven in the morning in Detroit in July is 11:00 in UTC.
    expect((await run('2003-07-03T11:00:00.000Z', outbox)).added).toBe(2)
    expect((await run('2003-07-03T11:10:00.000Z', outbox)).added).toBe(0)
    expect((await run('2003-07-03T23:00:00.000Z', outbox)).added).toBe(0)
    // The next day has a digest of its own; the reminder is the same.
    expect((await run('2003-07-04T11:00:00.000Z', outbox)).added).toBe(1)
  })

  it('puts each in once when two run at the same time', async () => {
    const outbox = memoryOutbox()
    const both = await Promise.all([1, 2].map(() => run('2003-07-03T11:00:00.000Z', outbox)))
    expect(both.reduce((sum, { added }) => sum + added, 0)).toBe(2)
  })

  it('waits for the morning where somebody is, and asks for the day that it is there', async () => {
    expect(await run('2003-07-03T10:59:59.999Z')).toEqual({ added: 0, asked: [], faults: [] })
    // Three in the morning in UTC is still the evening before in Detroit, and noon in Auckland.
    const auckland = { ...ada, user: 'bob', zone: 'Pacific/Auckland' }
    const { asked } = await run('2003-07-04T03:00:00.000Z', memoryOutbox(), [ada, auckland])
    expect(asked).toEqual(['ada 2003-07-03', 'bob 2003-07-04'])
  })

  it('goes on with the others when the docket of one cannot be made', async () => {
    const everybody = [{ ...ada, user: 'broken' }, ada]
    const { added, faults } = await run('2003-07-03T12:00:00.000Z', memoryOutbox(), everybody)
    expect(added).toBe(2)
    expect(faults).toHaveLength(1)
  })

  it('puts nothing in for a way that is not set up or not wanted', async () => {
    const now = '2003-07-03T12:00:00.000Z'
    expect((await run(now, memoryOutbox(), [ada], ['webhook'])).added).toBe(0)
    expect((await run(now, memoryOutbox(), [{ ...ada, mail: false }])).asked).toEqual([])
    const both = { ...ada, webhook: { url: 'https://example.com/', seed: 's' } }
    expect((await run(now, memoryOutbox(), [both], ['mail', 'webhook'])).added).toBe(4)
    expect((await run(now, memoryOutbox(), [{ ...both, digest: false }], ['mail', 'webhook'])).added).toBe(2)
  })
})
