import type { Terms } from './terms.ts'

/** Terms by path, such as periods.filingCeiling.days, which is how amendments name them. */

/** The value of one term; undefined when the path names none, or a group of terms. */
export function termAt(terms: Terms, path: string): unknown {
  let value: unknown = terms
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    // The length of a list is no term.
    if (Array.isArray(value) && step === 'length') return undefined
    value = Reflect.get(value, step)
  }
  return typeof value === 'object' && value !== null ? undefined : value
}

/** The terms with other values at some paths; a path that names no term changes nothing. */
export function withTerms(terms: Terms, changes: Readonly<Record<string, unknown>>): Terms {
  // Terms are plain data, so a copy is a copy of their JSON.
  const changed: Terms = JSON.parse(JSON.stringify(terms))
  for (const [path, value] of Object.entries(changes))
    if (termAt(terms, path) !== undefined) setTerm(changed, path, value)
  return changed
}

function setTerm(terms: Terms, path: string, value: unknown): void {
  const steps = path.split('.')
  const last = steps.pop()
  let place: unknown = terms
  for (const step of steps) place = typeof place === 'object' && place !== null ? Reflect.get(place, step) : undefined
  if (last !== undefined && typeof place === 'object' && place !== null) Reflect.set(place, last, value)
}
