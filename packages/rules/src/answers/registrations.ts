import type { HolderSecurities, RegistrationAnswer } from '../mechanisms/answers.ts'
import type { DemandCase, DemandRoll } from '../mechanisms/demand/case.ts'
import { asHolderSecurities } from '../mechanisms/demand/coverage.ts'
import { effectivenessTarget } from '../mechanisms/demand/effectiveness-duties.ts'
import { lastDayOf, rolled } from '../mechanisms/inquiry.ts'
import { coverageAt } from '../mechanisms/lockout/lockouts.ts'
import { hasSectionTwoDuties } from '../mechanisms/procedures/duties.ts'
import { type Period, periodOfEffectiveness, sellingInvestors, unsoldOf } from '../mechanisms/procedures/period.ts'
import type { Workings } from '../mechanisms/workings.ts'
import { endOf, type RegistrationFacts } from '../record/facts.ts'

/** The demand that a statement was filed for, where that demand is valid; a merged one stands for its host. */
export function demandOf(roll: DemandRoll, registration: RegistrationFacts): DemandCase | null {
  const named = registration.filed?.demand ?? null
  if (named === null) return null
  const standing = roll.standings.find((one) => one.opening.facts.id === named)
  if (standing === undefined || standing.kind === 'void') return null
  return roll.cases.get(standing.kind === 'merged' ? standing.into : named) ?? null
}

/** The registrations, in the order in which they were opened. */
export function answerRegistrations(workings: Workings, roll: DemandRoll): RegistrationAnswer[] {
  const { inquiry } = workings
  const demanded = (id: string) => {
    const facts = inquiry.record.registrations.get(id)
    return facts !== undefined && demandOf(roll, facts) !== null
  }
  return [...inquiry.record.registrations.values()].map((registration) => {
    const bound = hasSectionTwoDuties(workings, registration, demanded)
    const period = bound ? periodOfEffectiveness(workings, registration) : null
    const now = endOf(inquiry.asOf)
    return {
      registration: registration.id,
      form: registration.filed?.form ?? registration.proposed?.form ?? null,
      demand: registration.filed?.demand ?? null,
      stage: stageOf(registration, period),
      proposedOn: registration.proposed?.on ?? null,
      filedOn: registration.filed?.on ?? null,
      effectiveOn: registration.effective?.on ?? null,
      effectivenessTarget:
        bound && inquiry.has('become-and-remain-effective') ? targetOf(workings, roll, registration) : null,
      keepEffectiveThrough:
        period === null || period.endedOn !== null ? null : (period.soldOutOn ?? period.anniversary),
      amendThrough: period?.amendThrough ?? null,
      endedOn: period?.endedOn ?? null,
      coverage: coverageOf(registration),
      unsold: asHolderSecurities(
        sellingInvestors(workings, registration, now).map(
          (holder) => [holder, unsoldOf(workings, registration, holder, now)] as const,
        ),
      ),
    }
  })
}

function stageOf(registration: RegistrationFacts, period: Period | null): RegistrationAnswer['stage'] {
  if (registration.withdrawn !== null) return 'withdrawn'
  if (period !== null && period.endedOn !== null) return 'ended'
  if (registration.effective !== null) return 'effective'
  if (registration.filed !== null) return 'filed'
  return registration.proposed !== null ? 'proposed' : 'planned'
}

function targetOf(workings: Workings, roll: DemandRoll, registration: RegistrationFacts) {
  const demand = demandOf(roll, registration)
  if (demand !== null && demand.life.filings[0]?.id === registration.id) return effectivenessTarget(workings, demand)
  const filedOn = registration.filed?.on
  return filedOn === undefined
    ? null
    : rolled(
        workings.inquiry,
        lastDayOf(workings.inquiry, filedOn, (periods) => periods.effectiveness),
      )
}

/** The coverage as it stands, as it was filed or amended. */
function coverageOf(registration: RegistrationFacts): HolderSecurities[] {
  return coverageAt(registration, null)
    .map(({ holder, securities }) => ({ holder, securities }))
    .sort((a, b) => (a.holder < b.holder ? -1 : a.holder > b.holder ? 1 : 0))
}
