import { describe, expect, test } from 'vitest'
import { regrights } from '../spawned.ts'
import { definitions } from './definitions.ts'

describe.each(definitions.map((definition) => [definition.name, definition] as const))('%s', (name, definition) => {
  const flags = definition.options.map((option) => option.flags.split(' ')[0] ?? '')

  test('its help shows every operand, every option and an example, no wider than the screen', () => {
    const { status, stdout, stderr } = regrights([name, '--help'], { env: { COLUMNS: '100' } })
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
      const [, called = '', rest = ''] = /\bregrights ([a-z-]+)(.*)$/.exec(line) ?? []
      const used = definitions.find((one) => one.name === called)
      expect(used).toBeDefined()
      const known = called === name ? flags : used?.options.map((option) => option.flags.split(' ')[0])
      for (const [option] of rest.matchAll(/(?<= )--[a-z-]+/g)) expect(known).toContain(option)
    }
  })
})

test('the list of commands names each of them once', () => {
  const { stdout } = regrights(['--help'], { env: { COLUMNS: '120' } })
  for (const { name, summary } of definitions) {
    const lines = stdout.split('\n').filter((line) => line.startsWith(`  ${name} `) || line === `  ${name}`)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(summary)
  }
})

test('help of a command is the same by either way to ask for it', () => {
  expect(regrights(['help', 'explain']).stdout).toBe(regrights(['explain', '--help']).stdout)
})
