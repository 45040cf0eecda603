import type { CivilDay, Expectation, GoldenCase } from './golden-case.ts'

export type { Check, CivilDay, Expectation, GoldenCase } from './golden-case.ts'

/** Answers as any interface gives them: lists of entries by name. */
export type AnswerLists = Readonly<Record<string, unknown>>

/**
 * An interface under test: it takes a matter as a file would hold it and a day, and gives the answers as data. A screen
 * gives what it shows of them.
 */
export type Driver = {
  readonly name: string
  readonly answer: (matter: unknown, asOf: CivilDay) => AnswerLists | Promise<AnswerLists>
}

/** An expectation that an interface did not meet. */
export type Miss = {
  readonly title: string
  readonly asOf: CivilDay
  readonly expectation: Expectation
  readonly saw: readonly unknown[]
}

/**
 * Whether a value found is the value wanted.
 *
 * A wanted value that is no list matches a list that contains it; a wanted object matches on its own keys; lists match
 * item by item.
 */
export function matches(wanted: unknown, found: unknown): boolean {
  if (Array.isArray(found) && !Array.isArray(wanted)) return found.some((one) => matches(wanted, one))
  if (Array.isArray(wanted))
    return (
      Array.isArray(found) && wanted.length === found.length && wanted.every((one, index) => matches(one, found[index]))
    )
  if (typeof wanted === 'object' && wanted !== null)
    return (
      typeof found === 'object' &&
      found !== null &&
      Object.entries(wanted).every(([key, value]) => matches(value, Reflect.get(found, key)))
    )
  return wanted === found
}

/** The entries of the answers that an expectation speaks of. */
export function entriesFor(expectation: Expectation, answers: AnswerLists): unknown[] {
  const list = answers[expectation.in]
  return Array.isArray(list) ? list.filter((entry) => matches(expectation.where ?? {}, entry)) : []
}

/** Whether answers meet an expectation. */
export function meets(expectation: Expectation, answers: AnswerLists): boolean {
  const entries = entriesFor(expectation, answers)
  if (expectation.absent === true) return entries.length === 0
  return entries.some((entry) => matches(expectation.is ?? {}, entry))
}

/**
 * Runs one golden case through an interface.
 *
 * Takes:   the case and the interface.
 * Gives:   the expectations that were not met; none when the interface conforms.
 */
export async function missesOf(golden: GoldenCase, driver: Driver): Promise<Miss[]> {
  const misses: Miss[] = []
  for (const check of golden.checks) {
    const matter = { ...golden.matter, readings: { ...golden.matter.readings, ...check.readings } }
    const answers = await driver.answer(matter, check.asOf)
    for (const expectation of check.expect)
      if (!meets(expectation, answers))
        misses.push({ title: golden.title, asOf: check.asOf, expectation, saw: entriesFor(expectation, answers) })
  }
  return misses
}
