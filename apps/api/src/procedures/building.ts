import { type Refusal, readInput } from '@regrights/rules'
import { initTRPC } from '@trpc/server'
import type { z } from 'zod'
import type { Viewer } from '../access/viewer.ts'
import { refuseBrokenText } from '../chain/chain.ts'
import type { Context } from './context.ts'
import { type Entered, enter, type MatterRole, matterNamedIn } from './entering.ts'
import { forbidden, inputRefused, problemOf, unauthenticated, withStorageTold } from './problems.ts'

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => {
    const { code, message, refusals, meanwhile } = problemOf(error)
    const { httpStatus, path } = shape.data
    const details = { ...(refusals !== undefined && { refusals }), ...(meanwhile !== undefined && { meanwhile }) }
    return { ...shape, message, data: { code, httpStatus, ...(path !== undefined && { path }), ...details } }
  },
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
})

export const { router, createCallerFactory } = t

/** For everybody who signed in. What a token of scope read may not do is everything that changes something. */
export const signedIn = t.procedure.use(async ({ ctx, type, next }) => {
  const { viewer } = ctx
  if (viewer === null) throw unauthenticated()
  if (type === 'mutation' && viewer.scope !== 'write') throw forbidden('This token may only read.')
  const result = await next({ ctx: { viewer } })
  if (!result.ok) throw withStorageTold(result.error)
  return result
})

function refuseTokens(viewer: Viewer): void {
  if (viewer.via === 'token') throw forbidden('A token may not do this; sign in.')
}

/** For people at their own account: a token cannot make tokens. */
export const inPerson = signedIn.use(({ ctx, next }) => {
  refuseTokens(ctx.viewer)
  return next()
})

/** For everything that is about no single matter, so not for a token that opens only one. */
export const unbound = signedIn.use(({ ctx, next }) => {
  if (ctx.viewer.matter !== null) throw forbidden('This token opens one matter only.')
  return next()
})

/**
 * For members of the matter that the input names.
 *
 * The matter is looked at before the rest of the input, so that whatever else is sent, a matter that is not the
 * viewer's answers like one that is not there.
 */
function forMembers(roles: readonly MatterRole[]) {
  return signedIn.use(async ({ ctx, getRawInput, next }) => {
    const entered: Entered = await enter(ctx.services.store, ctx.viewer, matterNamedIn(await getRawInput()), roles)
    return next({ ctx: { entered } })
  })
}

/** Everybody in a matter, an Investor for its own part. */
export const members = forMembers(['owner', 'counsel', 'reader', 'investor'])
/** The same in person: what concerns the person and not the matter is not for a token to set. */
export const membersInPerson = members.use(({ ctx, next }) => {
  refuseTokens(ctx.viewer)
  return next()
})
/** Those who read the log and the whole answers. */
export const readers = forMembers(['owner', 'counsel', 'reader'])
/** Those who record events and choose readings. */
export const recorders = forMembers(['owner', 'counsel'])
/** Those to whom the matter belongs. */
export const owners = forMembers(['owner'])
/** The same in person: what opens somebody's account is not for a token to make. */
export const ownersInPerson = owners.use(({ ctx, next }) => {
  refuseTokens(ctx.viewer)
  return next()
})

/**
 * A schema that refuses as the rules do: every problem with its place, what was found there, and what is allowed.
 */
export function accepting<Schema extends z.ZodType>(schema: Schema): Schema {
  const parse = (value: unknown) => {
    const read = readInput(schema, value)
    const refusals = read.ok ? refuseBrokenFields(value) : read.refusals
    if (read.ok && refusals.length === 0) return read.value
    throw inputRefused(refusals)
  }
  const parseAsync = async (value: unknown) => parse(value)
  return Object.defineProperties(schema.clone(), { parse: { value: parse }, parseAsync: { value: parseAsync } })
}

function refuseBrokenFields(input: unknown): Refusal[] {
  return typeof input !== 'object' || input === null
    ? []
    : Object.entries(input).flatMap(([field, value]) => refuseBrokenText(value, field))
}

/** The value of something that may have been refused; a refusal becomes the error of the call. */
export function accepted<Value>(result: { ok: true; value: Value } | { ok: false; refusals: Refusal[] }): Value {
  if (result.ok) return result.value
  throw inputRefused(result.refusals)
}

/** Who does something: the account, and the name under which files and logs show it. */
export function authorOf({ user, name, email }: Viewer) {
  return { user, signature: email ?? name }
}
