const written = new WeakMap<object, string>()

/**
 * The JSON of something that never changes, written only once for as long as the thing itself is kept.
 *
 * Takes:   an object that is not changed after it was made, such as answers or one list of them.
 * Gives:   its JSON.
 * Refuses: never.
 */
export function jsonOf(value: object): string {
  const known = written.get(value)
  if (known !== undefined) return known
  const json = JSON.stringify(value)
  written.set(value, json)
  return json
}
