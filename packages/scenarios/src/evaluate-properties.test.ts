import {
  type Answers,
  type CivilDate,
  checkMatter,
  evaluate,
  type Matter,
  project,
  readingsOf,
  readMatter,
  sensitivity,
  withEvents,
  withReadings,
} from '@regrights/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diceFrom } from './random/dice.ts'
import { day, read } from './random/read.ts'
import { daysAfter, type RandomEvent } from './random/world.ts'
import { type RandomFile, randomMatter } from './random-matter.ts'

const bytes = (answers: Answers) => JSON.stringify(answers)

const ask = (file: RandomFile, asOf: string) => evaluate(read(file), { asOf: day(asOf) })

/** A day long before or after everything that happened. */
const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2189-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))

/** The same events in another order. */
function reordered(file: RandomFile, seed: number): RandomFile {
  const dice = diceFrom(seed)
  const keyed = file.events.map((event) => ({ event, key: dice.below(2 ** 30) }))
  return { ...file, events: keyed.sort((a, b) => a.key - b.key).map(({ event }) => event) }
}

describe('the answers to a random matter', () => {
  it('are the same bytes for any order of its events in the file', () => {
    fc.assert(
      fc.property(randomMatter(), fc.nat(), ({ file, asOf }, seed) => {
        expect(bytes(ask(reordered(file, seed), asOf))).toBe(bytes(ask(file, asOf)))
      }),
      { numRuns: 150 },
    )
  })

  it('are the same whether the events came in one file or some on top of others', () => {
    fc.assert(
      fc.property(randomMatter(), fc.nat(), ({ file, asOf }, seed) => {
        const whole = read(file)
        // Those of the last days, so that what is left is a matter too.
        const kept = diceFrom(seed).below(whole.events.length + 1)
        const matter = checkMatter({ ...whole, events: whole.events.slice(0, kept) })
        // A correction may be older than what it corrects.
        if (!matter.ok) return
        const more = withEvents(matter.value, JSON.parse(JSON.stringify(whole.events.slice(kept))))
        if (!more.ok) throw new Error(`events of a valid matter are refused: ${JSON.stringify(more.refusals)}`)
        expect(more.value).toEqual(whole)
        expect(bytes(evaluate(more.value, { asOf: day(asOf) }))).toBe(bytes(evaluate(whole, { asOf: day(asOf) })))
      }),
      { numRuns: 150 },
    )
  })

  it('as known at an instant are those to the events recorded by then, in any order of recording', () => {
    const recorded = fc.constantFrom('in-order', 'any-order')
    const matters = recorded.chain((how) => randomMatter({ recorded: how }))
    fc.assert(
      fc.property(matters, ({ file, asOf, knownAt }) => {
        const matter = read(file)
        const limit = Date.parse(knownAt)
        const events = matter.events.filter(
          ({ recordedAt }) => recordedAt === undefined || Date.parse(recordedAt) <= limit,
        )
        const then = evaluate({ ...matter, events }, { asOf: day(asOf) })
        expect(bytes(evaluate(matter, { asOf: day(asOf), knownAt }))).toBe(bytes(then))
      }),
      { numRuns: 250 },
    )
  })

  it('exist under every option of a reading, on every day, with and without the second layer, for everybody', () => {
    const readings = readingsOf('bestnet-2003').flatMap(({ id, options }) =>
      options.map(({ option }) => [id, option] as const),
    )
    fc.assert(
      fc.property(
        randomMatter(),
        fc.array(fc.constantFrom(...readings), { maxLength: 4 }),
        anyDay,
        ({ file, asOf, knownAt }, chosen, far) => {
          const tried = withReadings(read(file), Object.fromEntries(chosen))
          if (!tried.ok) throw new Error(JSON.stringify(tried.refusals))
          const answers = evaluate(tried.value, { asOf: day(asOf), knownAt })
          for (const { party } of [...answers.parties, { party: 'nobody' }]) project(answers, party)
          evaluate(tried.value, { asOf: far })
        },
      ),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(randomMatter(), ({ file, asOf }) => {
        const layered = sensitivity(read(file), { asOf: day(asOf) })
        for (const { party } of layered.investors) project(layered, party)
      }),
      { numRuns: 15 },
    )
  }, 60_000)

  it('count nothing below zero or beyond what JSON carries exactly', () => {
    fc.assert(
      fc.property(randomMatter(), ({ file, asOf, knownAt }) => {
        const { holdings, cutbacks } = evaluate(read(file), { asOf: day(asOf), knownAt })
        for (const { lots, holder, registrableShares, ...counts } of holdings)
          for (const count of [
            ...Object.values(counts),
            ...Object.values(registrableShares),
            ...lots.map((lot) => lot.count),
          ])
            expect(Number.isSafeInteger(count) && count >= 0, `${holder}: ${count}`).toBe(true)
        for (const { lines } of cutbacks)
          for (const { holder, group, ...counts } of lines)
            for (const count of Object.values(counts)) expect(count, `${group}/${holder}`).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 250 },
    )
  })

  it('are the same without reasons, but for the reasons', () => {
    fc.assert(
      fc.property(randomMatter(), ({ file, asOf }) => {
        const matter = read(file)
        const plain = evaluate(matter, { asOf: day(asOf), reasons: false })
        const reasoned = evaluate(matter, { asOf: day(asOf) })
        expect(withoutReasons(reasoned)).toBe(bytes(plain))
        for (const { party } of plain.investors)
          expect(withoutReasons(project(reasoned, party))).toBe(JSON.stringify(project(plain, party)))
      }),
      { numRuns: 150 },
    )
  })

  it('survive being written as JSON and read again, and so does the matter', () => {
    fc.assert(
      fc.property(randomMatter(), ({ file, asOf }) => {
        const answers = ask(file, asOf)
        expect(JSON.parse(bytes(answers))).toEqual(answers)
        const reread = readMatter(`\uFEFF${JSON.stringify(file, null, 2).replaceAll('\n', '\r\n')}`)
        if (!reread.ok) throw new Error(JSON.stringify(reread.refusals))
        expect(bytes(evaluate(reread.value, { asOf: day(asOf) }))).toBe(bytes(answers))
        const again = checkMatter(JSON.parse(JSON.stringify(reread.value)))
        expect(again).toEqual(reread)
      }),
      { numRuns: 100 },
    )
  })

  it('foretell what every duty and right becomes: that on the day, and no change until the day before', () => {
    const matters = randomMatter({ corrections: false, recorded: 'never', mostReadings: 3 })
    let foretold = 0
    fc.assert(
      fc.property(matters, ({ file, asOf }) => {
        const matter = read({ ...file, events: factsBy(file.events, asOf) })
        const answers = evaluate(matter, { asOf: day(asOf), reasons: false })
        for (const one of [...answers.obligations, ...answers.rights]) {
          const [next] = one.next
          if (next === undefined) continue
          foretold += 1
          expect(statusOn(matter, one.id, next.on), one.id).toBe(next.status)
          expect(statusOn(matter, one.id, day(daysAfter(next.on, -1))), one.id).toBe(one.status)
        }
      }),
      { numRuns: 120 },
    )
    expect(foretold).toBeGreaterThan(50)
  })

  it('do not change by an amendment that lacks a consent it needs', () => {
    const matters = randomMatter({ corrections: false, mostReadings: 0 })
    let amended = 0
    fc.assert(
      fc.property(matters, ({ file, asOf }) => {
        const others = file.events.filter((event) => event.type !== 'amendment-adopted')
        const amendments = file.events
          .filter((event) => event.type === 'amendment-adopted')
          .map((event) => ({ ...event, consents: consentsTo(event).filter(({ party }) => party !== 'company') }))
        const lacking = ask({ ...file, events: [...others, ...amendments] }, asOf)
        const ids = new Set(amendments.map(({ id }) => id))
        const effects = lacking.effects.filter(({ event }) => ids.has(event))
        amended += effects.length
        for (const { verdict, missing } of effects)
          expect([verdict, missing.includes('company')]).toEqual(['no-effect', true])
        const without = ask({ ...file, events: others }, asOf)
        expect(bytes(beside(lacking, ids))).toBe(bytes(beside(without, ids)))
      }),
      { numRuns: 150 },
    )
    expect(amended).toBeGreaterThan(20)
  })
})

function withoutReasons(answers: object): string {
  return JSON.stringify(answers, (key, value: unknown) => (key === 'because' ? null : value))
}

function statusOn(matter: Matter, id: string, asOf: CivilDate): string | undefined {
  const answers = evaluate(matter, { asOf, reasons: false })
  return [...answers.obligations, ...answers.rights].find((one) => one.id === id)?.status
}

function consentsTo(event: RandomEvent): { party: string; on: string }[] {
  return Array.isArray(event.consents) ? event.consents : []
}

/**
 * What had happened by a day. Days inside an event that lie after it were plans, and time alone makes nothing of a plan.
 * Requests for information are left out: who has not answered one in a reasonable time is judged on the day asked about.
 */
function factsBy(events: readonly RandomEvent[], asOf: string): RandomEvent[] {
  const isFact = (on: unknown) => typeof on === 'string' && on <= asOf
  const unasked = new Set(events.filter((event) => event.kind === 'information-request').map((event) => event.notice))
  return events
    .filter((event) => event.on <= asOf && !(event.notice !== undefined && unasked.has(event.notice)))
    .map((event) => {
      const { counterpartSignedOn, correctedAndDeliveredOn, ...rest } = event
      const consents = consentsTo(event).filter(({ on }) => isFact(on))
      return {
        ...rest,
        ...(counterpartSignedOn !== undefined && {
          counterpartSignedOn: isFact(counterpartSignedOn) ? counterpartSignedOn : null,
        }),
        ...(isFact(correctedAndDeliveredOn) && { correctedAndDeliveredOn }),
        ...(event.consents !== undefined && { consents }),
      }
    })
}

/** Answers without what tells of some events themselves, and without the readings that doing so relied on. */
function beside(answers: Answers, events: ReadonlySet<string>): Answers {
  return {
    ...answers,
    effects: answers.effects.filter(({ event }) => !events.has(event)),
    alerts: answers.alerts.filter(({ about, code }) => !events.has(about) && code !== 'needs-document'),
    readings: [],
  }
}
