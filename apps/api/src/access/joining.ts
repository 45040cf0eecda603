import type { Refusal } from '@regrights/rules'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Membership, Store } from '../store/port.ts'
import { type Account, type Accounts, normalEmail } from './accounts.ts'
import type { Link, Links } from './links.ts'
import { passwordRefusal } from './passwords.ts'
import { type Refused, refused } from './refused.ts'
import { newId } from './secrets.ts'
import type { Sessions } from './sessions.ts'
import { localUser, type Viewer } from './viewer.ts'

/** A link's secret and until when it works; it is shown to who asked for it, once. */
export type MadeLink = { readonly ok: true; readonly id: string; readonly secret: string; readonly expiresAt: string }

export type Joining = {
  /** Makes a link by which a person with an address comes into a matter. Whoever asks must be an owner of it. */
  readonly invite: (given: {
    readonly by: Viewer
    readonly matter: string
    readonly email: string
    readonly membership: Membership
  }) => Promise<MadeLink | Refused>
  /** Uses an invitation: makes an account for its address, or lets in the account that has it and is signed in. */
  readonly accept: (given: {
    readonly secret: string
    readonly viewer: Viewer | null
    readonly name: string
    readonly password: string
  }) => Promise<{ readonly ok: true; readonly account: Account; readonly matter: string } | Refused>
  /** Makes a link by which a member sets a new password. */
  readonly offerReset: (given: {
    readonly by: Viewer
    readonly user: string
    readonly dropsSecondFactor: boolean
  }) => Promise<MadeLink | Refused>
  /** Uses a reset link: sets the password and signs the account out everywhere. */
  readonly reset: (given: {
    readonly secret: string
    readonly password: string
  }) => Promise<{ readonly ok: true; readonly account: Account } | Refused>
  /** Gives the one person of a machine an address and a password, under which the matters stay theirs. */
  readonly setLocalAccount: (given: {
    readonly by: Viewer
    readonly email: string
    readonly name: string
    readonly password: string
  }) => Promise<{ readonly ok: true; readonly account: Account } | Refused>
}

export type JoiningParts = {
  readonly store: Store
  readonly clock: Clock
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly links: Links
}

const invitationHours = 7 * 24
const resetHours = 24

/**
 * How people come in, and come back in, without a mail server: by links that an owner passes on.
 *
 * Takes the storage, a clock, and the accounts, sessions and links.
 */
export function joiningWith(parts: JoiningParts): Joining {
  return {
    invite: (given) => invite(parts, given),
    accept: (given) => accept(parts, given),
    offerReset: (given) => offerReset(parts, given),
    reset: (given) => reset(parts, given),
    setLocalAccount: (given) => setLocalAccount(parts, given),
  }
}

async function invite(parts: JoiningParts, given: Parameters<Joining['invite']>[0]): Promise<MadeLink | Refused> {
  const { by, matter, membership } = given
  if (!(await isOwner(parts, matter, by.user))) return notAllowed()
  const problems = [
    ...emailRefusals(given.email),
    ...((membership.role === 'investor') === membership.parties.length > 0
      ? []
      : [
          {
            path: 'parties',
            found: `${membership.parties.length} for the role ${membership.role}`,
            allowed: 'one or more for the role investor, none for the others',
          },
        ]),
  ]
  if (problems.length > 0) return badInput(problems)
  const purpose = { kind: 'invitation' as const, email: normalEmail(given.email), matter, membership }
  return { ok: true, ...(await parts.links.make(purpose, by.user, invitationHours)) }
}

type Accepted = Awaited<ReturnType<Joining['accept']>>

async function accept(parts: JoiningParts, given: Parameters<Joining['accept']>[0]): Promise<Accepted> {
  const { accounts, links } = parts
  const looked = await links.look('invitation', given.secret)
  if (!looked.ok) return looked
  const { purpose, createdBy } = looked.link
  // An owner who was one when inviting may not be one any more, and the matter may be gone.
  if (!(await isOwner(parts, purpose.matter, createdBy))) return refused('LINK_UNKNOWN', 'There is no such link.')
  const existing = await accounts.byEmail(purpose.email)
  if (existing !== null && given.viewer?.user !== existing.id) {
    return refused('SIGN_IN_FIRST', 'The invited address has an account: sign in with it, then open the link again.')
  }
  const problems = existing === null ? [...nameRefusals(given.name), ...passwordRefusals(given.password)] : []
  if (problems.length > 0) return badInput(problems)
  const used = await links.use('invitation', given.secret)
  if (!used.ok) return used
  try {
    const account =
      existing ?? (await accounts.create({ email: purpose.email, name: given.name.trim(), password: given.password }))
    if (account === null) {
      await links.giveBack(used.link.id)
      return refused('SIGN_IN_FIRST', 'The invited address has an account: sign in with it, then open the link again.')
    }
    await admit(parts, account, used.link)
    return { ok: true, account, matter: purpose.matter }
  } catch (problem) {
    await links.giveBack(used.link.id)
    throw problem
  }
}

/** Makes an account a member, unless it is one already: an invitation never lessens or widens a role that somebody has. */
async function admit(parts: JoiningParts, account: Account, link: Link<'invitation'>): Promise<void> {
  const { store, clock } = parts
  const { matter, membership } = link.purpose
  const at = clock.now()
  if ((await store.members.of(matter, account.id)) === null) {
    await store.members.put(matter, account.id, membership, at, { at, by: account.id, what: 'members' })
  }
  const detail = `${membership.role}, invited by ${link.createdBy}`
  await store.audit.add({ id: newId(), matter, at, by: account.id, what: 'invitation accepted', detail })
}

async function offerReset(
  parts: JoiningParts,
  given: Parameters<Joining['offerReset']>[0],
): Promise<MadeLink | Refused> {
  const { by, user, dropsSecondFactor } = given
  if (by.user === user) return refused('NOT_ALLOWED', 'You change your own password with the one you have.')
  if (!(await ownsAllOf(parts, by.user, user))) return notAllowed()
  return { ok: true, ...(await parts.links.make({ kind: 'reset', user, dropsSecondFactor }, by.user, resetHours)) }
}

/**
 * Who makes a reset link can take the account over; so only somebody to whom the account opens nothing new may: an owner
 * of every matter that it is a member of, and of one at least.
 */
async function ownsAllOf({ store }: JoiningParts, owner: string, user: string): Promise<boolean> {
  if (user === localUser) return false
  const matters = await store.matters.listFor(user)
  const memberships = await Promise.all(matters.map((matter) => store.members.of(matter.id, owner)))
  return memberships.length > 0 && memberships.every((membership) => membership?.role === 'owner')
}

async function reset(parts: JoiningParts, given: Parameters<Joining['reset']>[0]) {
  const { accounts, links, sessions, store, clock } = parts
  const problems = passwordRefusals(given.password)
  const looked = await links.look('reset', given.secret)
  if (!looked.ok) return looked
  if (problems.length > 0) return badInput(problems)
  const { user, dropsSecondFactor } = looked.link.purpose
  const account = await accounts.find(user)
  // What the maker might do when the link was made may have changed since.
  if (account === null || !(await ownsAllOf(parts, looked.link.createdBy, user))) {
    return refused('LINK_UNKNOWN', 'There is no such link.')
  }
  const used = await links.use('reset', given.secret)
  if (!used.ok) return used
  await accounts.setPassword(user, given.password)
  if (dropsSecondFactor) await accounts.dropSecondFactor(user)
  await sessions.endAll(user)
  const detail = `by a link of ${used.link.createdBy}${dropsSecondFactor ? ', second factor removed' : ''}`
  await store.audit.add({ id: newId(), matter: null, at: clock.now(), by: user, what: 'password reset', detail })
  return { ok: true as const, account }
}

async function setLocalAccount(parts: JoiningParts, given: Parameters<Joining['setLocalAccount']>[0]) {
  if (given.by.user !== localUser || given.by.via !== 'local') return notAllowed()
  const problems = [...emailRefusals(given.email), ...nameRefusals(given.name), ...passwordRefusals(given.password)]
  if (problems.length > 0) return badInput(problems)
  const { email, password } = given
  const account = await parts.accounts.setLocal({ email, name: given.name.trim(), password })
  if (account !== null) return { ok: true as const, account }
  return badInput([{ path: 'email', found: 'an address that another account has', allowed: 'an address of your own' }])
}

async function isOwner({ store }: JoiningParts, matter: string, user: string): Promise<boolean> {
  return (await store.members.of(matter, user))?.role === 'owner'
}

function emailRefusals(email: string): readonly Refusal[] {
  const wellFormed = z.email().max(254).safeParse(normalEmail(email)).success
  return wellFormed ? [] : [{ path: 'email', found: 'something else', allowed: 'a mail address' }]
}

/** Refuses a name that could not be shown as one. */
export function nameRefusals(name: string): readonly Refusal[] {
  // A control character could forge a line of a log or of a terminal.
  const wellFormed = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,120}$/u.test(name.trim())
  return wellFormed ? [] : [{ path: 'name', found: 'something else', allowed: '1 to 120 visible characters' }]
}

function passwordRefusals(password: string): readonly Refusal[] {
  const refusal = passwordRefusal(password)
  return refusal === null ? [] : [refusal]
}

function badInput(problems: readonly Refusal[]): Refused {
  return refused('BAD_INPUT', 'What was sent cannot be used.', problems)
}

/** Says the same of what is not there as of what is not theirs. */
function notAllowed(): Refused {
  return refused('NOT_ALLOWED', 'You may not do this.')
}
