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

/**
 * A new random id, which says nothing.
 *
 * Gives 25 letters and digits: nothing in front that a command line takes for an option, and no case to mistype.
 */
export function newId(): string {
  return BigInt(`0x${randomBytes(16).toString('hex')}`)
    .toString(36)
    .padStart(25, '0')
}
