import { evaluate } from '../src/answers/evaluate.ts'
import { sensitivity } from '../src/answers/sensitivity.ts'
import type { CivilDate } from '../src/kernel/civil-date.ts'
import type { Matter } from '../src/matter/matter.ts'
import { readMatter } from '../src/matter/read-matter.ts'
import { allocateCutback, type CutbackHolder, type CutbackInput } from '../src/mechanisms/cutback/allocate.ts'
import { writeBigMatter } from './big-matter.ts'
import { type Comparison, type Measured, measure, tableOf } from './measure.ts'

/** How fast the rules are, as ratios measured in one run: `npm run bench`. */

type Prepared = { readonly text: string; readonly matter: Matter; readonly asOf: CivilDate }

function prepare(length: number): Prepared {
  const { text, lastDay } = writeBigMatter(length)
  const read = readMatter(text)
  if (!read.ok) throw new Error(`the matter written for the bench is refused: ${JSON.stringify(read.refusals[0])}`)
  return { text, matter: read.value, asOf: lastDay }
}

const evaluated = ({ matter, asOf }: Prepared) => evaluate(matter, { asOf, reasons: false })

function evaluations(): Comparison[] {
  const [small, middling, large] = [prepare(200), prepare(10_000), prepare(100_000)]
  return [
    {
      title: 'evaluate a matter of 100,000 events',
      measured: () => evaluated(large),
      against: 'JSON.parse of its file',
      yardstick: () => JSON.parse(large.text),
      aim: { ratio: 2 },
      runs: 5,
    },
    {
      title: 'evaluate a matter of 100,000 events',
      measured: () => evaluated(large),
      against: 'one of 10,000 events, ten times',
      yardstick: () => Array.from({ length: 10 }, () => evaluated(middling)),
      aim: { ratio: 1 },
      runs: 5,
    },
    {
      title: 'sensitivity of a matter of 200 events',
      measured: () => sensitivity(small.matter, { asOf: small.asOf }),
      against: 'one evaluation of it',
      yardstick: () => evaluated(small),
      aim: { ms: 1000 },
      runs: 5,
    },
  ]
}

/** Holders of uneven size, of whom one in ten belongs to the group of the one before it. */
function cutbackOf(count: number): CutbackInput {
  const holders: CutbackHolder[] = Array.from({ length: count }, (_, index) => {
    const held = 1000 + ((index * 7919) % 99_991)
    const group = index % 10 === 9 ? { group: `h${index - 1}` } : {}
    return {
      id: `h${index}`,
      kind: index % 3 === 0 ? 'other' : 'investor',
      held,
      requested: 1 + (held % 4999),
      ...group,
    }
  })
  return { totalMaximum: count * 900, companyShares: count * 100, holders }
}

function cutbacks(): Comparison[] {
  const million = cutbackOf(1_000_000)
  const numbers = million.holders.map(({ held }, index) => (held * 48_271 + index * 69_621) % 2_147_483_647)
  return [
    {
      title: 'cutback among 1,000,000 holders',
      measured: () =>
        allocateCutback(million, { basis: 'held', excess: 'redistribute', limits: 'one', groupWeighs: 'all-members' }),
      against: 'sorting 1,000,000 numbers',
      yardstick: () => numbers.toSorted((a, b) => a - b),
      aim: { ratio: 3 },
      runs: 5,
    },
  ]
}

const measured: Measured[] = []
for (const comparisons of [evaluations, cutbacks])
  for (const comparison of comparisons()) measured.push(await measure(comparison))
process.stdout.write(tableOf(measured))
