import { type Because, because } from '../../reasons/because.ts'
import { endOf, type Moment } from '../../record/facts.ts'
import type { DemandAnswer, DemandStage, HolderSecurities } from '../answers.ts'
import { covers } from '../duty.ts'
import { termsOn } from '../inquiry.ts'
import { classesOf } from '../ledger/bundles.ts'
import type { Standing } from '../limitation/occasions.ts'
import { majorityReadings } from '../membership/majority.ts'
import type { Workings } from '../workings.ts'
import type { DemandCase, DemandRoll } from './case.ts'
import { asHolderSecurities, coverageStates, missingOf, restated } from './coverage.ts'
import { allottedTo } from './life.ts'
import type { Opening, VoidReason } from './opening.ts'

/** The demands as they are answered, in the order of their receipt. */
export function answerDemands(workings: Workings, roll: DemandRoll): DemandAnswer[] {
  return roll.standings.map((standing) => {
    const demand = roll.cases.get(standing.opening.facts.id)
    if (standing.kind === 'valid' && demand !== undefined) return validDemand(workings, demand)
    return standing.kind === 'merged' ? mergedDemand(workings, standing) : voidDemand(workings, standing)
  })
}

const nothingCovered = { required: [], filed: [], missing: [] }

function voidDemand(workings: Workings, standing: Standing): DemandAnswer {
  const { opening } = standing
  const why = standing.kind === 'void' ? standing.why : 'no-majority'
  return withoutWindow(workings, opening, opening.lastReceipt, 'void', () =>
    because(
      'demand-void',
      { why: voidReasons[why] },
      {
        cite: workings.inquiry.cite('demand-right'),
        facts: noticeIds(opening),
        of: [majorityReason(workings, opening)],
      },
    ),
  )
}

/** A demand that has no window and no duties of its own. */
function withoutWindow(
  workings: Workings,
  opening: Opening,
  received: Moment,
  stage: 'void' | 'merged',
  why: () => Because,
): DemandAnswer {
  return {
    demand: opening.facts.id,
    receivedOn: received.day,
    initiating: [...opening.initiating].sort(),
    others: [],
    majority: opening.majority,
    requests: [],
    window: null,
    coverage: nothingCovered,
    shortage: [],
    registration: opening.facts.filings.at(-1)?.id ?? null,
    stage,
    because: workings.inquiry.because(why),
  }
}

/** Why a demand has no effect, and what would change it. */
const voidReasons: Record<VoidReason, string> = {
  'no-demand-right': 'the agreement gives no right to demand a registration',
  'ineffective-means': 'its means is not one that the agreement lists; sent by mail, by hand or by fax it would count',
  'no-investor': 'none of its senders was an Investor when it was received',
  'no-majority': 'its senders did not hold a majority of the Units when it was received; more Investors must join it',
  'no-content': 'it does not say what is to be registered; a further Demand Notice that does would cure it',
  'occasion-used': 'the one occasion on which the company must register on demand has been used',
  'lockout-runs': 'a lockout was running when it was received; a new demand after it is needed',
  'shortage-not-cured': 'a second demand counts only once the shortage of authorised shares has been cured',
  'majority-lost': 'its senders lost their majority before a statement was filed',
}

function mergedDemand(workings: Workings, standing: Extract<Standing, { kind: 'merged' }>): DemandAnswer {
  const { opening, into } = standing
  return withoutWindow(workings, opening, opening.at ?? opening.lastReceipt, 'merged', () =>
    because(
      'demand-merged',
      { into },
      {
        cite: workings.inquiry.cite('one-demand-only'),
        facts: noticeIds(opening),
        readings: ['A-C15'],
        of: [majorityReason(workings, opening)],
      },
    ),
  )
}

function validDemand(workings: Workings, demand: DemandCase): DemandAnswer {
  const { life, clock } = demand
  const stage = stageOf(workings, demand)
  return {
    demand: demand.id,
    receivedOn: life.at.day,
    initiating: [...life.opening.initiating].sort(),
    others: [...life.others].sort(),
    majority: life.opening.majority,
    requests: life.requests.map(({ investor, at, verdict, lastDay, contestedLastDay }) => ({
      investor,
      receivedOn: at.day,
      verdict,
      lastDay,
      contestedLastDay,
    })),
    window: stage === 'void' ? null : clock.window,
    coverage: coverageOf(workings, demand),
    shortage: [...(life.shortage?.lines ?? [])],
    registration: life.filings.at(-1)?.id ?? null,
    stage,
    because: workings.inquiry.because(() => stageReason(workings, demand, stage)),
  }
}

function coverageOf(workings: Workings, { life }: DemandCase): DemandAnswer['coverage'] {
  const { inquiry } = workings
  const now = endOf(inquiry.asOf)
  const required = asHolderSecurities(
    life.required.map((line) => [line.holder, restated(workings, line, now)] as const),
  )
  const latest = life.filings.at(-1)
  const state = latest === undefined ? undefined : coverageStates(latest).at(-1)
  const filed: HolderSecurities[] =
    state === undefined
      ? []
      : asHolderSecurities(
          state.lines.map(
            (line) => [line.holder, classesOf(inquiry, line.holder, line.securities, state.at, now)] as const,
          ),
        )
  return { required, filed, missing: missingFrom(workings, { life }) }
}

/** What no statement for the demand covers of what was specified; everything before any filing. */
function missingFrom(workings: Workings, { life }: Pick<DemandCase, 'life'>): HolderSecurities[] {
  const now = endOf(workings.inquiry.asOf)
  const states = life.filings.flatMap((registration) => coverageStates(registration).slice(-1))
  return asHolderSecurities(
    life.required.map((line) => {
      const gaps = states.map((state) =>
        missingOf(workings, line, state, now, (holder) => allottedTo(life.shortage, holder)),
      )
      const least = gaps.sort((a, b) => total(a) - total(b))[0]
      return [line.holder, least ?? restated(workings, line, now)] as const
    }),
  )
}

function total(classes: { common: number; preferred: number; warrants: number }): number {
  return classes.common + classes.preferred + classes.warrants
}

/** The stage of a valid demand on the day asked about. */
export function stageOf(workings: Workings, { life, clock }: DemandCase): DemandStage {
  const { ends } = life
  if (ends.lostAt !== null) return 'void'
  if (ends.consumedAt !== null && ends.consumedAt.day <= workings.inquiry.asOf) return 'consumed'
  if (ends.preservedAt !== null) return 'preserved'
  if (ends.effectiveAt !== null) return 'effective'
  if (life.firstFiled !== null) return 'filed'
  return clock.rests.some((interval) => covers(interval, workings.inquiry.asOf)) ? 'suspended' : 'pending'
}

function stageReason(workings: Workings, demand: DemandCase, stage: DemandStage): Because {
  const { inquiry } = workings
  const { life, clock } = demand
  const grounds = {
    cite: inquiry.cite(
      stage === 'pending' || stage === 'suspended' || stage === 'filed' ? 'filing-duty' : 'full-coverage-needed',
    ),
    facts: [...noticeIds(life.opening), ...life.filings.map((registration) => registration.filed?.id)],
    readings: ['A-C01', 'A-C05', 'A-C13', 'A-C15'],
    of: [
      because(
        'demand-received',
        { on: life.at.day, by: [...life.opening.initiating].sort().join(', ') },
        { readings: ['A-D09', 'A-M04'] },
      ),
      majorityReason(workings, life.opening),
    ],
  }
  const { ends } = life
  if (stage === 'void')
    return because('demand-void', { why: voidReasons['majority-lost'] }, { ...grounds, readings: ['A-M03'] })
  if (stage === 'consumed' && ends.judgement !== null)
    return because(
      'demand-consumed-by-withdrawal',
      { on: ends.judgement.withdrawn.on, failing: ends.judgement.result.failing.join(', ') },
      {
        ...grounds,
        cite: inquiry.cite('withdrawal-consumes'),
        facts: [ends.judgement.withdrawn.id],
        readings: ends.judgement.result.readings,
      },
    )
  if (stage === 'consumed') return because('demand-consumed', { on: ends.consumedAt?.day ?? inquiry.asOf }, grounds)
  if (stage === 'preserved')
    return because(
      'demand-preserved',
      { on: ends.preservedAt?.day ?? inquiry.asOf, why: whyPreserved(demand) },
      grounds,
    )
  if (stage === 'effective')
    return because('demand-effective-not-satisfied', { on: ends.effectiveAt?.day ?? inquiry.asOf }, grounds)
  if (stage === 'filed') return because('demand-filed', { on: life.firstFiled?.day ?? inquiry.asOf }, grounds)
  return stage === 'suspended'
    ? because('demand-suspended', {}, grounds)
    : because('demand-pending', { due: clock.ceiling }, grounds)
}

function whyPreserved({ life }: DemandCase): string {
  const { ends } = life
  if (ends.companyWithdrewAt !== null) return 'the company withdrew its own statement'
  if (life.firstFiled === null) return 'the Investors withdrew it before any statement was filed'
  const result = ends.judgement?.result
  if (result !== undefined && !result.asked)
    return `not all who had asked wanted the withdrawal (missing: ${result.lacking.join(', ')})`
  if (result !== undefined && result.failing.length === 0)
    return 'it was withdrawn solely because of material new information about the company, made known after the request'
  return 'the withdrawn statement did not cover everything specified'
}

/** The reason for the count of a majority. */
function majorityReason(workings: Workings, opening: Opening): Because {
  const { held, of, met } = opening.majority
  const { numerator, denominator } = termsOn(workings.inquiry.terms, opening.lastReceipt.day).demand.majority
  return because(
    met ? 'majority-met' : 'majority-not-met',
    { held, of },
    {
      cite: workings.inquiry.cite('demand-majority'),
      readings: [...majorityReadings, 'A-M03', 'A-M04'],
      working: `${held}/${of} ${met ? '>' : '≤'} ${numerator}/${denominator}`,
    },
  )
}

function noticeIds(opening: Opening): string[] {
  return opening.facts.notices.map((notice) => notice.sent.id)
}
