import type { Access } from '../access/access.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Clock } from '../clock.ts'
import type { Live } from '../live/live.ts'
import type { Matters } from '../matters/service.ts'
import type { Reminders } from '../reminders/reminders.ts'
import type { Store } from '../store/port.ts'

/** What the procedures stand on; made once for a process. */
export type Services = {
  readonly store: Store
  readonly clock: Clock
  readonly matters: Matters
  readonly live: Live
  readonly reminders: Pick<Reminders, 'channels' | 'newWebhook' | 'tryOut'>
  readonly access: Pick<Access, 'accounts' | 'tokens' | 'invite' | 'invitations' | 'offerReset'>
}

/** What one call knows: who makes it, and the services. */
export type Context = {
  readonly viewer: Viewer | null
  /** Asks anew who it is: what goes on for long ends when a session or a token does. */
  readonly viewerNow: () => Promise<Viewer | null>
  readonly services: Services
}
