import type { Viewer } from '../access/viewer.ts'
import { fieldOf } from '../matters/given-events.ts'
import type { Opened } from '../matters/log.ts'
import type { Matters } from '../matters/service.ts'
import type { Role, Store } from '../store/port.ts'
import { forbidden, inputRefused, noSuchMatter } from './problems.ts'

export type MatterRole = Role

/** A matter that the viewer is a member of, and as what. */
export type Entered = {
  readonly matter: string
  readonly role: Role
  /** For an Investor, the parties that it sees the matter as. */
  readonly parties: readonly string[]
}

/** The matter that an input of unknown shape names. */
export function matterNamedIn(input: unknown): string {
  const matter = fieldOf(input, 'matter')
  if (typeof matter === 'string') return matter
  throw inputRefused([
    { path: 'matter', found: matter === undefined ? 'nothing' : 'no text', allowed: 'the id of a matter' },
  ])
}

/**
 * Lets a viewer into a matter.
 *
 * Takes:   who asks, the matter, and the roles that may do what is asked.
 * Gives:   the role in the matter.
 * Refuses: by the error of a matter that is not there, when the viewer is no member or the token opens another matter;
 *          by FORBIDDEN, when the role may not.
 */
export async function enter(store: Store, viewer: Viewer, matter: string, roles: readonly Role[]): Promise<Entered> {
  // No id has such a sign, and not every database can be asked for a text that has.
  if (matter.includes('\0')) throw noSuchMatter()
  // The storage is asked in any case, so that the time taken does not tell either.
  const membership = await store.members.of(matter, viewer.user)
  if (membership === null || (viewer.matter !== null && viewer.matter !== matter)) throw noSuchMatter()
  const { role, parties } = membership
  if (!roles.includes(role)) throw forbidden('Your role in this matter does not allow this.')
  return { matter, role, parties }
}

/** Opens a matter that was entered; it may have been destroyed in between. */
export async function openEntered(matters: Matters, { matter }: Entered): Promise<Opened> {
  const opened = await matters.open(matter)
  if (opened === null) throw noSuchMatter()
  return opened
}

/**
 * Through whose eyes a member looks.
 *
 * Takes:   the member, and the party that was asked for.
 * Gives:   the party, or null for the whole matter, which an Investor never sees. Everybody else may look as any party.
 * Refuses: an Investor that asks for a party which is not its own, and one with several parties that names none.
 */
export function eyesOf({ role, parties }: Entered, party: string | undefined): string | null {
  if (role !== 'investor') return party ?? null
  const [only, ...others] = parties
  if (party === undefined && only !== undefined && others.length === 0) return only
  if (party !== undefined && parties.includes(party)) return party
  if (party !== undefined) throw forbidden('You see this matter as your own parties only.')
  throw inputRefused([{ path: 'party', found: 'nothing', allowed: `one of ${parties.join(', ')}` }])
}
