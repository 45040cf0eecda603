import type { Scope } from '../store/port.ts'

/** Who asks: a person who signed in, the bearer of a personal token, or the one person of a machine. */
export type Viewer = {
  /** The account's id, by which members and tokens are stored. */
  readonly user: string
  readonly name: string
  /** Null for the one person of a machine, as long as no address was set. */
  readonly email: string | null
  readonly via: 'session' | 'token' | 'local'
  /** What may be done at most; a role in a matter may allow less. */
  readonly scope: Scope
  /** The only matter that a token opens; null when all of the account's matters are open. */
  readonly matter: string | null
}

/** The account of the one person of a machine. It keeps this id when the person sets an address and a password. */
export const localUser = 'local'

/** The one person of a machine, for what runs in the same process as the storage. */
export const localViewer: Viewer = {
  user: localUser,
  name: 'You',
  email: null,
  via: 'local',
  scope: 'write',
  matter: null,
}
