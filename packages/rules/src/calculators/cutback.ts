import { z } from 'zod'
import { civilDate, count, id } from '../events/vocabulary.ts'
import type { Refusal, Result } from '../kernel/refusal.ts'
import { MOST_SHARES } from '../kernel/shares.ts'
import type { CutbackLine } from '../mechanisms/answers.ts'
import { allocateCutback, type CutbackRound, cutbackOptions } from '../mechanisms/cutback/allocate.ts'
import {
  type Check,
  calculate,
  chosenReadings,
  fieldOf,
  listIn,
  readingFrom,
  refusal,
  repeatedIds,
} from './calculation.ts'

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

const holder = z.strictObject({
  id,
  kind: z.enum(['investor', 'other']),
  held: count,
  requested: count,
  group: id.optional(),
  requestedOn: civilDate.optional(),
})

const question = z.strictObject({
  totalMaximum: count,
  companyShares: count,
  investorMaximum: count.optional(),
  holders: z.array(holder),
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
  return calculate(question, cutback, input, checkHolders)
}

function cutback({ readings, ...input }: z.output<typeof question>): CutbackEntry {
  const { capacity, lines, rounds } = allocateCutback(input, cutbackOptions(readingFrom(readings)))
  const { totalMaximum, companyShares } = input
  return { registration: null, determinedOn: null, totalMaximum, companyShares, capacity, lines, rounds }
}

const checkHolders: Check = (input, above) => {
  const list = listIn(input, 'holders')
  const at = [...above, 'holders']
  return [...repeatedIds(list, at), ...requestsAboveHeld(list, at), ...groupsTooLarge(list, at)]
}

function requestsAboveHeld(list: readonly unknown[], at: readonly PropertyKey[]): Refusal[] {
  return list.flatMap((entry, index) => {
    const [held, requested] = [countIn(entry, 'held'), countIn(entry, 'requested')]
    if (held === null || requested === null || requested <= held) return []
    return [refusal([...at, index, 'requested'], requested, `a whole number from 0 to ${held}, the shares held`)]
  })
}

/** What a group holds together is shown as a count of shares, so it has to be one. */
function groupsTooLarge(list: readonly unknown[], at: readonly PropertyKey[]): Refusal[] {
  const sums = new Map<unknown, number>()
  return list.flatMap((entry, index) => {
    const held = countIn(entry, 'held')
    if (held === null) return []
    const group = fieldOf(entry, 'group') ?? fieldOf(entry, 'id')
    const left = MOST_SHARES - (sums.get(group) ?? 0)
    if (held > left)
      return [refusal([...at, index, 'held'], held, `at most ${left}, so that its group holds at most ${MOST_SHARES}`)]
    sums.set(group, MOST_SHARES - left + held)
    return []
  })
}

function countIn(entry: unknown, name: string): number | null {
  const value = fieldOf(entry, name)
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}
