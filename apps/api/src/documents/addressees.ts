import type { ObligationAnswer, Result } from '@regrights/rules'
import { type Dossier, refused } from './dossier.ts'

/**
 * What a document is about.
 *
 * Takes:   the dossier, the word for such a thing, and the ids of those that there are.
 * Gives:   the one that was named, or the only one.
 * Refuses: an unknown one, and no name where there is not exactly one.
 */
export function aboutOf({ options, asOf }: Dossier, what: string, ids: readonly string[]): Result<string> {
  const allowed =
    ids.length === 0 ? `a ${what}, of which there is none on ${asOf}` : `one of ${[...ids].sort().join(', ')}`
  const { about } = options
  if (about !== undefined && ids.includes(about)) return { ok: true, value: about }
  if (about !== undefined) return refused('about', `${about}, which is no ${what} on ${asOf}`, allowed)
  const [only] = ids
  return only !== undefined && ids.length === 1 ? { ok: true, value: only } : refused('about', 'nothing', allowed)
}

const over: ReadonlySet<string> = new Set(['waived', 'discharged', 'excused'])

/**
 * To whom a notice is to be addressed, by the duties to give it.
 *
 * Takes:   the dossier, the duties to give the notice about one thing, and why there may be none.
 * Gives:   the one addressee that was named, told already or not; otherwise everybody who is still to be told.
 * Refuses: an addressee to whom none is owed; nobody left to address.
 */
export function addresseesOf(
  { options, asOf }: Dossier,
  duties: readonly ObligationAnswer[],
  whyNone: string,
): Result<string[]> {
  const owed = duties.map((duty) => duty.owedTo)
  const { to } = options
  if (owed.length === 0)
    return refused('about', `nobody to address on ${asOf}: ${whyNone}`, 'one about which a notice is owed')
  if (to !== undefined)
    return owed.includes(to)
      ? { ok: true, value: [to] }
      : refused('to', `${to}, to whom no such notice is owed on ${asOf}`, `one of ${owed.sort().join(', ')}`)
  const waiting = duties
    .filter((duty) => duty.performedOn === null && !over.has(duty.status))
    .map((duty) => duty.owedTo)
  if (waiting.length > 0) return { ok: true, value: waiting }
  return refused(
    'to',
    `nobody left to address on ${asOf}: everybody has been told, or need not be`,
    `one of ${owed.sort().join(', ')}, for a copy of what was sent`,
  )
}
