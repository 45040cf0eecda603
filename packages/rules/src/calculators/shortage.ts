import { z } from 'zod'
import { civilDate, count, id } from '../events/vocabulary.ts'
import type { Result } from '../kernel/refusal.ts'
import type { ShortageLine } from '../mechanisms/answers.ts'
import { allocateShortage, type ShortageRound } from '../mechanisms/demand/allocate-shortage.ts'
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

export type ShortageEntry = { available: number; lines: ShortageLine[]; rounds: ShortageRound[] }

const request = z.strictObject({
  id,
  shares: count,
  held: count.optional(),
  initiating: z.boolean().optional(),
  receivedOn: civilDate.optional(),
})

const question = z.strictObject({ available: count, requests: z.array(request), readings: chosenReadings })

/**
 * Shares too few authorized shares among the Investors who asked to register issuable shares.
 *
 * Takes:   `{ available, requests: [{ id, shares, held?, initiating?, receivedOn? }], readings? }`, counts in whole shares;
 *          or a list of such inputs. Reading A-D22 says which of the optional facts count.
 * Gives:   a line for every request: what is included, and what stays unregistered; for a list, a list in the same order.
 * Refuses: any other shape, an id that stands twice, an unknown reading or option, HELD without what is held; all
 *          problems at once.
 * Source:  1(a), last sentence; reading A-D22.
 * Example: 4,000,000 for requests of 3,600,000 and 5,400,000: 1,600,000 and 2,400,000.
 */
export function calculateShortage(input: unknown): Result<ShortageEntry | ShortageEntry[]> {
  return calculate(question, shortage, input, checkRequests)
}

function shortage({ readings, ...input }: z.output<typeof question>): ShortageEntry {
  const { available, lines, rounds } = allocateShortage(input, readingFrom(readings)('A-D22'))
  return { available, lines: lines.map(({ id, ...counts }) => ({ holder: id, ...counts })), rounds }
}

const checkRequests: Check = (input, above) => {
  const list = listIn(input, 'requests')
  const at = [...above, 'requests']
  const byHoldings = fieldOf(fieldOf(input, 'readings'), 'A-D22') === 'HELD'
  const withoutHeld = list.flatMap((entry, index) => {
    if (!byHoldings || fieldOf(entry, 'held') !== undefined) return []
    return [refusal([...at, index, 'held'], undefined, 'the shares held, by which reading A-D22 HELD divides')]
  })
  return [...repeatedIds(list, at), ...withoutHeld]
}
