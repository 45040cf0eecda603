import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredEvent } from '../store/port.ts'
import { day, sampleLinks } from '../store/testing/samples.ts'
import { canonicalForm, firstPrevious, hashOf, refuseBrokenText, verifyChain } from './chain.ts'

/** Hashed outside of this program, from the canonical text written by hand. */
const firstHash = 'ed04ee0b76aa6b4d9fccb910f66ad2e462ae9b770ffc68da0a377ff90f6605d1'

describe('The canonical form', () => {
  test('orders keys by their code units, at every depth, and leaves out white space', () => {
    expect(canonicalForm({ b: [{ z: 1, a: 2 }], a: 'x', B: null, é: true })).toBe(
      '{"B":null,"a":"x","b":[{"a":2,"z":1}],"é":true}',
    )
  })

  test('orders keys of the supplementary planes before those that come after the surrogates', () => {
    expect(canonicalForm({ '\u{fb33}': 1, '\u{1f600}': 2 })).toBe('{"\u{1f600}":2,"\u{fb33}":1}')
  })

  test('writes numbers in the shortest form that is read back as the same number', () => {
    expect(canonicalForm([1e21, -0, 0.000001, 1e-7, 9007199254740991])).toBe('[1e+21,0,0.000001,1e-7,9007199254740991]')
  })

  test('escapes what must be escaped and nothing else', () => {
    expect(canonicalForm('\u0000\n"\\/é€')).toBe('"\\u0000\\n\\"\\\\/é€"')
  })

  test('leaves out fields that are undefined, as JSON does', () => {
    expect(canonicalForm({ a: undefined, b: 1 })).toBe('{"b":1}')
  })

  test('does not depend on the order in which fields were written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ stringUnit: 'grapheme' })),
        (fields) => {
          const turned = Object.fromEntries(Object.entries(fields).toReversed())
          expect(canonicalForm(turned)).toBe(canonicalForm(fields))
          expect(JSON.parse(canonicalForm(fields))).toEqual(JSON.parse(JSON.stringify(fields)))
        },
      ),
    )
  })
})

describe('The hash of a link', () => {
  const link = {
    matter: 'm1',
    sequence: 1,
    recordedAt: '2004-03-02T10:00:00.000Z',
    recordedBy: 'Ada',
    event: { type: 'party-updated', id: 'event-1', on: day('2004-03-01'), party: 'a', name: 'Zürich' },
    previous: firstPrevious,
  } as const

  test('is the one that another program computes', () => {
    expect(hashOf(link)).toBe(firstHash)
  })

  test.each([
    ['the matter', { matter: 'm2' }],
    ['the sequence number', { sequence: 2 }],
    ['when it was recorded', { recordedAt: '2004-03-02T10:00:00.001Z' }],
    ['who recorded it', { recordedBy: 'Bob' }],
    ['the event', { event: { ...link.event, name: 'Zurich' } }],
    ['the link before', { previous: '1'.repeat(64) }],
  ])('depends on %s', (_, other) => {
    expect(hashOf({ ...link, ...other })).not.toBe(hashOf(link))
  })
})

describe('The check of a log', () => {
  const log = sampleLinks('m1', 5)
  const hashAt = (seq: number): string => log[seq - 1]?.hash ?? firstPrevious

  /** The log with one event changed. */
  function changed(seq: number, fields: Partial<StoredEvent>): StoredEvent[] {
    return log.map((stored) => (stored.seq === seq ? { ...stored, ...fields } : stored))
  }

  test('gives the head of a log that holds', () => {
    expect(verifyChain('m1', log)).toEqual({ ok: true, head: { seq: 5, hash: hashAt(5) } })
  })

  test('gives the head of zeros for a log without events', () => {
    expect(verifyChain('m1', [])).toEqual({ ok: true, head: { seq: 0, hash: '0'.repeat(64) } })
  })

  test.each([
    ['its event', { event: { type: 'party-updated', id: 'event-3', on: day('2004-01-02'), party: 'b' } }],
    ['its time', { recordedAt: '2004-01-03T00:00:00.001Z' }],
    ['its author', { recordedBy: 'eve' }],
    ['its hash', { hash: 'f'.repeat(64) }],
  ] as const)('names the third event when %s was changed', (_, fields) => {
    expect(verifyChain('m1', changed(3, fields))).toEqual({ ok: false, seq: 3, why: 'hash' })
  })

  test('names the event after one that was changed together with its own hash', () => {
    const [third] = log.slice(2)
    if (third === undefined) throw new Error('The log has a third event.')
    const { recordedAt, event } = third
    const hash = hashOf({ matter: 'm1', sequence: 3, recordedAt, recordedBy: 'eve', event, previous: hashAt(2) })
    expect(verifyChain('m1', changed(3, { recordedBy: 'eve', hash }))).toEqual({ ok: false, seq: 4, why: 'hash' })
  })

  test('names the place of an event that was taken out, put in twice or moved', () => {
    const [a, b, c, d, e] = log
    if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined)
      throw new Error('five')
    expect(verifyChain('m1', [a, b, d, e])).toEqual({ ok: false, seq: 3, why: 'gap' })
    expect(verifyChain('m1', [a, b, b, c])).toEqual({ ok: false, seq: 3, why: 'gap' })
    expect(verifyChain('m1', [a, c, b])).toEqual({ ok: false, seq: 2, why: 'gap' })
    expect(verifyChain('m1', [b])).toEqual({ ok: false, seq: 1, why: 'gap' })
  })

  test('does not take the log of another matter', () => {
    expect(verifyChain('m2', log)).toEqual({ ok: false, seq: 1, why: 'hash' })
  })

  test('takes a head that was kept at any event, and the head of zeros', () => {
    for (const seq of [0, 1, 4, 5])
      expect(verifyChain('m1', log, { seq, hash: hashAt(seq) })).toEqual({
        ok: true,
        head: { seq: 5, hash: hashAt(5) },
      })
  })

  test('finds a log whose end was cut off by the head that was kept', () => {
    const head = { seq: 5, hash: hashAt(5) }
    expect(verifyChain('m1', log.slice(0, 4), head)).toEqual({ ok: false, seq: 5, why: 'short' })
    expect(verifyChain('m1', log.slice(0, 4))).toMatchObject({ ok: true })
  })

  test('finds a log that was written anew by the head that was kept', () => {
    expect(verifyChain('m1', log, { seq: 4, hash: 'a'.repeat(64) })).toEqual({ ok: false, seq: 4, why: 'head' })
    expect(verifyChain('m1', log, { seq: 0, hash: 'a'.repeat(64) })).toEqual({ ok: false, seq: 0, why: 'head' })
  })

  test('finds any one change to any event', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('recordedAt', 'recordedBy', 'hash'),
        fc.nat(9),
        (seq, field, place) => {
          const old = log[seq - 1]?.[field] ?? ''
          const turned = `${old.slice(0, place % old.length)}#${old.slice((place % old.length) + 1)}`
          expect(verifyChain('m1', changed(seq, { [field]: turned }))).toEqual({ ok: false, seq, why: 'hash' })
        },
      ),
    )
  })
})

describe('Texts with half of a character', () => {
  test('are refused wherever they stand, keys as well', () => {
    const given: unknown = JSON.parse('{"a":["x","\\ud83d"],"b":{"\\udc00":1},"c":"\\ude00\\ud83d"}')
    expect(
      refuseBrokenText(given, 'events[0]')
        .map((refusal) => refusal.path)
        .toSorted(),
    ).toEqual(['events[0].a[1]', 'events[0].b.\ufffd', 'events[0].c'])
  })

  test('and texts with the character number 0 are told apart', () => {
    const refused = refuseBrokenText({ a: 'x\0y', 'b\0': '\u0001', c: '\ud83d\0' }, 'event')
    expect(new Map(refused.map(({ path, found }) => [path, found]))).toEqual(
      new Map([
        ['event.a', 'a text with the character number 0'],
        ['event.b\0', 'a text with the character number 0'],
        ['event.c', 'a text with half of a character'],
      ]),
    )
  })

  test('are not those with whole characters beyond the first plane', () => {
    expect(refuseBrokenText({ name: '\u{1f600}', list: [1, null, true, 'é'] }, 'event')).toEqual([])
  })

  test('would break the hash, which is why they are refused before', () => {
    expect(() => canonicalForm('\ud83d')).toThrow()
  })
})
