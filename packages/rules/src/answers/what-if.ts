import { packs } from '../agreements/packs.ts'
import type { Refusal, Result } from '../kernel/refusal.ts'
import type { Matter } from '../matter/matter.ts'
import { checkMatter, withMoreEvents } from '../matter/read-matter.ts'
import { checkReading } from '../matter/undertakings-door.ts'

/**
 * A matter with hypothetical events on top.
 *
 * Takes:   a matter and events as parsed from JSON.
 * Gives:   the matter as it would be; nothing is stored.
 * Refuses: as reading a matter does; the places are those of the events given.
 */
export function withEvents(matter: Matter, events: readonly unknown[]): Result<Matter> {
  const more = withMoreEvents(matter, events)
  if (more !== null) return { ok: true, value: more }
  const { tried, ...file } = matter
  const count = matter.events.length
  const checked = checkMatter({ ...file, events: [...matter.events, ...events] })
  if (!checked.ok) {
    const place = (path: string) =>
      path.replace(/^events\[(\d+)\]/, (whole, index) =>
        Number(index) >= count ? `events[${Number(index) - count}]` : `matter.${whole}`,
      )
    return { ok: false, refusals: checked.refusals.map((refusal) => ({ ...refusal, path: place(refusal.path) })) }
  }
  return tried === undefined ? checked : { ok: true, value: { ...checked.value, tried } }
}

/**
 * A matter read with other options, which win over its own and over determinations.
 *
 * Takes:   a matter, and options by the id of the reading.
 * Gives:   the matter as it would be.
 * Refuses: an unknown reading or option.
 */
export function withReadings(matter: Matter, chosen: Readonly<Record<string, string>>): Result<Matter> {
  const pack = packs.get(matter.agreement)
  const refusals: Refusal[] =
    pack === undefined
      ? []
      : Object.entries(chosen).flatMap(([id, option]) => checkReading(pack, id, option, `reading ${id}`))
  if (refusals.length > 0) return { ok: false, refusals }
  return { ok: true, value: { ...matter, tried: { ...matter.tried, ...chosen } } }
}
