import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { Refusal } from '@regrights/rules'

/**
 * The cost of one guess, by which a stolen database is worth little: 32 MiB, three times over. It is one of the settings
 * that OWASP's password storage cheat sheet counts as equal; better-auth's own (N 16384, r 16, p 1) are weaker.
 */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const keyBytes = 64

export const shortestPassword = 12
export const longestPassword = 256

/**
 * Hashes a password with scrypt.
 *
 * Takes any text; it is brought to one Unicode form first, so that keyboards that compose letters differently agree.
 * Gives the costs, a salt of 128 random bits and the key in one line. Works off the main thread.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/**
 * Whether a password is the one that was hashed.
 *
 * Takes the hash with the costs it was made with, so that the costs may grow later. Gives false for a line that is no
 * hash. Compares in constant time.
 */
export async function verifyPassword(given: { readonly hash: string; readonly password: string }): Promise<boolean> {
  const [name, N, r, p, salt, key] = given.hash.split('$')
  if (name !== 'scrypt' || salt === undefined || key === undefined) return false
  const wanted = Buffer.from(key, 'base64url')
  if (wanted.length !== keyBytes) return false
  const found = await derive(given.password, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return timingSafeEqual(found, wanted)
}

/**
 * What is wrong with a new password.
 *
 * Takes a text. Gives null when it may be used. Refuses fewer than 12 or more than 256 characters; nothing else is asked
 * for, since rules on the kinds of characters make passwords weaker.
 */
export function passwordRefusal(password: string): Refusal | null {
  const length = [...password].length
  if (length >= shortestPassword && length <= longestPassword) return null
  return {
    path: 'password',
    found: `${length} characters`,
    allowed: `${shortestPassword} to ${longestPassword} characters`,
  }
}

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const settings = { ...options, maxmem: 64 * 1024 * 1024 }
  scrypt(password.normalize('NFKC'), salt, keyBytes, settings, (problem, key) =>
    problem === null ? resolve(key) : reject(problem),
  )
  return promise
}
