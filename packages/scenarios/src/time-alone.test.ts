import { addDays, type CivilDate, checkMatter, evaluate, type Matter } from '@regrights/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCases } from './load.ts'
import { day, read } from './random/read.ts'
import { randomMatter } from './random-matter.ts'

/** What answers say of the future must come to pass when nothing more happens, and nothing else may. */

/** Under these readings the end itself is not settled by time alone, so nothing can be foretold of it. */
const openEnded = new Set(['A-F05=TOLL', 'A-C13=ONLY_IF_MAINTAINED'])

/** The days on which something happens, and the days between them worth a look, up to three years after the last. */
function quietSpells(matter: Matter): { from: CivilDate; days: CivilDate[] }[] {
  const days = [...new Set(matter.events.map(({ on }) => on))]
  return days.map((from, index) => {
    const end = days[index + 1] ?? addDays(from, 1100)
    const answers = evaluate(matter, { asOf: from, reasons: false })
    const turns = [...answers.obligations, ...answers.rights].flatMap(({ next }) => next.map(({ on }) => on))
    const around = [...turns.flatMap((on) => [addDays(on, -1), on]), ...[1, 31, 122, 400].map((n) => addDays(from, n))]
    return { from, days: [...new Set(around)].filter((one) => one > from && one < end).sort() }
  })
}

type Foretold = { id: string; status: string; next: { on: string; status: string }[] }

/** What an answer of an earlier day says of a later one. */
function saidOf({ id, status, next }: Foretold, later: string): [string, string] {
  return [id, next.findLast(({ on }) => on <= later)?.status ?? status]
}

function expectWhatWasForetold(matter: Matter): void {
  for (const { from, days } of quietSpells(matter)) {
    const before = evaluate(matter, { asOf: from, reasons: false })
    for (const later of days) {
      const after = evaluate(matter, { asOf: later, reasons: false })
      for (const list of ['obligations', 'rights'] as const)
        expect(
          after[list].map(({ id, status }) => [id, status]),
          `${from} to ${later}`,
        ).toEqual(before[list].map((one) => saidOf(one, later)))
    }
  }
}

describe('time alone', () => {
  // The Warrants that expire there are the last that a statement covers; that they will is not foretold.
  const left = ['procedures/expired-warrants-are-not-unsold']
  const cases = loadCases().filter(
    ({ name, golden }) => !left.includes(name) && !JSON.stringify(golden.matter.events).includes('event-corrected'),
  )

  it('brings what the golden cases foretell, and nothing else', () => {
    for (const { golden } of cases)
      for (const { readings } of golden.checks) {
        const chosen = { ...golden.matter.readings, ...readings }
        if (Object.entries(chosen).some(([id, option]) => openEnded.has(`${id}=${option}`))) continue
        const checked = checkMatter({ ...golden.matter, readings: chosen })
        if (!checked.ok) throw new Error(`${golden.title} is refused`)
        expectWhatWasForetold(checked.value)
      }
  })

  it('brings what random matters foretell, and nothing else', () => {
    fc.assert(
      fc.property(randomMatter({ corrections: false, mostReadings: 0, mostEvents: 60 }), ({ file }) => {
        expectWhatWasForetold(read(file))
      }),
      { numRuns: 60 },
    )
  })
})

describe('what is done', () => {
  it('stays done, and how it was done, whatever day is asked about afterwards', () => {
    const done = new Set(['performed', 'performed-early', 'performed-late', 'discharged'])
    // More expenses are owed anew, and a company that withdraws its own filing is not freed by it.
    const reopened = (id: string, status: string) =>
      id.startsWith('pay-registration-expenses/') || (id.startsWith('file-') && status === 'needs-fact')
    for (const { name, golden } of loadCases()) {
      const checked = checkMatter(golden.matter)
      if (!checked.ok) throw new Error(`${golden.title} is refused`)
      const days = [...new Set([...checked.value.events.map(({ on }) => on), ...golden.checks.map((c) => day(c.asOf))])]
      const known = new Map<string, string>()
      for (const asOf of days.sort())
        for (const { id, status, performedOn } of evaluate(checked.value, { asOf, reasons: false }).obligations) {
          const before = known.get(id)
          if (before !== undefined && !reopened(id, status))
            expect(`${status} ${performedOn}`, `${name} ${id} on ${asOf}`).toBe(before)
          if (done.has(status)) known.set(id, `${status} ${performedOn}`)
          else known.delete(id)
        }
    }
  })
})
