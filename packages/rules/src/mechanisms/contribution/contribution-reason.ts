import { compare, isZero, subtract, ZERO } from '../../kernel/fraction.ts'
import { formatMoney } from '../../kernel/money.ts'
import { type Because, because } from '../../reasons/because.ts'
import { endOf } from '../../record/facts.ts'
import { failureReason } from '../indemnity/ground.ts'
import { totalBy } from '../indemnity/running-total.ts'
import type { Workings } from '../workings.ts'
import type { Contribution } from './claim-contribution.ts'

/** Why a contribution is owed, and how much, or why it is not. */
export function contributionReason(workings: Workings, contribution: Contribution): Because {
  const { inquiry } = workings
  const { claim, unavailable, result, loss, share, needs } = contribution
  const { indemnifying: by, against: to } = claim.made
  const values = { by, to, claim: claim.id }
  const grounds = {
    cite: inquiry.cite('contribution-opens'),
    facts: [claim.made.id, unavailable?.id, loss?.id],
    working: loss === null ? null : result.working.join('; '),
  }
  if (result.branch === 'closed')
    return because('contribution-not-owed', values, { ...grounds, of: [closedReason(workings, contribution)] })
  if (result.branch === 'barred')
    return because('contribution-not-owed', values, { ...grounds, of: [fraudReason(workings, contribution)] })
  const of = [
    divisionReason(workings, contribution),
    ...needs.map((need) => needReason(workings, contribution, need)),
    capReason(workings, contribution),
    paidReason(workings, contribution),
  ]
  if (share === null) return because('contribution-open', values, { ...grounds, of })
  if (isZero(share)) return because('contribution-not-owed', values, { ...grounds, of })
  return because('contribution-owed', { ...values, share: formatMoney(share), base: result.base }, { ...grounds, of })
}

function closedReason(workings: Workings, { claim, failure, unavailable }: Contribution): Because {
  const { inquiry } = workings
  const of = failure === null ? [] : [failureReason(workings, claim, failure)]
  const reason = unavailable?.reason ?? ''
  return because(
    'contribution-closed',
    { reason },
    { cite: inquiry.cite('contribution-opens'), facts: [unavailable?.id], of },
  )
}

function fraudReason({ inquiry }: Workings, { claim }: Contribution): Because {
  const { indemnifying: by, against: to } = claim.made
  const facts = claim.fraud.filter((finding) => finding.party === to).map((finding) => finding.id)
  return because('contribution-barred', { by, to }, { cite: inquiry.cite('fraud-bar'), facts, readings: ['A-I16'] })
}

/** How the loss is divided: by what both received, or as fault was determined. */
function divisionReason({ inquiry }: Workings, { claim, determined, net, result }: Contribution): Because | null {
  const { indemnifying: by, against: to } = claim.made
  if (result.branch === 'fault') {
    const facts = [determined?.id]
    return because(
      inquiry.reading('A-I13') === 'EQUAL_BLEND' ? 'divided-by-blend' : 'divided-by-fault',
      { by, to },
      { cite: inquiry.cite('contribution-by-fault'), facts, readings: ['A-I13'] },
    )
  }
  if (net.indemnifying === null || net.indemnified === null) return null
  return because(
    isZero(net.indemnifying) && !isZero(net.indemnified) ? 'payer-received-nothing' : 'divided-by-benefits',
    { by, to, own: formatMoney(net.indemnifying), other: formatMoney(net.indemnified) },
    { cite: inquiry.cite('relative-benefits-ratio'), readings: ['A-I10', 'A-I11', 'A-I12', 'A-I14', 'A-I15'] },
  )
}

function needReason({ inquiry }: Workings, { claim }: Contribution, need: string): Because {
  const { indemnifying: by, against: to } = claim.made
  if (need === 'loss') return because('loss-not-determined', {})
  if (need === 'fault-shares')
    return because(
      'fault-shares-needed',
      { claim: claim.id },
      { cite: inquiry.cite('contribution-by-fault'), readings: ['A-I13'] },
    )
  if (need === 'net-proceeds')
    return because(
      'net-proceeds-needed',
      { by, to },
      { cite: inquiry.cite('relative-benefits-ratio'), readings: ['A-I10'] },
    )
  const values = { holder: by, registration: claim.made.registration }
  return because('cap-not-known', values, { cite: inquiry.cite('investor-indemnity-cap'), readings: ['A-I05'] })
}

function capReason({ inquiry }: Workings, { claim, cap, share }: Contribution): Because | null {
  if (cap === null || share === null || inquiry.reading('A-I04') === 'CAPS_5B_ONLY') return null
  const grounds = { cite: inquiry.cite('investor-indemnity-cap'), readings: ['A-I03', 'A-I04', 'A-I05'] }
  const values = { holder: claim.made.indemnifying, left: formatMoney(cap) }
  return because(compare(share, cap) < 0 ? 'contribution-within-cap' : 'contribution-reaches-cap', values, grounds)
}

function paidReason({ inquiry }: Workings, { claim, paid, share }: Contribution): Because | null {
  if (paid.length === 0 || share === null) return null
  const total = totalBy(paid, endOf(inquiry.asOf))
  const missing = compare(total, share) < 0 ? subtract(share, total) : ZERO
  const by = claim.made.indemnifying
  const facts = claim.payments.filter((payment) => payment.by === by).map((payment) => payment.id)
  return because('contribution-paid', { by, paid: formatMoney(total), missing: formatMoney(missing) }, { facts })
}
