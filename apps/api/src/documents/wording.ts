import { type CivilDate, countDays, type Event, lastPracticalDay } from '@regrights/rules'

type SecurityCounts = NonNullable<NonNullable<Extract<Event, { type: 'notice-sent' }>['content']>['securities']>

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A day as a letter writes it: Sunday, 6 July 2003. */
export function dayInWords(day: CivilDate): string {
  const counted = countDays({ from: day, days: 0 })
  if (!counted.ok || Array.isArray(counted.value)) return day
  return `${counted.value.weekday}, ${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}

/** The last business day on or before a day, or null when the day is one itself. */
export function practicalBefore(day: CivilDate): CivilDate | null {
  const practical = lastPracticalDay(day).day
  return practical === day ? null : practical
}

/** A count with its thousands set apart: 1,200,000. */
export function counted(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Words in a row: a, b and c. */
export function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

const classes = [
  ['units', 'Unit', 'Units'],
  ['common', 'share of Common Stock', 'shares of Common Stock'],
  ['preferred', 'share of Preferred Stock', 'shares of Preferred Stock'],
  ['warrants', 'Warrant', 'Warrants'],
] as const

/** Securities by class: 350,000 Units; 3 shares of Common Stock and 1 Warrant. */
export function securitiesInWords(securities: SecurityCounts): string {
  const parts = classes.flatMap(([kind, one, many]) => {
    const count = securities[kind] ?? 0
    return count === 0 ? [] : [`${counted(count)} ${count === 1 ? one : many}`]
  })
  return parts.length === 0 ? 'none' : joined(parts)
}

/** The securities of several lines added up, class by class. */
export function addedUp(lines: readonly { readonly securities: SecurityCounts }[]): SecurityCounts {
  const sum = { units: 0, common: 0, preferred: 0, warrants: 0 }
  for (const { securities } of lines) for (const [kind] of classes) sum[kind] += securities[kind] ?? 0
  return sum
}
