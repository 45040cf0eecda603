import { type Because, because } from '../../reasons/because.ts'
import { endOf } from '../../record/facts.ts'
import type { NoticeAnswer } from '../answers.ts'
import type { NoticeVerdict } from '../findings.ts'
import type { Workings } from '../workings.ts'
import { type Delivery, dayOf } from './delivery.ts'
import { noEffectVerdict } from './no-effect.ts'
import type { Astray } from './route.ts'

/**
 * The verdict that a notice's means and arrival give, before anything that its own clause asks for.
 *
 * Takes:   the workings, the delivery, and whether the notice counts only once it is received.
 * Gives:   no-effect for a means that is not listed or a notice that came back, pending until it is given (or received),
 *          effective otherwise.
 * Source:  8(a).
 */
export function deliveryVerdict(workings: Workings, delivery: Delivery, countsOnReceipt: boolean): NoticeVerdict {
  const { inquiry } = workings
  const { kind, method } = delivery.facts.sent
  const counts = countsOnReceipt ? delivery.received : delivery.given
  if (delivery.astray !== null && delivery.fails === null) return astrayVerdict(workings, delivery, delivery.astray)
  const verdict =
    delivery.fails !== null || (counts === null && delivery.outcome === 'returned')
      ? 'no-effect'
      : counts === null
        ? 'pending'
        : 'effective'
  return {
    verdict,
    missing: delivery.fails !== null ? ['means'] : verdict === 'pending' ? ['receipt'] : [],
    because: inquiry.because(() => {
      const grounds = {
        cite: inquiry.cite('notice-in-writing'),
        facts: [delivery.facts.sent.id, ...delivery.facts.receipts.map((receipt) => receipt.id)],
        readings: delivery.readings,
        of: [meansReason(workings, delivery)],
      }
      if (delivery.fails !== null) return because('notice-ineffective-means', { kind, method }, grounds)
      if (verdict === 'no-effect') return because('notice-returned', { kind }, grounds)
      if (verdict === 'pending') return because('notice-pending', { kind, method }, grounds)
      return because(
        'notice-effective',
        { kind, given: dayOf(delivery.given), received: dayOf(delivery.received) },
        grounds,
      )
    }),
  }
}

/** The verdict on a notice that concerns nothing: it goes the wrong way, or is about another thing than its kind is for. */
function astrayVerdict(workings: Workings, { facts }: Delivery, astray: Astray): NoticeVerdict {
  const { kind, id } = facts.sent
  return noEffectVerdict(workings, astray, () => because('notice-astray', { kind, astray }, { facts: [id] }))
}

/** Why a notice was given on the day it was. */
function meansReason(workings: Workings, delivery: Delivery): Because | null {
  const { inquiry } = workings
  const { sent } = delivery.facts
  if (delivery.fails !== null) return null
  if (delivery.defective !== null)
    return because(
      'mail-defective',
      { defect: delivery.defective },
      { cite: inquiry.cite('given-on-receipt'), readings: delivery.readings },
    )
  if (delivery.outcome === 'refused' && delivery.received !== null)
    return because('refusal-is-receipt', { on: delivery.received.day }, { readings: ['A-D07'] })
  const onSending = delivery.given !== null && delivery.given.n === sent.n
  return onSending
    ? because(
        'mail-given-when-sent',
        { sent: sent.on },
        { cite: inquiry.cite('mail-given-when-sent'), readings: ['A-J02'] },
      )
    : because(
        'given-on-receipt',
        { method: sent.method, received: dayOf(delivery.received) },
        { cite: inquiry.cite('given-on-receipt') },
      )
}

/** Kinds of notice that do something only once they are received. */
const countsOnReceipt: readonly string[] = [
  'demand',
  'inclusion-request',
  'piggyback-request',
  'state-request',
  'document-request',
  'information-request',
  'prospectus-notice',
]

/** Kinds that are judged with what they are about; one that was not judged is about something that gives it no effect. */
const judged: readonly string[] = [
  'registration-notice',
  'piggyback-request',
  'state-request',
  'document-request',
  'prospectus-notice',
]

/** A change of address waits until the last of all other parties has been told; until then the old address is good. */
function addressVerdict(workings: Workings, delivery: Delivery, told: NoticeVerdict): NoticeVerdict {
  const { inquiry, mail } = workings
  if (told.verdict !== 'effective' || !inquiry.has('address-change')) return told
  const untold = mail.book.untold(delivery.facts, endOf(inquiry.asOf))
  const grounds = { cite: inquiry.cite('address-change'), facts: [delivery.facts.sent.id], readings: ['A-J05'] }
  const of = [told.because]
  return untold.length > 0
    ? {
        verdict: 'pending',
        missing: untold,
        because: inquiry.because(() =>
          because('address-change-incomplete', { untold: untold.join(', ') }, { ...grounds, of }),
        ),
      }
    : { ...told, because: inquiry.because(() => because('address-change-complete', {}, { ...grounds, of })) }
}

/** The mail log: every notice with when it was given and received, and what came of it. */
export function answerNotices(workings: Workings): NoticeAnswer[] {
  const answers: NoticeAnswer[] = []
  for (const notice of workings.inquiry.record.notices.values()) {
    const delivery = workings.mail.of(notice)
    const { sent } = notice
    let found = workings.findings.verdicts.get(notice.id)
    if (found === undefined) {
      const plain = deliveryVerdict(workings, delivery, countsOnReceipt.includes(sent.kind))
      const idle = plain.verdict === 'effective' && judged.includes(sent.kind)
      found = idle ? astrayVerdict(workings, delivery, 'subject') : plain
      if (sent.kind === 'address-change') found = addressVerdict(workings, delivery, found)
      workings.findings.verdicts.set(notice.id, found)
    }
    answers.push({
      notice: notice.id,
      kind: sent.kind,
      from: [...sent.from],
      to: sent.to,
      about: sent.about ?? null,
      method: sent.method,
      sentOn: sent.on,
      givenOn: dayOf(delivery.given),
      receivedOn: dayOf(delivery.received),
      outcome: delivery.outcome,
      verdict: found.verdict,
      because: found.because,
    })
  }
  return answers
}
