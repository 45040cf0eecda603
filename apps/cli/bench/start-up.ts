import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// How long `regrights evaluate --json` of the sample matter takes, against a script that does nothing. The two run in turn,
// so that a busy machine slows both; the first runs of each fill caches and are not counted.

const RUNS = 31
const UNCOUNTED = 3
const AIM = 2.5

const folder = mkdtempSync(join(tmpdir(), 'regrights-bench-'))
const empty = join(folder, 'empty.mjs')
writeFileSync(empty, '')
const bundle = join(import.meta.dirname, '../dist/regrights.mjs')
const sample = join(import.meta.dirname, '../../../packages/scenarios/sample/bestnet-2003.json')
const evaluate = [bundle, 'evaluate', sample, '--as-of', '2003-07-16', '--json']

function timeOf(args: readonly string[]): number {
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return performance.now() - started
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

const runs = Array.from({ length: RUNS + UNCOUNTED }, () => [timeOf([empty]), timeOf(evaluate)] as const)
const counted = runs.slice(UNCOUNTED)
const [nothing, answers] = [median(counted.map(([time]) => time)), median(counted.map(([, time]) => time))]
rmSync(folder, { recursive: true })
process.stdout.write(
  `regrights evaluate --json of the sample: ${answers.toFixed(1)} ms, an empty script: ${nothing.toFixed(1)} ms, ratio ${(answers / nothing).toFixed(2)} (aim: at most ${AIM})\n`,
)
