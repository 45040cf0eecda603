import type { CivilDate } from '../../kernel/civil-date.ts'
import { type Because, because } from '../../reasons/because.ts'
import { endOf } from '../../record/facts.ts'
import { delayReadings } from '../delay/delay.ts'
import { occasionReadings } from '../limitation/occasions.ts'
import { dateOfAgreement } from '../lockout/lockouts.ts'
import { majorityReadings } from '../membership/majority.ts'
import { entitle, type Workings } from '../workings.ts'
import type { DemandCase, DemandRoll } from './case.ts'
import { isUnderWay } from './life.ts'
import { shortageReadings } from './shortage.ts'

/**
 * The rights to demand, to demand a second time after a shortage, and to delay.
 *
 * Source: 1(a), 1(c), 1(d).
 */
export function entitleDemands(workings: Workings, roll: DemandRoll): void {
  const cases = [...roll.cases.values()]
  const holders =
    workings.inquiry.reading('A-C01') === 'PER_INVESTOR'
      ? workings.membership.at(endOf(workings.inquiry.asOf)).map((investor) => investor.party)
      : ['investors']
  for (const holder of holders) entitleToDemand(workings, cases, holder)
  for (const demand of cases) {
    entitleToSecond(workings, cases, demand)
    entitleToDelay(workings, demand)
  }
}

function entitleToDemand(workings: Workings, cases: readonly DemandCase[], holder: string): void {
  const { inquiry } = workings
  const now = endOf(inquiry.asOf)
  const concerns = ({ life }: DemandCase) =>
    holder === 'investors' || life.opening.initiating.includes(holder) || life.standing.has(holder)
  const used = cases.filter(
    (one) => one.life.ends.consumedAt !== null && one.life.ends.consumedAt.day <= inquiry.asOf && concerns(one),
  )
  const live = cases.find((one) => one.secondOf === null && isUnderWay(one.life, now) && concerns(one))
  const limited = inquiry.has('one-demand-only')
  const exhausted = limited && used.length >= inquiry.pack.terms.demand.occasions
  const from = inquiry.has('rights-from-first-issue')
    ? (inquiry.ledger.issues[0]?.day ?? null)
    : dateOfAgreement(inquiry)
  entitle(workings, {
    right: 'demand-registration',
    rule: 'demand-right',
    about: null,
    heldBy: holder,
    from,
    settled: exhausted ? 'exhausted' : live !== undefined ? 'exercised' : null,
    readings: [...occasionReadings, ...majorityReadings, 'A-C13'],
    because: inquiry.because(() => demandRightReason(workings, from, exhausted ? used.at(-1) : undefined, live)),
  })
}

function demandRightReason(
  workings: Workings,
  from: CivilDate | null,
  used: DemandCase | undefined,
  live: DemandCase | undefined,
): Because {
  const { inquiry } = workings
  const cite = inquiry.cite('demand-right')
  const of =
    used !== undefined
      ? because(
          'demand-right-used',
          { by: used.id, on: used.life.ends.consumedAt?.day ?? '' },
          { cite: inquiry.cite('one-demand-only'), readings: ['A-C01'] },
        )
      : live !== undefined
        ? because('demand-right-in-use', { by: live.id }, { cite, readings: ['A-C15'] })
        : because('demand-right-free', {}, { cite: inquiry.cite('one-demand-only') })
  return because('demand-right-from-issue', { on: from }, { cite, of: [of] })
}

function entitleToSecond(workings: Workings, cases: readonly DemandCase[], demand: DemandCase): void {
  const { inquiry } = workings
  const { shortage } = demand.life
  if (shortage === null || (demand.secondOf !== null && inquiry.reading('A-D20') === 'ONE_ONLY')) return
  const afterCure = inquiry.reading('A-D23') === 'ONLY_AFTER_CURE'
  const from = afterCure ? (shortage.curedAt?.day ?? null) : shortage.at.day
  const second = cases.find((one) => one.secondOf === demand.id)
  const satisfied = second?.life.ends.consumedAt != null && second.life.shortage === null
  entitle(workings, {
    right: 'second-demand',
    rule: 'second-demand',
    about: demand.id,
    heldBy: 'investors',
    from,
    settled: second === undefined ? null : satisfied ? 'exhausted' : 'exercised',
    readings: shortageReadings,
    because: inquiry.because(() =>
      because(
        'shortage-opens-second-demand',
        {
          available: shortage.finding.availableShares,
          needed: shortage.lines.reduce((sum, line) => sum + line.requested, 0),
        },
        {
          cite: inquiry.cite('second-demand'),
          facts: [shortage.finding.id],
          readings: shortageReadings,
          of: [
            second === undefined
              ? null
              : because(satisfied ? 'second-demand-spent' : 'second-demand-exercised', { by: second.id }),
          ],
        },
      ),
    ),
  })
}

function entitleToDelay(workings: Workings, { id, life, clock }: DemandCase): void {
  const { inquiry } = workings
  const right = clock.delay
  if (right === null) return
  const { occasion, delay } = right
  const over = life.firstFiled !== null || life.ends.endedByInvestors !== null
  entitle(workings, {
    right: 'delay-registration',
    rule: 'delay-right',
    about: id,
    heldBy: 'company',
    from: life.at.day,
    lastDay: right.lastDay,
    settled: right.state === 'available' ? (over ? 'lapsed' : null) : right.state,
    readings: delayReadings,
    because: inquiry.because(() =>
      because(
        'delay-available',
        { offering: occasion.registration.id, start: occasion.start, lastDay: right.lastDay },
        {
          cite: inquiry.cite('delay-conditions'),
          facts: [occasion.status.id],
          readings: delayReadings,
          of: [
            right.state === 'exhausted'
              ? because('delay-used-before', {}, { cite: inquiry.cite('delay-once'), readings: ['A-E07'] })
              : null,
            delay === null
              ? null
              : delay.alreadyOver
                ? because('delay-already-over', { offering: delay.cause, through: delay.through ?? '' })
                : because(
                    'delay-directed',
                    { offering: delay.cause, on: delay.from, through: delay.through },
                    { cite: inquiry.cite('delay-end'), facts: [delay.direction.facts.sent.id], readings: ['A-E02'] },
                  ),
          ],
        },
      ),
    ),
  })
}
