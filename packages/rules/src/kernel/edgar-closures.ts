import type { Weekday } from './civil-date.ts'

/**
 * On which days EDGAR takes no filings, weekends apart: the federal holidays by the law that set each, and the days on
 * which it was closed, or may have been, by a single decision. Pure data, for 1990 to 2040.
 *
 * A new holiday or closure is a new line here and needs no code. Days are plain text, since to read each of them would fill
 * the calendar of its year at every start; that they exist is tested.
 */

/** A legal public holiday, and the first day on which the law that made it was in force, where that lies in range. */
export interface FederalHoliday {
  readonly name: string
  readonly month: number
  /** Either a day of the month, or the first to fourth or last such weekday of the month. */
  readonly on: number | { readonly weekday: Weekday; readonly nth: 1 | 2 | 3 | 4 | 'last' }
  readonly inForceFrom?: string
  readonly source: string
}

/** The law on which all the holidays rest that need no other source. */
const LIST_OF_HOLIDAYS = '5 U.S.C. 6103(a)'

/**
 * The holidays kept by federal offices across the country. Inauguration Day is not among them: 5 U.S.C. 6103(c) gives it
 * to federal employees in and around Washington only, and the calendar of EDGAR does not list it.
 */
export const FEDERAL_HOLIDAYS: readonly FederalHoliday[] = [
  { name: "New Year's Day", month: 1, on: 1, source: LIST_OF_HOLIDAYS },
  {
    name: 'Birthday of Martin Luther King, Jr.',
    month: 1,
    on: { weekday: 'Monday', nth: 3 },
    inForceFrom: '1986-01-01',
    source: `${LIST_OF_HOLIDAYS}; Public Law 98-144, kept from January 1986`,
  },
  { name: "Washington's Birthday", month: 2, on: { weekday: 'Monday', nth: 3 }, source: LIST_OF_HOLIDAYS },
  { name: 'Memorial Day', month: 5, on: { weekday: 'Monday', nth: 'last' }, source: LIST_OF_HOLIDAYS },
  {
    name: 'Juneteenth National Independence Day',
    month: 6,
    on: 19,
    inForceFrom: '2021-06-17',
    source: `${LIST_OF_HOLIDAYS}; Public Law 117-17, signed on 17 June 2021; EDGAR was closed on Friday 18 June 2021`,
  },
  { name: 'Independence Day', month: 7, on: 4, source: LIST_OF_HOLIDAYS },
  { name: 'Labor Day', month: 9, on: { weekday: 'Monday', nth: 1 }, source: LIST_OF_HOLIDAYS },
  { name: 'Columbus Day', month: 10, on: { weekday: 'Monday', nth: 2 }, source: LIST_OF_HOLIDAYS },
  { name: 'Veterans Day', month: 11, on: 11, source: LIST_OF_HOLIDAYS },
  { name: 'Thanksgiving Day', month: 11, on: { weekday: 'Thursday', nth: 4 }, source: LIST_OF_HOLIDAYS },
  { name: 'Christmas Day', month: 12, on: 25, source: LIST_OF_HOLIDAYS },
]

/** The law that moves a holiday from a weekend to the nearest working day. */
export const OBSERVANCE = '5 U.S.C. 6103(b) for Saturday, Executive Order 11582 for Sunday'

/** A working day on which EDGAR was closed by a single decision; unconfirmed while no notice of the closing was read. */
export interface OneOffClosure {
  readonly day: string
  readonly name: string
  readonly confirmed: boolean
  readonly source: string
}

const offices = 'Federal offices were closed by order of the President; whether EDGAR took filings is not settled'

/**
 * Left out, since nothing says that filings were not taken: half days, storms, the days from 11 September 2001, and lapses
 * of appropriations, through which EDGAR is kept running.
 */
export const ONE_OFF_CLOSURES: readonly OneOffClosure[] = [
  unconfirmed('1994-04-27', 'Day of mourning for President Nixon', `${offices} (59 Federal Register 21915).`),
  unconfirmed('1997-12-26', 'Day after Christmas Day', `${offices} (Executive Order 13068).`),
  unconfirmed(
    '2000-11-24',
    'EDGAR upgrade',
    'The Commission announced that the system would be shut for a day for an upgrade, yet gave late filings of the 22nd this day as their filing date.',
  ),
  unconfirmed('2001-12-24', 'Day before Christmas Day', `${offices}.`),
  unconfirmed('2003-12-26', 'Day after Christmas Day', `${offices}.`),
  confirmed(
    '2004-06-11',
    'Day of mourning for President Reagan',
    'Federal offices were closed by order of the President; settled as a federal holiday for filings.',
  ),
  unconfirmed('2007-01-02', 'Day of mourning for President Ford', `${offices}.`),
  unconfirmed('2007-12-24', 'Day before Christmas Day', `${offices} (Executive Order 13453).`),
  unconfirmed('2008-12-26', 'Day after Christmas Day', `${offices}.`),
  unconfirmed('2012-12-24', 'Day before Christmas Day', `${offices} (77 Federal Register 76339).`),
  unconfirmed('2014-12-26', 'Day after Christmas Day', `${offices} (Executive Order 13682).`),
  confirmed(
    '2018-12-05',
    'Day of mourning for President George H. W. Bush',
    'Announced by the Commission as a federal holiday for filings, as Investment Company Institute memo 31512 reports.',
  ),
  unconfirmed(
    '2018-12-24',
    'Day before Christmas Day',
    'Federal offices were closed by Executive Order 13854; a law firm reported that EDGAR would be closed, the notice itself was not read.',
  ),
  confirmed(
    '2019-12-24',
    'Day before Christmas Day',
    'Closed as in the following year, as the Cooley PubCo note of 16 December 2020 on the closing of that year reports.',
  ),
  confirmed(
    '2020-12-24',
    'Day before Christmas Day',
    'Announced by the Commission as a federal holiday for filings, as the Cooley PubCo note of 16 December 2020 reports.',
  ),
  unconfirmed('2024-12-24', 'Day before Christmas Day', `${offices}.`),
  unconfirmed(
    '2025-01-09',
    'Day of mourning for President Carter',
    'Federal offices were closed by order of the President; a law firm reported that EDGAR would be closed, the notice itself was not read.',
  ),
  unconfirmed('2025-12-24', 'Day before Christmas Day', `${offices} (order of 18 December 2025).`),
  unconfirmed('2025-12-26', 'Day after Christmas Day', `${offices} (order of 18 December 2025).`),
]

function confirmed(day: string, name: string, source: string): OneOffClosure {
  return { day, name, confirmed: true, source }
}

function unconfirmed(day: string, name: string, source: string): OneOffClosure {
  return { day, name, confirmed: false, source }
}
