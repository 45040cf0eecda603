import { localUser, localViewer } from '../access/viewer.ts'
import type { Matters } from '../matters/service.ts'
import type { Store } from '../store/port.ts'

/**
 * Gives the one person of this machine a matter to begin with, as long as it has none.
 *
 * Takes:   the storage, the matters, and a matter file as parsed from JSON.
 * Gives:   the id of the matter, or null when there was one already.
 * Refuses: throws when the rules refuse the file, which then is no sample.
 */
export async function loadSample(store: Store, matters: Matters, file: unknown): Promise<string | null> {
  const own = await store.matters.listFor(localUser)
  if (own.length > 0) return null
  const created = await matters.importFile(file, { user: localUser, signature: localViewer.name })
  if (created.kind === 'created') return created.record.id
  throw new Error(`the sample matter is refused: ${JSON.stringify(created.refusals)}`)
}
