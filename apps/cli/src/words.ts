import type { Cell } from './print/table.ts'
import type { Tone } from './screen.ts'

/** What stands where there is nothing to say. */
export const NOTHING = '–'

export function orNothing(text: string | null | undefined): string {
  return text === null || text === undefined || text === '' ? NOTHING : text
}

/** A count with its thousands set apart: 1,200,000. */
export function count(number: number | string | null | undefined): string {
  return number === null || number === undefined ? NOTHING : grouped(String(number))
}

/** An amount in US dollars, its thousands set apart: $401,301.51. */
export function dollars(amount: string | null): string {
  if (amount === null) return NOTHING
  const [whole = '', cents = ''] = amount.split('.')
  const negative = whole.startsWith('-') ? '-' : ''
  return `${negative}$${grouped(whole.replace('-', ''))}${cents === '' ? '' : `.${cents}`}`
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',')
}

export function list(names: readonly string[]): string {
  return names.length === 0 ? NOTHING : names.join(', ')
}

export function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no'
}

/** A count and its noun: 1 event, 2 events. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`
}

const tones: Readonly<Record<string, Tone>> = {
  open: 'attention',
  available: 'attention',
  pending: 'attention',
  suspended: 'attention',
  contested: 'attention',
  'needs-fact': 'attention',
  warning: 'attention',
  overdue: 'bad',
  'target-missed': 'bad',
  'performed-late': 'bad',
  'performed-early': 'bad',
  'no-effect': 'bad',
  late: 'bad',
  void: 'bad',
  critical: 'bad',
  performed: 'good',
  exercised: 'good',
  effective: 'good',
  timely: 'good',
  'not-yet': 'quiet',
  waived: 'quiet',
  discharged: 'quiet',
  excused: 'quiet',
  lapsed: 'quiet',
  exhausted: 'quiet',
  ended: 'quiet',
}

/** A status, verdict, stage or severity in the colour of its meaning. */
export function status(word: string): Cell {
  const tone = tones[word]
  return tone === undefined ? word : { text: word, tone }
}
