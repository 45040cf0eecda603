import { z } from 'zod'
import { civilDate, count, id } from '../events/vocabulary.ts'
import type { Result } from '../kernel/refusal.ts'
import type { ShortageLine } from '../mechanisms/answers.ts'
import { allocateShortage, type ShortageRound } from '../mechanisms/demand/allocate-shortage.ts'
import { calculate, chosenReadings, readingFrom, refuseRepeatedIds, whenList } from './calculation.ts'

export type ShortageEntry = { available: number; lines: ShortageLine[]; rounds: ShortageRound[] }

const requests = z
  .array(
    z.strictObject({
      id,
      shares: count,
      held: count.optional(),
      initiating: z.boolean().optional(),
      receivedOn: civilDate.optional(),
    }),
  )
  .superRefine(refuseRepeatedIds, whenList)

const question = z.strictObject({ available: count, requests, readings: chosenReadings }).superRefine(
  ({ requests, readings }, context) => {
    if (readings?.['A-D22'] !== 'HELD') return
    requests.forEach((request, index) => {
      if (request?.held === undefined)
        context.addIssue({
          code: 'custom',
          path: ['requests', index, 'held'],
          message: 'the shares held, by which reading A-D22 HELD divides',
        })
    })
  },
  { when: ({ value }) => hasList(value) },
)

/** Whether there are requests to look at, whatever else is wrong. */
function hasList(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'requests' in value && Array.isArray(value.requests)
}

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
  return calculate(question, shortage, input)
}

function shortage({ readings, ...input }: z.output<typeof question>): ShortageEntry {
  const { available, lines, rounds } = allocateShortage(input, readingFrom(readings)('A-D22'))
  return { available, lines: lines.map(({ id, ...counts }) => ({ holder: id, ...counts })), rounds }
}
