import { hash as digest } from 'node:crypto'
import type { Refusal } from '@regrights/rules'
import canonicalize from 'canonicalize'
import type { StoredEvent } from '../store/port.ts'

/** What a link of the chain is made of: an event as it was recorded, and the hash of the link before it. */
export type Link = {
  readonly matter: string
  readonly sequence: number
  readonly recordedAt: string
  readonly recordedBy: string
  readonly event: StoredEvent['event']
  readonly previous: string
}

/** A point of a chain, as it is printed on exports, documents and backups. */
export type Head = { readonly seq: number; readonly hash: string }

/** The hash before the first event. */
export const firstPrevious = '0'.repeat(64)

/**
 * Whether a log is what was recorded; if not, at which event it breaks, and how:
 *
 * - `gap`: the event with this number is not there, or another stands in its place;
 * - `hash`: the event's hash does not follow from what stands there and from the hash before it;
 * - `head`: the log holds together, but is not the one whose head was kept: it was written anew at this event or before;
 * - `short`: the log ends before this event, up to which a head was kept.
 */
export type ChainCheck =
  | { readonly ok: true; readonly head: Head }
  | { readonly ok: false; readonly seq: number; readonly why: 'gap' | 'hash' | 'head' | 'short' }

/**
 * Writes a value in the one form that everybody writes it in, by RFC 8785.
 *
 * Takes:   a value as JSON knows it; fields that are undefined are left out, as in JSON.
 * Gives:   its text.
 * Refuses: a value that has no such form is our own mistake and throws; `refuseBrokenText` tells before.
 */
export function canonicalForm(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('There is no canonical form of undefined.')
  return text
}

/** The hash of a link: SHA-256 of its canonical form, in 64 hexadecimal digits. */
export function hashOf(link: Link): string {
  const { matter, sequence, recordedAt, recordedBy, event, previous } = link
  return digest('sha256', canonicalForm({ matter, sequence, recordedAt, recordedBy, event, previous }))
}

/**
 * Checks the log of a matter from its first event on.
 *
 * Takes:   the matter's id, its events in the order in which they are stored, and a head that somebody kept, if any.
 * Gives:   the head of the log, or the first event at which it breaks.
 * Refuses: never.
 */
export function verifyChain(matter: string, events: readonly StoredEvent[], kept?: Head): ChainCheck {
  let previous = firstPrevious
  for (const [index, stored] of events.entries()) {
    const sequence = index + 1
    if (stored.seq !== sequence) return { ok: false, seq: sequence, why: 'gap' }
    const { recordedAt, recordedBy, event, hash } = stored
    if (hash !== hashOf({ matter, sequence, recordedAt, recordedBy, event, previous }))
      return { ok: false, seq: sequence, why: 'hash' }
    previous = hash
  }
  if (kept !== undefined && kept.seq > events.length) return { ok: false, seq: events.length + 1, why: 'short' }
  if (kept !== undefined && kept.hash !== (events[kept.seq - 1]?.hash ?? firstPrevious))
    return { ok: false, seq: kept.seq, why: 'head' }
  return { ok: true, head: { seq: events.length, hash: previous } }
}

/**
 * Refuses texts that have no form in bytes, which are those with half of a character that takes two code units, and texts
 * with the character number 0, which not every database holds.
 *
 * Takes:   a value parsed from JSON, where such halves can be written as escapes, and the path under which it was given.
 * Gives:   a refusal for every text and key of the value, at whatever depth, that cannot be stored or hashed.
 */
export function refuseBrokenText(value: unknown, path: string): Refusal[] {
  const refusals: Refusal[] = []
  const open: { readonly value: unknown; readonly path: string }[] = [{ value, path }]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (typeof at.value === 'string') refusals.push(...broken(at.value, at.path))
    if (typeof at.value !== 'object' || at.value === null) continue
    for (const [key, field] of Object.entries(at.value)) {
      const inner = Array.isArray(at.value) ? `${at.path}[${key}]` : `${at.path}.${key.toWellFormed()}`
      refusals.push(...broken(key, inner))
      open.push({ value: field, path: inner })
    }
  }
  return refusals
}

function broken(text: string, path: string): Refusal[] {
  const allowed = 'a text of whole Unicode characters without the one of number 0'
  if (!text.isWellFormed()) return [{ path, found: 'a text with half of a character', allowed }]
  return text.includes('\0') ? [{ path, found: 'a text with the character number 0', allowed }] : []
}
