// biome-ignore-all lint/style/noExcessiveLinesPerFile: one short maker for each event type of a family
import type { Dice } from './dice.ts'
import { wanted } from './holdings.ts'
import { investorsBy, request, send } from './notices.ts'
import {
  atEnd,
  dayFor,
  daysAfter,
  later,
  openedBy,
  partiesBy,
  type Registration,
  record,
  soon,
  type World,
} from './world.ts'

const FORMS = ['SB-2', 'S-1', 'S-3', 'SB-2', 's-8', 'S-4', 'S-8 POS'] as const
const UNDERWRITINGS = ['none', 'best-efforts', 'firm-commitment', 'firm-commitment'] as const

function open(world: World, on: string, demand: string | null): Registration {
  const id = `r${world.registrations.length}`
  const made: Registration = { id, on, demand, proposed: false, filedOn: null, effectiveOn: null, covered: [] }
  world.registrations.push(made)
  return made
}

/** The company proposes a registration, tells the Investors of it, and some of them ask for a place. */
export function propose(world: World, dice: Dice): void {
  const on = soon(dice, world.today, 5)
  const known = dice.chance(0.2) ? dice.any(openedBy(world.registrations, on)) : null
  const registration = known ?? open(world, on, null)
  const initiator = dice.chance(0.85) ? 'company' : (dice.any(partiesBy(world, world.today)) ?? 'company')
  const others = dice.some(partiesBy(world, world.today, 'other-holder'), 0.6)
  registration.proposed = true
  record(world, dice, {
    type: 'registration-proposed',
    on,
    registration: registration.id,
    form: dice.pick(FORMS),
    initiatedBy: initiator,
    companyShares: dice.pick([0, 1_000_000, 1_600_000]),
    purpose: dice.chance(0.8) ? 'public-offering' : dice.pick(['stock-plan', 'rule-145', 'convertible-debt']),
    underwriting: dice.pick(UNDERWRITINGS),
    investorsMayInclude: dice.chance(0.85),
    ...(others.length > 0 && { otherHolders: others.map((holder) => ({ holder, shares: dice.between(0, 900_000) })) }),
  })
  if (dice.chance(0.85)) noticeRegistration(world, dice, registration)
  if (dice.chance(0.6)) file(world, dice, registration)
}

/** The Registration Notices about one registration, and Piggy-back Requests on and around their last day. */
export function noticeRegistration(world: World, dice: Dice, named?: Registration): void {
  const registration = named ?? dice.any(world.registrations)
  if (registration === null) return
  for (const to of investorsBy(world, registration.on)) {
    if (dice.chance(0.15)) continue
    const on = soon(dice, registration.on, 10)
    const told = send(world, dice, {
      kind: 'registration-notice',
      from: ['company'],
      to,
      on,
      about: registration.id,
      ...(dice.chance(0.7) && { arrives: soon(dice, on, 4) }),
    })
    world.anchors.add(daysAfter(on, 20))
    if (!dice.chance(0.6)) continue
    send(world, dice, {
      kind: 'piggyback-request',
      from: [to],
      to: 'company',
      on: told.on,
      about: registration.id,
      arrives: dice.chance(0.6) ? atEnd(dice, told.on, 20) : soon(dice, told.on, 18),
      ...(dice.chance(0.95) && { content: request(world, dice, to) }),
    })
  }
}

/** Plans for an offering, its giving up and its end, and other activities. */
export function reportOffering(world: World, dice: Dice, only?: 'plans'): void {
  const on = only === undefined ? soon(dice, world.today, 3) : world.today
  const known = only === undefined && dice.chance(0.6) ? dice.any(openedBy(world.registrations, on)) : null
  const registration = known ?? open(world, on, null)
  const status = dice.pick(
    only === undefined
      ? ['fixed-plans', 'engaged', 'abandoned', 'completed', 'other-activity']
      : ['fixed-plans', 'fixed-plans', 'engaged'],
  )
  record(world, dice, {
    type: 'offering-status',
    on,
    registration: registration.id,
    status,
    ...(dice.chance(0.6) && { plannedStart: dice.chance(0.5) ? atEnd(dice, on, 30) : soon(dice, on, 40) }),
    ...(dice.chance(0.7) && { investorsMayInclude: dice.chance(0.85) }),
  })
}

/** Files a statement: for a demand on and around its last day, or of the company's own. */
export function file(world: World, dice: Dice, named?: Registration): void {
  const newest = dice.chance(0.5) ? (world.demands.at(-1) ?? null) : dice.any(world.demands)
  const demand = named === undefined && dice.chance(0.8) ? newest : null
  const from = demand === null ? later(world.today, named?.on ?? '') : demand.receivedOn
  const days = dice.pick([20, 29, 30, 31, 44, 45, 45, 46])
  const on = demand !== null && dice.chance(0.8) ? daysAfter(from, days) : soon(dice, from, 40)
  const registration =
    named ??
    (demand === null ? dice.any(openedBy(world.registrations, on)) : null) ??
    open(world, on, demand?.id ?? null)
  const covered = dice.some(investorsBy(world, on), 0.85)
  const underwriters = partiesBy(world, on, 'underwriter')
  record(world, dice, {
    type: 'registration-filed',
    on,
    registration: registration.id,
    form: dice.pick(FORMS),
    demand: demand?.id ?? null,
    coverage: coverage(world, dice, covered),
    ...(dice.chance(0.6) && { underwriting: dice.pick(UNDERWRITINGS) }),
    ...(underwriters.length > 0 && dice.chance(0.5) && { underwriters }),
    ...(dice.chance(0.4) && { companyShares: dice.pick([0, 500_000]) }),
    ...(dice.chance(0.2) && { permitsResale: dice.chance(0.6) }),
  })
  registration.filedOn ??= on
  registration.covered = [...new Set([...registration.covered, ...covered])]
  world.anchors.add(daysAfter(on, 120))
  if (dice.chance(0.6)) determine(world, dice, registration)
  if (dice.chance(0.7)) makeEffective(world, dice, registration)
}

function coverage(world: World, dice: Dice, holders: readonly string[]) {
  return holders.map((holder) => ({
    holder,
    securities: wanted(world, dice, holder),
    ...(dice.chance(0.4) && { method: dice.pick(['underwritten', 'market sales']) }),
  }))
}

/** A known registration, or null. */
function some(world: World, dice: Dice, named?: Registration): Registration | null {
  return named ?? dice.any(world.registrations)
}

export function amend(world: World, dice: Dice): void {
  const registration = some(world, dice)
  if (registration === null) return
  const covered = dice.some(investorsBy(world, world.today), 0.9)
  record(world, dice, {
    type: 'registration-amended',
    on: dayFor(world, dice, registration),
    registration: registration.id,
    kind: dice.pick(['pre-effective', 'pre-effective', 'post-effective', 'supplement']),
    ...(dice.chance(0.8) && { coverage: coverage(world, dice, covered) }),
  })
  registration.covered = [...new Set([...registration.covered, ...covered])]
}

/** The underwriters state a maximum, and holders answer their terms. */
export function determine(world: World, dice: Dice, named?: Registration): void {
  const registration = some(world, dice, named)
  if (registration === null) return
  const on = later(registration.filedOn ?? registration.on, dayFor(world, dice, registration))
  record(world, dice, {
    type: 'underwriters-determined',
    on,
    registration: registration.id,
    totalMaximum: dice.pick([0, 1, 500_000, 1_600_001, 2_000_000, 9_000_000]),
    ...(dice.chance(0.3) && { investorMaximum: dice.pick([0, 250_000, 1_000_000]) }),
  })
  for (const holder of investorsBy(world, world.today))
    if (dice.chance(0.8))
      record(world, dice, {
        type: 'underwriting-answered',
        on: soon(dice, on, 5),
        registration: registration.id,
        holder,
        accepted: dice.chance(0.85),
      })
}

export function makeEffective(world: World, dice: Dice, named?: Registration): void {
  const registration = some(world, dice, named)
  if (registration === null) return
  const filed = registration.filedOn
  const near = filed !== null && dice.chance(0.4) ? atEnd(dice, filed, 120) : soon(dice, filed ?? world.today, 60)
  const on = later(near, registration.on)
  record(world, dice, { type: 'registration-effective', on, registration: registration.id })
  registration.effectiveOn ??= on
  for (const days of [120, 180, 181, 365, 366]) world.anchors.add(daysAfter(on, days))
}

/** Withdraws a statement, or a demand before any filing; the reasons have or lack each element of the exception. */
export function withdraw(world: World, dice: Dice): void {
  const ofDemand = dice.chance(0.4)
  const thing = ofDemand ? dice.any(world.demands) : dice.any(world.registrations)
  if (thing === null) return
  const on = dayFor(world, dice, thing)
  const parties = partiesBy(world, on)
  const reasons = Array.from({ length: dice.between(0, 2) }, () => ({
    kind: dice.pick(['company-information', 'company-information', 'market', 'other']),
    material: dice.chance(0.8),
    ...(dice.chance(0.8) && {
      madeKnown: Object.fromEntries(dice.some(parties, 0.8).map((id) => [id, daysAfter(on, -dice.between(0, 60))])),
    }),
  }))
  record(world, dice, {
    type: 'registration-withdrawn',
    on,
    ...(ofDemand ? { demand: thing.id } : { registration: thing.id }),
    by: dice.pick(['company', 'investors']),
    ...(dice.chance(0.5) && { requesters: dice.some(parties, 0.7) }),
    ...(dice.chance(0.7) && { reasons }),
  })
}

export function interrupt(world: World, dice: Dice): void {
  const registration = some(world, dice)
  if (registration === null) return
  const from = registration.effectiveOn ?? dayFor(world, dice, registration)
  const on = dice.chance(0.3) ? atEnd(dice, from, 365) : soon(dice, from, 200)
  const id = registration.id
  record(world, dice, {
    type: 'effectiveness-interrupted',
    on,
    registration: id,
    cause: dice.pick(['stop-order', 'stale', 'amendment', 'lapse']),
  })
  if (dice.chance(0.7))
    record(world, dice, { type: 'effectiveness-restored', on: soon(dice, on, 30), registration: id })
}

export function findCapital(world: World, dice: Dice): void {
  const demand = dice.any(world.demands)
  if (demand === null) return
  record(world, dice, {
    type: 'authorized-capital-found',
    on: dayFor(world, dice, demand),
    demand: demand.id,
    availableShares: dice.pick([0, 1, 200, 1_000_000, 9_000_000]),
    unable: dice.chance(0.7),
  })
}

export function directDelay(world: World, dice: Dice): void {
  const demand = dice.chance(0.5) ? world.demands.at(-1) : dice.any(world.demands)
  if (demand === undefined || demand === null) return
  const to = dice.any(demand.senders) ?? 'company'
  const on = dice.chance(0.4) ? atEnd(dice, demand.receivedOn, 44) : soon(dice, demand.receivedOn, 40)
  send(world, dice, { kind: 'delay-direction', from: ['company'], to, on, about: demand.id })
}

export function completeDistribution(world: World, dice: Dice): void {
  const registration = some(world, dice)
  const underwriter = dice.any(partiesBy(world, world.today, 'underwriter'))
  if (registration === null || underwriter === null) return
  const from = registration.effectiveOn ?? registration.on
  record(world, dice, {
    type: 'distribution-completed',
    on: later(world.today, dice.chance(0.3) ? atEnd(dice, from, 365) : soon(dice, from, 100)),
    registration: registration.id,
    underwriter,
    ...(dice.chance(0.5) && { resaleProceeds: '123456.78' }),
  })
}

/** A prospectus is delivered, amended and recalled, and the revised one delivered. */
export function recallProspectus(world: World, dice: Dice): void {
  const registration = some(world, dice)
  if (registration === null) return
  const to = dice.any(registration.covered) ?? dice.any(partiesBy(world, world.today))
  if (to === null) return
  const id = registration.id
  const on = later(registration.filedOn ?? registration.on, dayFor(world, dice, registration))
  const amendedOn = soon(dice, on, 30)
  record(world, dice, {
    type: 'prospectus-delivered',
    on,
    registration: id,
    to,
    kind: dice.pick(['preliminary', 'final']),
  })
  if (dice.chance(0.8)) record(world, dice, { type: 'prospectus-amended', on: amendedOn, registration: id })
  if (dice.chance(0.7))
    send(world, dice, {
      kind: 'prospectus-notice',
      from: ['company'],
      to,
      on: soon(dice, amendedOn, 6),
      about: id,
      ...(dice.chance(0.8) && { content: { ceaseRequested: dice.chance(0.7) } }),
    })
  const revisedOn = soon(dice, amendedOn, 20)
  if (dice.chance(0.6))
    record(world, dice, { type: 'prospectus-delivered', on: revisedOn, registration: id, to, kind: 'revised' })
}

/** A Selling Investor asks for documents or for a state. */
export function askOfCompany(world: World, dice: Dice): void {
  const registration = some(world, dice)
  if (registration === null) return
  const from = dice.any(registration.covered) ?? dice.any(partiesBy(world, world.today))
  if (from === null) return
  const on = dayFor(world, dice, registration)
  const about = registration.id
  if (dice.chance(0.4)) {
    send(world, dice, { kind: 'document-request', from: [from], to: 'company', on, about })
    return
  }
  const state = dice.pick(['NY', 'MI', 'AZ'])
  send(world, dice, {
    kind: 'state-request',
    from: [from],
    to: 'company',
    on,
    about,
    ...(dice.chance(0.9) && { content: { state } }),
  })
  if (dice.chance(0.6))
    record(world, dice, { type: 'blue-sky-qualified', on: soon(dice, on, 30), registration: about, state })
}
