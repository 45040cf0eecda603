import { describe, expect, test } from 'vitest'
import type { TokenRecord } from '../port.ts'
import type { Stores } from './stores.ts'

export function tokensContract(stores: Stores): void {
  const aToken = (user: string, fields: Partial<TokenRecord> = {}): TokenRecord => ({
    id: stores.newId('token'),
    user,
    name: 'laptop',
    hash: stores.newId('hash'),
    scope: 'write',
    matter: null,
    createdAt: '2004-01-01T00:00:00.000Z',
    expiresAt: '2005-01-01T00:00:00.000Z',
    revokedAt: null,
    ...fields,
  })

  describe('keeps tokens, and', () => {
    test('finds a token by the hash of its secret alone', async () => {
      const token = aToken(stores.newId('user'), { matter: 'matter-x', scope: 'read' })
      await stores.here().tokens.create(token)
      expect(await stores.there().tokens.byHash(token.hash)).toEqual(token)
      expect(await stores.there().tokens.byHash(token.id)).toBeNull()
    })

    test('lists the tokens of a person, the oldest first', async () => {
      const user = stores.newId('user')
      const later = aToken(user, { createdAt: '2004-02-01T00:00:00.000Z' })
      const earlier = aToken(user)
      for (const token of [later, earlier, aToken(stores.newId('user'))]) await stores.here().tokens.create(token)
      expect(await stores.here().tokens.list(user)).toEqual([earlier, later])
    })

    test('revokes a token once, for its owner only', async () => {
      const user = stores.newId('user')
      const token = aToken(user)
      await stores.here().tokens.create(token)
      expect(await stores.here().tokens.revoke('somebody', token.id, 'then')).toBe(false)
      expect(await stores.there().tokens.byHash(token.hash)).toEqual(token)
      expect(await stores.here().tokens.revoke(user, token.id, 'then')).toBe(true)
      expect(await stores.here().tokens.revoke(user, token.id, 'later')).toBe(false)
      expect(await stores.there().tokens.byHash(token.hash)).toEqual({ ...token, revokedAt: 'then' })
    })

    test('takes no second token with the same hash', async () => {
      const token = aToken(stores.newId('user'))
      await stores.here().tokens.create(token)
      const same = aToken(stores.newId('user'), { hash: token.hash })
      await expect(stores.here().tokens.create(same)).rejects.toMatchObject({ code: 'storage-failed' })
    })
  })
}
