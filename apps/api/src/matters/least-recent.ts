/** Things kept under a key, of which the least recently asked for go first. */
export type Kept<Value> = {
  readonly get: (key: string) => Value | undefined
  readonly put: (key: string, value: Value) => void
  readonly forget: (key: string) => void
}

/**
 * Keeps things up to a weight in all.
 *
 * Takes:   the most that everything kept may weigh, and what one thing weighs.
 * Gives:   a keeper; a thing that alone weighs more than the most is not kept.
 * Refuses: never.
 */
export function leastRecent<Value>(most: number, weigh: (value: Value) => number): Kept<Value> {
  const kept = new Map<string, { readonly value: Value; readonly weight: number }>()
  let weight = 0
  const forget = (key: string) => {
    weight -= kept.get(key)?.weight ?? 0
    kept.delete(key)
  }
  return {
    get: (key) => {
      const found = kept.get(key)
      if (found === undefined) return undefined
      // A map remembers the order of entry, so what was asked for last is entered last.
      kept.delete(key)
      kept.set(key, found)
      return found.value
    },
    put: (key, value) => {
      forget(key)
      const entry = { value, weight: weigh(value) }
      if (entry.weight > most) return
      kept.set(key, entry)
      weight += entry.weight
      for (const oldest of kept.keys()) {
        if (weight <= most) break
        forget(oldest)
      }
    },
    forget,
  }
}
