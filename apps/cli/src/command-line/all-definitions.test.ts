import { describe, expect, test } from 'vitest'
import { regrights } from '../spawned.ts'
import { definitions } from './all-definitions.ts'
import { families } from './families.ts'

describe.each(definitions.map((definition) => [definition.name, definition] as const))('%s', (name, definition) => {
  const flags = definition.options.map((option) => option.flags.split(' ')[0] ?? '')

  test('its help shows every operand, every option and an example, no wider than the screen', () => {
    const { status, stdout, stderr } = regrights([...name.split(' '), '--help'], { env: { COLUMNS: '100' } })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^Usage: regrights ${name}\\b`))
    for (const { name: operand } of definition.operands) expect(stdout).toContain(operand)
    for (const option of definition.options) expect(stdout).toContain(option.flags)
    const [help = '', examples = ''] = stdout.split('\nExamples:\n')
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    expect(examples).toContain(`regrights ${definition.examples[0]?.[0].split('regrights ')[1]}`)
  })

  test('its examples use commands and options that exist', () => {
    expect(definition.examples.length).toBeGreaterThan(0)
    for (const [line, does] of definition.examples) {
      expect(does).not.toBe('')
      const [, rest = ''] = /\bregrights ([a-z-]+.*)$/.exec(line) ?? []
      const used = definitions.find((one) => rest === one.name || rest.startsWith(`${one.name} `))
      expect(used).toBeDefined()
      const known = used?.name === name ? flags : used?.options.map((option) => option.flags.split(' ')[0])
      for (const [option] of rest.matchAll(/(?<= )--[a-z-]+/g)) expect(known).toContain(option)
    }
  })
})

test('the list of commands names each of them once', () => {
  const { stdout } = regrights(['--help'], { env: { COLUMNS: '120' } })
  const single = definitions
    .filter(({ name }) => !name.includes(' '))
    .map(({ name, summary }) => [name, summary] as const)
  for (const [name, summary] of [...single, ...Object.entries(families)]) {
    const lines = stdout.split('\n').filter((line) => line.startsWith(`  ${name} `) || line === `  ${name}`)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(summary)
  }
})

test('help of a command is the same by either way to ask for it', () => {
  expect(regrights(['help', 'explain']).stdout).toBe(regrights(['explain', '--help']).stdout)
})

test.each(Object.keys(families))(
  'the help of %s lists its commands, and without one of them it is a misuse',
  (family) => {
    const { stdout } = regrights([family, '--help'], { env: { COLUMNS: '120' } })
    const members = definitions.filter(({ name }) => name.startsWith(`${family} `))
    expect(members.length).toBeGreaterThan(2)
    for (const { name, summary } of members) {
      expect(stdout).toContain(`  ${name.slice(family.length + 1)} `)
      expect(stdout).toContain(summary)
    }
    expect(regrights([family]).status).toBe(2)
    expect(regrights([family, 'forget'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("unknown command 'forget'"),
    })
  },
)

test('a file is no longer asked for where a stored matter is named', () => {
  expect(regrights(['explain', '--matter', 'Best', '--help']).stdout).toMatch(
    /^Usage: regrights explain \[options\] <ID>\n/,
  )
  expect(regrights(['explain', '--matter=Best', '--help']).stdout).toMatch(
    /^Usage: regrights explain \[options\] <ID>\n/,
  )
  expect(regrights(['explain', '--help']).stdout).toMatch(/^Usage: regrights explain \[options\] <FILE> <ID>\n/)
})
