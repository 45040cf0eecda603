import { z } from 'zod'
import { civilDate, count, id } from '../events/vocabulary.ts'
import type { Result } from '../kernel/refusal.ts'
import { MOST_SHARES } from '../kernel/shares.ts'
import type { CutbackLine } from '../mechanisms/answers.ts'
import { allocateCutback, type CutbackRound, cutbackOptions } from '../mechanisms/cutback/allocate.ts'
import { calculate, chosenReadings, readingFrom, refuseRepeatedIds, whenList } from './calculation.ts'

/** A cutback as the answers show it; a calculation has no registration and no day. */
export type CutbackEntry = {
  registration: string | null
  determinedOn: string | null
  totalMaximum: number
  companyShares: number
  capacity: number
  lines: CutbackLine[]
  rounds: CutbackRound[]
}

const holder = z
  .strictObject({
    id,
    kind: z.enum(['investor', 'other']),
    held: count,
    requested: count,
    group: id.optional(),
    requestedOn: civilDate.optional(),
  })
  .superRefine(
    ({ held, requested }, context) => {
      if (requested > held)
        context.addIssue({
          code: 'custom',
          path: ['requested'],
          message: `a whole number from 0 to ${held}, the shares held`,
        })
    },
    { when: ({ value }) => typeof value === 'object' && value !== null },
  )

const holders = z.array(holder).superRefine((list, context) => {
  refuseRepeatedIds(list, context)
  refuseGroupsTooLarge(list, context)
}, whenList)

const question = z.strictObject({
  totalMaximum: count,
  companyShares: count,
  investorMaximum: count.optional(),
  holders,
  readings: chosenReadings,
})

/**
 * Divides the room that underwriters leave among the holders who distribute through an underwriting.
 *
 * Takes:   `{ totalMaximum, companyShares, investorMaximum?, holders: [{ id, kind, held, requested, group?, requestedOn? }],
 *          readings? }`, counts in whole shares; or a list of such inputs.
 * Gives:   the capacity, a line for every holder and the working round by round; for a list, a list in the same order.
 * Refuses: any other shape, requests above what is held, an id that stands twice, a group that holds more than 2^53-1, an
 *          unknown reading or option; all problems at once.
 * Source:  3(c); readings A-G06, A-G07, A-G08, A-G10.
 * Example: 10 shares among three holders of 10 who ask for 10 each: 4, 3 and 3.
 */
export function calculateCutback(input: unknown): Result<CutbackEntry | CutbackEntry[]> {
  return calculate(question, cutback, input)
}

function cutback({ readings, ...input }: z.output<typeof question>): CutbackEntry {
  const { capacity, lines, rounds } = allocateCutback(input, cutbackOptions(readingFrom(readings)))
  const { totalMaximum, companyShares } = input
  return { registration: null, determinedOn: null, totalMaximum, companyShares, capacity, lines, rounds }
}

/** What a group holds together is shown as a count of shares, so it has to be one. */
function refuseGroupsTooLarge(list: readonly z.output<typeof holder>[], context: z.core.$RefinementCtx): void {
  const sums = new Map<string, number>()
  list.forEach((entry, index) => {
    const held = entry?.held
    if (!Number.isSafeInteger(held)) return
    const group = entry.group ?? entry.id
    const sum = sums.get(group) ?? 0
    if (held > MOST_SHARES - sum)
      context.addIssue({
        code: 'custom',
        path: [index, 'held'],
        message: `at most ${MOST_SHARES - sum}, so that its group holds at most ${MOST_SHARES}`,
      })
    else sums.set(group, sum + held)
  })
}
