import { type CivilDate, latest } from '../../kernel/civil-date.ts'
import { type Because, because } from '../../reasons/because.ts'
import { type ClaimFacts, isBy } from '../../record/facts.ts'
import { promptTarget } from '../duty.ts'
import type { Delivery } from '../notices/delivery.ts'
import { duplicateVerdict, noEffectVerdict } from '../notices/no-effect.ts'
import { deliveryVerdict } from '../notices/verdicts.ts'
import { owe, type Workings } from '../workings.ts'

/**
 * The first notice by which the indemnified party told the indemnifying one of the claim.
 *
 * Source: 5(c), first sentence; 8(a).
 */
export function claimNoticeOf(workings: Workings, claim: ClaimFacts): Delivery | null {
  let first: Delivery | null = null
  for (const delivery of workings.mail.about(claim.id, 'claim-notice')) {
    if (delivery.given === null || delivery.fails !== null || !isAddressed(claim, delivery)) continue
    if (first?.given == null || !isBy(first.given, delivery.given)) first = delivery
  }
  return first
}

function isAddressed({ made }: ClaimFacts, { facts }: Delivery): boolean {
  return facts.sent.from.includes(made.against) && facts.sent.to === made.indemnifying
}

/** Gives each notice of a claim its verdict. */
export function judgeClaimNotices(workings: Workings, claim: ClaimFacts, first: Delivery | null): void {
  const { inquiry, findings } = workings
  const { against, indemnifying } = claim.made
  for (const delivery of workings.mail.about(claim.id, 'claim-notice')) {
    const plain = deliveryVerdict(workings, delivery, false)
    const verdict =
      plain.verdict !== 'effective'
        ? plain
        : !isAddressed(claim, delivery)
          ? noEffectVerdict(workings, 'parties', () =>
              because(
                'claim-notice-between-others',
                { from: against, to: indemnifying },
                { cite: inquiry.cite('claim-notice-duty'), facts: [delivery.facts.sent.id] },
              ),
            )
          : first !== null && first !== delivery
            ? duplicateVerdict(workings, delivery, first)
            : plain
    findings.verdicts.set(delivery.facts.id, verdict)
  }
}

/**
 * The duty of the indemnified party to tell the indemnifying one of a claim that it knows of.
 *
 * Source: 5(c), first sentence.
 */
export function oweClaimNotice(workings: Workings, claim: ClaimFacts, notice: Delivery | null): void {
  const { inquiry } = workings
  const { made } = claim
  const known = claim.known.find((one) => one.party === made.against)
  if (known === undefined) return
  const given = notice?.given ?? null
  const target = promptTarget(inquiry, known.on)
  owe(workings, {
    duty: 'notify-claim',
    rule: 'claim-notice-duty',
    about: claim.id,
    owedBy: made.against,
    owedTo: made.indemnifying,
    standard: 'promptly',
    triggeredOn: known.on,
    target,
    performed: given === null ? null : { on: latest([given.day, known.on]), how: 'performed' },
    readings: ['A-J02', 'A-J03'],
    because: inquiry.because(() =>
      because(
        'claim-known',
        { party: made.against, on: known.on, target: target.on },
        {
          cite: inquiry.cite('claim-notice-duty'),
          facts: [known.id],
          working: target.why,
          of: [notifiedReason(made.indemnifying, given?.day ?? null, notice), prejudiceReason(workings, claim)],
        },
      ),
    ),
  })
}

function notifiedReason(to: string, on: CivilDate | null, notice: Delivery | null): Because {
  return on === null || notice === null
    ? because('claim-not-notified', { to })
    : because('claim-notified', { to, on }, { facts: [notice.facts.sent.id], readings: notice.readings })
}

function prejudiceReason({ inquiry }: Workings, claim: ClaimFacts): Because | null {
  const loss = claim.losses.at(-1)
  if (loss?.prejudice === undefined) return null
  return because(
    'late-notice-costs-prejudice-only',
    { prejudice: loss.prejudice },
    { cite: inquiry.cite('late-claim-notice'), facts: [loss.id] },
  )
}
