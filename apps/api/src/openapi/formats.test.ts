import { checkMatter, evaluate, parseCivilDate, project, sensitivity } from '@regrights/rules'
import { type Driver, missesOf } from '@regrights/scenarios'
import { describe, expect, test } from 'vitest'
import sample from '../../../../packages/scenarios/sample/bestnet-2003.json' with { type: 'json' }
import { loadCases } from '../../../../packages/scenarios/src/load.ts'
import { disclose } from '../matters/disclosure.ts'
import { document, misfits } from './testing/document-of-today.ts'

/** Real answers and matter files against the formats of the document. */

const formatOf = (name: string) => ['components', 'schemas', name]

function matterIn(file: unknown) {
  const read = checkMatter(file)
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.value
}

function dayOf(written: string) {
  const day = parseCivilDate(written)
  if (day === null) throw new Error(`${written} is no day`)
  return day
}

const days = ['2003-03-30', '2003-06-15', '2003-12-31', '2004-06-30', '2005-03-31', '2006-01-01'].map(dayOf)

describe('the sample', () => {
  const matter = matterIn(sample)

  test('is a matter file of the format', () => {
    expect(misfits(formatOf('MatterFile'), sample)).toEqual([])
  })

  test.each(days)('has answers of the format on %s', (asOf) => {
    expect(misfits(formatOf('Answers'), evaluate(matter, { asOf }))).toEqual([])
  })

  test('has answers with the changes of other readings of the format', () => {
    expect(misfits(formatOf('Answers'), sensitivity(matter, { asOf: dayOf('2004-06-30') }))).toEqual([])
  })

  test.each(['own-line', 'anonymised', 'full'] as const)('has answers for each Investor, worksheet %s', (worksheet) => {
    for (const asOf of days) {
      const all = evaluate(matter, { asOf })
      for (const { party } of all.investors)
        for (const readings of [false, true]) {
          const shown = disclose(all, project(all, party), { readings, worksheet })
          expect(misfits(formatOf('InvestorAnswers'), shown)).toEqual([])
        }
    }
  })

  test('would not fit with a field more or less', () => {
    const all = evaluate(matter, { asOf: dayOf('2004-06-30') })
    const { rights, ...less } = all
    expect(misfits(formatOf('Answers'), less)).not.toEqual([])
    expect(misfits(formatOf('Answers'), { ...all, more: 1 })).not.toEqual([])
    const [first, ...others] = rights
    expect(misfits(formatOf('Answers'), { ...all, rights: [{ ...first, lastDay: 'soon' }, ...others] })).not.toEqual([])
  })
})

test('the answers and files of all golden cases are of the format', async () => {
  const cases = loadCases()
  expect(cases.length).toBeGreaterThan(100)
  const driver: Driver = {
    name: 'formats',
    answer: (matter, asOf) => {
      expect(misfits(formatOf('MatterFile'), matter)).toEqual([])
      const answers = evaluate(matterIn(matter), { asOf: dayOf(asOf) })
      expect(misfits(formatOf('Answers'), answers)).toEqual([])
      return answers
    },
  }
  for (const { name, golden } of cases) expect(await missesOf(golden, driver), name).toEqual([])
})

test('an event with its own recording is none that somebody enters', () => {
  const event = { id: 'e1', type: 'common-acquired', on: '2003-07-01', holder: 'birch', common: 1, how: 'market' }
  expect(misfits(formatOf('GivenEvent'), event)).toEqual([])
  expect(misfits(formatOf('GivenEvent'), { ...event, recordedAt: '2003-07-01T12:00:00Z' })).not.toEqual([])
  expect(misfits(formatOf('Event'), { ...event, recordedAt: '2003-07-01T12:00:00Z' })).toEqual([])
  expect(Object.keys(document.components.schemas)).toContain('EventCommonAcquired')
})
