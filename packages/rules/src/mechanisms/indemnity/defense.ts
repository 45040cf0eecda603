import { type Because, because } from '../../reasons/because.ts'
import type { ClaimFacts, Fact } from '../../record/facts.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Delivery } from '../notices/delivery.ts'
import { entitle, type Workings } from '../workings.ts'

/**
 * The event by which the indemnifying party took over the defense, with counsel whom the indemnified party approved.
 *
 * Source: 5(c), first sentence and first proviso.
 */
export function defenseOf(inquiry: Inquiry, { made, defended }: ClaimFacts): Fact<'defense-assumed'> | null {
  const approvalNeeded = inquiry.has('defense-counsel-approval')
  const assumed = defended.find((one) => one.party === made.indemnifying && (one.counselApproved || !approvalNeeded))
  return assumed ?? null
}

/**
 * The right of the indemnifying party to take over the defense once it has been notified of the claim.
 *
 * Source: 5(c), first sentence.
 */
export function entitleDefense(workings: Workings, claim: ClaimFacts, notice: Delivery | null): void {
  const { inquiry } = workings
  const { made, settled } = claim
  const assumed = defenseOf(inquiry, claim)
  entitle(workings, {
    right: 'assume-defense',
    rule: 'assume-defense',
    about: claim.id,
    heldBy: made.indemnifying,
    from: notice?.given?.day ?? null,
    settled: assumed !== null ? 'exercised' : settled.length > 0 ? 'lapsed' : null,
    readings: notice?.readings ?? [],
    because: inquiry.because(() => defenseReason(inquiry, claim, notice, assumed)),
  })
}

function defenseReason(
  inquiry: Inquiry,
  { made, defended, settled }: ClaimFacts,
  notice: Delivery | null,
  assumed: Fact<'defense-assumed'> | null,
): Because {
  const cite = inquiry.cite('assume-defense')
  const { indemnifying: by, against: to } = made
  const given = notice?.given ?? null
  const notified =
    given === null || notice === null
      ? because('claim-not-notified', { to: by }, { cite: inquiry.cite('claim-notice-duty') })
      : because(
          'claim-notified',
          { to: by, on: given.day },
          { facts: [notice.facts.sent.id], readings: notice.readings },
        )
  const refused = defended.find((one) => one.party === by && one !== assumed)
  const counsel =
    refused === undefined || assumed !== null
      ? null
      : because(
          'defense-counsel-not-approved',
          { by, to },
          { cite: inquiry.cite('defense-counsel-approval'), facts: [refused.id] },
        )
  const of = [notified, counsel]
  if (assumed !== null) return because('defense-assumed', { by, on: assumed.on }, { cite, facts: [assumed.id], of })
  const end = settled[0]
  if (end !== undefined) return because('defense-lapsed', { by, on: end.on }, { cite, facts: [end.id], of })
  return because(given === null ? 'defense-not-yet' : 'defense-open', { by }, { cite, facts: [made.id], of })
}
