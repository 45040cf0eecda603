import { z } from 'zod'
import { longestTokenDays } from '../access/tokens.ts'
import { accepting, inPerson } from './building.ts'
import { enter } from './entering.ts'
import { matterId } from './inputs.ts'
import { inputRefused, notFound } from './problems.ts'

const asked = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scope: z.enum(['read', 'write']),
  /** The only matter that it opens. */
  matter: matterId.nullable().default(null),
  days: z.int().min(1).max(longestTokenDays).default(90),
})

/** Makes a token for a program; its secret is shown only here. */
export const create = inPerson.input(accepting(asked)).mutation(async ({ ctx: { viewer, services }, input }) => {
  const { store, access } = services
  if (input.matter !== null) await enter(store, viewer, input.matter, ['owner', 'counsel', 'reader', 'investor'])
  const made = await access.tokens.create({ user: viewer.user, ...input })
  if ('secret' in made) return made
  throw inputRefused(made.refusals ?? [])
})

/** One's own tokens, without what opens anything. */
export const list = inPerson.query(({ ctx: { viewer, services } }) => services.access.tokens.list(viewer.user))

export const revoke = inPerson
  .input(accepting(z.strictObject({ id: z.string() })))
  .mutation(async ({ ctx: { viewer, services }, input }) => {
    if (await services.access.tokens.revoke(viewer.user, input.id)) return { id: input.id }
    throw notFound('token')
  })
