import { packIds, type Result } from '@regrights/rules'

/** The id of the agreement that a command names; the first one known when it names none. */
export function namedAgreement(name: string | undefined): Result<string> {
  const id = name === undefined ? packIds[0] : packIds.find((known) => known === name)
  if (id !== undefined) return { ok: true, value: id }
  const allowed = packIds.length === 1 ? `${packIds[0]}` : `one of ${packIds.join(', ')}`
  return { ok: false, refusals: [{ path: 'AGREEMENT', found: JSON.stringify(name), allowed }] }
}
