import { Bench } from 'tinybench'
import { inColumns } from './columns.ts'

/** What is measured, and what it is held against in the same run. */
export type Comparison = {
  readonly title: string
  readonly measured: () => unknown
  readonly against: string
  readonly yardstick: () => unknown
  /** The most that is aimed at, as a ratio or in milliseconds. */
  readonly aim: { readonly ratio: number } | { readonly ms: number }
  readonly runs: number
}

/** The median time of both sides, in milliseconds. */
export type Measured = Comparison & { readonly ms: number; readonly yardstickMs: number }

/**
 * Measures both sides of a comparison in the same run.
 *
 * The two take turns, so that a machine that is busy for a while slows both; what counts is the median.
 */
export async function measure(comparison: Comparison): Promise<Measured> {
  const { measured, yardstick, runs } = comparison
  const times: [number[], number[]] = [[], []]
  for (let turn = 0; turn < runs; turn += 1) {
    times[0].push(await medianOf(measured))
    times[1].push(await medianOf(yardstick))
  }
  return { ...comparison, ms: middle(times[0]), yardstickMs: middle(times[1]) }
}

async function medianOf(task: () => unknown): Promise<number> {
  const bench = new Bench({ iterations: 2, time: 0, warmupIterations: 1, warmupTime: 0, throws: true })
  bench.add('task', () => {
    task()
  })
  const [done] = await bench.run()
  const result = done?.result
  if (result === undefined || !('latency' in result)) throw new Error('the measurement did not complete')
  return result.latency.p50
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN
}

/** The comparisons as lines of a table. */
export function tableOf(rows: readonly Measured[]): string {
  const cells = [
    ['what', 'ms', 'against', 'ms', 'ratio', 'aim'],
    ...rows.map(({ title, ms, against, yardstickMs, aim }) => [
      title,
      ms.toFixed(1),
      against,
      yardstickMs.toFixed(1),
      (ms / yardstickMs).toFixed(2),
      'ratio' in aim ? verdict(ms / yardstickMs, aim.ratio, '') : verdict(ms, aim.ms, ' ms'),
    ]),
  ]
  return inColumns(cells)
}

function verdict(found: number, most: number, unit: string): string {
  return `at most ${most}${unit}: ${found <= most ? 'met' : 'missed'}`
}
