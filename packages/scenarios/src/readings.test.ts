import { type Answers, changesBetween, checkMatter, evaluate, packs, parseCivilDate } from '@regrights/rules'
import { describe, expect, it } from 'vitest'
import { loadCases } from './load.ts'

/**
 * Every reading that is said to switch an answer really switches one: for each of its options other than the default,
 * some golden case has different answers under it.
 */

const pack = packs.get('bestnet-2003')
if (pack === undefined) throw new Error('the first agreement is carried')

/** Options that changed an answer, as READING=OPTION. */
function optionsThatChangeSomething(): Set<string> {
  const changing = new Set<string>()
  const defaults = new Map(pack?.readings.map((reading) => [reading.id, reading]))
  for (const { golden } of loadCases()) {
    const read = checkMatter(golden.matter)
    if (!read.ok) throw new Error(`${golden.title}: ${JSON.stringify(read.refusals)}`)
    for (const check of golden.checks) {
      const asOf = parseCivilDate(check.asOf)
      if (asOf === null) throw new Error(`${check.asOf} is a day`)
      const under = (tried: Readonly<Record<string, string>>): Answers =>
        evaluate({ ...read.value, tried: { ...check.readings, ...tried } }, { asOf, reasons: false })
      const plain = under({})
      for (const { id, chosen } of plain.readings) {
        const reading = defaults.get(id)
        if (reading === undefined || chosen !== reading.default) continue
        for (const { option } of reading.options) {
          const key = `${id}=${option}`
          if (option === chosen || changing.has(key)) continue
          if (changesBetween(plain, under({ [id]: option })).some((change) => change.in !== 'readings'))
            changing.add(key)
        }
      }
    }
  }
  return changing
}

describe('readings', () => {
  const changing = optionsThatChangeSomething()
  for (const reading of pack.readings) {
    if (!reading.switches) continue
    for (const { option } of reading.options) {
      if (option === reading.default) continue
      it(`${reading.id} ${option} changes an answer of some golden case`, () => {
        expect(changing.has(`${reading.id}=${option}`)).toBe(true)
      })
    }
  }

  it('says of each reading that changes nothing why it changes nothing, and it changes nothing', () => {
    for (const reading of pack.readings) {
      if (reading.switches) continue
      expect(reading.whyNot.length, reading.id).toBeGreaterThan(5)
      for (const { option } of reading.options) expect(changing.has(`${reading.id}=${option}`), reading.id).toBe(false)
    }
  })
})
