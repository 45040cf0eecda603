import type { EventType } from '@regrights/rules'
import type { Dice } from './dice.ts'
import { type Body, daysAfter, type RandomEvent, record, type World } from './world.ts'

/** Events on which no other event rests, so that the log holds without them. */
const LEAVES: ReadonlySet<EventType> = new Set<EventType>([
  'notice-received',
  'party-updated',
  'relationship-declared',
  'authorized-capital-found',
  'registration-amended',
  'underwriters-determined',
  'underwriting-answered',
  'registration-effective',
  'registration-withdrawn',
  'effectiveness-interrupted',
  'effectiveness-restored',
  'distribution-completed',
  'prospectus-delivered',
  'prospectus-amended',
  'blue-sky-qualified',
  'duty-attested',
  'expense-incurred',
  'claim-known',
  'defense-assumed',
  'loss-determined',
  'indemnity-unavailable',
  'payment-made',
  'waiver-signed',
  'amendment-adopted',
  'determination-made',
])

/** Corrects or retracts some events, and some of the corrections. */
export function correctSome(world: World, dice: Dice, part: number): void {
  for (const event of dice.some(world.events, part)) {
    const correction = correctionOf(world, dice, event)
    if (correction === null) continue
    const after = dice.pick(['retracted', 'restated', 'left', 'left'])
    if (after === 'retracted') retract(world, dice, correction)
    else if (after === 'restated') restate(world, dice, correction)
    if (dice.chance(0.2)) correctionOf(world, dice, event)
  }
}

function retract(world: World, dice: Dice, event: RandomEvent): RandomEvent {
  const on = daysAfter(event.on, dice.between(0, 30))
  return record(world, dice, { type: 'event-retracted', on, event: event.id, reason: 'entered by mistake' })
}

/** A correction is itself corrected: its day, and the reason for it. */
function restate(world: World, dice: Dice, correction: RandomEvent): void {
  const { id, ...body } = correction
  const on = daysAfter(correction.on, dice.between(0, 9))
  const replacement = { ...body, reason: 'read a third time' }
  record(world, dice, { type: 'event-corrected', on, event: id, replacement, reason: 'misread' })
}

/** A correction that leaves the log possible: another day that is no earlier, or another word or amount. */
function correctionOf(world: World, dice: Dice, event: RandomEvent): RandomEvent | null {
  if (LEAVES.has(event.type) && dice.chance(0.4)) return retract(world, dice, event)
  const { id, ...body } = event
  const moved = { ...body, on: daysAfter(event.on, dice.pick([1, 1, 2, 10])), at: '23:59' }
  const changed = LEAVES.has(event.type) ? moved : changedBody(dice, body)
  if (changed === null) return null
  return record(world, dice, {
    type: 'event-corrected',
    on: daysAfter(event.on, dice.between(0, 30)),
    event: id,
    replacement: changed,
    reason: 'read again',
  })
}

function changedBody(dice: Dice, body: Body): Body | null {
  switch (body.type) {
    case 'notice-sent':
      return { ...body, method: dice.pick(['certified-mail', 'email', 'personal']) }
    case 'registration-filed':
      return { ...body, coverage: [] }
    case 'common-acquired':
      return { ...body, how: 'other' }
    case 'shares-sold': {
      const { pricePerShare, ...rest } = body
      return { ...rest, grossProceeds: '1000.005' }
    }
    case 'securities-transferred':
      return { ...body, counterpartSignedOn: dice.chance(0.5) ? null : body.on }
    default:
      return null
  }
}

/** Writes down when each event was entered: never, soon after its day, or at any time at all. */
export function recordAll(events: readonly RandomEvent[], dice: Dice, how: 'in-order' | 'any-order'): RandomEvent[] {
  return events.map((event) => {
    if (dice.chance(0.1)) return event
    const day = how === 'in-order' ? daysAfter(event.on, dice.below(3)) : daysAfter('2003-04-01', dice.below(600))
    const offset = dice.pick(['Z', '-04:00', '+05:30'])
    return {
      ...event,
      recordedAt: `${day}T${String(dice.below(24)).padStart(2, '0')}:${dice.pick(['00', '30'])}:00${offset}`,
    }
  })
}
