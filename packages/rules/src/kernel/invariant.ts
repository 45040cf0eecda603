/**
 * Stops on a mistake of our own. Bad input is never one: it is answered with refusals.
 *
 * Takes:   what must hold, and the sentence that says so.
 * Gives:   nothing when it holds.
 * Refuses: never; it throws.
 */
export function invariant(condition: boolean, statement: string): asserts condition {
  if (!condition) throw new Error(`This should always hold: ${statement}`)
}
