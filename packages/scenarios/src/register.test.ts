import { type Answers, checkMatter, evaluate, type Matter, type Pack, packs, parseCivilDate } from '@regrights/rules'
import { describe, expect, it } from 'vitest'
import type { Check, GoldenCase } from './golden-case.ts'
import { meets } from './index.ts'
import { loadCases } from './load.ts'

/**
 * Every computed row of the register is really computed: an agreement that lacks the row's rule gives an answer that the
 * golden case named beside the row refuses.
 */

const cases = new Map(loadCases().map(({ name, golden }) => [name, golden]))
const agreement = 'bestnet-2003'
const pack = packs.get(agreement)
if (pack === undefined) throw new Error('the first agreement is carried')

function matterOf(golden: GoldenCase, check: Check): Matter {
  const read = checkMatter({ ...golden.matter, readings: { ...golden.matter.readings, ...check.readings } })
  if (!read.ok) throw new Error(`${golden.title}: ${JSON.stringify(read.refusals)}`)
  return read.value
}

function answersTo(golden: GoldenCase, check: Check, withPack: Pack): Answers {
  const asOf = parseCivilDate(check.asOf)
  if (asOf === null) throw new Error(`${check.asOf} is a day`)
  return evaluate(matterOf(golden, check), { asOf, reasons: false }, new Map([[agreement, withPack]]))
}

/** Whether all expectations of a case are met under a pack. */
function holds(golden: GoldenCase, withPack: Pack): boolean {
  return golden.checks.every((check) => {
    const answers = answersTo(golden, check, withPack)
    return check.expect.every((expectation) => meets(expectation, answers))
  })
}

describe('the clause register', () => {
  it('has 122 rows, of which only those from which no answer follows are left out', () => {
    expect(pack.contents).toHaveLength(122)
    expect(pack.contents.filter((row) => row.state === 'not-computed').map((row) => row.row)).toEqual([
      'P.3',
      'R.5',
      'D.1',
      'D.9',
      '8b.1',
      '8d.1',
      '8e.1',
      '8f.1',
    ])
  })

  for (const row of pack.contents) {
    if (row.state !== 'computed') continue
    it(`${row.row} ${row.rule}: the case ${row.case} fails when the rule is removed`, () => {
      const golden = cases.get(row.case)
      expect(golden, `the case ${row.case} exists`).toBeDefined()
      if (golden === undefined) return
      expect(holds(golden, pack)).toBe(true)
      expect(holds(golden, { ...pack, contents: pack.contents.filter((other) => other !== row) })).toBe(false)
    })
  }
})
