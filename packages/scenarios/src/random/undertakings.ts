// biome-ignore-all lint/style/noExcessiveLinesPerFile: one short maker for each event type of a family
import { readingsOf } from '@regrights/rules'
import type { Dice } from './dice.ts'
import { money } from './holdings.ts'
import { send } from './notices.ts'
import { atEnd, dayFor, later, openedBy, partiesBy, record, soon, type World } from './world.ts'

const DUTIES = [
  'give-company-notice',
  'file-registration-statement',
  'make-effective',
  '1a.10',
  '1a.9',
  '1a.12',
  'D.7',
  'give-registration-notice',
  'furnish-prospectuses',
  'cease-offers',
  'return-prospectuses',
  'furnish-information',
  'request-inclusion',
  'keep-effective',
  'include-piggyback-shares',
  '8a.1',
] as const

/** Anything that a waiver or an attestation may be about. */
function subject(world: World, dice: Dice): string | null {
  const things = [...world.demands, ...world.registrations, ...world.claims].map((one) => one.id)
  return dice.any([
    ...things,
    ...things,
    ...world.notices.map((one) => one.notice),
    ...world.events.map((one) => one.id),
  ])
}

export function attest(world: World, dice: Dice): void {
  const by = dice.any(partiesBy(world, world.today))
  const about = subject(world, dice)
  const to = dice.any(partiesBy(world, world.today))
  if (by === null || about === null) return
  record(world, dice, {
    type: 'duty-attested',
    on: soon(dice, world.today, 20),
    by,
    duty: dice.pick(DUTIES),
    about,
    ...(dice.chance(0.3) && to !== null && { to }),
  })
}

export function waive(world: World, dice: Dice): void {
  const by = dice.any(partiesBy(world, world.today))
  const about = subject(world, dice)
  if (by === null) return
  const on = soon(dice, world.today, 10)
  record(world, dice, {
    type: 'waiver-signed',
    on,
    by,
    duty: dice.pick(DUTIES),
    ...(dice.chance(0.7) && about !== null && { about }),
    ...(dice.chance(0.5) && { until: atEnd(dice, on) }),
    writtenAndSigned: dice.chance(0.85),
  })
}

export function adoptAmendment(world: World, dice: Dice): void {
  const on = soon(dice, world.today, 5)
  const changes = dice.pick<Record<string, unknown>>([
    { 'periods.filingCeiling.days': 60 },
    { 'periods.inclusionRequest.days': 15 },
    { 'periods.piggybackRequest.days': 10 },
    { 'periods.lockout.days': 90 },
    { 'periods.effectiveness.days': 90, 'periods.filingFloor.days': 10 },
    { 'demand.majority.denominator': 3 },
    { 'demand.occasions': 2 },
    { 'periods.filingCeiling.roll': 'next-edgar-day' },
    { 'notices.email': 'when-received' },
    { 'periods.keepEffective.years': 2 },
    { 'securities.warrantYears': 5 },
    { 'no.such.term': true },
    {},
  ])
  record(world, dice, {
    type: 'amendment-adopted',
    on,
    changes,
    consents: dice.some(['company', ...partiesBy(world, on)], 0.95).map((party) => ({ party, on: soon(dice, on, 10) })),
  })
}

export function determineQuestion(world: World, dice: Dice): void {
  const claim = dice.any(world.claims)
  const on = soon(dice, world.today, 5)
  if (claim !== null && dice.chance(0.6)) {
    const shares = dice.pick<[number | string, number | string]>([
      [60, 40],
      ['0.25', '0.75'],
      [1, 0],
    ])
    record(world, dice, {
      type: 'determination-made',
      on: later(on, claim.on),
      question: `fault-shares:${claim.id}`,
      answer: Object.fromEntries([
        [claim.indemnifying, shares[0]],
        [claim.against, shares[1]],
      ]),
      by: 'court',
    })
    return
  }
  const reading = dice.any(readingsOf('bestnet-2003'))
  const option = dice.any(reading?.options ?? [])
  if (reading === null || option === null) return
  record(world, dice, {
    type: 'determination-made',
    on,
    question: reading.id,
    answer: option.option,
    by: dice.pick(['agreement', 'court', 'counsel', 'house']),
  })
}

const CATEGORIES = [
  'registration-fee',
  'listing-fee',
  'printing',
  'shipping',
  'company-counsel',
  'auditor',
  'blue-sky',
  'prospectus-return',
  'investor-counsel',
  'underwriting-discount',
  'selling-commission',
  'transfer-tax',
  'internal-overhead',
  'other',
] as const

export function incurExpense(world: World, dice: Dice): void {
  const thing = dice.any([...world.registrations, ...world.registrations, ...world.claims, ...world.demands])
  if (thing === null) return
  const on = dayFor(world, dice, thing)
  const incurredBy = dice.chance(0.6) ? 'company' : (dice.any(partiesBy(world, world.today)) ?? 'company')
  record(world, dice, {
    type: 'expense-incurred',
    on,
    about: thing.id,
    category: dice.pick(CATEGORIES),
    amount: money(dice, 60_000),
    incurredBy,
  })
}

export function pay(world: World, dice: Dice): void {
  const ofClaim = dice.chance(0.5)
  const thing = ofClaim ? dice.any(world.claims) : dice.any(world.registrations)
  if (thing === null) return
  const by = dice.any(['company', ...partiesBy(world, world.today)]) ?? 'company'
  const to = dice.any(partiesBy(world, world.today))
  record(world, dice, {
    type: 'payment-made',
    on: dayFor(world, dice, thing),
    ...(ofClaim ? { claim: thing.id } : { registration: thing.id }),
    by,
    ...(dice.chance(0.5) && to !== null && { to }),
    amount: money(dice, 400_000),
  })
}

/** A claim with what becomes of it: notice, defense, loss, settlement, and the failing of the indemnity. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the story of a claim told in order, an event a step
export function makeClaim(world: World, dice: Dice): void {
  const registration = dice.any(openedBy(world.registrations, world.today))
  const parties = ['company', ...partiesBy(world, world.today)]
  const against = dice.any(parties)
  const indemnifying = dice.chance(0.5) ? 'company' : dice.any(parties)
  if (registration === null || against === null || indemnifying === null) return
  const claim = `k${world.claims.length}`
  const on = world.today
  const from = dice.any(parties)
  record(world, dice, {
    type: 'claim-made',
    on,
    claim,
    registration: registration.id,
    against,
    indemnifying,
    basis: dice.pick(['statement', 'omission']),
    ...(dice.chance(0.6) && from !== null && { informationFrom: from }),
    ...(dice.chance(0.3) && { furnishedBy: dice.pick(['self', 'agent']) }),
    ...(dice.chance(0.3) && { correctedAndDeliveredOn: soon(dice, on, 20) }),
  })
  world.claims.push({ id: claim, on, registration: registration.id, against, indemnifying })
  const day = () => soon(dice, on, 40)
  const parts: (() => void)[] = [
    () =>
      record(world, dice, { type: 'claim-known', on: day(), claim, party: dice.chance(0.8) ? against : indemnifying }),
    () => void send(world, dice, { kind: 'claim-notice', from: [against], to: indemnifying, on: day(), about: claim }),
    () =>
      void send(world, dice, {
        kind: 'settlement-consent',
        from: [indemnifying],
        to: against,
        on: day(),
        about: claim,
      }),
    () =>
      record(world, dice, {
        type: 'defense-assumed',
        on: day(),
        claim,
        party: indemnifying,
        counselApproved: dice.chance(0.7),
      }),
    () => record(world, dice, { type: 'conflict-identified', on: day(), claim, party: against }),
    () =>
      record(world, dice, {
        type: 'fraud-found',
        on: day(),
        claim,
        party: against,
        finding: dice.pick(['alleged', 'final']),
      }),
    () =>
      record(world, dice, {
        type: 'loss-determined',
        on: day(),
        claim,
        loss: money(dice),
        legalExpenses: money(dice, 90_000),
        ...(dice.chance(0.3) && { prejudice: money(dice, 90_000) }),
      }),
    () =>
      record(world, dice, {
        type: 'claim-settled',
        on: day(),
        claim,
        by: dice.chance(0.5) ? against : indemnifying,
        consents: dice.some(parties, 0.4).map((party) => ({ party, on: day() })),
        unconditionalRelease: dice.chance(0.5),
      }),
    () =>
      record(world, dice, {
        type: 'indemnity-unavailable',
        on: day(),
        claim,
        reason: dice.pick(['public-policy', 'unlawful', 'other', 'specified-in-agreement']),
        ...(dice.chance(0.4) && { benefitsNotPermitted: dice.chance(0.5) }),
      }),
    () =>
      record(world, dice, {
        type: 'payment-made',
        on: day(),
        claim,
        by: indemnifying,
        to: against,
        amount: money(dice),
      }),
  ]
  for (const part of dice.some(parts, 0.6)) part()
}

/** The company asks an Investor for information, and the Investor gives it on or around the reasonable time. */
export function askForInformation(world: World, dice: Dice): void {
  const thing = dice.any([...world.demands, ...world.registrations])
  const to = dice.any(partiesBy(world, world.today))
  if (thing === null || to === null) return
  const on = dayFor(world, dice, thing)
  const asked = send(world, dice, { kind: 'information-request', from: ['company'], to, on, about: thing.id })
  if (!dice.chance(0.6)) return
  record(world, dice, {
    type: 'duty-attested',
    on: dice.chance(0.5) ? atEnd(dice, asked.reached, 30) : soon(dice, asked.reached, 30),
    by: to,
    duty: 'furnish-information',
    about: dice.chance(0.5) ? asked.notice : thing.id,
  })
}

/** Letters of every other kind between anybody, most of which do nothing. */
export function writeLetter(world: World, dice: Dice): void {
  const parties = ['company', ...partiesBy(world, world.today)]
  const [from, second, to] = [dice.any(parties), dice.any(parties), dice.any(parties)]
  const about = dice.any([...world.demands, ...world.registrations, ...world.claims])
  if (from === null || second === null || to === null || about === null) return
  const kinds = [
    'other-holder-request',
    'other-holder-request',
    'other-holder-offer',
    'withdrawal-request',
    'inclusion-request',
    'piggyback-request',
    'company-notice',
    'registration-notice',
    'delay-direction',
    'claim-notice',
    'settlement-consent',
    'other',
  ] as const
  send(world, dice, {
    kind: dice.pick(kinds),
    from: dice.chance(0.85) ? [from] : [...new Set([from, second])],
    to,
    on: dayFor(world, dice, about),
    about: about.id,
  })
}
