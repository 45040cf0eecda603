import type { ObligationAnswer, RightAnswer } from './answers.ts'
import { type Duty, obligationOf } from './duty.ts'
import { type Entitlement, rightOf } from './entitlement.ts'
import type { Findings } from './findings.ts'
import type { Inquiry } from './inquiry.ts'
import type { Membership } from './membership/investors.ts'
import type { Mail } from './notices/delivery.ts'
import type { Waivers } from './waivers/waivers.ts'

/** What the mechanisms share while they answer one inquiry. */
export type Workings = {
  readonly inquiry: Inquiry
  readonly membership: Membership
  readonly mail: Mail
  readonly waivers: Waivers
  readonly findings: Findings
}

/**
 * Records a duty among the answers, with what its beneficiary has waived.
 *
 * A waiver with a day moves the due day, never earlier; one without ends the duty. Neither undoes a performance, but a
 * performance within the day waived to is no longer late.
 *
 * Source: 8(c).
 */
export function owe(workings: Workings, duty: Duty): ObligationAnswer | null {
  if (!workings.inquiry.has(duty.rule)) return null
  const waived = workings.waivers.of(duty.duty, duty.about, duty.owedTo)
  const answer = obligationOf(workings.inquiry, waived === null ? duty : afterWaiver(duty, waived))
  workings.findings.obligations.push(answer)
  return answer
}

function afterWaiver(duty: Duty, waived: NonNullable<ReturnType<Waivers['of']>>): Duty {
  const readings = [...duty.readings, 'A-J09']
  if (waived.altogether) {
    if (duty.performed) return { ...duty, readings, performed: { on: duty.performed.on, how: 'performed' } }
    // What ended before stays as it ended.
    const ended = duty.ended && duty.ended.on <= waived.on ? duty.ended : { on: waived.on, as: 'waived' as const }
    return { ...duty, readings, ended }
  }
  if (waived.until === null || !duty.due || waived.until <= duty.due) return { ...duty, readings }
  const intime = duty.performed?.how === 'performed-late' && duty.performed.on <= waived.until
  return {
    ...duty,
    readings,
    due: waived.until,
    ...(intime && duty.performed && { performed: { on: duty.performed.on, how: 'performed' as const } }),
  }
}

/** Records a right among the answers; a holder may have waived it. */
export function entitle(workings: Workings, right: Entitlement): RightAnswer | null {
  if (!workings.inquiry.has(right.rule)) return null
  const waived = right.settled ? null : workings.waivers.of(right.right, right.about, right.heldBy)
  const answer = rightOf(workings.inquiry, waived?.altogether ? { ...right, settled: 'waived' } : right)
  workings.findings.rights.push(answer)
  return answer
}
