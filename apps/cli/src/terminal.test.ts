import { spawn, spawnSync } from 'node:child_process'
import { closeSync, constants, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { filing, smallMatter } from './small-matter.ts'
import { bundle, fileOf, regrights } from './spawned.ts'

const matter = fileOf('matter.json', smallMatter)
const sample = join(import.meta.dirname, '../../../packages/scenarios/sample/bestnet-2003.json')
const agreement = fileOf(
  'agreement.txt',
  '1. FEES.\n\n  a. Costs. Each party pays its own costs, whatever they come to.\n',
)
const cutback = fileOf('cutback.json', {
  totalMaximum: 100,
  companyShares: 10,
  holders: ['alder-partners', 'birch-corporation', 'cole'].map((id) => ({
    id,
    kind: 'investor',
    held: 200,
    requested: 90,
  })),
})

const parts = [
  'obligations',
  'rights',
  'demands',
  'registrations',
  'holdings',
  'notices',
  'allocations',
  'calendar',
  'alerts',
]
const commands: readonly (readonly string[])[] = [
  ...parts.map((part) => [part, sample, '--as-of', '2004-05-01']),
  ['evaluate', matter, '--as-of', '2003-07-01'],
  ['overview', sample, '--as-of', '2003-07-16'],
  ['readings', matter, '--as-of', '2003-07-01', '--with', 'changes'],
  ['explain', matter, 'file-registration-statement/demand-1/company/a', '--as-of', '2003-07-01'],
  ['what-if', matter, '--as-of', '2003-07-20', '--event', JSON.stringify(filing)],
  ['allocate', 'cutback', cutback],
  ['terms'],
  ['coverage'],
  ['text', agreement],
  ['text', agreement, '--cite', '1(a)'],
]

describe('no line is wider than the screen', () => {
  test.each(commands.map((command) => [command]))('%j', (args) => {
    for (const columns of [40, 80, 132]) {
      const { status, stdout } = regrights(args, { env: { COLUMNS: String(columns) } })
      expect(status).toBe(0)
      const widest = Math.max(...stdout.split('\n').map((line) => stringWidth(line)))
      expect(widest).toBeGreaterThan(0)
      expect(widest).toBeLessThanOrEqual(columns)
    }
  })

  test('a pipe counts as 80 columns', () => {
    const piped = regrights(['alerts', sample, '--as-of', '2004-05-01']).stdout
    const wide = regrights(['alerts', sample, '--as-of', '2004-05-01'], { env: { COLUMNS: '80' } }).stdout
    expect(piped).toBe(wide)
  })
})

describe('names that could act on a terminal', () => {
  test('are shown and do not act', () => {
    const { stdout } = regrights(['evaluate', matter, '--as-of', '2003-07-01'])
    expect(stdout).toContain('Cole \\u{1b}[31mRed\\u{7}')
    expect(stdout).toContain('白樺産業株式会社')
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u)
  })
})

describe('colour', () => {
  const args = ['obligations', matter, '--as-of', '2003-07-20']
  const coloured = '\u001b[31moverdue\u001b[39m'
  /** Runs the program on a terminal of its own, which `script` opens. */
  const onTerminal = (env: Readonly<Record<string, string>>) => {
    const command = [process.execPath, bundle, ...args].map((word) => `'${word}'`).join(' ')
    const settings = { PATH: process.env.PATH ?? '', TERM: 'xterm-256color', ...env }
    return run(['script', '-qec', command, '/dev/null'], settings).stdout
  }

  test('there is none in a pipe', () => {
    expect(regrights(args).stdout).toContain('overdue')
    expect(regrights(args).stdout).not.toContain('\u001b')
  })

  test('a pipe has it when FORCE_COLOR asks for it', () => {
    expect(regrights(args, { env: { FORCE_COLOR: '1' } }).stdout).toContain(coloured)
  })

  test.skipIf(!existsSync('/usr/bin/script'))('a terminal has it, unless NO_COLOR is set', () => {
    expect(onTerminal({})).toContain(coloured)
    expect(onTerminal({ NO_COLOR: '1' })).toContain('overdue')
    expect(onTerminal({ NO_COLOR: '1' })).not.toContain('\u001b')
  })

  test('it takes no room and is never in JSON', () => {
    const forced = regrights(args, { env: { FORCE_COLOR: '1' } }).stdout
    expect(stripVTControlCharacters(forced)).toBe(regrights(args).stdout)
    const json = regrights([...args, '--json'], { env: { FORCE_COLOR: '1' } }).stdout
    expect(json).not.toContain('\u001b[')
  })
})

describe('a reader of the output', () => {
  const args = [bundle, 'evaluate', sample, '--as-of', '2004-05-01', '--with', 'changes', '--json']
  const whole = regrights(args.slice(1)).stdout

  test('may stop reading without an error', async () => {
    expect(whole.length).toBeGreaterThan(200_000)
    const child = spawn(process.execPath, args)
    let complaint = ''
    child.stderr.on('data', (chunk) => (complaint += chunk))
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' })
  })

  test.skipIf(process.platform === 'win32')('that is slower than a pipe holds gets everything', async () => {
    const pipe = join(fileOf('pipe.txt', ''), '..', 'pipe')
    expect(run(['mkfifo', pipe]).status).toBe(0)
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
    const writer = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK)
    const child = spawn(process.execPath, args, { stdio: ['ignore', writer, 'inherit'] })
    const code = new Promise((resolve) => child.on('close', resolve))
    closeSync(writer)
    await setTimeout(1000)
    const read = await drain(reader)
    closeSync(reader)
    expect(read).toBe(whole)
    expect(await code).toBe(0)
  })
})

/** Runs a program of the machine. */
function run([program = '', ...args]: readonly string[], env = process.env) {
  return spawnSync(program, args, { env, encoding: 'utf8' })
}

/** Reads a pipe to its end, waiting whenever there is nothing in it. */
async function drain(pipe: number): Promise<string> {
  const chunks: Buffer[] = []
  const buffer = Buffer.alloc(65_536)
  for (;;) {
    try {
      const count = readSync(pipe, buffer)
      if (count === 0) return Buffer.concat(chunks).toString('utf8')
      chunks.push(Buffer.from(buffer.subarray(0, count)))
    } catch {
      await setTimeout(5)
    }
  }
}
