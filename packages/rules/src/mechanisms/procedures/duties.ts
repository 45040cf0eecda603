import { addDays, type CivilDate, daysBetween } from '../../kernel/civil-date.ts'
import { type Because, because, counted } from '../../reasons/because.ts'
import { endOf, type RegistrationFacts } from '../../record/facts.ts'
import type { Duty } from '../duty.ts'
import { type Inquiry, lastDayOf, termsOn } from '../inquiry.ts'
import { owe, type Workings } from '../workings.ts'
import { type Period, periodOfEffectiveness, periodReadings, sellingInvestors, underwritingOf } from './period.ts'
import { oweProspectusAmendments } from './prospectus-amendments.ts'
import { oweDocuments, oweStates } from './requests.ts'

/** Whether a statement was filed for a valid demand. */
export type IsDemanded = (registration: string) => boolean

/**
 * The duties of Section 2 towards the Selling Investors of each statement, and the verdicts of the notices about them.
 *
 * Takes:   the workings, and which statements were filed for a valid demand.
 * Gives:   duties, rights and verdicts among the findings.
 * Source:  2; readings A-F01 to A-F07, A-I18.
 */
export function findProcedures(workings: Workings, demanded: IsDemanded): void {
  for (const registration of workings.inquiry.record.registrations.values()) {
    const sellers = sellingInvestors(workings, registration, endOf(workings.inquiry.asOf))
    const gated = hasSectionTwoDuties(workings, registration, demanded) ? sellers : []
    oweEffectiveness(workings, registration, gated)
    oweDocuments(workings, registration, gated)
    oweStates(workings, registration, gated)
    // The last paragraph of Section 2 names no section that must require the registration.
    oweProspectusAmendments(workings, registration, sellers)
  }
}

/**
 * Whether a statement has the duties of Section 2(a) to 2(e).
 *
 * Takes:   the workings, the registration, and which statements were filed for a valid demand.
 * Gives:   true for a statement that Section 1 requires; under ALSO_SECTION_3, and in an agreement without that gate, for
 *          any with Selling Investors; under NEVER for none.
 * Source:  2, opening words; reading A-F01.
 */
export function hasSectionTwoDuties(
  workings: Workings,
  registration: RegistrationFacts,
  demanded: IsDemanded,
): boolean {
  const { inquiry } = workings
  if (registration.filed === null) return false
  const option = inquiry.has('procedures-gate') ? inquiry.reading('A-F01') : 'ALSO_SECTION_3'
  if (option === 'NEVER') return false
  if (demanded(registration.id)) return true
  return option === 'ALSO_SECTION_3' && sellingInvestors(workings, registration, endOf(inquiry.asOf)).length > 0
}

/** The duties to keep a statement effective and to amend it as needed, from its effectiveness. */
function oweEffectiveness(workings: Workings, registration: RegistrationFacts, sellers: readonly string[]): void {
  const period = sellers.length === 0 ? null : periodOfEffectiveness(workings, registration)
  if (period === null) return
  for (const seller of sellers) {
    owe(workings, keepEffective(workings.inquiry, registration, period, seller))
    owe(workings, amendAsNeeded(workings.inquiry, registration, period, seller))
  }
}

/** A period ends with the anniversary; a sale or distribution that ends it earlier ends it on its own day. */
function endOfPeriodDay(period: Period, through: CivilDate, endedBy: CivilDate | null): CivilDate {
  return through < period.anniversary || endedBy === through ? through : addDays(through, 1)
}

/** The Investors may end a statement before its period does; then nothing more is owed. */
function endedByInvestors(registration: RegistrationFacts, before: CivilDate | null): CivilDate | null {
  const { withdrawn } = registration
  return withdrawn?.by === 'investors' && (before === null || withdrawn.on < before) ? withdrawn.on : null
}

function keepEffective(inquiry: Inquiry, registration: RegistrationFacts, period: Period, seller: string): Duty {
  const from = endOfPeriodDay(period, period.through, period.soldOutOn)
  const freed = endedByInvestors(registration, from)
  return {
    duty: 'keep-effective',
    rule: 'keep-effective',
    about: registration.id,
    owedBy: 'company',
    owedTo: seller,
    standard: 'continuing',
    triggeredOn: period.from,
    notBefore: period.from,
    due: period.through,
    completes: freed === null ? { from, on: period.through } : null,
    brokenFrom: period.brokenFrom,
    ended: freed === null ? null : { on: freed, as: 'discharged' },
    readings: ['A-F01', ...periodReadings],
    because: inquiry.because(() => keepEffectiveReason(inquiry, registration, period, freed)),
  }
}

function keepEffectiveReason(
  inquiry: Inquiry,
  registration: RegistrationFacts,
  period: Period,
  freed: CivilDate | null,
): Because {
  const cite = inquiry.cite('keep-effective')
  const { anniversary, through } = period
  const ended =
    through < anniversary || period.soldOutOn === through
      ? because(
          period.soldOutOn === through ? 'all-covered-sold' : 'underwriters-done',
          { on: through },
          { cite, facts: endingFacts(registration, through), readings: ['A-F02', 'A-F07'] },
        )
      : null
  return because(
    'keep-effective',
    { effective: period.from, through: anniversary },
    {
      cite,
      facts: [registration.effective?.id],
      readings: ['A-F01', 'A-F04', 'A-F05'],
      working: yearCounted(inquiry, period.from, anniversary),
      of: [
        ended,
        interruptionReason(inquiry, period),
        freed === null
          ? null
          : because('withdrawn-by-investors', { on: freed }, { facts: [registration.withdrawn?.id] }),
      ],
    },
  )
}

/** The sale or the completed distribution with which a period ended. */
function endingFacts(registration: RegistrationFacts, on: CivilDate): string[] {
  return [...registration.sales, ...registration.distributed].filter((one) => one.on === on).map((one) => one.id)
}

/** The arithmetic of the year: the anniversary, and the days by which a reading extends it. */
function yearCounted(inquiry: Inquiry, from: CivilDate, to: CivilDate): string {
  const plain = lastDayOf(inquiry, from, (periods) => periods.keepEffective) ?? to
  const { years } = termsOn(inquiry.terms, from).periods.keepEffective
  if (years === null || inquiry.reading('A-F04') === '365_DAYS') return counted(from, to)
  const extended = plain < to ? ` + ${daysBetween(plain, to)} days of interruption` : ''
  return `${from} + ${years} ${years === 1 ? 'year' : 'years'}${extended} = ${to}`
}

function interruptionReason(inquiry: Inquiry, period: Period): Because | null {
  if (period.interruption === null) return null
  const grounds = { cite: inquiry.cite('keep-effective'), facts: [period.interruption], readings: ['A-F03'] }
  return period.brokenFrom === null
    ? because('interruption-is-no-breach', {}, grounds)
    : because('interrupted', { on: period.brokenFrom }, grounds)
}

function amendAsNeeded(inquiry: Inquiry, registration: RegistrationFacts, period: Period, seller: string): Duty {
  const firm = underwritingOf(registration) === 'firm-commitment' && inquiry.has('amend-period-underwritten')
  // A duty to amend whose period no clause gives has no last day.
  const limited = firm || inquiry.has('amend-period-other')
  const through = period.amendThrough
  const from = endOfPeriodDay(period, through, firm ? period.distributedOn : period.soldOutOn)
  const freed = endedByInvestors(registration, limited ? from : null)
  return {
    duty: 'amend-as-needed',
    rule: 'amend-as-needed',
    about: registration.id,
    owedBy: 'company',
    owedTo: seller,
    standard: 'continuing',
    triggeredOn: period.from,
    due: limited ? through : null,
    completes: limited && freed === null ? { from, on: through } : null,
    ended: freed === null ? null : { on: freed, as: 'discharged' },
    readings: ['A-F01', 'A-F02', 'A-F04', 'A-F05', 'A-F07', 'A-I18'],
    because: inquiry.because(() =>
      because(
        firm ? 'amend-until-distributed' : 'amend-until-sold',
        { effective: period.from, anniversary: period.anniversary, through },
        {
          cite: inquiry.cite(firm ? 'amend-period-underwritten' : 'amend-period-other'),
          facts: [registration.effective?.id, ...registration.distributed.map((one) => one.id)],
          readings: ['A-F02', 'A-F04'],
          working: yearCounted(inquiry, period.from, period.anniversary),
        },
      ),
    ),
  }
}
