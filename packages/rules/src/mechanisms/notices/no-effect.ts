import { type Because, because } from '../../reasons/because.ts'
import type { NoticeVerdict } from '../findings.ts'
import type { Workings } from '../workings.ts'
import { type Delivery, dayOf } from './delivery.ts'

/** The verdict on a notice that arrived and does nothing: what it lacked, and why. */
export function noEffectVerdict(workings: Workings, missing: string, why: () => Because): NoticeVerdict {
  return { verdict: 'no-effect', missing: [missing], because: workings.inquiry.because(why) }
}

/** The verdict on a notice that repeats one given before: the first counts, and nothing is missing. */
export function duplicateVerdict(workings: Workings, delivery: Delivery, first: Delivery): NoticeVerdict {
  const { kind } = delivery.facts.sent
  return {
    verdict: 'no-effect',
    missing: [],
    because: workings.inquiry.because(() =>
      because(
        'notice-duplicate',
        { kind, first: dayOf(first.given) ?? first.facts.sent.on },
        { facts: [delivery.facts.sent.id, first.facts.sent.id] },
      ),
    ),
  }
}
