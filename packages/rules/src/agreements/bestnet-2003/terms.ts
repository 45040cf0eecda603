import { knownDay } from '../../kernel/civil-date.ts'
import type { Anchor, Period, Terms } from '../terms.ts'

/** A period of calendar days; nothing in this agreement rolls or skips a day. */
function days(
  count: number,
  from: Anchor,
  whose: Period['whose'],
  cite: string,
  reading: string | null = null,
): Period {
  return { days: count, years: null, from, whose, lastDay: 'counts', roll: 'none', calendar: 'civil', cite, reading }
}

/** The page of numbers of BestNet Communications, 30 March 2003. */
export const terms: Terms = {
  format: 'regrights/terms@1',
  id: 'bestnet-2003',
  title: 'BestNet Communications Corp., Registration Rights Agreement dated as of 30 March 2003',
  datedAsOf: knownDay('2003-03-30'),
  zone: 'America/Detroit',
  securities: {
    unitsOffered: 4_500_000,
    unitPrice: '0.30',
    unit: { common: 3, preferred: 1, warrants: 1 },
    preferredConverts: 2,
    warrantBuys: 1,
    warrantPrice: '0.30',
    warrantYears: 3,
  },
  periods: {
    inclusionRequest: days(20, 'company-notice-given', 'each-investor', '1(a)', 'A-D02'),
    inclusionCoverage: days(20, 'company-notice-received', 'each-investor', '1(a)', 'A-D02'),
    filingFloor: days(30, 'company-notice-received', 'each-investor', '1(a)', 'A-D04'),
    filingCeiling: days(45, 'demand-received', 'demand', '1(a)', 'A-D05'),
    effectiveness: days(120, 'filed', 'registration', '1(a)', 'A-D15'),
    lockout: days(180, 'effective', 'registration', '1(c)', 'A-C08'),
    delayPlan: days(30, 'demand-received', 'demand', '1(d)', 'A-E05'),
    delay: days(120, 'offering-effective', 'registration', '1(d)', 'A-E02'),
    delayActivity: days(120, 'activity-commenced', 'registration', '1(d)', 'A-E01'),
    piggybackRequest: days(20, 'registration-notice-given', 'each-investor', '3(a)'),
    keepEffective: {
      days: null,
      years: 1,
      from: 'effective',
      whose: 'registration',
      lastDay: 'counts',
      roll: 'none',
      calendar: 'civil',
      cite: '2(e)',
      reading: 'A-F04',
    },
  },
  demand: { occasions: 1, majority: { numerator: 1, denominator: 2 } },
  delay: { occasions: 1 },
  lockout: { formsExcluded: ['S-8', 'S-4'] },
  notices: {
    'registered-mail': 'when-sent',
    'certified-mail': 'when-sent',
    'regular-mail': 'when-received',
    personal: 'when-received',
    courier: 'when-received',
    fax: 'when-received',
    email: 'ineffective',
    other: 'ineffective',
  },
  cutback: {
    groupedEntities: ['partnership', 'corporation'],
    relations: ['partner', 'retired-partner', 'stockholder', 'estate', 'family', 'trust'],
    throughPartners: ['estate', 'family'],
  },
}
