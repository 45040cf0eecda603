import type { Dice } from './dice.ts'
import { daysAfter, type Hoard, hoardOf, openedBy, partiesBy, record, soon, type World } from './world.ts'

/** Events that move securities. Each leaves everybody with no less than nothing at the end of its day. */

const MOST_AT_ONCE = 2_000_000
/** Nobody comes to hold more, so that sums and products stay exact. */
const MOST_HELD = 2 ** 40

function amount(dice: Dice): number {
  return dice.chance(0.2) ? dice.between(1, 9) : dice.between(1, MOST_AT_ONCE)
}

/** A part of what there is; often all of it. */
function partOf(dice: Dice, count: number): number {
  return dice.chance(0.4) ? count : dice.between(0, count)
}

export function issueUnits(world: World, dice: Dice): void {
  const investor = dice.any(partiesBy(world, world.today).filter((id) => id !== 'company'))
  if (investor === null) return
  const hoard = hoardOf(world, investor)
  const units = amount(dice)
  if (hoard.common + 3 * units > MOST_HELD) return
  record(world, dice, {
    type: 'units-issued',
    on: world.today,
    investor,
    units,
    ...(dice.chance(0.5) && { pricePerUnit: '0.30' }),
  })
  hoard.era = hoard.units === 0 || hoard.era === world.splits.length ? world.splits.length : null
  hoard.units += units
  hoard.common += 3 * units
  hoard.preferred += units
  hoard.warrants += units
  world.anchors.add(`${Number(world.today.slice(0, 4)) + 3}-03-30`)
}

export function acquireCommon(world: World, dice: Dice): void {
  const holder = dice.any(partiesBy(world, world.today))
  if (holder === null) return
  const common = amount(dice)
  const hoard = hoardOf(world, holder)
  if (hoard.common + common > MOST_HELD) return
  record(world, dice, { type: 'common-acquired', on: world.today, holder, common, how: dice.pick(['market', 'other']) })
  hoard.common += common
}

export function joinOtherHolder(world: World, dice: Dice): void {
  const holder = dice.any(partiesBy(world, world.today, 'other-holder'))
  if (holder === null) return
  const registrableShares = dice.chance(0.1) ? 0 : amount(dice)
  const sharesHeld = dice.chance(0.5) ? null : amount(dice)
  record(world, dice, {
    type: 'other-holder-joined',
    on: world.today,
    holder,
    registrableShares,
    ...(sharesHeld !== null && { sharesHeld }),
  })
  hoardOf(world, holder).common += Math.max(registrableShares, sharesHeld ?? 0)
}

function holderOf(world: World, dice: Dice, kind: 'common' | 'preferred' | 'warrants'): [string, Hoard] | null {
  return dice.any([...world.hoards].filter(([id, hoard]) => hoard[kind] > 0 && id !== 'public'))
}

export function convertPreferred(world: World, dice: Dice): void {
  const found = holderOf(world, dice, 'preferred')
  if (found === null) return
  const [holder, hoard] = found
  const preferred = Math.max(1, partOf(dice, hoard.preferred))
  record(world, dice, { type: 'preferred-converted', on: world.today, holder, preferred })
  hoard.preferred -= preferred
  // What a Preferred becomes after a split depends on when it was issued.
  if (world.splits.length === 0) hoard.common += 2 * preferred
}

export function exerciseWarrants(world: World, dice: Dice): void {
  const found = holderOf(world, dice, 'warrants')
  if (found === null) return
  const [holder, hoard] = found
  const warrants = Math.max(1, partOf(dice, hoard.warrants))
  const cashless = dice.chance(0.3)
  const sharesIssued = dice.between(0, warrants)
  record(world, dice, {
    type: 'warrants-exercised',
    on: world.today,
    holder,
    warrants,
    ...(cashless && { sharesIssued }),
  })
  hoard.warrants -= warrants
  if (cashless) hoard.common += sharesIssued
  else if (world.splits.length === 0) hoard.common += warrants
}

/** A split stands alone on its day, since other movements of that day may stand before or after it. */
export function changeCapital(world: World, dice: Dice): void {
  const [kind, numerator, denominator] = dice.pick<[string, number, number]>([
    ['split', 2, 1],
    ['split', 3, 2],
    ['reverse-split', 1, 10],
    ['reverse-split', 2, 3],
    ['stock-dividend', 21, 20],
    ['reclassification', 1, 1],
    ['merger', 7, 5],
  ])
  if ([...world.hoards.values()].some((hoard) => (hoard.common * numerator) / denominator > MOST_HELD)) return
  world.today = daysAfter(world.today, 1)
  record(world, dice, {
    type: 'capital-changed',
    on: world.today,
    kind,
    numerator,
    denominator,
    ...(dice.chance(0.5) && { fractions: dice.pick(['down', 'nearest', 'up', 'cash']) }),
  })
  for (const hoard of world.hoards.values()) hoard.common = Math.floor((hoard.common * numerator) / denominator)
  world.splits.push({ numerator, denominator })
  world.today = daysAfter(world.today, 1)
}

/** The Common that some Units of an era have become. */
function commonOf(world: World, units: number, era: number): number {
  let numerator = 3n * BigInt(units)
  let denominator = 1n
  for (const split of world.splits.slice(era)) {
    numerator *= BigInt(split.numerator)
    denominator *= BigInt(split.denominator)
  }
  return Number(numerator / denominator)
}

type Bundle = { units?: number; common?: number; preferred?: number; warrants?: number }

/** Takes a bundle out of a hoard: Units, or loose securities, or both. Null when nothing would be taken. */
function take(world: World, dice: Dice, hoard: Hoard): { bundle: Bundle; common: number; era: number | null } | null {
  const bundle: Bundle = {}
  let common = 0
  if (hoard.era !== null && hoard.units > 0 && dice.chance(0.5)) {
    const most = Math.min(hoard.units, hoard.preferred, hoard.warrants)
    const units = partOf(dice, most)
    const parts = commonOf(world, units, hoard.era)
    if (units > 0 && parts <= hoard.common) {
      bundle.units = units
      common += parts
    }
  }
  const taken = bundle.units ?? 0
  if (bundle.units === undefined || dice.chance(0.2)) {
    const loose = partOf(dice, hoard.common - common)
    if (loose > 0) bundle.common = loose
    common += loose
    const preferred = dice.chance(0.3) ? partOf(dice, hoard.preferred - taken) : 0
    if (preferred > 0) bundle.preferred = preferred
    const warrants = dice.chance(0.3) ? partOf(dice, hoard.warrants - taken) : 0
    if (warrants > 0) bundle.warrants = warrants
  }
  if (Object.keys(bundle).length === 0) return null
  hoard.units -= taken
  hoard.common -= common
  hoard.preferred -= taken + (bundle.preferred ?? 0)
  hoard.warrants -= taken + (bundle.warrants ?? 0)
  return { bundle, common, era: hoard.era }
}

/** Lots that somebody may have: ids of events of any kind, since a name of nothing is allowed to stand. */
function lotsFor(world: World, dice: Dice): { lots?: string[] } {
  return dice.chance(0.2) ? { lots: dice.some(world.events.slice(0, 20), 0.3).map((event) => event.id) } : {}
}

export function transferSecurities(world: World, dice: Dice): void {
  const from = dice.any([...world.hoards].filter(([, hoard]) => hoard.common > 0))?.[0]
  const to = dice.any([...partiesBy(world, world.today), ...(dice.chance(0.2) ? ['public'] : [])])
  if (from === undefined || to === null || from === 'public' || to === from) return
  const taken = take(world, dice, hoardOf(world, from))
  if (taken === null) return
  const manners = ['private', 'private', 'gift', 'estate', 'rule-144', 'registered-public'] as const
  record(world, dice, {
    type: 'securities-transferred',
    on: world.today,
    from,
    to,
    securities: taken.bundle,
    manner: to === 'company' ? 'to-company' : dice.pick(manners),
    counterpartSignedOn: dice.chance(0.3) ? null : daysAfter(world.today, dice.pick([0, 0, 0, -1, 1, 30, 31])),
    ...lotsFor(world, dice),
  })
  const hoard = hoardOf(world, to)
  const units = taken.bundle.units ?? 0
  if (units > 0) hoard.era = hoard.units === 0 || hoard.era === taken.era ? taken.era : null
  hoard.units += units
  hoard.common += taken.common
  hoard.preferred += units + (taken.bundle.preferred ?? 0)
  hoard.warrants += units + (taken.bundle.warrants ?? 0)
}

export function sellShares(world: World, dice: Dice): void {
  const seller = dice.any([...world.hoards].filter(([id, hoard]) => hoard.common > 0 && id !== 'public'))?.[0]
  if (seller === undefined) return
  const taken = take(world, dice, hoardOf(world, seller))
  if (taken === null) return
  const registration = dice.any(openedBy(world.registrations, world.today))
  const { common = 0, ...others } = taken.bundle
  const priced = common > 0 && Object.keys(others).length === 0 && dice.chance(0.7)
  record(world, dice, {
    type: 'shares-sold',
    on: world.today,
    seller,
    registration: dice.chance(0.6) ? (registration?.id ?? null) : null,
    securities: taken.bundle,
    ...(priced ? { pricePerShare: dice.pick(['0.50', '0.333333', '12']) } : { grossProceeds: money(dice) }),
    ...(dice.chance(0.5) && { underwritingDiscount: money(dice, 50_000) }),
    ...(dice.chance(0.3) && { sellingCommission: money(dice, 50_000) }),
    ...(dice.chance(0.3) && { ownExpenses: money(dice, 50_000) }),
    ...(dice.chance(0.3) && { underwriterBought: dice.chance(0.5) }),
    ...lotsFor(world, dice),
  })
  hoardOf(world, 'public')
}

/** An amount of dollars with none to six decimals. */
export function money(dice: Dice, most = 900_000): string {
  const whole = String(dice.between(0, most))
  const decimals = dice.pick([0, 0, 2, 2, 6])
  if (decimals === 0) return whole
  return `${whole}.${String(dice.below(10 ** decimals)).padStart(decimals, '0')}`
}

/** Securities to be registered: mostly what somebody has, sometimes more than that, sometimes anything. */
export function wanted(world: World, dice: Dice, holder: string): Bundle {
  const hoard = hoardOf(world, holder)
  const bundle: Bundle = {}
  if (dice.chance(0.3) && hoard.units > 0) bundle.units = Math.max(1, partOf(dice, hoard.units))
  else {
    if (hoard.common > 0) bundle.common = Math.max(1, partOf(dice, hoard.common))
    if (hoard.preferred > 0 && dice.chance(0.3)) bundle.preferred = Math.max(1, partOf(dice, hoard.preferred))
    if (hoard.warrants > 0 && dice.chance(0.3)) bundle.warrants = Math.max(1, partOf(dice, hoard.warrants))
  }
  return Object.keys(bundle).length === 0 || dice.chance(0.05) ? { common: amount(dice) } : bundle
}

export function declareRelationship(world: World, dice: Dice): void {
  const parties = partiesBy(world, world.today)
  const [person, investor, through] = [dice.any(parties), dice.any(parties), dice.any(parties)]
  if (person === null || investor === null || through === null) return
  record(world, dice, {
    type: 'relationship-declared',
    on: world.today,
    person,
    investor,
    relation: dice.pick([
      'partner',
      'partner',
      'retired-partner',
      'stockholder',
      'stockholder',
      'estate',
      'family',
      'trust',
      'affiliate-of-company',
    ]),
    ...(dice.chance(0.3) && { of: through }),
    ...(dice.chance(0.3) && { until: soon(dice, world.today, 100) }),
  })
}
