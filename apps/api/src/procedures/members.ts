import { z } from 'zod'
import type { Membership } from '../store/port.ts'
import { note, noteOf } from './auditing.ts'
import { accepting, owners, ownersInPerson, readers } from './building.ts'
import type { Services } from './context.ts'
import { type Entered, openEntered } from './entering.ts'
import { matterId, party } from './inputs.ts'
import { conflict, forbidden, inputRefused, noSuchMatter, notFound } from './problems.ts'

const one = z.strictObject({ matter: matterId })
const user = z.string().min(1).max(64)
const membership = {
  role: z.enum(['owner', 'counsel', 'reader', 'investor']),
  /** For the role investor: the parties that the person sees the matter as. */
  parties: z.array(party).max(20).default([]),
}

/** Who is in the matter, as what, and since when. */
export const list = readers.input(accepting(one)).query(async ({ ctx: { services, entered } }) => {
  const members = await services.store.members.list(entered.matter)
  const accounts = await services.access.accounts.findAll(members.map((member) => member.user))
  const byId = new Map(accounts.map((account) => [account.id, account]))
  return members.map((member) => {
    const account = byId.get(member.user)
    return { ...member, name: account?.name ?? null, email: account?.email ?? null }
  })
})

/** Makes somebody with an account a member, or changes a member's role. */
export const put = ownersInPerson
  .input(accepting(one.extend({ user, ...membership })))
  .mutation(async ({ ctx: { viewer, services, entered }, input }) => {
    const { role, parties } = input
    if ((await services.access.accounts.find(input.user)) === null) throw notFound('account')
    await checkParties(services, entered, { role, parties })
    const at = services.clock.now()
    const audit = noteOf('member', `${input.user}: ${[role, ...parties].join(' ')}`)
    const change = { at, by: viewer.user, what: 'members', audit } as const
    const done = await services.store.members.put(entered.matter, input.user, { role, parties }, at, change)
    if (!done) throw conflict('A matter keeps at least one owner.')
    return { user: input.user, role, parties }
  })

/** Takes somebody out of the matter. */
export const remove = owners
  .input(accepting(one.extend({ user })))
  .mutation(async ({ ctx: { viewer, services, entered }, input }) => {
    if ((await services.store.members.of(entered.matter, input.user)) === null) throw notFound('member')
    const audit = noteOf('member removed', input.user)
    const change = { at: services.clock.now(), by: viewer.user, what: 'members', audit } as const
    if (!(await services.store.members.remove(entered.matter, input.user, change)))
      throw conflict('A matter keeps at least one owner.')
    return { user: input.user }
  })

/** Sets what the Investors are shown beyond what is theirs. */
export const disclose = owners
  .input(accepting(one.extend({ readings: z.boolean(), worksheet: z.enum(['own-line', 'anonymised', 'full']) })))
  .mutation(async ({ ctx: { viewer, services, entered }, input: { readings, worksheet } }) => {
    const audit = noteOf('disclosure', `readings ${readings}, worksheet ${worksheet}`)
    const change = { at: services.clock.now(), by: viewer.user, what: 'matter', audit } as const
    const disclosure = { readings, worksheet }
    const record = await services.store.matters.update(entered.matter, { disclosure }, change)
    if (record === null) throw noSuchMatter()
    return record.disclosure
  })

/** Makes a link by which a person with this address comes into the matter; the link is shown only here. */
export const invite = ownersInPerson
  .input(accepting(one.extend({ email: z.string().min(3).max(254), ...membership })))
  .mutation(async ({ ctx: { viewer, services, entered }, input: { email, role, parties } }) => {
    await checkParties(services, entered, { role, parties })
    const { matter } = entered
    const made = await services.access.invite({ by: viewer, matter, email, membership: { role, parties } })
    if (!made.ok) throw made.refusals === undefined ? forbidden(made.message) : inputRefused(made.refusals)
    await note(services, viewer, matter, 'invited', [email, role, ...parties].join(' '))
    const { id, secret, expiresAt } = made
    return { id, secret, expiresAt }
  })

/** The invitations that nobody has used yet. */
export const invitations = owners.input(accepting(one)).query(async ({ ctx: { services, entered } }) => {
  const open = await services.access.invitations.invitations(entered.matter)
  return open.map(({ id, purpose, createdAt, expiresAt }) => {
    const { email, membership: as } = purpose
    return { id, email, role: as.role, parties: as.parties, createdAt, expiresAt }
  })
})

export const withdraw = owners
  .input(accepting(one.extend({ id: z.string() })))
  .mutation(async ({ ctx: { viewer, services, entered }, input: { id } }) => {
    if (!(await services.access.invitations.withdraw(entered.matter, id))) throw notFound('invitation')
    await note(services, viewer, entered.matter, 'invitation withdrawn', id)
    return { id }
  })

/** Makes a link by which a member sets a new password; for owners of every matter that the member is in. */
export const reset = ownersInPerson
  .input(accepting(one.extend({ user, dropsSecondFactor: z.boolean().default(false) })))
  .mutation(async ({ ctx: { viewer, services, entered }, input }) => {
    const { user: whose, dropsSecondFactor } = input
    const made = await services.access.offerReset({ by: viewer, user: whose, dropsSecondFactor })
    if (!made.ok) throw forbidden(made.message)
    await note(services, viewer, entered.matter, 'reset link', whose)
    const { id, secret, expiresAt } = made
    return { id, secret, expiresAt }
  })

/**
 * An Investor's parties are some that the matter knows, without the company, through whose eyes one sees what it owes to
 * everybody; whoever is no Investor sees the whole matter, and has none.
 */
async function checkParties({ matters }: Services, entered: Entered, { role, parties }: Membership): Promise<void> {
  if ((role === 'investor') !== parties.length > 0)
    throw inputRefused([
      { path: 'parties', found: `${parties.length} parties`, allowed: 'at least one for an investor, none for others' },
    ])
  const { matter } = await openEntered(matters, entered)
  const joined = new Set(
    matter.events.flatMap((event) =>
      event.type === 'party-joined' && event.role !== 'company' && event.party !== 'company' ? [event.party] : [],
    ),
  )
  const unknown = parties.flatMap((id, index) =>
    joined.has(id)
      ? []
      : [{ path: `parties[${index}]`, found: id, allowed: 'a party of the matter, and not the company' }],
  )
  if (unknown.length > 0) throw inputRefused(unknown)
}
