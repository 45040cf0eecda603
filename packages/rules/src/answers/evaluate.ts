import type { Pack } from '../agreements/pack.ts'
import { packs } from '../agreements/packs.ts'
import { invariant } from '../kernel/invariant.ts'
import type { Matter } from '../matter/matter.ts'
import type { AlertAnswer, ReadingAnswer } from '../mechanisms/answers.ts'
import { answerBlocks } from '../mechanisms/demand/blocks.ts'
import { raiseDemandAlerts } from '../mechanisms/demand/demand-alerts.ts'
import { answerDemands } from '../mechanisms/demand/demand-answers.ts'
import { entitleDemands } from '../mechanisms/demand/demand-rights.ts'
import { oweEffectiveness } from '../mechanisms/demand/effectiveness-duties.ts'
import { oweFiling } from '../mechanisms/demand/filing-duties.ts'
import { entitleInclusion, oweCompanyNotices } from '../mechanisms/demand/notice-duties.ts'
import { judgeDemandNotices } from '../mechanisms/demand/notice-verdicts.ts'
import { callRoll } from '../mechanisms/demand/roll.ts'
import { answerEffects } from '../mechanisms/effects.ts'
import { raiseDocumentAlerts, raiseGeneralAlerts } from '../mechanisms/general-alerts.ts'
import { findLockouts } from '../mechanisms/lockout/lockouts.ts'
import { answerNotices } from '../mechanisms/notices/verdicts.ts'
import { oweOffers } from '../mechanisms/other-holders/offers.ts'
import { type Answers, rulesVersion } from './answers.ts'
import { scheduleOf } from './dates.ts'
import { answerHoldings, answerInvestors, answerParties } from './holders.ts'
import { type Prepared, prepare, type Question } from './inquire.ts'
import { answerRegistrations } from './registrations.ts'
import { findSectionsTwoToSix } from './sections.ts'

/**
 * Answers a matter as of a day.
 *
 * Takes:   a matter that has been read, and the question. Another pack may be given for tests of other agreements.
 * Gives:   every obligation, right and allocation of the agreement on that day. The same matter and question give the
 *          same bytes.
 * Refuses: never; a matter that was read has an agreement the product carries.
 */
export function evaluate(matter: Matter, question: Question, others: ReadonlyMap<string, Pack> = packs): Answers {
  const pack = others.get(matter.agreement)
  invariant(pack !== undefined, `the agreement ${matter.agreement} was checked when the matter was read`)
  const prepared = prepare(matter, pack, question)
  const { workings } = prepared
  const { inquiry, membership, findings } = workings
  const lockouts = findLockouts(inquiry, membership)
  const roll = callRoll(workings, lockouts)
  for (const demand of roll.cases.values()) {
    oweCompanyNotices(workings, demand)
    oweFiling(workings, demand)
    oweEffectiveness(workings, demand)
    oweOffers(workings, demand)
    entitleInclusion(workings, demand)
  }
  entitleDemands(workings, roll)
  judgeDemandNotices(workings, roll)
  const money = findSectionsTwoToSix(workings, roll, lockouts)
  const demands = answerDemands(workings, roll)
  const notices = answerNotices(workings)
  const effects = answerEffects(workings, prepared.amendments)
  const blocks = answerBlocks(lockouts, roll)
  const registrations = answerRegistrations(workings, roll)
  raiseDemandAlerts(workings, roll, demands, lockouts)
  raiseGeneralAlerts(workings, prepared.amendments)
  raiseDocumentAlerts(workings)
  findings.obligations.sort(byId)
  findings.rights.sort(byId)
  return {
    format: 'regrights/answers@1',
    matter: matter.id,
    asOf: question.asOf,
    rules: rulesVersion,
    parties: answerParties(workings),
    investors: answerInvestors(workings),
    holdings: answerHoldings(workings),
    notices,
    demands,
    registrations,
    blocks,
    obligations: findings.obligations,
    rights: findings.rights,
    ...money,
    effects,
    alerts: findings.alerts.sort(compareAlerts),
    dates: scheduleOf(findings.obligations, findings.rights, blocks),
    readings: answerReadings(prepared),
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

const urgency = { critical: 0, warning: 1, info: 2 } as const

function compareAlerts(a: AlertAnswer, b: AlertAnswer): number {
  if (a.severity !== b.severity) return urgency[a.severity] - urgency[b.severity]
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  if (a.code !== b.code) return a.code < b.code ? -1 : 1
  return a.about < b.about ? -1 : a.about > b.about ? 1 : 0
}

/**
 * Every reading that the answers relied on, in the order of the register. What a duty or right lists counts as relied on,
 * whatever the facts made of it, so that the list tells nobody of facts that are not shown to him.
 */
function answerReadings({ workings, choices }: Prepared): ReadingAnswer[] {
  const { pack, relied } = workings.inquiry
  const listed = new Set(relied)
  for (const { readings } of workings.findings.obligations) for (const id of readings) listed.add(id)
  for (const { readings } of workings.findings.rights) for (const id of readings) listed.add(id)
  return pack.readings.flatMap((reading) => {
    const choice = choices.get(reading.id)
    if (choice === undefined || !listed.has(reading.id)) return []
    return [
      {
        id: reading.id,
        chosen: choice.option,
        default: reading.default,
        options: reading.options.map((one) => one.option),
        chosenBy: choice.by,
        chosenOn: choice.on,
      },
    ]
  })
}
