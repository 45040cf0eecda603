import { readingsOf } from '@regrights/rules'
import fc from 'fast-check'
import { type Dice, diceFrom } from './random/dice.ts'
import {
  acquireCommon,
  changeCapital,
  convertPreferred,
  declareRelationship,
  exerciseWarrants,
  issueUnits,
  joinOtherHolder,
  sellShares,
  transferSecurities,
} from './random/holdings.ts'
import { correctSome, recordAll } from './random/knowledge.ts'
import { makeDemand, noticeDemand, receiveAgain } from './random/notices.ts'
import { changeAddress, foundMatter, joinParty, updateParty } from './random/parties.ts'
import {
  amend,
  askOfCompany,
  completeDistribution,
  determine,
  directDelay,
  file,
  findCapital,
  interrupt,
  makeEffective,
  noticeRegistration,
  propose,
  recallProspectus,
  reportOffering,
  withdraw,
} from './random/registrations.ts'
import {
  adoptAmendment,
  askForInformation,
  attest,
  determineQuestion,
  incurExpense,
  makeClaim,
  pay,
  waive,
  writeLetter,
} from './random/undertakings.ts'
import { daysAfter, newWorld, PERIODS, type RandomEvent, type World } from './random/world.ts'

export type { RandomEvent } from './random/world.ts'

/** A matter as a file holds it. */
export type RandomFile = {
  readonly format: 'regrights/matter@1'
  readonly id: string
  readonly title: string
  readonly agreement: string
  readonly readings: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, number>>
  readonly events: readonly RandomEvent[]
}

/** A matter with a day and an instant to ask about. */
export type RandomMatter = {
  readonly file: RandomFile
  /** A day on or next to an event, or on or next to the end of a period that runs from one. */
  readonly asOf: string
  readonly knownAt: string
}

export type MatterOptions = {
  /** How many events there are at most, corrections among them: 200 when absent. */
  readonly mostEvents?: number
  /** How many readings depart from their defaults at most: 6 when absent. */
  readonly mostReadings?: number
  /** Whether events are corrected and retracted: they are when absent. */
  readonly corrections?: boolean
  /** When events were recorded: by chance when absent. */
  readonly recorded?: 'never' | 'in-order' | 'any-order'
}

/** What can happen in one step, with its weight. */
const scenes: readonly (readonly [number, (world: World, dice: Dice) => void])[] = [
  [2, issueUnits],
  [2, acquireCommon],
  [2, convertPreferred],
  [2, exerciseWarrants],
  [1, changeCapital],
  [2, joinOtherHolder],
  [2, declareRelationship],
  [5, transferSecurities],
  [5, sellShares],
  [2, joinParty],
  [1, updateParty],
  [2, changeAddress],
  [5, makeDemand],
  [4, demandBesideAnOffering],
  [2, noticeDemand],
  [1, receiveAgain],
  [4, propose],
  [1, noticeRegistration],
  [3, reportOffering],
  [5, file],
  [2, amend],
  [2, determine],
  [3, makeEffective],
  [2, withdraw],
  [2, interrupt],
  [2, findCapital],
  [3, directDelay],
  [1, completeDistribution],
  [2, recallProspectus],
  [2, askOfCompany],
  [2, attest],
  [3, waive],
  [2, adoptAmendment],
  [1, determineQuestion],
  [3, incurExpense],
  [2, pay],
  [4, makeClaim],
  [2, askForInformation],
  [3, writeLetter],
]
const weights = scenes.reduce((sum, [weight]) => sum + weight, 0)

/**
 * Random matters that are valid: whatever is named has been opened, whatever is given has been held.
 *
 * Takes:   options.
 * Gives:   matters of 5 to 200 events of every type, in no order of their own, with days on and next to the ends of
 *          periods; and a day and an instant to ask about. A failing matter shrinks step by step.
 * Refuses: never.
 */
export function randomMatter(options: MatterOptions = {}): fc.Arbitrary<RandomMatter> {
  const steps = fc.array(fc.nat(), { minLength: 0, maxLength: 60, size: 'max' })
  return fc
    .record({ seed: fc.nat(), steps, asking: fc.nat() })
    .map(({ seed, steps: numbers, asking }) => play(seed, numbers, asking, options))
}

function play(seed: number, steps: readonly number[], asking: number, options: MatterOptions): RandomMatter {
  const { mostEvents = 200, mostReadings = 6, corrections = true } = options
  const dice = diceFrom(seed)
  const world = newWorld()
  foundMatter(world, dice)
  for (const number of steps) {
    if (world.events.length > mostEvents - 40) break
    step(world, diceFrom(number))
  }
  if (corrections && dice.chance(0.5)) correctSome(world, dice, 0.06)
  const kept = world.events.slice(0, mostEvents)
  const how = options.recorded ?? dice.pick(['never', 'in-order', 'any-order'])
  const events = how === 'never' ? kept : recordAll(kept, dice, how)
  const asked = diceFrom(asking)
  return {
    file: {
      format: 'regrights/matter@1',
      id: `random-${seed}`,
      title: 'A random matter',
      agreement: 'bestnet-2003',
      readings: chooseSome(dice, mostReadings),
      settings: dice.chance(0.3) ? { warnDays: dice.below(60), reasonableDays: dice.below(60) } : {},
      events: shuffled(events, dice),
    },
    asOf: dayToAsk(world, asked),
    knownAt: `${daysAfter('2003-04-01', asked.below(600))}T12:00:00Z`,
  }
}

/** A demand, often while an offering is planned, with what the company does about it: a delay, a shortage, a filing. */
function demandBesideAnOffering(world: World, dice: Dice): void {
  if (dice.chance(0.6)) reportOffering(world, dice, 'plans')
  makeDemand(world, dice)
  if (dice.chance(0.5)) directDelay(world, dice)
  if (dice.chance(0.2)) findCapital(world, dice)
  if (dice.chance(0.8)) file(world, dice)
}

/** One scene on today's date; then time passes, often to a day on which a period ends. */
function step(world: World, dice: Dice): void {
  let place = dice.below(weights)
  for (const [weight, scene] of scenes) {
    place -= weight
    if (place >= 0) continue
    scene(world, dice)
    break
  }
  const near = [...world.anchors].filter((day) => day > world.today && day <= daysAfter(world.today, 40))
  const anchor = dice.any(near)
  if (dice.chance(0.3)) return
  const next =
    anchor !== null && dice.chance(0.4)
      ? daysAfter(anchor, dice.pick([-1, 0, 0, 1]))
      : daysAfter(world.today, dice.between(1, 12))
  const leap = dice.chance(0.03) ? dice.between(90, 500) : 0
  const reached = [next, world.today].sort().at(-1) ?? next
  world.today = daysAfter(reached, leap)
}

function dayToAsk(world: World, dice: Dice): string {
  const from = dice.any(world.events)?.on ?? world.today
  return daysAfter(from, dice.pick([0, 0, ...PERIODS]) + dice.pick([-1, 0, 0, 1]))
}

function chooseSome(dice: Dice, most: number): Record<string, string> {
  const chosen: Record<string, string> = {}
  for (let count = dice.chance(0.5) ? dice.between(0, most) : 0; count > 0; count--) {
    const reading = dice.any(readingsOf('bestnet-2003'))
    const option = dice.any(reading?.options ?? [])
    if (reading !== null && option !== null) chosen[reading.id] = option.option
  }
  return chosen
}

function shuffled<Entry>(list: readonly Entry[], dice: Dice): Entry[] {
  const keyed = list.map((entry) => ({ entry, key: dice.below(2 ** 30) }))
  return keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry)
}

/** How many events of each type a matter has, as one line for a test's report. */
export function countsOf(file: RandomFile): string {
  const counts = Map.groupBy(file.events, (event) => event.type)
  const told = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, events]) => `${type} ${events.length}`)
  return `${file.events.length} events: ${told.join(', ')}`
}
