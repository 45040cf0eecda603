import { createHash, randomBytes } from 'node:crypto'

/**
 * A new secret of 256 random bits.
 *
 * Gives 43 characters of the URL-safe base 64 alphabet.
 */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * What is stored in place of a secret.
 *
 * Takes a secret of full length: a plain SHA-256 suffices, since nobody can try 2^256 secrets. Gives 64 hexadecimal
 * digits.
 */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** A new random id, which says nothing. */
export function newId(): string {
  return randomBytes(16).toString('base64url')
}
