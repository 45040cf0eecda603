import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readInput, writeFound, writePath } from './refusal.ts'

/** The refusals of an input, each on one line. */
function refused(schema: z.ZodType, input: unknown): string[] {
  const read = readInput(schema, input)
  return read.ok ? [] : read.refusals.map(({ path, found, allowed }) => `${path}: ${found}; ${allowed}`)
}

describe('reading an input', () => {
  it('gives the value that the schema makes of it', () => {
    const schema = z.strictObject({ days: z.int(), note: z.string().default('none') })
    expect(readInput(schema, { days: 20 })).toEqual({ ok: true, value: { days: 20, note: 'none' } })
  })

  it('refuses with a path, what was found and what is allowed', () => {
    expect(readInput(z.strictObject({ days: z.int() }), { days: 'twenty' })).toEqual({
      ok: false,
      refusals: [{ path: 'days', found: '"twenty"', allowed: 'a whole number' }],
    })
  })

  it('says what is allowed in the words of the schema, where it has some', () => {
    const day = z.custom((value) => value === '2003-03-30', { error: 'a day' })
    const schema = z.strictObject({
      on: day,
      id: z.string({ error: 'an id' }).regex(/^[a-z]+$/),
      n: z.int().min(0, 'a count'),
    })
    expect(refused(schema, { on: 3, id: 'A1', n: -1 })).toEqual(['on: 3; a day', 'id: "A1"; an id', 'n: -1; a count'])
    expect(refused(schema, {})).toEqual(['on: nothing; a day', 'id: nothing; an id', 'n: nothing; a whole number'])
  })

  it('refuses everything that is wrong at once, in lists within lists', () => {
    const schema = z.strictObject({ events: z.array(z.strictObject({ id: z.string(), to: z.array(z.string()) })) })
    const input = { events: [{ id: 'a', to: ['x', 4] }, { id: 7, to: [] }, null, { to: 'x' }] }
    expect(refused(schema, input)).toEqual([
      'events[0].to[1]: 4; a text',
      'events[1].id: 7; a text',
      'events[2]: null; an object',
      'events[3].id: nothing; a text',
      'events[3].to: "x"; a list',
    ])
  })

  it('refuses the input itself at $', () => {
    expect(refused(z.strictObject({}), undefined)).toEqual(['$: nothing; an object'])
    expect(refused(z.strictObject({}), [1])).toEqual(['$: [1]; an object'])
    expect(refused(z.array(z.string()), ['a', 1])).toEqual(['[1]: 1; a text'])
  })
})

describe('wrong kinds', () => {
  it.each([
    [z.string(), 5, '5; a text'],
    [z.string(), null, 'null; a text'],
    [z.number(), '5', '"5"; a number'],
    [z.number(), true, 'true; a number'],
    [z.int(), '5', '"5"; a whole number'],
    [z.int(), 1.5, '1.5; a whole number'],
    [z.boolean(), 'true', '"true"; true or false'],
    [z.array(z.string()), {}, '{}; a list'],
    [z.strictObject({}), 'x', '"x"; an object'],
    [z.record(z.string(), z.int()), [], '[]; an object'],
    [z.null(), 0, '0; null'],
    [z.literal('regrights/matter@1'), 'x', '"x"; "regrights/matter@1"'],
    [z.literal(['a', 1, null]), 'x', '"x"; one of "a", 1, null'],
    [z.enum(['fax', 'email']), 'telex', '"telex"; one of "fax", "email"'],
  ])('%#: says what kind is allowed', (schema, input, line) => {
    expect(refused(z.strictObject({ it: schema }), { it: input })).toEqual([`it: ${line}`])
  })
})

describe('bounds', () => {
  const bounded = z.strictObject({
    low: z.int().min(1).optional(),
    high: z.number().max(9).optional(),
    above: z.number().gt(3).optional(),
    below: z.number().lt(4).optional(),
    step: z.number().multipleOf(5).optional(),
    short: z.string().max(3).optional(),
    code: z.string().length(2).optional(),
    list: z.array(z.int()).min(1).max(2).optional(),
    state: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    on: z.iso.date().optional(),
    safe: z.int().optional(),
  })

  it.each([
    [{ low: 0 }, 'low: 0; a number of at least 1'],
    [{ high: 10 }, 'high: 10; a number of at most 9'],
    [{ above: 3 }, 'above: 3; a number of more than 3'],
    [{ below: 4 }, 'below: 4; a number of less than 4'],
    [{ step: 7 }, 'step: 7; a multiple of 5'],
    [{ short: 'abcd' }, 'short: "abcd"; a text of at most 3 characters'],
    [{ code: 'N' }, 'code: "N"; a text of exactly 2 characters'],
    [{ list: [] }, 'list: []; a list of at least 1 item'],
    [{ list: [1, 2, 3] }, 'list: [1,2,3]; a list of at most 2 items'],
    [{ state: 'ny' }, 'state: "ny"; a text of the form /^[A-Z]{2}$/'],
    [{ on: '2003-02-30' }, 'on: "2003-02-30"; a text of the form date'],
    [{ safe: 9_007_199_254_740_992 }, 'safe: 9007199254740992; a whole number of at most 9007199254740991'],
    [{ safe: -9_007_199_254_740_992 }, 'safe: -9007199254740992; a whole number of at least -9007199254740991'],
  ])('of %j are told', (input, line) => {
    expect(refused(bounded, input)).toEqual([line])
  })

  it('take in the bound itself', () => {
    const input = { low: 1, high: 9, above: 4, below: 3, step: 5, short: 'abc', code: 'NY', list: [1, 2], state: 'NY' }
    expect(refused(bounded, { ...input, on: '2003-02-28', safe: 9_007_199_254_740_991 })).toEqual([])
  })
})

describe('keys', () => {
  it('that are unknown are refused one by one, with the keys that are allowed', () => {
    const schema = z.strictObject({ events: z.array(z.strictObject({ id: z.string(), on: z.string() })) })
    expect(refused(schema, { events: [{ id: 'a', on: 'b', when: 1, 'who else': 2 }], title: 'x' })).toEqual([
      'events[0].when: the unknown key "when"; only the keys id, on',
      'events[0]["who else"]: the unknown key "who else"; only the keys id, on',
      'title: the unknown key "title"; only the key events',
    ])
    expect(refused(z.strictObject({}), { a: 1 })).toEqual(['a: the unknown key "a"; no keys'])
  })

  it('named __proto__ or constructor are unknown keys like any other', () => {
    const schema = z.strictObject({ days: z.int() })
    expect(refused(schema, JSON.parse('{"days":1,"__proto__":{"x":1},"constructor":2}'))).toEqual([
      '__proto__: the unknown key "__proto__"; only the key days',
      'constructor: the unknown key "constructor"; only the key days',
    ])
    expect(refused(z.strictObject({ constructor: z.int() }), {})).toEqual(['constructor: nothing; a whole number'])
  })

  it('of a record are judged by its key, and its values by theirs', () => {
    const readings = z.record(z.string().regex(/^A-[A-Z]\d\d$/, 'the id of a reading'), z.string())
    expect(refused(z.strictObject({ readings }), { readings: { 'A-D02': 'GIVEN', 'A-D05': 3, b: 'X' } })).toEqual([
      'readings["A-D05"]: 3; a text',
      'readings.b: the key "b"; a key that is the id of a reading',
    ])
  })

  it('of a record of named keys are all named', () => {
    const schema = z.record(z.enum(['a', 'b']), z.int())
    expect(refused(schema, { a: 1, c: 2 })).toEqual([
      'b: nothing; a whole number',
      'c: the unknown key "c"; only the keys a, b',
    ])
  })
})

describe('unions', () => {
  const event = z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('sale'), shares: z.int().min(1, 'a positive count') }),
    z
      .strictObject({ type: z.literal('notice'), to: z.array(z.string()), sent: z.int(), received: z.int() })
      .superRefine((notice, context) => {
        if (notice.received < notice.sent)
          context.addIssue({ code: 'custom', path: ['received'], message: 'a day not before the sending' })
      }),
  ])

  it('told apart by a key name the key and its possible values', () => {
    expect(refused(z.array(event), [{ type: 'gift' }, {}, { type: 4 }, 'sale'])).toEqual([
      '[0].type: "gift"; one of "sale", "notice"',
      '[1].type: nothing; one of "sale", "notice"',
      '[2].type: 4; one of "sale", "notice"',
      '[3]: "sale"; an object',
    ])
  })

  it('told apart by a key refuse what is wrong inside the option that the key names', () => {
    expect(
      refused(z.strictObject({ events: z.array(event) }), {
        events: [
          { type: 'sale', shares: 0 },
          { type: 'sale', shares: 1, to: [] },
          { type: 'notice', to: ['a', 2], sent: 1, received: 1 },
          { type: 'notice', to: [], sent: 2, received: 1 },
        ],
      }),
    ).toEqual([
      'events[0].shares: 0; a positive count',
      'events[1].to: the unknown key "to"; only the keys type, shares',
      'events[2].to[1]: 2; a text',
      'events[3].received: 1; a day not before the sending',
    ])
  })

  it('of kinds and constants name every alternative', () => {
    const schema = z.strictObject({ it: z.union([z.literal('all'), z.int(), z.null()]) })
    expect(refused(schema, { it: 'some' })).toEqual(['it: "some"; "all" or a whole number or null'])
    expect(refused(schema, {})).toEqual(['it: nothing; "all" or a whole number or null'])
    expect(refused(z.union([z.string(), z.union([z.int(), z.null()])]), true)).toEqual([
      '$: true; a text or a whole number or null',
    ])
  })

  it('of a thing or a list of them look inside the one that was given', () => {
    const thing = z.strictObject({ a: z.int() })
    const schema = z.strictObject({ it: z.union([thing, z.array(thing)]) })
    expect(refused(schema, { it: { a: 'x' } })).toEqual(['it.a: "x"; a whole number'])
    expect(refused(schema, { it: [{ a: 1 }, { a: 'x' }] })).toEqual(['it[1].a: "x"; a whole number'])
    expect(refused(schema, { it: [{ a: 1 }, 5] })).toEqual(['it[1]: 5; an object'])
    expect(refused(schema, { it: 5 })).toEqual(['it: 5; an object or a list'])
  })

  it('of objects go by the option whose constants fit, even if more is wrong with it', () => {
    const schema = z.union([
      z.strictObject({ kind: z.literal('a'), x: z.int() }),
      z.strictObject({ kind: z.literal('b'), y: z.int(), z: z.int() }),
    ])
    expect(refused(schema, 'b')).toEqual(['$: "b"; an object'])
    expect(refused(schema, { kind: 'b', x: 1 })).toEqual([
      'y: nothing; a whole number',
      'z: nothing; a whole number',
      'x: the unknown key "x"; only the keys kind, y, z',
    ])
  })
})

describe('writing a path', () => {
  it.each([
    [[], '$'],
    [['on'], 'on'],
    [['events', 3, 'on'], 'events[3].on'],
    [[0, 'from'], '[0].from'],
    [[0, 1], '[0][1]'],
    [['readings', 'A-D02'], 'readings["A-D02"]'],
    [['a b', 'c'], '["a b"].c'],
    [[''], '[""]'],
    [['say "x"'], '["say \\"x\\""]'],
    [['2'], '["2"]'],
  ])('%j is %s', (path, text) => {
    expect(writePath(path)).toBe(text)
  })
})

describe('writing what was found', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [true, 'true'],
    [-1.5, '-1.5'],
    ['', '""'],
    ['two\nlines', '"two\\nlines"'],
    [{}, '{}'],
    [{ units: 0 }, '{"units":0}'],
    [{ a: { b: { c: 1 } } }, '{"a":{"b":{…}}}'],
    [[[[1]]], '[[[…]]]'],
  ])('%j is %s', (value, text) => {
    expect(writeFound(value)).toBe(text)
  })

  it('leaves 80 characters as they are and cuts the 81st', () => {
    expect(writeFound('x'.repeat(78))).toBe(`"${'x'.repeat(78)}"`)
    expect(writeFound('x'.repeat(79))).toBe(`"${'x'.repeat(78)}…`)
    expect(writeFound('x'.repeat(10_000_000))).toHaveLength(80)
    expect(writeFound(Array.from({ length: 1000 }, (_, index) => index))).toHaveLength(80)
  })

  it('never cuts a character in half', () => {
    expect(writeFound(`${'x'.repeat(77)}😀😀`)).toBe(`"${'x'.repeat(77)}…`)
  })

  it('shows what would move a cursor or turn the text around as escapes', () => {
    expect(writeFound('\u001b[2J')).toBe('"\\u001b[2J"')
    expect(writeFound('\u009b2J')).toBe('"\\u{9b}2J"')
    expect(writeFound('a\u202eb\u2028c\ufeff')).toBe('"a\\u{202e}b\\u{2028}c\\u{feff}"')
    expect(writePath(['\u202e'])).toBe('["\\u{202e}"]')
    expect(writeFound('Müller & Söhne, 株式会社')).toBe('"Müller & Söhne, 株式会社"')
  })

  it('takes any depth', () => {
    const deep: unknown = JSON.parse(`${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`)
    expect(writeFound(deep)).toBe('[{"a":[…]}]')
    expect(refused(z.strictObject({ a: z.string() }), { a: deep })).toEqual(['a: [{"a":[…]}]; a text'])
  })

  it('is one line of at most 80 characters for any JSON, and every refusal is three texts', () => {
    const schema = z.strictObject({ a: z.union([z.int(), z.array(z.strictObject({ b: z.string() }))]) })
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(writeFound(value)).toMatch(/^[^\p{Cc}]{1,80}$/u)
        const read = readInput(schema, { a: value })
        if (!read.ok)
          for (const refusal of read.refusals)
            for (const text of [refusal.path, refusal.found, refusal.allowed]) expect(text).toMatch(/^[^\p{Cc}]+$/u)
      }),
    )
  })
})
