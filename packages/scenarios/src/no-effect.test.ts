import { changesBetween, checkMatter, evaluate, parseCivilDate } from '@regrights/rules'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { GoldenCase } from './golden-case.ts'
import { loadCases } from './load.ts'

/** A notice of any kind between anybody about anything, thrown into a golden case. */

const kinds = [
  'demand',
  'company-notice',
  'inclusion-request',
  'delay-direction',
  'registration-notice',
  'piggyback-request',
  'other-holder-request',
  'other-holder-offer',
  'withdrawal-request',
  'information-request',
  'state-request',
  'document-request',
  'prospectus-notice',
  'claim-notice',
  'settlement-consent',
] as const

const specifying: readonly string[] = ['demand', 'inclusion-request', 'piggyback-request']

/** The things, parties and days that a case's events name. */
function namedIn({ events }: GoldenCase['matter'], fields: readonly string[]): string[] {
  const values = events.flatMap((event) =>
    typeof event === 'object' && event !== null ? fields.map((field) => Reflect.get(event, field)) : [],
  )
  return [...new Set(values.filter((value) => typeof value === 'string'))]
}

function contentOf(kind: string): object {
  if (specifying.includes(kind)) return { content: { securities: { common: 100 }, method: 'resale over time' } }
  if (kind === 'prospectus-notice') return { content: { ceaseRequested: true } }
  return kind === 'state-request' ? { content: { state: 'NY' } } : {}
}

const cases = loadCases().map(({ golden }) => golden)

/** A case, the last day it speaks of, and a notice by hand that was sent and received on a day of it. */
const strays = fc.constantFrom(...cases).chain((golden) => {
  const { matter, checks } = golden
  const asOf =
    checks
      .map((check) => check.asOf)
      .sort()
      .at(-1) ?? '2003-06-30'
  const parties = namedIn(matter, ['party'])
  const things = [...namedIn(matter, ['registration', 'demand', 'claim']), 'something-new']
  const days = namedIn(matter, ['on']).filter((on) => on <= asOf)
  return fc.record({
    matter: fc.constant(matter),
    asOf: fc.constant(asOf),
    kind: fc.constantFrom(...kinds),
    from: fc.constantFrom(...parties),
    to: fc.constantFrom(...parties),
    about: fc.constantFrom(...things),
    on: fc.constantFrom(...days),
    method: fc.constantFrom('personal', 'email'),
  })
})

it('a notice that has no effect changes nothing but the mail log and what warns of it', () => {
  let without = 0
  fc.assert(
    fc.property(strays, ({ matter, asOf, kind, from, to, about, on, method }) => {
      const sent = { id: 'stray', type: 'notice-sent', notice: 'stray', kind, from: [from], to, method, about, on }
      const received = { id: 'stray-received', type: 'notice-received', notice: 'stray', on }
      const plain = checkMatter(matter)
      const stray = checkMatter({ ...matter, events: [...matter.events, { ...sent, ...contentOf(kind) }, received] })
      const day = parseCivilDate(asOf)
      // A party or thing that was not known on that day is refused at the door.
      if (!plain.ok || !stray.ok || day === null) return
      const answers = evaluate(stray.value, { asOf: day, reasons: false })
      const verdict = answers.effects.find(({ event }) => event === 'stray')?.verdict
      if (verdict !== 'no-effect') return
      without += 1
      const changes = changesBetween(evaluate(plain.value, { asOf: day, reasons: false }), answers)
      // A void demand is listed, and a late request too; the readings that were asked on the way may be more.
      const shown = ['notices', 'effects', 'alerts', 'readings']
      const others = changes.filter(
        ({ in: list, id, field }) =>
          !shown.includes(list) && !(list === 'demands' && (id === about || field === 'requests')),
      )
      expect(others).toEqual([])
    }),
    { numRuns: 1500 },
  )
  expect(without).toBeGreaterThan(100)
})
