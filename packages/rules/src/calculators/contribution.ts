import { z } from 'zod'
import { id, money } from '../events/vocabulary.ts'
import { knownMoney, parseMoney } from '../kernel/money.ts'
import type { Result } from '../kernel/refusal.ts'
import {
  allocateContribution,
  type ContributionResult,
  contributionOptions,
} from '../mechanisms/contribution/allocate.ts'
import { type Check, calculate, chosenReadings, fieldOf, readingFrom, refusal } from './calculation.ts'

/** The contribution to one claim as the answers show it; a calculation is about none. */
export type ContributionEntry = { claim: string | null } & ContributionResult

const side = z.strictObject({ id, netProceeds: money, fraud: z.boolean() })

const part = 'a share of fault as a number that is not negative, with at most 6 decimals'
const faultShare = z
  .union([z.string(), z.number()], { error: part })
  .refine((share) => parseMoney(String(share)) !== null, { error: part })

const question = z.strictObject({
  base: z.strictObject({ loss: money, legalExpenses: money }),
  indemnifying: side,
  indemnified: side,
  benefitsNotPermitted: z.boolean().optional(),
  faultShares: z.record(id, faultShare).optional(),
  cap: money.optional(),
  readings: chosenReadings,
})

/**
 * Divides a loss between two sides where the indemnity fails.
 *
 * Takes:   `{ base: { loss, legalExpenses }, indemnifying: { id, netProceeds, fraud }, indemnified: { … },
 *          benefitsNotPermitted?, faultShares?, cap?, readings? }`, amounts as decimal strings in US dollars, fault as one
 *          number for each side in any unit; or a list of such inputs.
 * Gives:   the base, the branch taken, what each side bears, what is needed, and the working; for a list, a list in the
 *          same order.
 * Refuses: any other shape, one party on both sides, shares of fault for other parties, an unknown reading or option; all
 *          problems at once.
 * Source:  5(d); readings A-I04, A-I10, A-I13.
 * Example: 300000 between net proceeds of 1988450 and 381301.51: 251728.92 and 48271.08.
 */
export function calculateContribution(input: unknown): Result<ContributionEntry | ContributionEntry[]> {
  return calculate(question, contribution, input, checkSides)
}

function contribution(asked: z.output<typeof question>): ContributionEntry {
  const { base, indemnifying, indemnified, benefitsNotPermitted, faultShares, cap, readings } = asked
  const sideOf = (given: z.output<typeof side>) => ({ ...given, netProceeds: knownMoney(given.netProceeds) })
  const faultOf = (party: string) => knownMoney(String(faultShares?.[party] ?? '0'))
  const result = allocateContribution(
    {
      base: { loss: knownMoney(base.loss), legalExpenses: knownMoney(base.legalExpenses) },
      indemnifying: sideOf(indemnifying),
      indemnified: sideOf(indemnified),
      benefitsNotPermitted,
      faultShares: faultShares && { indemnifying: faultOf(indemnifying.id), indemnified: faultOf(indemnified.id) },
      cap: cap === undefined ? undefined : knownMoney(cap),
    },
    contributionOptions(readingFrom(readings)),
  )
  return { claim: null, ...result }
}

const checkSides: Check = (input, at) => {
  const [one, other] = [fieldOf(fieldOf(input, 'indemnifying'), 'id'), fieldOf(fieldOf(input, 'indemnified'), 'id')]
  if (typeof one !== 'string' || typeof other !== 'string') return []
  if (one === other) return [refusal([...at, 'indemnified', 'id'], other, 'another party than the indemnifying one')]
  const shares = fieldOf(input, 'faultShares')
  if (typeof shares !== 'object' || shares === null) return []
  const complete = Object.keys(shares).toSorted().join(' ') === [one, other].toSorted().join(' ')
  const someFault = Object.values(shares).some((share) => Number(share) !== 0)
  if (complete && someFault) return []
  return [refusal([...at, 'faultShares'], shares, `a share of fault for each of ${one} and ${other}, not both zero`)]
}
