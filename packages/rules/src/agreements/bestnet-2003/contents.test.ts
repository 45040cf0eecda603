import { describe, expect, it } from 'vitest'
import type { RegisterEntry } from '../register-entry.ts'
import { contents } from './contents.ts'
import { digest } from './digest.ts'

const entries: readonly RegisterEntry[] = contents

/** The rows of the register in legal order: a section, and how many rows it has. The rows of 2 begin at 2.0. */
const sections: readonly (readonly [prefix: string, rows: number])[] = [
  ['P', 3],
  ['R', 5],
  ['1a', 16],
  ['1b', 4],
  ['1c', 6],
  ['1d', 5],
  ['2', 1],
  ['2a', 2],
  ['2b', 3],
  ['2c', 1],
  ['2d', 2],
  ['2e', 1],
  ['2f', 5],
  ['3a', 8],
  ['3b', 2],
  ['3c', 7],
  ['4', 4],
  ['5a', 4],
  ['5b', 3],
  ['5c', 8],
  ['5d', 7],
  ['6', 2],
  ['D', 9],
  ['8a', 5],
  ['8b', 1],
  ['8c', 4],
  ['8d', 1],
  ['8e', 1],
  ['8f', 1],
  ['8g', 1],
]

const rowsOf = (state: RegisterEntry['state']): readonly string[] =>
  entries.filter((entry) => entry.state === state).map((entry) => entry.row)

describe('the contents of the 2003 agreement', () => {
  it('have the 122 rows of the register, in legal order', () => {
    const inOrder = sections.flatMap(([prefix, rows]) =>
      Array.from({ length: rows }, (_, index) => `${prefix}.${prefix === '2' ? index : index + 1}`),
    )
    expect(inOrder).toHaveLength(122)
    expect(entries.map((entry) => entry.row)).toEqual(inOrder)
  })

  it('name every rule once, in lower case joined by hyphens, without a section number', () => {
    expect(new Set(entries.map((entry) => entry.rule)).size).toBe(122)
    for (const entry of entries) expect(entry.rule, entry.row).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  it('leave out only rows that set no day, count, right or duty', () => {
    expect(rowsOf('not-computed')).toEqual(['P.3', 'R.5', 'D.1', 'D.9', '8b.1', '8d.1', '8e.1', '8f.1'])
  })

  it('leave to a word of a person only standards and acts without a dated fact', () => {
    expect(rowsOf('attested')).toEqual(['1a.13', '1b.4', '2d.2', '5d.5', '6.2', '8a.5'])
  })

  it('argue in at least 20 characters why a row is attested or left out', () => {
    for (const entry of entries) {
      if (entry.state !== 'computed') expect(entry.why.length, entry.row).toBeGreaterThanOrEqual(20)
    }
  })

  it('keep each digest within 400 characters, in whole sentences, and different from all others', () => {
    for (const entry of entries) {
      expect(entry.digest.length, entry.row).toBeLessThanOrEqual(400)
      expect(entry.digest, entry.row).toMatch(/^[A-Z0-9].*\.$/)
    }
    expect(new Set(entries.map((entry) => entry.digest)).size).toBe(122)
  })

  it('stand in clauses and places that the digest has, and leave no place of the digest without a row', () => {
    const place = (cite: string, part: string | null) => (part === null ? cite : `${cite}, ${part}`)
    const digested = digest.flatMap((clause) => {
      const parts = Object.keys(clause.parts)
      return clause.cite === '7' || parts.length === 0
        ? [place(clause.cite, null), ...parts.map((part) => place(clause.cite, part))]
        : parts.map((part) => place(clause.cite, part))
    })
    const registered = entries.map((entry) => place(entry.cite, entry.part))
    expect([...new Set(registered)].sort()).toEqual([...digested].sort())
  })
})
