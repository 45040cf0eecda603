import type { Change, Store } from '../store/port.ts'

/** Tells watchers what happened to matters, in this process or another one on the same database. */
export type Live = {
  /**
   * Waits for the next look at the changes.
   *
   * Takes:   the matters that are watched, each with the version that was seen last, and what ends the wait.
   * Gives:   the changes since, by matter and version: none when nothing happened. Null when it is over.
   */
  readonly next: (
    seen: ReadonlyMap<string, number>,
    signal: AbortSignal | undefined,
  ) => Promise<readonly Change[] | null>
  /** Ends all watching, for a graceful stop. */
  readonly close: () => void
}

type Waiting = {
  readonly seen: ReadonlyMap<string, number>
  readonly end: (changes: readonly Change[] | null) => void
}

/**
 * Watches the changes by asking for them every so often: once for all who wait, and not at all when nobody does.
 *
 * Takes:   where the changes are, and the milliseconds from one look to the next.
 * Gives:   the watching. When the storage does not answer, watchers go on waiting; what happened meanwhile is told
 *          later.
 * Refuses: never.
 */
export function watchChanges(changes: Store['changes'], everyMs: number): Live {
  const waiting = new Set<Waiting>()
  let timer: NodeJS.Timeout | null = null
  let closed = false
  const look = async () => {
    timer = null
    const now = [...waiting]
    try {
      const found = await changes.after(lowestSeen(now))
      for (const watcher of now) if (waiting.delete(watcher)) watcher.end(found.filter((one) => isNew(one, watcher)))
    } catch {
      // The next look asks for the same again.
    }
    start()
  }
  const start = () => {
    if (timer === null && waiting.size > 0) timer = setTimeout(look, everyMs)
  }
  return {
    next: (seen, signal) =>
      new Promise((resolve) => {
        if (closed || signal?.aborted === true) {
          resolve(null)
          return
        }
        const abort = () => {
          waiting.delete(watcher)
          resolve(null)
        }
        const watcher: Waiting = {
          seen,
          end: (found) => {
            signal?.removeEventListener('abort', abort)
            resolve(found)
          },
        }
        signal?.addEventListener('abort', abort, { once: true })
        waiting.add(watcher)
        start()
      }),
    close: () => {
      closed = true
      for (const watcher of waiting) watcher.end(null)
      waiting.clear()
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}

/** What has to be asked for so that every watcher gets all that it has not seen. */
function lowestSeen(watchers: readonly Waiting[]): Map<string, number> {
  const lowest = new Map<string, number>()
  for (const { seen } of watchers)
    for (const [matter, version] of seen) lowest.set(matter, Math.min(version, lowest.get(matter) ?? version))
  return lowest
}

function isNew({ matter, version }: Change, { seen }: Waiting): boolean {
  const last = seen.get(matter)
  return last !== undefined && version > last
}
