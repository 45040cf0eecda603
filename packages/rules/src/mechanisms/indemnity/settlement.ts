import { because } from '../../reasons/because.ts'
import type { ClaimFacts, Fact } from '../../record/facts.ts'
import type { Delivery } from '../notices/delivery.ts'
import { noEffectVerdict } from '../notices/no-effect.ts'
import { deliveryVerdict } from '../notices/verdicts.ts'
import type { Workings } from '../workings.ts'

/**
 * Warns of each settlement that lacked the consent it needed. The indemnifying party needs the indemnified one's, unless
 * the settlement releases that one unconditionally; the indemnified party always needs the other's.
 *
 * Source: 5(c), last sentence.
 */
export function raiseSettlements(workings: Workings, claim: ClaimFacts): void {
  const { inquiry, findings } = workings
  for (const settlement of claim.settled) {
    const needed = consentNeeded(workings, claim, settlement)
    if (needed === null || hasConsented(workings, claim, settlement, needed)) continue
    const byIndemnified = settlement.by === claim.made.against
    const rule = byIndemnified ? 'settlement-consent-of-indemnifying' : 'settlement-consent-of-indemnified'
    const { by, on } = settlement
    findings.alerts.push({
      code: 'consent-missing',
      severity: 'critical',
      about: claim.id,
      on,
      because: inquiry.because(() =>
        because(
          byIndemnified ? 'settled-by-indemnified' : 'settled-by-indemnifying',
          { by, of: needed, on },
          { cite: inquiry.cite(rule), facts: [settlement.id] },
        ),
      ),
    })
  }
}

/** Whose consent a settlement needs; null when nobody's. */
function consentNeeded({ inquiry }: Workings, { made }: ClaimFacts, settlement: Fact<'claim-settled'>): string | null {
  if (settlement.by === made.against)
    return inquiry.has('settlement-consent-of-indemnifying') ? made.indemnifying : null
  if (settlement.by !== made.indemnifying || settlement.unconditionalRelease) return null
  return inquiry.has('settlement-consent-of-indemnified') ? made.against : null
}

/** Whether a party had consented by the day of the settlement, as recorded with it or by a notice of its own. */
function hasConsented(
  workings: Workings,
  claim: ClaimFacts,
  settlement: Fact<'claim-settled'>,
  party: string,
): boolean {
  if (settlement.consents.some((consent) => consent.party === party && consent.on <= settlement.on)) return true
  return workings.mail
    .about(claim.id, 'settlement-consent')
    .some(
      ({ facts, given, fails }) =>
        facts.sent.from.includes(party) &&
        facts.sent.to === settlement.by &&
        fails === null &&
        given !== null &&
        given.day <= settlement.on,
    )
}

/** Gives each notice of consent to a settlement its verdict. */
export function judgeConsents(workings: Workings, claim: ClaimFacts): void {
  for (const delivery of workings.mail.about(claim.id, 'settlement-consent')) {
    const plain = deliveryVerdict(workings, delivery, false)
    const verdict = plain.verdict === 'effective' ? (consentFailure(workings, claim, delivery) ?? plain) : plain
    workings.findings.verdicts.set(delivery.facts.id, verdict)
  }
}

function consentFailure(workings: Workings, { made, settled }: ClaimFacts, { facts, given }: Delivery) {
  const { inquiry } = workings
  const { from, to } = facts.sent
  const sides = [made.against, made.indemnifying]
  const rule = to === made.against ? 'settlement-consent-of-indemnifying' : 'settlement-consent-of-indemnified'
  const grounds = { cite: inquiry.cite(rule), facts: [facts.sent.id] }
  if (!sides.includes(to) || !sides.some((side) => side !== to && from.includes(side)))
    return noEffectVerdict(workings, 'parties', () =>
      because('consent-between-others', { one: made.against, other: made.indemnifying }, grounds),
    )
  const first = settled.find((settlement) => settlement.by === to)
  if (first === undefined || given === null || given.day <= first.on) return null
  return noEffectVerdict(workings, 'prior-consent', () =>
    because('consent-too-late', { on: given.day, settled: first.on }, { ...grounds, facts: [facts.sent.id, first.id] }),
  )
}
