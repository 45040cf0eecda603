import { describe, expect, it } from 'vitest'
import {
  added,
  ash,
  company,
  type Fields,
  file,
  issue,
  receipt,
  refusalsOf,
  story,
  storyWith,
} from './matter-samples.ts'
import { checkMatter, readMatter } from './read-matter.ts'

describe('a matter file', () => {
  it('is read with the order of its events made the one order', () => {
    const read = readMatter(JSON.stringify(file([...story].reverse())))
    expect(read.ok && read.value.events.map(({ id }) => id)).toEqual(['p0', 'p1', 'p2', 'u1', 'd1', 'd2', 'r1', 'k1'])
  })

  it('may begin with a byte order mark and have Windows line ends', () => {
    const text = JSON.stringify(file(story), null, 2)
    const plain = readMatter(text)
    expect(plain.ok).toBe(true)
    expect(readMatter(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(plain)
  })

  it.each([
    ['nothing at all', '', 'an empty text'],
    ['blanks', ' \r\n\t ', 'an empty text'],
    ['a byte order mark alone', '\uFEFF', 'an empty text'],
    ['two byte order marks', '\uFEFF\uFEFF{}', 'not valid JSON'],
    ['a text cut short', '{"format":"regrights/matter@1",', 'JSON'],
    ['a comma too many', '{"format":"regrights/matter@1",}', 'JSON'],
    ['10 MB of noise', 'noise '.repeat(1_750_000), 'not valid JSON'],
    ['10 MB of zeros and ones', '10'.repeat(5_000_000), 'Infinity'],
    ['brackets 100,000 deep that never close', '['.repeat(100_000), 'JSON'],
    ['brackets 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, '[[[…]]]'],
  ])('that is %s is refused in a short message', (_, text, found) => {
    const read = readMatter(text)
    expect(read.ok).toBe(false)
    const [refusal, ...others] = read.ok ? [] : read.refusals
    expect(others).toEqual([])
    expect(refusal?.path).toBe('$')
    expect(refusal?.found).toContain(found)
    expect(refusal?.found.length).toBeLessThan(260)
    expect(refusal?.allowed).not.toBe('')
  })

  it.each([null, 7, 'text', true, []])('that holds %j is no object', (value) => {
    expect(refusalsOf(value)).toMatchObject([{ path: '$', allowed: 'an object' }])
  })

  it('lacks what it lacks, each told by itself', () => {
    expect(refusalsOf({}).map(({ path }) => path)).toEqual(['format', 'id', 'title', 'agreement', 'events'])
  })

  it('may not be nested 100,000 deep anywhere inside', () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    const inside = (place: string) => {
      const text = JSON.stringify(file([...story, place === 'event' ? 'HERE' : { ...issue, id: 'x', note: 'HERE' }]))
      const read = readMatter(text.replace('"HERE"', deep))
      return read.ok ? [] : read.refusals.map(({ path }) => path)
    }
    expect(inside('event')).toContain(`${added}.type`)
    expect(inside('note')).toEqual([`${added}.note`])
    const replacement = {
      id: 'x',
      type: 'event-corrected',
      on: '2003-08-01',
      event: 'u1',
      reason: 'r',
      replacement: 'HERE',
    }
    const read = readMatter(JSON.stringify(file([...story, replacement])).replace('"HERE"', deep))
    expect(read.ok ? [] : read.refusals.map(({ path }) => path)).toContain(`${added}.replacement.type`)
  })

  it('names an agreement, readings and options that exist', () => {
    const paths = (more: Fields) => refusalsOf(file(story, more)).map(({ path }) => path)
    expect(paths({ agreement: 'bestnet-2004' })).toEqual(['agreement'])
    expect(paths({ agreement: { id: 'inline' } })).toEqual(['agreement'])
    expect(paths({ readings: { 'A-D02': 'RECEIVED' } })).toEqual([])
    expect(paths({ readings: { 'A-D99': 'RECEIVED' } })).toEqual(['readings["A-D99"]'])
    expect(paths({ readings: { 'A-D02': 'received' } })).toEqual(['readings["A-D02"]'])
    expect(paths({ readings: { constructor: 'X', toString: 'X' } })).toEqual([
      'readings["constructor"]',
      'readings["toString"]',
    ])
    expect(paths({ settings: { zone: 'America/Gotham' } })).toEqual(['settings.zone'])
    expect(paths({ settings: { promptBusinessDays: -1 } })).toEqual(['settings.promptBusinessDays'])
    expect(paths({ settings: { promptDays: 5 } })).toEqual(['settings.promptDays'])
  })
})

describe('the key __proto__', () => {
  const text = JSON.stringify(file(story, { readings: { 'A-D02': 'RECEIVED' } }))
  const sent = (content: string) => text.replace(/"content":\{[^}]*\}[^}]*\}/, `"content":${content}`)

  it.each([
    ['of the file', text.replace('{', '{"__proto__":{},'), '__proto__'],
    ['of an event', text.replace('"units":100', '"__proto__":{},"units":100'), 'events[3].__proto__'],
    ['among readings', text.replace('"A-D02"', '"__proto__"'), 'readings.__proto__'],
    ['written with an escape', text.replace('"A-D02"', '"__prot\\u006f__"'), 'readings.__proto__'],
    [
      'among holders',
      sent('{"perHolder":{"__proto__":{"securities":{"units":1}}}}'),
      'events[4].content.perHolder.__proto__',
    ],
  ])('%s is refused where it stands', (_, changed, path) => {
    expect(changed).not.toBe(text)
    const read = readMatter(changed)
    expect(read.ok ? [] : read.refusals.map((one) => one.path)).toContain(path)
    // So it is for a value that somebody else has parsed.
    expect(refusalsOf(JSON.parse(changed)).map((one) => one.path)).toContain(path)
  })

  it('is no id, and neither is anything but 1 to 64 small letters, digits and three signs', () => {
    for (const party of ['__proto__', '', 'Ash', 'a b', 'é', 'a'.repeat(65), 'a/b', 'a\u0000', 7, null])
      expect(refusalsOf(storyWith(ash, { party })).map(({ path }) => path)).toContain('events[1].party')
    expect(refusalsOf(file([company, { ...ash, party: 'a'.repeat(64) }]))).toEqual([])
    expect(refusalsOf(file([company, { ...ash, party: 'constructor' }, { ...ash, id: 'hasownproperty' }]))).toEqual([])
  })

  it('leaves no trace on objects', () => {
    readMatter(sent('{"perHolder":{"__proto__":{"securities":{"units":1}}}}'))
    expect(Reflect.get({}, 'securities')).toBeUndefined()
  })
})

describe('all problems', () => {
  it('are told at once, each where it stands', () => {
    const events = [
      ...story,
      { ...issue, id: 'p1', investor: 'cob' },
      { ...receipt, id: 'x1', on: '2003-05-01' },
      { ...issue, id: 'x2', on: '2003-02-30', units: 0.5, price: 1 },
      { id: 'x3', type: 'preferred-converted', on: '2003-05-01', holder: 'ash', preferred: 101 },
      { id: 'x4', type: 'event-retracted', on: '2003-05-01', event: 'nothing', reason: 'r' },
    ]
    const paths = refusalsOf(file(events, { readings: { 'A-D99': 'X' }, extra: 1 })).map(({ path }) => path)
    const at = (index: number, field: string) => `events[${story.length + index}]${field}`
    for (const path of [
      'extra',
      'readings["A-D99"]',
      at(0, '.id'),
      at(2, '.on'),
      at(2, '.units'),
      at(2, '.price'),
      at(4, '.event'),
    ])
      expect(paths).toContain(path)
    // What holds only between events is told as soon as the corrections can be read.
    const rest = refusalsOf(file(events.slice(0, -1), { readings: { 'A-D99': 'X' }, extra: 1 })).map(({ path }) => path)
    for (const path of ['extra', at(0, '.id'), at(0, '.investor'), at(1, '.on'), at(2, '.units')])
      expect(rest).toContain(path)
  })

  it('of 100,000 broken events are told in little time, and in short messages', () => {
    const started = performance.now()
    const refusals = refusalsOf(
      file(Array.from({ length: 100_000 }, (_, index) => ({ id: `x${index}`, type: 'nonsense'.repeat(9) }))),
    )
    expect(refusals).toHaveLength(100_000)
    expect(Math.max(...refusals.map(({ found }) => found.length))).toBeLessThan(100)
    expect(performance.now() - started).toBeLessThan(20_000)
  }, 30_000)

  it('are words and never a stack: no field of the story, whatever stands in it, makes the reading throw', () => {
    const junk = [
      null,
      true,
      -1,
      0.5,
      1e308,
      '',
      '\u0000\u202E',
      '__proto__',
      [],
      {},
      [[]],
      { a: { b: 1 } },
      '2003-02-30',
      'x'.repeat(30_000),
    ]
    for (const [index, event] of story.entries())
      for (const key of Object.keys(event))
        for (const value of junk) {
          const read = checkMatter(file(story.map((one, place) => (place === index ? { ...one, [key]: value } : one))))
          for (const { path, found, allowed } of read.ok ? [] : read.refusals) {
            expect(path).toMatch(/^events/)
            expect(found.length).toBeLessThan(200)
            expect(`${found}${allowed}`).not.toMatch(/\p{C}| {4}at /u)
          }
        }
  })
})
