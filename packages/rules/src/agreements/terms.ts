import type { NoticeMethod } from '../events/notices.ts'
import type { CivilDate } from '../kernel/civil-date.ts'

/**
 * The terms of an agreement as data: every number, and nothing that a number cannot say. The mechanisms read them; an
 * amendment replaces one of them from its day on. A clause that an agreement does not have is `null` here.
 */

/** A length of time and what it runs from. The day it runs from is day 0; the last day counts. */
export type Period = {
  readonly days: number | null
  readonly years: number | null
  readonly from: Anchor
  readonly whose: 'company' | 'each-investor' | 'demand' | 'registration'
  readonly lastDay: 'counts'
  readonly roll: 'none' | 'next-edgar-day'
  readonly calendar: 'civil'
  readonly cite: string
  readonly reading: string | null
}

/** The events that periods run from. */
export type Anchor =
  | 'demand-received'
  | 'company-notice-given'
  | 'company-notice-received'
  | 'registration-notice-given'
  | 'registration-notice-received'
  | 'filed'
  | 'effective'
  | 'offering-effective'
  | 'activity-commenced'
  | 'units-issued'

export type Terms = {
  readonly format: 'regrights/terms@1'
  readonly id: string
  readonly title: string
  /** The day the agreement is dated as of. */
  readonly datedAsOf: CivilDate
  /** The zone in which "now" becomes a day. */
  readonly zone: string
  readonly securities: {
    /** Units offered, whether or not sold. */
    readonly unitsOffered: number
    /** US dollars a Unit. */
    readonly unitPrice: string
    /** What one Unit consists of. */
    readonly unit: { readonly common: number; readonly preferred: number; readonly warrants: number }
    /** Common that one Preferred converts into, before any split. */
    readonly preferredConverts: number
    /** Common that one Warrant buys, before any split. */
    readonly warrantBuys: number
    /** US dollars a share on exercise. */
    readonly warrantPrice: string
    readonly warrantYears: number
  }
  readonly periods: {
    readonly inclusionRequest: Period
    /** The second text on the same period; null where the agreement has only one. */
    readonly inclusionCoverage: Period | null
    readonly filingFloor: Period | null
    readonly filingCeiling: Period
    readonly effectiveness: Period
    readonly lockout: Period | null
    /** How far ahead an offering may be planned and still allow a delay. */
    readonly delayPlan: Period | null
    readonly delay: Period | null
    readonly delayActivity: Period | null
    readonly piggybackRequest: Period
    readonly keepEffective: Period
  }
  readonly demand: {
    /** How many demands the Investors have in all. */
    readonly occasions: number
    /** The share of the Units that must be exceeded. */
    readonly majority: { readonly numerator: number; readonly denominator: number }
  }
  readonly delay: { readonly occasions: number }
  readonly lockout: { readonly formsExcluded: readonly string[] }
  readonly notices: Readonly<Record<NoticeMethod, NoticeRule>>
  readonly cutback: {
    readonly groupedEntities: readonly string[]
    /** Relations that join a person to a selling entity. */
    readonly relations: readonly string[]
    /** Relations that count only through a partner or retired partner. */
    readonly throughPartners: readonly string[]
  }
}

/** When a notice by one means is given: when sent (if sent as the agreement asks), when received, or never. */
export type NoticeRule = 'when-sent' | 'when-received' | 'ineffective'

/** The terms in force from a day on. */
export type TermsVersion = { readonly from: CivilDate; readonly terms: Terms }
