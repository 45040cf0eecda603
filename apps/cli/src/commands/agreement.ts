import { packIds, type Result, type Terms, termsOf } from '@regrights/rules'

/** The terms of the agreement that a command names; of the first one known when it names none. */
export function namedAgreement(name = packIds[0] ?? ''): Result<Terms> {
  const terms = termsOf(name)
  if (terms !== null) return { ok: true, value: terms }
  const allowed = packIds.length === 1 ? `${packIds[0]}` : `one of ${packIds.join(', ')}`
  return { ok: false, refusals: [{ path: 'AGREEMENT', found: JSON.stringify(name), allowed }] }
}
