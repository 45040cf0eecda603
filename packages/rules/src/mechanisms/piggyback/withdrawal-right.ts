import { addDays } from '../../kernel/civil-date.ts'
import { because } from '../../reasons/because.ts'
import type { RegistrationFacts } from '../../record/facts.ts'
import { entitle, type Workings } from '../workings.ts'
import type { Piggyback } from './requests.ts'

/** Whether the company withdrew, before effectiveness, a registration that it had begun itself under Section 3. */
export function withdrewByRight(workings: Workings, { registration, concern }: Piggyback): boolean {
  if (!workings.inquiry.has('withdraw-registration-right') || concern.kind === 'none') return false
  const { withdrawn, proposed } = registration
  return (
    withdrawn?.by === 'company' &&
    (proposed?.initiatedBy ?? 'company') === 'company' &&
    isBeforeEffectiveness(registration)
  )
}

/** Whether a registration was withdrawn before it became effective. */
export function isBeforeEffectiveness({ withdrawn, effective }: RegistrationFacts): boolean {
  return withdrawn !== null && (effective === null || withdrawn.n < effective.n)
}

/**
 * The company's right to withdraw a registration that it began.
 *
 * Source: 3(b).
 */
export function entitleWithdrawal(workings: Workings, piggyback: Piggyback): void {
  const { inquiry } = workings
  const { registration, concern } = piggyback
  const { proposed, effective, withdrawn } = registration
  if (proposed === null || proposed.initiatedBy !== 'company' || concern.kind !== 'applies') return
  const used = withdrewByRight(workings, piggyback)
  const over = withdrawn !== null && isBeforeEffectiveness(registration)
  entitle(workings, {
    right: 'withdraw-registration',
    rule: 'withdraw-registration-right',
    about: registration.id,
    heldBy: 'company',
    from: proposed.on,
    lastDay: effective === null ? null : addDays(effective.on, -1),
    settled: used ? 'exercised' : over ? 'lapsed' : null,
    readings: ['A-C10', 'A-G01'],
    because: inquiry.because(() =>
      because(
        'company-may-withdraw',
        { registration: registration.id, from: proposed.on },
        {
          cite: inquiry.cite('withdraw-registration-right'),
          facts: [proposed.id],
          of: [
            withdrawn === null
              ? null
              : because('registration-withdrawn', { on: withdrawn.on, by: withdrawn.by }, { facts: [withdrawn.id] }),
            effective === null ? null : because('became-effective', { on: effective.on }, { facts: [effective.id] }),
          ],
        },
      ),
    ),
  })
}
