import type { Dice } from './dice.ts'
import { send } from './notices.ts'
import { partiesBy, record, soon, type World } from './world.ts'

/** Ids in no order of their own: figures, dots, and names that objects of the language have. */
const NAMES = [
  'b',
  'a',
  'constructor',
  '10',
  '9',
  'valueof',
  '-',
  'z.z',
  'birch',
  'alder',
  'tostring',
  '_',
  'c1',
  'c2',
  'q',
]

const ENTITIES = ['individual', 'partnership', 'corporation', 'llc', 'trust', 'estate', 'other'] as const

/** The company (nearly always) and some Investors, a part of whom hold Units from the first day. */
export function foundMatter(world: World, dice: Dice): void {
  if (dice.chance(0.95)) join(world, dice, 'company', 'company')
  const count = dice.between(2, 5)
  for (let made = 0; made < count; made++) joinParty(world, dice, 'investor')
  for (const role of ['other-holder', 'underwriter', 'director-officer', 'controlling-person'])
    if (dice.chance(0.4)) joinParty(world, dice, role)
  for (const investor of partiesBy(world, world.today, 'investor')) {
    const units = dice.pick([100, 100, 101, 250, 1_000_000, 1_200_000, 7])
    record(world, dice, { type: 'units-issued', on: world.today, investor, units })
    const common = 3 * units
    world.hoards.set(investor, { units, era: 0, common, preferred: units, warrants: units })
  }
}

export function joinParty(world: World, dice: Dice, role?: string): void {
  const free = NAMES.filter((name) => !world.joined.has(name))
  const party = dice.any(free)
  if (party === null) return
  const roles = ['investor', 'other-holder', 'other', 'underwriter', 'controlling-person', 'director-officer'] as const
  join(world, dice, party, role ?? dice.pick(roles))
}

function join(world: World, dice: Dice, party: string, role: string): void {
  const principal = dice.any([...partiesBy(world, world.today), 'company'])
  record(world, dice, {
    type: 'party-joined',
    on: world.today,
    party,
    role,
    entity: dice.pick(ENTITIES),
    ...(dice.chance(0.7) && { name: `The ${party} party` }),
    ...(dice.chance(0.7) && { address: addressOf(dice) }),
    ...(dice.chance(0.3) && { signedOn: soon(dice, world.today, 20) }),
    ...((role === 'controlling-person' || role === 'director-officer') && principal !== null && { of: principal }),
  })
  world.joined.set(party, { role, on: world.today })
}

function addressOf(dice: Dice): { lines: string[]; fax?: string } {
  return { lines: [`${dice.between(1, 99)} Elm St`], ...(dice.chance(0.3) && { fax: '+1 555 0100' }) }
}

export function updateParty(world: World, dice: Dice): void {
  const party = dice.any(partiesBy(world, world.today))
  if (party === null) return
  record(world, dice, {
    type: 'party-updated',
    on: world.today,
    party,
    ...(dice.chance(0.5) && { name: `Renamed ${dice.below(9)}` }),
    ...(dice.chance(0.3) && { entity: dice.pick(ENTITIES) }),
    ...(dice.chance(0.3) && { address: addressOf(dice) }),
  })
}

/** A new address, told to everybody or to nearly everybody. */
export function changeAddress(world: World, dice: Dice): void {
  const parties = partiesBy(world, world.today).filter((id) =>
    ['company', 'investor'].includes(world.joined.get(id)?.role ?? ''),
  )
  const mover = dice.any(parties)
  if (mover === null) return
  const address = addressOf(dice)
  for (const to of parties)
    if (to !== mover && dice.chance(0.85))
      send(world, dice, {
        kind: 'address-change',
        from: [mover],
        to,
        on: soon(dice, world.today, 5),
        content: { address },
      })
}
