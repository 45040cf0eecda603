import { describe, expect, it } from 'vitest'
import type { OutboxMessage, OutboxStore } from '../../store/outbox.ts'

/** A message for Ada. */
export function message(key: string, fields: Partial<OutboxMessage> = {}): OutboxMessage {
  const content = JSON.stringify({ subject: 'A subject', text: 'A text\n' })
  return { key, user: 'ada', channel: 'mail', content, seenAs: {}, createdAt: '2003-07-01T12:00:00.000Z', ...fields }
}

const at = (minutes: number) => new Date(Date.UTC(2003, 6, 1, 12, minutes)).toISOString()

/** What every outbox does. Each call of `open` gives an empty one. */
export function outboxContract(name: string, open: () => Promise<OutboxStore>): void {
  keepingContract(name, open)
  claimingContract(name, open)
}

function keepingContract(name: string, open: () => Promise<OutboxStore>): void {
  describe(`the outbox ${name}`, () => {
    it('takes a message once, also within one call and after it was sent or given up', async () => {
      const outbox = await open()
      expect(await outbox.enqueue([message('a'), message('b'), message('a')])).toBe(2)
      expect(await outbox.enqueue([message('a')])).toBe(0)
      await outbox.claim(at(0), at(2), 10)
      await outbox.done('a', at(1))
      await outbox.failed('b', { at: at(1), why: 'refused', retryAt: null })
      expect(await outbox.enqueue([message('a'), message('b')])).toBe(0)
      expect(await outbox.claim(at(9_000), at(9_002), 10)).toEqual([])
    })

    it('forgets a message that is taken back, but none that was sent', async () => {
      const outbox = await open()
      await outbox.enqueue([message('a'), message('b')])
      await outbox.claim(at(0), at(2), 10)
      await outbox.withdraw('a')
      await outbox.done('b', at(1))
      await outbox.withdraw('b')
      expect(await outbox.enqueue([message('a', { createdAt: at(3) }), message('b')])).toBe(1)
      expect((await outbox.claim(at(3), at(5), 10)).map(({ key }) => key)).toEqual(['a'])
    })

    it('takes hundreds at once', async () => {
      const outbox = await open()
      const many = Array.from({ length: 250 }, (_, index) => message(`m-${index}`))
      expect(await outbox.enqueue(many)).toBe(250)
      expect(await outbox.enqueue([...many, message('one-more')])).toBe(1)
      expect(await outbox.claim(at(0), at(2), 300)).toHaveLength(251)
    })
  })
}

function claimingContract(name: string, open: () => Promise<OutboxStore>): void {
  describe(`the outbox ${name}`, () => {
    it('gives messages oldest first, at most so many, as they were put in', async () => {
      const outbox = await open()
      const old = message('z', {
        createdAt: '2003-06-30T12:00:00.000Z',
        channel: 'webhook',
        user: 'bob',
        content: '{"ü":1}',
        seenAs: { 'm-1': 'owner', 'm-2': 'investor ash' },
      })
      await outbox.enqueue([message('b'), message('a'), old])
      expect(await outbox.claim(at(0), at(2), 2)).toEqual([
        { ...old, failures: 0 },
        { ...message('a'), failures: 0 },
      ])
      expect((await outbox.claim(at(0), at(2), 2)).map(({ key }) => key)).toEqual(['b'])
    })

    it('gives nothing before its time, a claimed message to nobody else, and again when its holder is gone', async () => {
      const outbox = await open()
      await outbox.enqueue([message('a', { createdAt: at(5) })])
      expect(await outbox.claim(at(4), at(6), 10)).toEqual([])
      expect(await outbox.claim(at(5), at(7), 10)).toHaveLength(1)
      expect(await outbox.claim(at(6), at(8), 10)).toEqual([])
      expect(await outbox.claim(at(7), at(9), 10)).toHaveLength(1)
    })

    it('counts failures and waits for the time to try again', async () => {
      const outbox = await open()
      await outbox.enqueue([message('a')])
      await outbox.claim(at(0), at(2), 10)
      await outbox.failed('a', { at: at(1), why: 'busy', retryAt: at(30) })
      expect(await outbox.claim(at(29), at(31), 10)).toEqual([])
      expect((await outbox.claim(at(30), at(32), 10)).map(({ failures }) => failures)).toEqual([1])
    })

    it('gives each message to one of those who claim at once', async () => {
      const outbox = await open()
      await outbox.enqueue(Array.from({ length: 20 }, (_, index) => message(`m-${index}`)))
      const claims = await Promise.all([1, 2, 3, 4].map(() => outbox.claim(at(0), at(2), 5)))
      const keys = claims.flat().map(({ key }) => key)
      expect(keys).toHaveLength(20)
      expect(new Set(keys).size).toBe(20)
    })
  })
}
