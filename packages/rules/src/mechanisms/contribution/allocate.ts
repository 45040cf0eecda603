import {
  add,
  compare,
  divide,
  type Fraction,
  formatDecimal,
  formatFraction,
  fraction,
  isZero,
  lesser,
  multiply,
  subtract,
} from '../../kernel/fraction.ts'
import { formatExact, formatMoney, type Money, toCents } from '../../kernel/money.ts'

/** One side of a claim for contribution. */
export type ContributionSide = {
  readonly id: string
  /** Its net proceeds of the offering after expenses, in US dollars, not negative. */
  readonly netProceeds: Money
  /** Whether it is guilty of fraudulent misrepresentation. */
  readonly fraud: boolean
}

export type ContributionInput = {
  readonly base: { readonly loss: Money; readonly legalExpenses: Money }
  /** The side that is asked to contribute. */
  readonly indemnifying: ContributionSide
  /** The side that has paid or has to pay the loss. */
  readonly indemnified: ContributionSide
  /** Net proceeds of further Selling Investors that stand in the denominator too (A-I11, pooled). */
  readonly pooledNetProceeds?: Money | undefined
  /** True when the indemnity fails for a reason that the agreement itself specifies: there is no contribution then. */
  readonly closed?: boolean | undefined
  /** True when the law does not allow a division by benefits alone. */
  readonly benefitsNotPermitted?: boolean | undefined
  /** The determined shares of fault, as parts in any unit: 90 and 10, or 0.9 and 0.1. */
  readonly faultShares?: { readonly indemnifying: Fraction; readonly indemnified: Fraction } | undefined
  /** What is left of the cap of the indemnifying side. */
  readonly cap?: Money | undefined
}

export type ContributionOptions = {
  /** Whether the cap of the indemnity limits contribution too (A-I04). */
  readonly capApplies: boolean
  /** Whether benefits and fault are blended half and half where both count, or only determined (A-I13). */
  readonly blend: 'determination' | 'equal'
}

export type ContributionResult = {
  /** What is divided, in US dollars. */
  base: string
  branch: 'benefits' | 'fault' | 'barred' | 'closed'
  /** What each side bears of the base, adding up to it; empty while something is needed and when there is no contribution. */
  shares: Record<string, string>
  /** Facts without which there is no division: `net-proceeds`, `fault-shares`. */
  needs: string[]
  working: string[]
}

/** The options that an agreement's readings choose. */
export function contributionOptions(reading: (id: 'A-I04' | 'A-I13') => string): ContributionOptions {
  return {
    capApplies: reading('A-I04') !== 'CAPS_5B_ONLY',
    blend: reading('A-I13') === 'EQUAL_BLEND' ? 'equal' : 'determination',
  }
}

/**
 * Divides a loss between two sides where the indemnity fails.
 *
 * Takes:   the loss and the legal expenses, the net proceeds of both sides, whether either is guilty of fraud, and what has
 *          been determined, in exact US dollars; the options.
 * Gives:   what each side bears. By benefits it is in proportion to net proceeds; without net proceeds on either side, or
 *          where benefits alone are not allowed, it is as fault was determined. A guilty side has nothing from one that
 *          is not. The other side's part is what is left of the base, so that both add up to the cent.
 * Refuses: never.
 * Source:  5(d); readings A-I04, A-I10, A-I11, A-I13.
 * Example: 300,000 between net proceeds of 1,988,450 and 381,301.51 are 251,728.92 and 48,271.08.
 */
export function allocateContribution(input: ContributionInput, options: ContributionOptions): ContributionResult {
  const { base, indemnifying, indemnified } = input
  const exactBase = add(base.loss, base.legalExpenses)
  const working = [`${formatExact(base.loss)} + ${formatExact(base.legalExpenses)} = ${formatExact(exactBase)}`]
  const result = { base: formatMoney(exactBase), shares: {}, needs: [], working }
  if (input.closed === true) return { ...result, branch: 'closed' }
  const divided = (contribution: Money) => sharesOf(input, exactBase, contribution)
  if (indemnified.fraud && !indemnifying.fraud) return { ...result, branch: 'barred', shares: divided(fraction(0n)) }

  const found = proportionOf(input, options, working)
  if (found.proportion === null) return { ...result, branch: found.branch, needs: [found.needs] }
  const uncapped = multiply(exactBase, found.proportion)
  const { cap } = input
  working.push(`${formatExact(exactBase)} × ${formatFraction(found.proportion)} = ${formatMoney(uncapped)}`)
  const binds = options.capApplies && cap !== undefined && compare(cap, uncapped) < 0
  if (binds) working.push(`min(${formatMoney(uncapped)}, ${formatExact(cap)}) = ${formatMoney(cap)}`)
  return { ...result, branch: found.branch, shares: divided(binds ? lesser(cap, uncapped) : uncapped) }
}

/** Both parts in cents: the contribution rounded, and what it leaves of the base. */
function sharesOf({ indemnifying, indemnified }: ContributionInput, base: Money, contribution: Money) {
  const rounded = toCents(contribution)
  return Object.fromEntries([
    [indemnifying.id, formatMoney(rounded)],
    [indemnified.id, formatMoney(subtract(toCents(base), rounded))],
  ])
}

type Proportion =
  | { branch: 'benefits' | 'fault'; proportion: Fraction }
  | { branch: 'benefits' | 'fault'; proportion: null; needs: string }

/** The part of the base that the indemnifying side contributes. */
function proportionOf(input: ContributionInput, options: ContributionOptions, working: string[]): Proportion {
  const benefits = byBenefits(input, working)
  const fault = byFault(input, working)
  if (input.benefitsNotPermitted !== true) {
    if (benefits !== null) return { branch: 'benefits', proportion: benefits }
    // Nobody has net proceeds: benefits divide nothing by nothing, and only what was determined can decide.
    return fault === null
      ? { branch: 'benefits', proportion: null, needs: 'net-proceeds' }
      : { branch: 'fault', proportion: fault }
  }
  if (fault === null) return { branch: 'fault', proportion: null, needs: 'fault-shares' }
  if (options.blend === 'determination') return { branch: 'fault', proportion: fault }
  if (benefits === null) return { branch: 'fault', proportion: null, needs: 'net-proceeds' }
  const blended = divide(add(benefits, fault), fraction(2n))
  working.push(`(${formatFraction(benefits)} + ${formatFraction(fault)}) / 2 = ${asPercent(blended)}`)
  return { branch: 'fault', proportion: blended }
}

function byBenefits(input: ContributionInput, working: string[]): Fraction | null {
  const parts = [
    input.indemnifying.netProceeds,
    input.indemnified.netProceeds,
    ...(input.pooledNetProceeds ? [input.pooledNetProceeds] : []),
  ]
  return partOf(parts, working)
}

function byFault({ faultShares }: ContributionInput, working: string[]): Fraction | null {
  return faultShares === undefined ? null : partOf([faultShares.indemnifying, faultShares.indemnified], working)
}

/** The first of some parts by the sum of all; null when they are all zero. */
function partOf(parts: readonly Fraction[], working: string[]): Fraction | null {
  const sum = parts.reduce(add)
  const [first] = parts
  if (first === undefined || isZero(sum)) return null
  const part = divide(first, sum)
  working.push(`${formatExact(first)} / (${parts.map(formatExact).join(' + ')}) = ${asPercent(part)}`)
  return part
}

function asPercent(part: Fraction): string {
  return `${formatFraction(part)} = ${formatDecimal(multiply(part, fraction(100n)), 5)} %`
}
