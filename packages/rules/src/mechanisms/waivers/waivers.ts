import { rulesOf } from '../../agreements/duty-rules.ts'
import type { RuleName } from '../../agreements/pack.ts'
import { type CivilDate, latest } from '../../kernel/civil-date.ts'
import type { Fact } from '../../record/facts.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Membership } from '../membership/investors.ts'
import { majorityOf } from '../membership/majority.ts'

/** What was waived for one beneficiary: altogether, or until a day. */
export type Waived = {
  readonly altogether: boolean
  readonly until: CivilDate | null
  readonly on: CivilDate
  readonly facts: readonly string[]
}

export type Waivers = {
  /** What a beneficiary has waived of a duty or right, named by its code, about one thing. */
  readonly of: (code: string, about: string | null, beneficiary: string) => Waived | null
  /** What a beneficiary has waived of one rule that is a limit within a duty, such as the filing floor. */
  readonly ofRule: (rule: RuleName, about: string, beneficiary: string) => Waived | null
  /** Waivers that are signed as the agreement asks. */
  readonly valid: readonly Fact<'waiver-signed'>[]
}

/**
 * Reads the waivers.
 *
 * Takes:   the inquiry and who the Investors are.
 * Gives:   for each beneficiary what it has waived. A waiver binds only the one who signed it, and only the instance it
 *          names; without an instance it is general.
 * Source:  8(c); reading A-J09.
 */
export function readWaivers(inquiry: Inquiry, membership: Membership): Waivers {
  const valid = inquiry.has('waiver-by-beneficiary')
    ? inquiry.record.waivers.filter((waiver) => waiver.writtenAndSigned || !inquiry.has('waiver-signed'))
    : []
  if (valid.length === 0) return { of: () => null, ofRule: () => null, valid }
  const ruleOfRow = new Map(inquiry.pack.contents.map((entry) => [entry.row, entry.rule]))
  const byTarget = new Map<string, Fact<'waiver-signed'>[]>()
  for (const waiver of valid) {
    const target = ruleOfRow.get(waiver.duty) ?? waiver.duty
    byTarget.set(target, [...(byTarget.get(target) ?? []), waiver])
  }
  const find = (targets: readonly string[], about: string | null, beneficiary: string): Waived | null => {
    const matching = targets
      .flatMap((target) => byTarget.get(target) ?? [])
      .filter((waiver) => concerns(inquiry, waiver, about))
    if (matching.length === 0) return null
    const own = matching.filter((waiver) => waiver.by === beneficiary)
    const bound = own.length > 0 ? own : boundByMajority(inquiry, membership, matching, beneficiary)
    const [first, ...rest] = bound
    return first === undefined ? null : together(first, rest)
  }
  return {
    of: (code, about, beneficiary) => find([code, ...rulesOf(code)], about, beneficiary),
    ofRule: (rule, about, beneficiary) => find([rule], about, beneficiary),
    valid,
  }
}

function concerns(inquiry: Inquiry, waiver: Fact<'waiver-signed'>, about: string | null): boolean {
  return waiver.about === undefined || waiver.about === about || !inquiry.has('waiver-not-continuing')
}

/** Under MAJORITY_BINDS, waivers by a majority of the Units bind every Investor from the last signature needed. */
function boundByMajority(
  inquiry: Inquiry,
  membership: Membership,
  waivers: readonly Fact<'waiver-signed'>[],
  beneficiary: string,
): readonly Fact<'waiver-signed'>[] {
  if (inquiry.reading('A-J09') !== 'MAJORITY_BINDS' || !membership.byParty.has(beneficiary)) return []
  const signed: Fact<'waiver-signed'>[] = []
  for (const waiver of waivers) {
    signed.push(waiver)
    const signers = [...new Set(signed.map((one) => one.by))]
    if (majorityOf(inquiry, membership, signers, { day: waiver.on, n: waiver.n }).met) return signed
  }
  return []
}

function together(first: Fact<'waiver-signed'>, rest: readonly Fact<'waiver-signed'>[]): Waived {
  const waivers = [first, ...rest]
  const untils = waivers.map((waiver) => waiver.until).filter((day) => day !== undefined)
  const altogether = waivers.some((waiver) => waiver.until === undefined)
  return {
    altogether,
    until: altogether || untils.length === 0 ? null : latest(untils),
    on: rest.at(-1)?.on ?? first.on,
    facts: waivers.map((waiver) => waiver.id),
  }
}
