import { expect, test } from 'vitest'
import { hashPassword, passwordRefusal, verifyPassword } from './passwords.ts'

const password = 'correct horse battery'

test('a password is told from another', async () => {
  const hash = await hashPassword(password)
  expect(await verifyPassword({ hash, password })).toBe(true)
  expect(await verifyPassword({ hash, password: 'correct horse batterz' })).toBe(false)
  expect(await verifyPassword({ hash, password: '' })).toBe(false)
})

test('the hash says how it was made, and not what from', async () => {
  const hash = await hashPassword(password)
  expect(hash).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{86}$/)
  expect(hash).not.toContain('horse')
})

test('one password has another hash each time', async () => {
  expect(await hashPassword(password)).not.toBe(await hashPassword(password))
})

test('a letter with its accent in one sign or in two is the same password', async () => {
  const hash = await hashPassword('caf\u00e9 on the corner')
  expect(await verifyPassword({ hash, password: 'cafe\u0301 on the corner' })).toBe(true)
})

test('a hash of other costs is still verified', async () => {
  // Made with Python: hashlib.scrypt(b'correct horse battery', salt=bytes(range(16)), n=1024, r=8, p=1, dklen=64)
  const key = 'hKGWL22WtdGfIbxEPAZ06BS2bWyYKuZIKvypfAlYOWlWZGASdBfWD07Zr74Tyn8DIkjcXCYorjYkYnmjaC6QTg'
  const hash = `scrypt$1024$8$1$AAECAwQFBgcICQoLDA0ODw$${key}`
  expect(await verifyPassword({ hash, password })).toBe(true)
})

test.each(['', 'scrypt', 'plain$correct horse battery', 'scrypt$32768$8$3$AAAA$AAAA'])(
  'the line %j is no hash, so nothing matches it',
  async (hash) => {
    expect(await verifyPassword({ hash, password: '' })).toBe(false)
  },
)

test.each([
  ['a'.repeat(11), '11 characters'],
  ['a'.repeat(257), '257 characters'],
  ['', '0 characters'],
])('a password of %j is refused', (given, found) => {
  expect(passwordRefusal(given)).toEqual({ path: 'password', found, allowed: '12 to 256 characters' })
})

test.each(['a'.repeat(12), 'a'.repeat(256), '𝒶'.repeat(12)])('a password of 12 to 256 signs is taken', (given) => {
  expect(passwordRefusal(given)).toBeNull()
})
