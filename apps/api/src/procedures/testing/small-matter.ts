import { type CivilDate, parseCivilDate } from '@regrights/rules'
import type { GivenEvent } from '../inputs.ts'

/**
 * A small matter: two Investors with 700 and 600 Units, of whom ash, who has the majority, demands registration on 1 March 2004; the Company Notice
 * has not been given.
 */
export const smallMatter = {
  format: 'regrights/matter@1',
  id: 'small',
  title: 'A small matter',
  agreement: 'bestnet-2003',
  events: [
    { id: 'e1', type: 'party-joined', on: '2003-03-30', party: 'company', role: 'company', entity: 'corporation' },
    { id: 'e2', type: 'party-joined', on: '2003-03-30', party: 'ash', role: 'investor', entity: 'individual' },
    { id: 'e3', type: 'party-joined', on: '2003-03-30', party: 'birch', role: 'investor', entity: 'individual' },
    { id: 'e4', type: 'units-issued', on: '2003-03-30', investor: 'ash', units: 700 },
    { id: 'e5', type: 'units-issued', on: '2003-03-30', investor: 'birch', units: 600 },
    { id: 'e6', type: 'common-acquired', on: '2003-06-02', holder: 'birch', common: 50, how: 'market' },
    {
      id: 'e7',
      type: 'notice-sent',
      on: '2004-03-01',
      notice: 'n1',
      kind: 'demand',
      from: ['ash'],
      to: 'company',
      about: 'd1',
      method: 'personal',
      content: { securities: { units: 700 }, method: 'on the market' },
    },
    { id: 'e8', type: 'notice-received', on: '2004-03-01', notice: 'n1' },
  ],
}

/** An event that the small matter takes, as a caller gives it. */
export function purchase(id: string, holder: string, common: number): GivenEvent {
  return { id, type: 'common-acquired', on: dayOf('2003-07-01'), holder, common, how: 'market' }
}

/** A day that a test writes down. */
export function dayOf(written: string): CivilDate {
  const day = parseCivilDate(written)
  if (day === null) throw new Error(`${written} is no day`)
  return day
}
