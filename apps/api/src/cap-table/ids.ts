/** Gives out ids of the matter file, each once. */
export type IdMaker = (wanted: string) => string

/**
 * A maker of ids.
 *
 * Takes:   ids that are taken from the start.
 * Gives:   for a wanted text the nearest id of 1 to 64 of `a-z 0-9 . _ -` that was not given out yet.
 * Example: "Ash Partners, L.P." is ash-partners-l.p, the second time ash-partners-l.p-2.
 */
export function idMaker(taken: readonly string[]): IdMaker {
  const given = new Set([...taken, '__proto__'])
  return (wanted) => {
    const plain = wanted
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
      .slice(0, 56)
    const base = plain === '' ? 'unnamed' : plain
    let id = base
    for (let number = 2; given.has(id); number += 1) id = `${base}-${number}`
    given.add(id)
    return id
  }
}
