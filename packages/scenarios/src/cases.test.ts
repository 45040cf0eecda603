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

const expectations: readonly Expectation[] = cases.flatMap(({ golden }) =>
  golden.checks.flatMap(({ expect }) => expect),
)

/** Every status that a duty can come to have. All can be open, performed, and waived where a party is owed them. */
const lives: Readonly<Record<string, readonly string[]>> = {
  'give-company-notice': [
    'open',
    'performed',
    'performed-late',
    'overdue',
    'suspended',
    'waived',
    'discharged',
    'needs-fact',
  ],
  'file-registration-statement': [
    'open',
    'performed',
    'performed-early',
    'performed-late',
    'overdue',
    'suspended',
    'excused',
    'waived',
    'discharged',
    'needs-fact',
  ],
  'make-effective': [
    'open',
    'performed',
    'performed-late',
    'target-missed',
    'overdue',
    'suspended',
    'excused',
    'waived',
    'discharged',
  ],
  // Other holders are not parties to the agreement, so they cannot waive under it.
  'offer-other-holders': ['open', 'performed', 'discharged'],
  'keep-effective': ['open', 'performed', 'performed-late', 'overdue', 'waived', 'discharged'],
  'amend-as-needed': ['open', 'performed', 'waived', 'discharged'],
  'furnish-prospectuses': ['open', 'performed', 'waived', 'discharged'],
  'qualify-blue-sky': ['open', 'performed', 'waived', 'discharged'],
  'notify-prospectus-amendment': ['open', 'performed', 'waived', 'discharged'],
  'provide-revised-prospectus': ['open', 'performed', 'waived', 'discharged'],
  'cease-offers': ['open', 'performed', 'performed-late', 'overdue', 'waived'],
  'return-prospectuses': ['open', 'performed', 'waived'],
  'give-registration-notice': ['open', 'performed', 'performed-late', 'overdue', 'waived', 'discharged', 'needs-fact'],
  'include-piggyback-shares': ['open', 'performed', 'target-missed', 'excused', 'waived', 'discharged', 'needs-fact'],
  // It is owed to the Investors as a body, of whom none can waive for all.
  'pay-registration-expenses': ['open', 'performed', 'excused'],
  indemnify: ['open', 'performed', 'excused', 'waived', 'needs-fact'],
  contribute: ['open', 'performed', 'excused', 'waived', 'needs-fact'],
  'notify-claim': ['open', 'performed', 'waived'],
  'furnish-information': ['open', 'performed', 'waived', 'discharged'],
  // Rights. The two of the Investors as a body, again, are nobody's to waive.
  'demand-registration': ['not-yet', 'available', 'exercised', 'exhausted'],
  'second-demand': ['available', 'exercised', 'exhausted'],
  'request-inclusion': ['not-yet', 'available', 'exercised', 'lapsed', 'waived'],
  'delay-registration': ['available', 'exercised', 'exhausted', 'lapsed', 'waived'],
  'resume-offers': ['not-yet', 'available', 'lapsed', 'waived'],
  'request-piggyback': ['not-yet', 'available', 'exercised', 'lapsed', 'waived'],
  'withdraw-registration': ['available', 'exercised', 'lapsed', 'waived'],
  'assume-defense': ['available', 'exercised', 'lapsed', 'waived'],
}

/** Statuses of the format that no duty or right of this agreement comes to have, and why. */
const unused: Readonly<Record<string, string>> = {
  'rights suspended': 'a lockout or a delay suspends the duty to register, and leaves the rights to ask as they are',
  'rights needs-fact': 'every right rests on days and requests that are recorded, or it is not there yet',
}

const statuses: Readonly<Record<'obligations' | 'rights', readonly string[]>> = {
  obligations: [
    'open',
    'performed',
    'performed-early',
    'performed-late',
    'overdue',
    'target-missed',
    'suspended',
    'excused',
    'waived',
    'discharged',
    'needs-fact',
  ],
  rights: ['not-yet', 'available', 'suspended', 'exercised', 'lapsed', 'exhausted', 'waived', 'needs-fact'],
}

/** The statuses that the cases expect of a duty or right. */
function statusesShown(code: string): Set<unknown> {
  return new Set(
    expectations
      .filter(({ where, absent }) => absent !== true && (where?.duty === code || where?.right === code))
      .map(({ where, is }) => is?.status ?? where?.status)
      .filter((status) => status !== undefined),
  )
}

describe('statuses', () => {
  for (const [code, life] of Object.entries(lives))
    it(`${code} is shown in every status that it can have`, () => {
      expect([...statusesShown(code)].sort()).toEqual([...life].sort())
    })

  it('of the formats are all had by some duty or right, but for those that are listed', () => {
    for (const list of ['obligations', 'rights'] as const)
      for (const status of statuses[list]) {
        const shown = expectations.some((one) => one.in === list && (one.is?.status ?? one.where?.status) === status)
        expect(shown, `${list} ${status}`).toBe(unused[`${list} ${status}`] === undefined)
      }
  })

  it('of demands and registrations are all shown', () => {
    const stages = (list: string) => new Set(expectations.filter((one) => one.in === list).map(({ is }) => is?.stage))
    for (const stage of ['void', 'pending', 'suspended', 'filed', 'effective', 'consumed', 'preserved', 'merged'])
      expect(stages('demands').has(stage), stage).toBe(true)
    for (const stage of ['planned', 'proposed', 'filed', 'effective', 'withdrawn', 'ended'])
      expect(stages('registrations').has(stage), stage).toBe(true)
  })
})

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
        for (const one of check.expect) expect(Object.keys({ ...one.where, ...one.is }).length, name).toBeGreaterThan(0)
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
