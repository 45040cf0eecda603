import { invariant } from './invariant.ts'

/**
 * Orders of long lists by number and by id. A comparing sort of a million entries costs several times what a cutback
 * among a million holders may cost in all, so long lists are ordered digit by digit instead.
 */

/** Below this length a comparing sort is the faster way. */
const SHORT = 2_000

/** Digits of 16 bits: four of them make a number. */
const DIGIT_VALUES = 65_536
const DIGITS = 4

/** Where the lowest digit of a number stands in memory: first on every machine of today, last on the others. */
const LOWEST_FIRST = new Uint16Array(new Float64Array([1]).buffer)[0] === 0

/** Ids are packed into numbers this many letters at a time: 40 to the 9th is below 2 to the 53rd. */
const PACKED_LETTERS = 9
const ALPHABET = '-.0123456789_abcdefghijklmnopqrstuvwxyz'
const LETTER_VALUES = ALPHABET.length + 1

/** The place of each letter of an id in the order of code units; 0 for a letter that ids do not have. */
const PLACE = new Uint8Array(128)
for (let place = 0; place < ALPHABET.length; place++) PLACE[ALPHABET.charCodeAt(place)] = place + 1

/**
 * The order of entries by a number, smallest first.
 *
 * Takes:   one number for each entry, zero, positive or infinite; an order to start from when equal numbers are to stay
 *          in that order instead of in the order of the list.
 * Gives:   the indexes of the entries in their order.
 * Refuses: never; negative numbers are our own mistake.
 * Example: for 5, 0, 5 it is 1, 0, 2.
 */
export function orderByNumber(keys: Float64Array, start?: Uint32Array): Uint32Array {
  let from = start ?? indexes(keys.length)
  if (from.length < SHORT) {
    return Uint32Array.from([...from].sort((a, b) => compareNumbers(keys[a] ?? 0, keys[b] ?? 0)))
  }
  const digits = new Uint16Array(keys.buffer, keys.byteOffset, keys.length * DIGITS)
  let to: Uint32Array = new Uint32Array(from.length)
  for (let digit = 0; digit < DIGITS; digit++) {
    const place = LOWEST_FIRST ? digit : DIGITS - 1 - digit
    if (!spread(digits, place, from, to)) continue
    const spare = from === start ? new Uint32Array(from.length) : from
    from = to
    to = spare
  }
  return from
}

/** Moves entries into the order of one digit, equal ones staying in theirs; false, and nothing moved, if all are equal. */
function spread(digits: Uint16Array, place: number, from: Uint32Array, to: Uint32Array): boolean {
  const slots = new Uint32Array(DIGIT_VALUES)
  for (let i = 0; i < from.length; i++) {
    const value = digits[(from[i] ?? 0) * DIGITS + place] ?? 0
    slots[value] = (slots[value] ?? 0) + 1
  }
  let before = 0
  for (let value = 0; value < DIGIT_VALUES; value++) {
    const size = slots[value] ?? 0
    if (size === from.length) return false
    slots[value] = before
    before += size
  }
  for (let i = 0; i < from.length; i++) {
    const entry = from[i] ?? 0
    const value = digits[entry * DIGITS + place] ?? 0
    const slot = slots[value] ?? 0
    to[slot] = entry
    slots[value] = slot + 1
  }
  return true
}

/**
 * The order of ids by code units, smallest first.
 *
 * Takes:   ids; any text is put in its right place, texts made of the letters of ids fastest.
 * Gives:   the indexes of the ids in their order; equal ids stay in the order of the list.
 * Refuses: never.
 * Example: for b, a.1, a it is 2, 1, 0.
 */
export function orderById(ids: readonly string[]): Uint32Array {
  const order = indexes(ids.length)
  if (!isInOrder(ids)) orderRun(ids, order, 0, ids.length)
  return order
}

function isInOrder(ids: readonly string[]): boolean {
  for (let i = 1; i < ids.length; i++) if ((ids[i - 1] ?? '') > (ids[i] ?? '')) return false
  return true
}

/** Orders one run of entries by what follows the beginning that all of its ids share, then each run of equals in it. */
function orderRun(ids: readonly string[], order: Uint32Array, from: number, to: number): void {
  const run = order.slice(from, to)
  const shared = sharedLength(ids, run)
  const keys = run.length < SHORT ? null : packed(ids, run, shared)
  if (keys === null) {
    order.set(
      [...run].sort((a, b) => compareIds(ids[a] ?? '', ids[b] ?? '')),
      from,
    )
    return
  }
  const sorted = orderByNumber(keys)
  sorted.forEach((place, i) => {
    order[from + i] = run[place] ?? 0
  })
  let start = 0
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && keys[sorted[i] ?? 0] === keys[sorted[start] ?? 0]) continue
    // A run as long as the whole was not told apart: its ids have no letter after the shared beginning, so they are equal.
    if (i - start > 1 && i - start < sorted.length) orderRun(ids, order, from + start, from + i)
    start = i
  }
}

function sharedLength(ids: readonly string[], run: Uint32Array): number {
  const first = ids[run[0] ?? 0] ?? ''
  let length = first.length
  for (const entry of run) {
    const id = ids[entry] ?? ''
    let same = 0
    while (same < length && id.charCodeAt(same) === first.charCodeAt(same)) same++
    length = same
  }
  return length
}

/** The letters that follow the shared beginning as one number each; null when a letter is not one that ids have. */
function packed(ids: readonly string[], run: Uint32Array, shared: number): Float64Array | null {
  const keys = new Float64Array(run.length)
  for (let i = 0; i < run.length; i++) {
    const id = ids[run[i] ?? 0] ?? ''
    let key = 0
    for (let letter = shared; letter < shared + PACKED_LETTERS; letter++) {
      const place = letter < id.length ? (PLACE[id.charCodeAt(letter)] ?? 0) : 0
      if (place === 0 && letter < id.length) return null
      key = key * LETTER_VALUES + place
    }
    keys[i] = key
  }
  return keys
}

/** Which of two ids stands first by code units: negative for the first, positive for the second, zero when equal. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function indexes(length: number): Uint32Array {
  invariant(length < 2 ** 32, 'a list has fewer than 2 to the 32nd entries')
  const order = new Uint32Array(length)
  for (let i = 0; i < length; i++) order[i] = i
  return order
}
