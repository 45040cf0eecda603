import type { Clock } from '../clock.ts'
import type { Store } from '../store/port.ts'

/** What the service of the matters is made of. */
export type Parts = {
  readonly store: Store
  readonly clock: Clock
}

/** Who records something: the account, and how a file or a log names the person. */
export type Author = { readonly user: string; readonly signature: string }
