import { because } from '../../reasons/because.ts'
import type { Verdict } from '../answers.ts'
import type { NoticeVerdict } from '../findings.ts'
import type { Standing } from '../limitation/occasions.ts'
import type { Delivery } from '../notices/delivery.ts'
import { duplicateVerdict, noEffectVerdict } from '../notices/no-effect.ts'
import { deliveryVerdict } from '../notices/verdicts.ts'
import type { Workings } from '../workings.ts'
import type { DemandCase, DemandRoll } from './case.ts'
import { addsTo, demandReceipt } from './opening.ts'
import { requestReadings } from './requests.ts'

/** Gives each notice about a demand its verdict: Demand Notices, Company Notices, requests, delay directions. */
export function judgeDemandNotices(workings: Workings, roll: DemandRoll): void {
  const { about } = workings.mail
  const set = (delivery: Delivery, verdict: NoticeVerdict) => workings.findings.verdicts.set(delivery.facts.id, verdict)
  for (const standing of roll.standings) {
    const { facts } = standing.opening
    const demand = roll.cases.get(facts.id)
    for (const notice of facts.notices) {
      const delivery = workings.mail.of(notice)
      set(delivery, demandNoticeVerdict(workings, standing, delivery))
    }
    for (const notice of about(facts.id, 'company-notice'))
      set(notice, companyNoticeVerdict(workings, standing, demand, notice))
    for (const notice of about(facts.id, 'inclusion-request'))
      set(notice, requestVerdict(workings, standing, demand, notice))
    for (const notice of about(facts.id, 'delay-direction')) set(notice, directionVerdict(workings, demand, notice))
  }
}

function demandNoticeVerdict(workings: Workings, standing: Standing, delivery: Delivery): NoticeVerdict {
  const { inquiry } = workings
  const received = demandReceipt(workings, delivery)
  if (received === null || delivery.fails !== null || delivery.astray !== null)
    return deliveryVerdict(workings, delivery, true)
  const cite = inquiry.cite('demand-right')
  const byInvestor = delivery.facts.sent.from.some((sender) => workings.membership.is(sender, received))
  const fails = standing.kind === 'void' ? standing.why : byInvestor ? null : 'no-investor'
  if (fails !== null) return noEffectVerdict(workings, fails, () => because('demand-void', { why: fails }, { cite }))
  const { opening } = standing
  const byOthers = delivery.facts.sent.from.some((sender) => !opening.initiating.includes(sender))
  if (
    standing.kind === 'valid' &&
    !byOthers &&
    opening.later.includes(delivery) &&
    !addsTo(workings, opening, delivery)
  )
    return noEffectVerdict(workings, 'before-filing', () => because('demand-notice-after-filing', {}, { cite }))
  return {
    verdict: 'effective',
    missing: [],
    because: inquiry.because(() =>
      standing.kind === 'merged'
        ? because('demand-merged', { into: standing.into }, { cite, readings: ['A-C15'] })
        : because('demand-received', { on: received.day, by: delivery.facts.sent.from.join(', ') }, { cite }),
    ),
  }
}

function companyNoticeVerdict(
  workings: Workings,
  standing: Standing,
  demand: DemandCase | undefined,
  delivery: Delivery,
): NoticeVerdict {
  const { inquiry } = workings
  const plain = deliveryVerdict(workings, delivery, false)
  if (plain.verdict !== 'effective') return plain
  const none = (why: string): NoticeVerdict => ({
    verdict: 'no-effect',
    missing: [why],
    because: inquiry.because(() => because('demand-void', { why }, { cite: inquiry.cite('company-notice-duty') })),
  })
  if (standing.kind !== 'valid' || demand === undefined) return none(`the demand is ${standing.kind}`)
  const owed = demand.life.notices.find((notice) => notice.investor === delivery.facts.sent.to)
  if (owed === undefined) return none('no Company Notice is owed to this addressee')
  const first = owed.delivery
  return first !== null && first !== delivery ? duplicateVerdict(workings, delivery, first) : plain
}

function requestVerdict(
  workings: Workings,
  standing: Standing,
  demand: DemandCase | undefined,
  delivery: Delivery,
): NoticeVerdict {
  const { inquiry } = workings
  const plain = deliveryVerdict(workings, delivery, true)
  if (plain.verdict !== 'effective') return plain
  const investor = delivery.facts.sent.from[0] ?? ''
  const request = demand?.life.requests.find((one) => one.delivery === delivery)
  const cite = inquiry.cite('inclusion-request-deadline')
  if (request === undefined)
    return {
      verdict: 'no-effect',
      missing: [standing.kind === 'valid' ? 'right-to-inclusion' : `demand-${standing.kind}`],
      because: inquiry.because(() =>
        because('request-not-owed', { investor }, { cite: inquiry.cite('inclusion-right') }),
      ),
    }
  const verdicts = { timely: 'effective', contested: 'contested', late: 'no-effect' } as const
  const verdict: Verdict = verdicts[request.verdict]
  const { lastDay, contestedLastDay } = request
  const received = request.at.day
  return {
    verdict,
    missing: request.verdict === 'late' ? [request.why] : [],
    because: inquiry.because(() => {
      const grounds = { cite, facts: [delivery.facts.sent.id], readings: requestReadings }
      if (request.why === 'premature') return because('request-premature', { received }, grounds)
      if (request.verdict === 'late') return because('request-late', { received, lastDay }, grounds)
      if (request.verdict === 'contested')
        return because('request-contested', { received, lastDay, contestedLastDay }, grounds)
      const silent =
        request.content?.securities === undefined
          ? because('request-without-content', { investor }, { readings: ['A-D10'] })
          : null
      return because('request-timely', { received, lastDay }, { ...grounds, of: [silent] })
    }),
  }
}

function directionVerdict(workings: Workings, demand: DemandCase | undefined, delivery: Delivery): NoticeVerdict {
  const { inquiry } = workings
  const plain = deliveryVerdict(workings, delivery, false)
  if (plain.verdict !== 'effective') return plain
  const right = demand?.clock.delay ?? null
  const delay = right?.delay ?? null
  if (delay !== null && delay.direction === delivery && !delay.alreadyOver) return plain
  const why =
    right === null
      ? 'when the demand was received no registered public offering that Investors may join was under way or planned in time'
      : right.state === 'exhausted'
        ? 'the company has used its one right to delay'
        : delay !== null && delay.direction === delivery
          ? 'the delay had ended before it was directed; the right is used up all the same'
          : delay !== null
            ? 'the delay had been directed already'
            : 'it was not told in time to an Initiating Investor'
  return {
    verdict: 'no-effect',
    missing: [],
    because: inquiry.because(() =>
      because('delay-direction-void', { why }, { cite: inquiry.cite('delay-right'), readings: ['A-E06', 'A-E07'] }),
    ),
  }
}
