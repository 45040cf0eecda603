import { checkMatter, evaluate, type Matter, type Pack, packs, parseCivilDate } from '@regrights/rules'
import { describe, expect, it } from 'vitest'
import type { Check, Expectation, GoldenCase } from './golden-case.ts'
import { meets } from './index.ts'
import { loadCases } from './load.ts'

/** What the golden cases must be as a body: well kept, and wide enough to hold every line of the agreement. */

const cases = loadCases()
const bestnet = packs.get('bestnet-2003')
if (bestnet === undefined) throw new Error('the first agreement is carried')
const pack: Pack = bestnet

const expectations: readonly Expectation[] = cases.flatMap(({ golden }) => golden.checks.flatMap(({ expect }) => expect))

describe('the golden cases', () => {
  it('are at least 80, each with a title of its own, a clause, its working and checks', () => {
    expect(cases.length).toBeGreaterThanOrEqual(80)
    expect(new Set(cases.map(({ golden }) => golden.title)).size).toBe(cases.length)
    for (const { name, golden } of cases) {
      expect(golden.title.length, name).toBeGreaterThan(10)
      expect(golden.clause.length, name).toBeGreaterThan(0)
      expect(golden.working.join('').length, name).toBeGreaterThan(10)
      expect(golden.checks.flatMap(({ expect }) => expect).length, name).toBeGreaterThan(0)
    }
  })

  it('are named in kebab-case, in the folder of their mechanism', () => {
    for (const { name } of cases) expect(name).toMatch(/^[a-z]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  it('say in each expectation which entries they speak of, or what is wanted of them', () => {
    for (const { name, golden } of cases)
      for (const check of golden.checks)
        for (const one of check.expect)
          expect(Object.keys({ ...one.where, ...one.is }).length, name).toBeGreaterThan(0)
  })
})

/** Every option that some case chooses, in its matter, by a determination or for one check, as READING=OPTION. */
function optionsChosen(): Set<string> {
  const chosen = new Set<string>()
  const choose = (readings: object | undefined) => {
    for (const [id, option] of Object.entries(readings ?? {})) chosen.add(`${id}=${option}`)
  }
  for (const { golden } of cases) {
    choose(golden.matter.readings)
    for (const check of golden.checks) choose(check.readings)
    for (const event of golden.matter.events) if (isDetermination(event)) choose({ [event.question]: event.answer })
  }
  return chosen
}

function isDetermination(event: unknown): event is { readonly question: string; readonly answer: unknown } {
  return typeof event === 'object' && event !== null && 'type' in event && event.type === 'determination-made'
}

describe('readings', () => {
  const chosen = optionsChosen()
  for (const { id, options, default: usual, switches } of pack.readings)
    if (switches)
      it(`${id} is read in each of its ways by some case`, () => {
        const others = options.map(({ option }) => option).filter((option) => option !== usual)
        expect(others.filter((option) => !chosen.has(`${id}=${option}`))).toEqual([])
      })
})

/** Fields that say how something stands, as against the days and counts that stand beside it. */
const judgements = new Set(['status', 'verdict', 'stage', 'empty', 'met'])

/** What is left of a wanted value when only judgements are looked at; undefined when it wants none. */
function judgementIn(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(judgementIn)
    return items.some((item) => item !== undefined) ? items.map((item) => item ?? {}) : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = judgements.has(key) ? inner : judgementIn(inner)
    return kept === undefined ? [] : [[key, kept] as const]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** The expectations of a check that say how something stands. */
function judging(check: Check): Expectation[] {
  return check.expect.flatMap(({ in: list, where, is, absent }): Expectation[] => {
    if (absent === true) return [{ in: list, where: where ?? {}, absent }]
    const judgement = judgementIn(is)
    return typeof judgement === 'object' && judgement !== null
      ? [{ in: list, where: where ?? {}, is: { ...judgement } }]
      : []
  })
}

const matters = new Map<string, Matter>()

function matterOf(golden: GoldenCase, check: Check): Matter {
  const readings = { ...golden.matter.readings, ...check.readings }
  const key = `${golden.title} ${JSON.stringify(readings)}`
  const known = matters.get(key)
  if (known !== undefined) return known
  const read = checkMatter({ ...golden.matter, readings })
  if (!read.ok) throw new Error(`${golden.title}: ${JSON.stringify(read.refusals)}`)
  matters.set(key, read.value)
  return read.value
}

/** The first case whose judgements differ when the agreement has other terms. */
function caseAgainst(terms: Pack['terms']): string | undefined {
  const others = new Map([[pack.terms.id, { ...pack, terms }]])
  return cases.find(({ golden }) =>
    golden.checks.some((check) => {
      const asOf = parseCivilDate(check.asOf)
      const wanted = judging(check)
      if (asOf === null || wanted.length === 0) return false
      const answers = evaluate(matterOf(golden, check), { asOf, reasons: false }, others)
      return !wanted.every((expectation) => meets(expectation, answers))
    }),
  )?.name
}

type PeriodName = keyof Pack['terms']['periods']

/** The agreement with one period changed by some days. A year is never shorter than 365 days nor longer than 366. */
function withPeriod(name: PeriodName, change: -1 | 1): Pack['terms'] {
  const period = pack.terms.periods[name]
  if (period === null) throw new Error(`${name} is a period of this agreement`)
  const days = period.days === null ? (change < 0 ? 364 : 367) : period.days + change
  return { ...pack.terms, periods: { ...pack.terms.periods, [name]: { ...period, days, years: null } } }
}

describe('both sides of every period', () => {
  it('are told apart by judgements, not only by the days that are shown', () => {
    expect(caseAgainst(pack.terms)).toBeUndefined()
  })

  for (const name of Object.keys(pack.terms.periods).filter((key): key is PeriodName => key in pack.terms.periods)) {
    it(`${name}: some case has something in time on the last day, which a day less would make late`, () => {
      expect(caseAgainst(withPeriod(name, -1))).toBeDefined()
    })

    it(`${name}: some case has something late the day after, which a day more would make timely`, () => {
      expect(caseAgainst(withPeriod(name, 1))).toBeDefined()
    })
  }
})
