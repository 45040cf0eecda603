import type { DigestClause } from '../agreements/digest-clause.ts'
import { packs } from '../agreements/packs.ts'
import type { ReadingEntry } from '../agreements/reading-entry.ts'
import type { RegisterEntry } from '../agreements/register-entry.ts'
import type { Terms } from '../agreements/terms.ts'

/** The ids of the agreements that the product carries. */
export const packIds: readonly string[] = [...packs.keys()]

/** The terms of an agreement, or null for an id that is not one of ours. */
export function termsOf(packId: string): Terms | null {
  return packs.get(packId)?.terms ?? null
}

/** The clause register of an agreement: every row with what the rules do about it. Empty for an unknown id. */
export function coverage(packId: string): readonly RegisterEntry[] {
  return packs.get(packId)?.contents ?? []
}

/** The readings of an agreement. Empty for an unknown id. */
export function readingsOf(packId: string): readonly ReadingEntry[] {
  return packs.get(packId)?.readings ?? []
}

/** The agreement clause by clause in our own words. Empty for an unknown id. */
export function digestOf(packId: string): readonly DigestClause[] {
  return packs.get(packId)?.digest ?? []
}
