import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { smallMatter } from './small-matter.ts'
import { fileOf, regrights } from './spawned.ts'

const matter = fileOf('matter.json', smallMatter)

describe('0: answered', () => {
  test.each([
    [['evaluate', matter, '--as-of', '2003-07-01']],
    [['evaluate', matter]],
    [['validate', matter]],
    [['--help']],
    [['--version']],
    [['help', 'explain']],
  ])('%j', (args) => {
    const { status, stdout, stderr } = regrights(args)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/\S\n$/)
  })
})

describe('1: the input was refused, with a line for each problem and nothing on standard output', () => {
  const refusals = (args: readonly string[], input: string | Buffer = '') => {
    const { status, stdout, stderr } = regrights(args, { input })
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/\n$/)
    for (const line of stderr.trimEnd().split('\n')) expect(line).toMatch(/^.+: found .+; allowed .+$/)
    return stderr.trimEnd().split('\n')
  }

  test('a file that is not there is named', () => {
    const missing = join(dirname(matter), 'missing.json')
    expect(refusals(['evaluate', missing])).toEqual([
      `${missing}: found no such file; allowed a file that can be read, or - for standard input`,
    ])
  })

  test('a folder is no file', () => {
    const folder = join(dirname(matter), 'folder')
    mkdirSync(folder, { recursive: true })
    expect(refusals(['validate', folder])).toEqual([
      `${folder}: found a folder; allowed a file that can be read, or - for standard input`,
    ])
  })

  test('bytes that are not UTF-8 are no text', () => {
    const utf16 = Buffer.from('\ufeff{}', 'utf16le')
    expect(refusals(['validate', '-'], utf16)).toEqual([
      'standard input: found bytes that are not UTF-8; allowed a text file in UTF-8',
    ])
  })

  test('all problems of a matter are told at once', () => {
    const [, ...others] = smallMatter.events
    const broken = {
      ...smallMatter,
      title: 7,
      events: [{ id: 'e1', type: 'party-joined', on: '2003-02-30' }, ...others],
    }
    const lines = refusals(['evaluate', fileOf('broken.json', broken), '--json'])
    expect(lines.some((line) => line.startsWith('title: found 7; '))).toBe(true)
    expect(lines.some((line) => line.startsWith('events[0].on: found "2003-02-30"; '))).toBe(true)
    expect(lines.some((line) => line.startsWith('events[0].party: found nothing; '))).toBe(true)
  })

  test.each([
    ['A-D02=SOMETIMES', 'A-D02', 'RECEIVED'],
    ['A-Z99=GIVEN', 'A-Z99', 'reading'],
    ['__proto__=GIVEN', '__proto__', 'reading'],
  ])('the reading %s is refused', (reading, named, allowed) => {
    const [line = '', ...others] = refusals(['obligations', matter, '--reading', reading])
    expect(others).toEqual([])
    expect(line).toContain(named)
    expect(line.slice(line.indexOf('; allowed'))).toContain(allowed)
  })

  test('an id that no answer has is refused', () => {
    const [line] = refusals(['explain', matter, 'no-such-duty', '--as-of', '2003-07-01'])
    expect(line).toMatch(/^ID: found "no-such-duty"; allowed an id .* as of 2003-07-01/)
  })

  test('an agreement that is not ours is refused', () => {
    expect(refusals(['terms', 'elsewhere-1999'])).toEqual(['AGREEMENT: found "elsewhere-1999"; allowed bestnet-2003'])
    expect(refusals(['coverage', 'elsewhere-1999'])).toHaveLength(1)
  })

  test.each([
    ['an empty text', ''],
    ['blanks', ' \r\n\t'],
    ['half a matter', JSON.stringify(smallMatter).slice(0, 400)],
    ['noise', '\u0000\u001b[2J{{{'],
    ['an object that is no matter', '{"format":"regrights/matter@2"}'],
    ['a list', '[]'],
    ['a bare word', 'null'],
  ])('%s is refused as a matter, and as the input of a calculator', (_, input) => {
    expect(refusals(['evaluate', '-', '--json'], input)).not.toEqual([])
    expect(refusals(['allocate', 'cutback', '-'], input === '[]' ? '[1]' : input)).not.toEqual([])
  })

  test.each([
    ['{"a":', '}'],
    ['[', ']'],
  ])('nesting of 100,000 times %s is refused without a stack trace', (open, close) => {
    const deep = open.repeat(100_000) + (open === '[' ? '' : '1') + close.repeat(100_000)
    refusals(['evaluate', '-'], deep)
    refusals(['allocate', 'expenses', '-'], deep)
    refusals(['count-days', '-'], deep)
    refusals(['validate', '-'], JSON.stringify(smallMatter).replace('"events":[', `"events":[${deep},`))
  })

  test('ten million characters of noise are refused in one short line', () => {
    const [line = '', ...others] = refusals(['evaluate', '-'], 'x'.repeat(10_000_000))
    expect(others).toEqual([])
    expect(line.length).toBeLessThan(400)
  })

  test('the key __proto__ is refused and changes nothing', () => {
    refusals(['count-days', '-'], '{"from":"2003-06-04","days":45,"__proto__":{"days":1}}')
    refusals(['validate', '-'], JSON.stringify(smallMatter).replace('{"format"', '{"__proto__":{},"format"'))
  })
})

describe('2: wrong usage, told on standard error', () => {
  test.each([
    [[], 'Usage: regrights'],
    [['evaluat', matter], "unknown command 'evaluat'"],
    [['evaluate'], "missing required argument 'FILE'"],
    [['explain', matter], "missing required argument 'ID'"],
    [['evaluate', matter, matter], 'too many arguments'],
    [['evaluate', matter, '--color'], "unknown option '--color'"],
    [['validate', matter, '--json'], "unknown option '--json'"],
    [['evaluate', matter, '--as-of'], 'argument missing'],
    [['evaluate', matter, '--as-of', '2003-02-30'], "'2003-02-30' is invalid"],
    [['evaluate', matter, '--as-of', '2003-7-1'], "'2003-7-1' is invalid"],
    [['evaluate', matter, '--as-of', 'today'], "'today' is invalid"],
    [['evaluate', matter, '--known-at', '2003-07-01'], "'2003-07-01' is invalid"],
    [['evaluate', matter, '--reading', 'A-D02'], "'A-D02' is invalid"],
    [['evaluate', matter, '--reading', '=GIVEN'], "'=GIVEN' is invalid"],
    [['evaluate', matter, '--reading', 'A-D02='], "'A-D02=' is invalid"],
    [['evaluate', matter, '--reading', 'A-D02=GIVEN', '--reading', 'A-D02=BOTH'], 'A-D02 was chosen before'],
    [['evaluate', matter, '--with', 'everything'], 'Allowed choices are changes'],
    [['allocate', 'profits', matter], 'Allowed choices are cutback, expenses, contribution, shortage'],
    [['completion', 'tcsh'], 'Allowed choices are bash, zsh, fish'],
    [['what-if', matter], "at least one '--event <JSON>'"],
  ])('%j', (args, told) => {
    const { status, stdout, stderr } = regrights(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(told)
    expect(stderr).toContain('--help')
    expect(stderr).not.toMatch(/^ +at /m)
  })

  test('it is judged before the file is opened', () => {
    expect(regrights(['evaluate', 'missing.json', '--as-of', '2003-02-30']).status).toBe(2)
  })

  test('what was typed cannot act on the terminal', () => {
    const { stderr } = regrights(['evaluate', matter, '--as-of', '\u001b[31mred'])
    expect(stderr).toContain("'\\u{1b}[31mred' is invalid")
  })
})
