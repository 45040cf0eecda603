import { dutyCodes } from '../agreements/duty-rules.ts'
import type { Pack } from '../agreements/pack.ts'
import { termAt, withTerms } from '../agreements/term-paths.ts'
import { termsShape } from '../agreements/terms-shape.ts'
import type { Event, EventOf } from '../events/event.ts'
import { parseMoney } from '../kernel/money.ts'
import { type Refusal, readInput, writeFound } from '../kernel/refusal.ts'

/** An event as it is or would be after a correction, and where that is written. */
export type Written = { readonly event: Event; readonly path: string }

/**
 * Holds what waivers, attestations, determinations and amendments name against the agreement.
 *
 * Takes:   the events, the bodies that corrections put in their place among them; the agreement; and ids that are taken
 *          as known because an event that names them could not be read.
 * Gives:   the refusals: an unknown duty, row, reading, option or claim, shares of fault that are no numbers, and a value
 *          that a term cannot have. A path that names no term is allowed and changes nothing.
 */
export function checkUndertakings(written: readonly Written[], pack: Pack, assumed: ReadonlySet<string>): Refusal[] {
  const rows = new Set<string>(pack.contents.map((entry) => entry.row))
  const named = new Set(assumed)
  for (const { event } of written)
    if (event.type === 'claim-made') named.add(event.claim)
    else if (event.type === 'party-joined') named.add(event.party)
  return written.flatMap(({ event, path }) => {
    switch (event.type) {
      case 'waiver-signed':
      case 'duty-attested':
        return rows.has(event.duty) || dutyCodes.has(event.duty) ? [] : [unknownDuty(event.duty, path)]
      case 'determination-made':
        return checkDetermination(event, path, pack, named)
      case 'amendment-adopted':
        return checkChanges(event, path, pack)
      default:
        return []
    }
  })
}

function unknownDuty(duty: string, path: string): Refusal {
  const allowed = 'a duty code such as give-company-notice, or a row such as 1a.4'
  return { path: `${path}.duty`, found: writeFound(duty), allowed }
}

/** Refuses an unknown reading or option. */
export function checkReading(pack: Pack, id: string, option: string, path: string): Refusal[] {
  const reading = pack.readings.find((entry) => entry.id === id)
  if (reading === undefined)
    return [{ path, found: `the reading ${writeFound(id)}`, allowed: 'the id of a reading, such as A-D02' }]
  const options = reading.options.map((one) => one.option)
  if (options.includes(option)) return []
  return [{ path, found: writeFound(option), allowed: `one of ${options.join(', ')}` }]
}

const FAULT_SHARES = 'fault-shares:'

function checkDetermination(
  { question, answer }: EventOf<'determination-made'>,
  path: string,
  pack: Pack,
  named: ReadonlySet<string>,
): Refusal[] {
  if (pack.readings.some((reading) => reading.id === question))
    return checkReading(pack, question, typeof answer === 'string' ? answer : writeFound(answer), `${path}.answer`)
  const claim = question.startsWith(FAULT_SHARES) ? question.slice(FAULT_SHARES.length) : null
  if (claim === null || !named.has(claim)) {
    const allowed = `the id of a reading, such as A-D02, or ${FAULT_SHARES} and the id of a claim`
    return [{ path: `${path}.question`, found: writeFound(question), allowed }]
  }
  const shares = typeof answer === 'object' ? Object.entries(answer) : []
  if (shares.length === 0)
    return [{ path: `${path}.answer`, found: writeFound(answer), allowed: 'the share of each party, such as {"a":60}' }]
  return shares.flatMap(([party, share]) => {
    const isKnown = party === 'company' || named.has(party)
    const isShare = parseMoney(String(share)) !== null
    const at = `${path}.answer[${JSON.stringify(party)}]`
    return [
      ...(isKnown ? [] : [{ path: at, found: `${party}, which no event opens`, allowed: 'a party' }]),
      ...(isShare
        ? []
        : [{ path: at, found: writeFound(share), allowed: 'a share such as 60 or "0.6", not negative' }]),
    ]
  })
}

/** Each new value must be one that the term at its path can have. */
function checkChanges({ changes }: EventOf<'amendment-adopted'>, path: string, pack: Pack): Refusal[] {
  return Object.entries(changes).flatMap(([term, value]) => {
    if (termAt(pack.terms, term) === undefined) return []
    const read = readInput(termsShape(pack.terms.zone), withTerms(pack.terms, { [term]: value }))
    if (read.ok) return []
    const at = `${path}.changes[${JSON.stringify(term)}]`
    return read.refusals.map(({ allowed }) => ({ path: at, found: writeFound(value), allowed }))
  })
}
