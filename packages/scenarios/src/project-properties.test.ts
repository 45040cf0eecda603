import { type Answers, evaluate, explain, type ProjectedAnswers, project } from '@regrights/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diceFrom } from './random/dice.ts'
import { hiddenChanges } from './random/hidden-changes.ts'
import { day, read } from './random/read.ts'
import { type RandomFile, randomMatter } from './random-matter.ts'

/**
 * Matters under the default readings, since some other readings let the day of one Investor's right or duty run from what
 * another received.
 */
const matters = randomMatter({ mostReadings: 0, corrections: false }).map(({ file, asOf }) => ({
  file: { ...file, events: file.events.filter((event) => event.type !== 'determination-made') },
  asOf,
}))

const ask = (file: RandomFile, asOf: string) => evaluate(read(file), { asOf: day(asOf) })

/**
 * What an Investor is meant to see by which the doings of others show: the stage of what concerns all, and what became of
 * its own notices, duties, rights, holdings and requests. A change that shows in these is no hidden change.
 */
function standing(answers: Answers, party: string): string {
  const isOwn = (one: string) => one === party || one === 'investors'
  const letters = answers.notices.filter(({ from, to }) => to === party || from.includes(party))
  const about = new Set(letters.map((letter) => letter.about))
  const own = <Line extends { readonly holder: string }>(lines: readonly Line[]) =>
    lines.filter(({ holder }) => holder === party)
  return JSON.stringify([
    answers.demands.flatMap(({ demand, stage, receivedOn, majority, initiating, shortage }) => {
      if (stage === 'void' || stage === 'merged') return about.has(demand) ? [demand, stage, majority.met] : []
      return [demand, stage, receivedOn, initiating.includes(party), own(shortage)]
    }),
    answers.alerts.filter(({ code }) => code === 'demand-consumed').map(({ about: demand, on }) => [demand, on]),
    answers.registrations.map(({ registration, stage }) => [registration, stage]),
    answers.blocks,
    answers.holdings.filter(({ holder }) => holder === party),
    // Whether a new address counts is not told to one Investor.
    letters.map(({ notice, kind, verdict }) => [notice, kind === 'address-change' ? null : verdict]),
    answers.obligations
      .filter(({ owedBy, owedTo }) => isOwn(owedBy) || isOwn(owedTo))
      .map(({ id, status }) => [id, status, cutBackTo(answers, id)]),
    answers.rights.filter(({ heldBy }) => isOwn(heldBy)).map(({ id, status }) => [id, status]),
    answers.cutbacks.map(({ registration, capacity, lines }) => [
      registration,
      capacity,
      own(lines).map(({ included }) => included),
    ]),
  ])
}

/** What a cutback, maybe of an earlier day, leaves of an Investor's request. */
function cutBackTo(answers: Answers, id: string): unknown {
  return explain(answers, id)?.of.find(({ says }) => says.phrase === 'cut-back-to')?.says.with
}

describe('what one Investor sees', () => {
  for (const [name, change] of Object.entries(hiddenChanges))
    it(`is the same bytes whatever may be true of: ${name}`, () => {
      let differing = 0
      fc.assert(
        fc.property(matters, fc.nat(), ({ file, asOf }, seed) => {
          const answers = ask(file, asOf)
          const dice = diceFrom(seed)
          const party = dice.any(answers.investors)?.party
          if (party === undefined) return
          const other = { ...file, events: change(file.events, party, dice) }
          if (JSON.stringify(other) === JSON.stringify(file)) return
          const otherwise = ask(other, asOf)
          if (standing(otherwise, party) !== standing(answers, party)) return
          differing += 1
          expect(JSON.stringify(project(otherwise, party))).toBe(JSON.stringify(project(answers, party)))
        }),
        { numRuns: 150 },
      )
      // Changes are really made, and really are hidden.
      expect(differing).toBeGreaterThan(0)
    })

  it('names nobody but itself and the company, unless as the other side of its own letters and claims', () => {
    fc.assert(
      fc.property(matters, ({ file, asOf }) => {
        const answers = ask(file, asOf)
        for (const { party } of answers.investors) {
          const seen = project(answers, party)
          const known = new Set([party, 'company', 'investors', ...sidesOf(seen)])
          const strangers = answers.parties.map((one) => one.party).filter((one) => !known.has(one))
          const texts = new Set(textsIn(seen))
          expect(strangers.filter((one) => texts.has(one))).toEqual([])
        }
      }),
      { numRuns: 150 },
    )
  })

  it('is its own entries whole: every duty and right, holding and letter, with its days', () => {
    let ended = 0
    fc.assert(
      fc.property(matters, ({ file, asOf }) => {
        const answers = ask(file, asOf)
        for (const { party } of answers.investors) {
          const seen = project(answers, party)
          const isOwn = (one: string) => one === party || one === 'investors'
          const owed = answers.obligations.filter(({ owedTo, owedBy }) => isOwn(owedTo) || owedBy === party)
          expect(seen.obligations.map(({ id, status }) => [id, status])).toEqual(
            owed.map(({ id, status }) => [id, status]),
          )
          const lasting = owed.filter(({ standard }) => standard === 'continuing')
          const dated = (one: { id: string; due: unknown; performedOn: unknown }) => [one.id, one.due, one.performedOn]
          const others = seen.obligations.filter(({ standard }) => standard !== 'continuing')
          expect(others.map(dated)).toEqual(owed.filter((one) => !lasting.includes(one)).map(dated))
          ended += lasting.filter(({ status }) => status === 'performed').length
          expect(seen.rights.map(({ id, lastDay }) => [id, lastDay])).toEqual(
            answers.rights.filter(({ heldBy }) => isOwn(heldBy)).map(({ id, lastDay }) => [id, lastDay]),
          )
          expect(seen.holdings).toEqual(answers.holdings.filter(({ holder }) => holder === party))
          const caps = answers.indemnityCaps.filter(({ holder }) => holder === party)
          expect(seen.indemnityCaps).toHaveLength(caps.length)
          expect(caps).toEqual(expect.arrayContaining(seen.indemnityCaps))
        }
      }),
      { numRuns: 100 },
    )
    expect(ended).toBeGreaterThan(0)
  })

  it('has no day, count or reason that the answers do not have', () => {
    fc.assert(
      fc.property(matters, ({ file, asOf }) => {
        const answers = ask(file, asOf)
        // A new address counts, to one who was told of it, whether or not all others were told.
        const all = new Set([...textsIn(answers), 'for', 'not-shown', 'effective'])
        for (const { party } of answers.investors)
          expect(textsIn(project(answers, party)).filter((text) => !all.has(text))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('is public things alone for somebody who is no party', () => {
    fc.assert(
      fc.property(matters, ({ file, asOf }) => {
        const { blocks, dates, demands, registrations, cutbacks, parties, alerts, ...rest } = project(
          ask(file, asOf),
          'nobody',
        )
        const { format, matter, asOf: on, rules, for: whom, ...own } = rest
        expect([format, matter, on, whom, rules]).toEqual(['regrights/answers@1', file.id, asOf, 'nobody', '1.0.0'])
        for (const [list, entries] of Object.entries(own)) expect(entries, list).toEqual([])
        expect(dates.every(({ kind }) => kind === 'block-end')).toBe(true)
        expect(parties.every(({ party }) => party === 'company')).toBe(true)
        expect(
          alerts.every(({ code }) => ['lockout-active', 'weekend-deadline', 'demand-consumed'].includes(code)),
        ).toBe(true)
        expect(
          demands.flatMap((one) => [...one.initiating, ...one.others, ...one.requests, ...one.coverage.filed]),
        ).toEqual([])
        expect(registrations.flatMap(({ coverage, unsold }) => [...coverage, ...unsold])).toEqual([])
        expect(cutbacks.flatMap(({ lines }) => lines)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

/** The other sides of an Investor's letters, duties and rights, whom it knows. */
function sidesOf(seen: ProjectedAnswers): string[] {
  return [
    ...seen.notices.flatMap(({ from, to }) => [...from, to]),
    ...seen.obligations.flatMap(({ owedBy, owedTo }) => [owedBy, owedTo]),
    ...seen.parties.flatMap(({ of }) => of ?? []),
  ]
}

/** Every text in some answers, wherever it stands: values and keys. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...textsIn(inner)])
}
