import { newId } from '../access/secrets.ts'
import type { Viewer } from '../access/viewer.ts'
import type { AuditNote } from '../store/port.ts'
import type { Services } from './context.ts'

/**
 * Notes who did what, for the owner to read, where nothing of the matter changes.
 *
 * Events need no note: the log itself says who recorded them.
 */
export async function note(
  { store, clock }: Services,
  { user }: Viewer,
  matter: string,
  what: string,
  detail: string,
): Promise<void> {
  await store.audit.add({ id: newId(), matter, at: clock.now(), by: user, what, detail })
}

/** The same for a change, to be stored together with it. */
export function noteOf(what: string, detail: string): AuditNote {
  return { id: newId(), what, detail }
}
