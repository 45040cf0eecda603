import type { Auth } from './better-auth.ts'
import type { AskAccess } from './tables.ts'
import { localUser } from './viewer.ts'

/** A person with an account. */
export type Account = {
  readonly id: string
  readonly name: string
  /** Null for the one person of a machine, as long as no address was set. */
  readonly email: string | null
  readonly secondFactor: boolean
}

export type Accounts = {
  readonly find: (id: string) => Promise<Account | null>
  readonly findAll: (ids: readonly string[]) => Promise<readonly Account[]>
  readonly byEmail: (email: string) => Promise<Account | null>
  /** Whether anybody can sign in with a password: without that a server has no business on a network. */
  readonly any: () => Promise<boolean>
  /** Makes an account; null when the address has one already. */
  readonly create: (given: NewAccount) => Promise<Account | null>
  /** Gives the one person of a machine an address and a password; null when another account has the address. */
  readonly setLocal: (given: NewAccount) => Promise<Account | null>
  /** Makes sure that the one person of a machine has an account. */
  readonly ensureLocal: () => Promise<void>
  readonly setPassword: (id: string, password: string) => Promise<void>
  readonly dropSecondFactor: (id: string) => Promise<void>
}

export type NewAccount = { readonly email: string; readonly name: string; readonly password: string }

/** Stands in the column that may not be empty; it is no address, so that nobody can sign in with it. */
const noEmail = 'local@localhost'

type UserRow = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly twoFactorEnabled?: boolean | number | null | undefined
}

/**
 * The accounts, as better-auth keeps them.
 *
 * Takes the library, and the tables, in which an account is looked up for every request. Addresses are compared in lower case.
 */
export function accountsOf(auth: Auth, ask: AskAccess): Accounts {
  const accounts: Accounts = {
    find: async (id) => (await accounts.findAll([id]))[0] ?? null,
    findAll: async (ids) => {
      if (ids.length === 0) return []
      const columns = ['id', 'name', 'email', 'twoFactorEnabled'] as const
      const rows = await ask((db) => db.selectFrom('auth_user').select(columns).where('id', 'in', ids).execute())
      return rows.map(accountOf)
    },
    byEmail: async (email) => {
      const { internalAdapter } = await auth.$context
      const found = await internalAdapter.findUserByEmail(normalEmail(email), { includeAccounts: true })
      return found === null || found.accounts.length === 0 ? null : accountOf(found.user)
    },
    any: async () => {
      const { adapter } = await auth.$context
      const where = [{ field: 'providerId', value: 'credential' }]
      return (await adapter.findOne({ model: 'account', where })) !== null
    },
    create: (given) => createAccount(auth, accounts, given),
    setLocal: (given) => setLocal(auth, accounts, given),
    ensureLocal: () => ensureLocal(auth),
    setPassword: (id, password) => setPassword(auth, id, password),
    dropSecondFactor: async (id) => {
      const { adapter, internalAdapter } = await auth.$context
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: id }] })
      await internalAdapter.updateUser(id, { twoFactorEnabled: false })
    },
  }
  return accounts
}

/** An address as accounts are found by it. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase()
}

/** An account as better-auth gives it, without what only the library needs. */
export function accountOf(row: UserRow): Account {
  const { id, name, email } = row
  return {
    id,
    name,
    email: email === noEmail ? null : email,
    secondFactor: row.twoFactorEnabled === true || row.twoFactorEnabled === 1,
  }
}

async function createAccount(auth: Auth, accounts: Accounts, given: NewAccount): Promise<Account | null> {
  const email = normalEmail(given.email)
  if ((await accounts.byEmail(email)) !== null) return null
  const { internalAdapter, password } = await auth.$context
  const hash = await password.hash(given.password)
  try {
    // One that was made in part, when the process was stopped between the two steps, is completed.
    const begun = await internalAdapter.findUserByEmail(email)
    const { name } = given
    const user =
      begun === null
        ? await internalAdapter.createUser({ email, name }, { method: 'invitation' })
        : await internalAdapter.updateUser(begun.user.id, { name })
    const credential = { userId: user.id, accountId: user.id, providerId: 'credential', password: hash }
    await internalAdapter.linkAccount(credential)
    return accountOf(user)
  } catch (problem) {
    // Somebody else may have been first with the same address; the column is unique.
    if ((await accounts.byEmail(email)) !== null) return null
    throw problem
  }
}

async function setLocal(auth: Auth, accounts: Accounts, given: NewAccount): Promise<Account | null> {
  const email = normalEmail(given.email)
  const holder = await accounts.byEmail(email)
  if (holder !== null && holder.id !== localUser) return null
  const { internalAdapter } = await auth.$context
  const user = await internalAdapter.updateUser(localUser, { email, name: given.name })
  await setPassword(auth, localUser, given.password)
  return accountOf(user)
}

async function ensureLocal(auth: Auth): Promise<void> {
  const { adapter, internalAdapter } = await auth.$context
  if ((await internalAdapter.findUserById(localUser)) !== null) return
  const now = new Date()
  const data = { id: localUser, name: 'You', email: noEmail, emailVerified: false, createdAt: now, updatedAt: now }
  try {
    await adapter.create({ model: 'user', data, forceAllowId: true })
  } catch (problem) {
    // Two processes may start at once.
    if ((await internalAdapter.findUserById(localUser)) === null) throw problem
  }
}

async function setPassword(auth: Auth, id: string, plain: string): Promise<void> {
  const { internalAdapter, password } = await auth.$context
  const hash = await password.hash(plain)
  const credential = await internalAdapter.findCredentialAccount(id)
  if (credential === null) {
    await internalAdapter.linkAccount({ userId: id, accountId: id, providerId: 'credential', password: hash })
  } else {
    await internalAdapter.updatePassword(id, hash)
  }
}
