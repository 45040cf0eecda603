import type { CivilDate } from '@regrights/rules'
import type { DocketRow } from '../store/port.ts'

/** What a duty or right is about, in words that go on after "to". Codes of other agreements are read as they are written. */
const deeds: Readonly<Record<string, string>> = {
  'amend-as-needed': 'amend the registration statement as needed',
  contribute: 'contribute to a loss',
  'file-registration-statement': 'file the registration statement',
  'furnish-information': 'furnish the information asked for',
  'furnish-prospectuses': 'furnish prospectuses',
  'give-company-notice': 'give the Company Notice',
  'give-registration-notice': 'give the Registration Notice',
  'include-piggyback-shares': 'include the piggy-back shares',
  indemnify: 'indemnify',
  'keep-effective': 'keep the registration statement effective',
  'make-effective': 'make the registration statement effective',
  'notify-claim': 'give notice of the claim',
  'notify-prospectus-amendment': 'give notice that the prospectus needs amending',
  'offer-other-holders': 'offer inclusion to other holders',
  'pay-registration-expenses': 'pay the registration expenses',
  'provide-revised-prospectus': 'provide the revised prospectus',
  'qualify-blue-sky': 'qualify the securities under state law',
  'assume-defense': 'assume the defense',
  'delay-registration': 'delay the registration',
  'demand-registration': 'demand registration',
  'request-inclusion': 'ask for inclusion in the demand',
  'request-piggyback': 'ask for piggy-back inclusion',
  'resume-offers': 'resume offers',
  'second-demand': 'make the second demand',
  'withdraw-registration': 'withdraw the registration',
  lockout: 'lockout after an offering',
  delay: 'delay of the demand',
}

/** The deed of a row, such as "file the registration statement". */
function deedOf(code: string): string {
  return deeds[code] ?? code.replaceAll('-', ' ')
}

/** Which of its two days an entry is of: the contract's own, or the last on which the filing office takes a filing. */
export type WhichDay = 'contract' | 'practical'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** A day with the name of its weekday, such as Thursday 2003-07-17. */
export function longDay(day: CivilDate): string {
  return `${weekdays[new Date(day).getUTCDay()]} ${day}`
}

/**
 * One line that says what a day on the docket is.
 *
 * Takes:   the row, and which of its days.
 * Gives:   plain English with the clause.
 * Example: "Due: file the registration statement, owed by the company to ash (1(a))".
 */
export function summaryOf(row: DocketRow, which: WhichDay): string {
  const state = row.status === 'suspended' ? ', suspended' : row.status === 'needs-fact' ? ', a fact is missing' : ''
  const clause = row.cite === null ? '' : ` (${row.cite})`
  return `${openingOf(row, which)} ${deedOf(row.code)}${sidesOf(row)}${state}${clause}`
}

function openingOf(row: DocketRow, which: WhichDay): string {
  const ofRight = row.counterparty === null
  switch (row.kind) {
    case 'due': {
      const late = row.status === 'overdue' || row.status === 'target-missed'
      if (which === 'practical') return late ? 'Overdue, last practical day was:' : 'Last practical day:'
      return late ? 'Overdue:' : row.practicalOn !== null && row.practicalOn !== row.on ? 'Contract day:' : 'Due:'
    }
    case 'target':
      return 'Target:'
    case 'closes':
      return row.item.startsWith('contested/') ? 'Last day by another reading to' : 'Last day to'
    case 'opens':
      return ofRight ? 'First day to' : 'Not before this day:'
    case 'ends':
      return 'Last day of the duty to'
    case 'block-end':
      return 'Last day of the'
    case 'continuing':
      return 'Continuing:'
  }
}

function sidesOf({ party, counterparty }: DocketRow): string {
  if (party === null) return ''
  return counterparty === null ? `, for ${named(party)}` : `, owed by ${named(party)} to ${named(counterparty)}`
}

function named(party: string): string {
  return party === 'company' ? 'the company' : party === 'investors' ? 'the Investors' : party
}

/**
 * The lines below the summary: the matter, what it is about, how it stands, and both days where they differ.
 *
 * Takes:   the row, and the title of its matter. Nothing in it is of the day on which it is written, so that an entry
 *          changes only when something did.
 */
export function descriptionOf(row: DocketRow, title: string): string {
  const lines = [title]
  if (row.about !== null) lines.push(`About: ${row.about}`)
  lines.push(`Status: ${row.status}`)
  if (row.kind === 'due' && row.on !== null && row.practicalOn !== null && row.practicalOn !== row.on)
    lines.push(
      `Contract day: ${longDay(row.on)}`,
      `Last practical day: ${longDay(row.practicalOn)}, the last before it on which filings are taken`,
    )
  if (row.item.startsWith('contested/')) lines.push('Under the reading that was chosen, another day is the last.')
  if (row.kind === 'target') lines.push('A target is a date of the house or of efforts, and no day of the contract.')
  if (row.cite !== null) lines.push(`Clause: ${row.cite}`)
  return lines.join('\n')
}
