import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Viewer } from '../access/viewer.ts'
import type { Services } from '../procedures/context.ts'
import { type Entered, enter } from '../procedures/entering.ts'
import { forbidden, noSuchMatter, unauthenticated } from '../procedures/problems.ts'
import type { Role } from '../store/port.ts'
import type { Identify } from './identity.ts'

/** What routes of a matter stand on. */
export type MatterParts = { readonly services: Services; readonly identify: Identify }

export type MatterAddress = { readonly matter: string }

/** A member of a matter, at one of its routes. */
export type Visitor = { readonly viewer: Viewer; readonly entered: Entered }

/** Those who see the whole matter. */
export const readers = ['owner', 'counsel', 'reader'] as const satisfies readonly Role[]
/** Those who add to it. */
export const recorders = ['owner', 'counsel'] as const satisfies readonly Role[]

/**
 * Lets whoever sends a request into the matter that the address names, as the procedures do.
 *
 * Takes the request, the roles that may do what is asked, and whether it changes something. Gives null when the request was
 * refused and is answered. Refuses by throwing the problem, which the server answers.
 */
export async function visit(
  { services, identify }: MatterParts,
  request: FastifyRequest<{ Params: MatterAddress }>,
  reply: FastifyReply,
  roles: readonly Role[],
  doing: 'read' | 'write',
): Promise<Visitor | null> {
  const identity = await identify(request, reply)
  if (identity === null) return null
  const { viewer } = identity
  if (viewer === null) throw unauthenticated()
  if (doing === 'write' && viewer.scope !== 'write') throw forbidden('This token may only read.')
  const { matter } = request.params
  // Not every text can be asked of every storage.
  if (!/^[\w-]{1,64}$/.test(matter)) throw noSuchMatter()
  return { viewer, entered: await enter(services.store, viewer, matter, roles) }
}
