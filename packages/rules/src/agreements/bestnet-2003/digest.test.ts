import { describe, expect, it } from 'vitest'
import type { DigestClause } from '../digest-clause.ts'
import { digest } from './digest.ts'

const clauses: readonly DigestClause[] = digest

describe('the digest of the 2003 agreement', () => {
  it('goes through the agreement from the preamble to the signature page', () => {
    expect(clauses.map((clause) => clause.cite)).toEqual([
      ...['preamble', 'recitals', '1(a)', '1(b)', '1(c)', '1(d)', '2', '2(a)', '2(b)', '2(c)', '2(d)', '2(e)'],
      ...['3(a)', '3(b)', '3(c)', '4', '5(a)', '5(b)', '5(c)', '5(d)', '6', '7'],
      ...['8(a)', '8(b)', '8(c)', '8(d)', '8(e)', '8(f)', '8(g)', 'signature page'],
    ])
  })

  it('gives every clause its own heading and whole sentences', () => {
    expect(new Set(clauses.map((clause) => clause.heading)).size).toBe(clauses.length)
    for (const clause of clauses) {
      for (const paragraph of clause.summary) expect(paragraph, clause.cite).toMatch(/^[A-Z0-9].*\.$/)
      for (const sentence of Object.values(clause.parts)) expect(sentence, clause.cite).toMatch(/^[A-Z0-9].*\.$/)
    }
  })
})
