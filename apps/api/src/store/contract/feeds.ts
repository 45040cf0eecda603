import { describe, expect, test } from 'vitest'
import type { FeedEntry, FeedRecord } from '../port.ts'
import type { Stores } from './stores.ts'

const feedOf = (stores: Stores, user: string, fields: Partial<FeedRecord> = {}): FeedRecord => ({
  id: stores.newId('feed'),
  user,
  hash: stores.newId('hash'),
  name: 'phone',
  matter: null,
  alarmDays: null,
  createdAt: '2004-01-01T00:00:00.000Z',
  revokedAt: null,
  ...fields,
})
const anEntry = (uid: string, fields: Partial<FeedEntry> = {}): FeedEntry => ({
  uid,
  sequence: 0,
  cancelled: false,
  content: 'a day',
  stamp: '2004-01-01T00:00:00.000Z',
  ...fields,
})

export function feedsContract(stores: Stores): void {
  const aFeed = (user: string, fields: Partial<FeedRecord> = {}) => feedOf(stores, user, fields)

  describe('keeps calendar feeds, and', () => {
    test('finds, lists and revokes them like tokens', async () => {
      const { here, there, newId } = stores
      const user = newId('user')
      const later = aFeed(user, { createdAt: '2004-02-01T00:00:00.000Z', matter: 'matter-x', alarmDays: 7 })
      const earlier = aFeed(user)
      for (const feed of [later, earlier, aFeed(newId('user'))]) await here().feeds.create(feed)
      expect(await there().feeds.byHash(later.hash)).toEqual(later)
      expect(await there().feeds.byHash(later.id)).toBeNull()
      expect(await there().feeds.list(user)).toEqual([earlier, later])
      expect(await here().feeds.revoke('somebody', later.id, 'then')).toBe(false)
      expect(await here().feeds.revoke(user, later.id, 'then')).toBe(true)
      expect(await here().feeds.revoke(user, later.id, 'later')).toBe(false)
      expect(await there().feeds.byHash(later.hash)).toEqual({ ...later, revokedAt: 'then' })
    })

    test('remembers what a feed published last, cancelled entries as well', async () => {
      const { here, there, newId } = stores
      const feed = aFeed(newId('user'))
      const other = aFeed(newId('user'))
      await here().feeds.create(feed)
      await here().feeds.create(other)
      await here().feeds.publish(feed.id, [anEntry('b'), anEntry('a')])
      await here().feeds.publish(other.id, [anEntry('a', { content: 'of the other' })])
      await there().feeds.publish(feed.id, [
        anEntry('b', { sequence: 1, cancelled: true, stamp: 'later' }),
        anEntry('c'),
      ])
      await here().feeds.publish(feed.id, [])
      expect(await here().feeds.entries(feed.id)).toEqual([
        anEntry('a'),
        anEntry('b', { sequence: 1, cancelled: true, stamp: 'later' }),
        anEntry('c'),
      ])
    })

    test('does not let who read an old state turn an entry back', async () => {
      const { here, newId } = stores
      const feed = aFeed(newId('user'))
      await here().feeds.create(feed)
      await here().feeds.publish(feed.id, [anEntry('a', { sequence: 2, content: 'new' })])
      await here().feeds.publish(feed.id, [anEntry('a', { sequence: 1, content: 'old' })])
      expect(await here().feeds.entries(feed.id)).toEqual([anEntry('a', { sequence: 2, content: 'new' })])
    })

    test('publishes hundreds of entries at once', async () => {
      const feed = aFeed(stores.newId('user'))
      await stores.here().feeds.create(feed)
      const entries = Array.from({ length: 450 }, (_, index) => anEntry(`uid-${1000 + index}`))
      await stores.here().feeds.publish(feed.id, entries)
      expect(await stores.here().feeds.entries(feed.id)).toEqual(entries)
    })
  })
}
