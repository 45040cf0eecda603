import { inColumns } from '../../../packages/rules/bench/columns.ts'

/** What was measured, what it was held against in the same run, and what is aimed at. */
export type Result = {
  readonly title: string
  readonly found: string
  readonly against: string
  readonly yardstick: string
  /** How the measured speed relates to that of the yardstick; null where there is no yardstick. */
  readonly ratio: number | null
  /** The least ratio that is aimed at; null where there is none. */
  readonly aim: number | null
}

/** The results as lines of a table. */
export function tableOf(results: readonly Result[]): string {
  return inColumns([
    ['what', 'found', 'against', 'found', 'ratio', 'aim'],
    ...results.map(({ title, found, against, yardstick, ratio, aim }) => [
      title,
      found,
      against,
      yardstick,
      ratio === null ? '' : ratio.toFixed(2),
      aim === null || ratio === null ? '' : `at least ${aim}: ${ratio >= aim ? 'met' : 'missed'}`,
    ]),
  ])
}

/** So many a second, from what one takes in milliseconds. */
export function perSecond(ms: number): string {
  return `${Math.round(1000 / ms)}/s`
}

/** The value below which a part of all values lies. */
export function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN
}
