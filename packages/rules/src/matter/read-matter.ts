import { z } from 'zod'
import type { Pack } from '../agreements/pack.ts'
import { packs } from '../agreements/packs.ts'
import { compareEvents, type Event, event as eventSchema } from '../events/event.ts'
import { isTimeZone } from '../kernel/civil-date.ts'
import { type Refusal, type Result, readInput, writeFound, writePath } from '../kernel/refusal.ts'
import { checkReferences } from './door.ts'
import { checkHoldings } from './holdings-door.ts'
import { bodyOf, isCorrection, settle } from './knowledge.ts'
import { type Matter, matterFile } from './matter.ts'
import { checkReading, checkUndertakings, type Written } from './undertakings-door.ts'

/**
 * Reads a matter file.
 *
 * Takes:   the text of the file; a byte order mark and Windows line ends are allowed.
 * Gives:   the matter, its events in their one order.
 * Refuses: a text that is no JSON; a broken shape; unknown keys, parties, registrations, demands, claims, notices,
 *          readings or options; ids used twice; a receipt before its sending; holdings below zero. All problems at once.
 */
export function readMatter(text: string): Result<Matter> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    const found =
      source.trim() === ''
        ? 'an empty text'
        : `${writeFound(source.trim())} (${said.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 120)})`
    return { ok: false, refusals: [{ path: '$', found, allowed: 'a matter file in JSON' }] }
  }
  return checkMatter(value)
}

/**
 * Checks a matter that has been parsed.
 *
 * Takes:   a value of unknown shape; another pack may be given in place of the one it names, for tests of other
 *          agreements.
 * Gives:   the matter, its events in their one order.
 * Refuses: as `readMatter` does.
 */
export function checkMatter(value: unknown, others: ReadonlyMap<string, Pack> = packs): Result<Matter> {
  const read = readInput(matterFile, value)
  const forbidden = prototypeKeys(value)
  if (!read.ok || forbidden.length > 0)
    return { ok: false, refusals: [...forbidden, ...(read.ok ? [] : read.refusals), ...checkTheRest(value, others)] }
  const file = read.value
  const pack = others.get(file.agreement)
  const events = [...file.events].sort(compareEvents)
  const places = new Map(file.events.map((event, index) => [event.id, `events[${index}]`]))
  const refusals = [
    ...checkAgreement(file.agreement, others),
    ...(pack === undefined ? [] : checkReadings(file.readings ?? {}, pack)),
    ...(pack === undefined ? [] : checkZone(file.settings?.zone, pack)),
    ...checkIds(file.events),
    ...(pack === undefined ? [] : checkEvents(events, places, pack, nothingUnsure)),
  ]
  if (refusals.length > 0) return { ok: false, refusals }
  const { format, id, title, agreement, readings = {}, settings = {} } = file
  return { ok: true, value: { format, id, title, agreement, readings, settings, events } }
}

const moreEvents = z.array(eventSchema)

/**
 * A checked matter with more events, of which only they are read anew.
 *
 * Takes:   a matter that has been checked, and events as parsed from JSON.
 * Gives:   the matter with them, or null when anything is wrong; checking the whole again tells what.
 */
export function withMoreEvents(matter: Matter, events: readonly unknown[]): Matter | null {
  const pack = packs.get(matter.agreement)
  const read = readInput(moreEvents, events)
  if (pack === undefined || !read.ok || prototypeKeys(events).length > 0) return null
  const all = [...matter.events, ...read.value].sort(compareEvents)
  const refusals = [...checkIds(all), ...checkEvents(all, new Map(), pack, nothingUnsure)]
  return refusals.length > 0 ? null : { ...matter, events: all }
}

/**
 * What else is wrong with a file whose shape is broken somewhere, so that all problems are told at once.
 *
 * Events of the right shape are held against each other. What a broken event may have meant to open, or to move, is given
 * the benefit of the doubt.
 */
function checkTheRest(value: unknown, others: ReadonlyMap<string, Pack>): Refusal[] {
  const agreement = fieldOf(value, 'agreement')
  const zone = fieldOf(fieldOf(value, 'settings'), 'zone')
  const list = fieldOf(value, 'events')
  const written: readonly unknown[] = Array.isArray(list) ? list : []
  const pack = typeof agreement === 'string' ? others.get(agreement) : undefined
  const readings = Object.entries(fieldOf(value, 'readings') ?? {}).filter((entry) => typeof entry[1] === 'string')
  const refusals = [
    ...(typeof agreement === 'string' ? checkAgreement(agreement, others) : []),
    ...(pack === undefined ? [] : checkReadings(Object.fromEntries(readings), pack)),
    ...(pack === undefined || typeof zone !== 'string' ? [] : checkZone(zone, pack)),
    ...checkIds(written),
  ]
  const places = new Map<string, string>()
  const events: Event[] = []
  const unsure = { ids: new Set<string>(), splits: false }
  for (const [index, one] of written.entries()) {
    const read = eventSchema.safeParse(one)
    if (read.success) {
      places.set(read.data.id, `events[${index}]`)
      events.push(read.data)
    } else {
      for (const id of namesIn(one)) unsure.ids.add(id)
      unsure.splits ||= fieldOf(one, 'type') === 'capital-changed'
    }
  }
  if (pack !== undefined) refusals.push(...checkEvents(events.sort(compareEvents), places, pack, unsure))
  return refusals
}

/** What is not certain because an event could not be read: ids that it names, and whether shares were split. */
type Unsure = { readonly ids: ReadonlySet<string>; readonly splits: boolean }

const nothingUnsure: Unsure = { ids: new Set(), splits: false }

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

function namesIn(event: unknown): string[] {
  if (typeof event !== 'object' || event === null) return []
  return Object.values(event).filter((field) => typeof field === 'string')
}

function checkAgreement(agreement: string, others: ReadonlyMap<string, Pack>): Refusal[] {
  if (others.has(agreement)) return []
  const allowed = `one of ${[...others.keys()].map((id) => `"${id}"`).join(', ')}`
  return [{ path: 'agreement', found: writeFound(agreement), allowed }]
}

/** An object may not carry the key `__proto__`, at any depth; walked without recursion, since nesting may be deep. */
function prototypeKeys(root: unknown): Refusal[] {
  const refusals: Refusal[] = []
  const waiting: Step[] = [{ value: root, key: '$', above: null }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value } = next
    if (typeof value !== 'object' || value === null) continue
    for (const key of Object.keys(value))
      if (key === '__proto__')
        refusals.push({ path: pathOf(next, key), found: 'the key "__proto__"', allowed: 'any other key' })
      else {
        const inner: unknown = Reflect.get(value, key)
        if (typeof inner === 'object' && inner !== null) waiting.push({ value: inner, key, above: next })
      }
  }
  return refusals
}

type Step = { readonly value: unknown; readonly key: string; readonly above: Step | null }

/** Where a key stands; of a place that is very deep, the last steps. */
function pathOf(place: Step, last: string): string {
  const path: PropertyKey[] = [last]
  for (let step = place; step.above !== null && path.length < 64; step = step.above)
    path.unshift(Array.isArray(step.above.value) ? Number(step.key) : step.key)
  return writePath(path)
}

/** Asking for a zone is slow, so the agreement's own is known without asking. */
function checkZone(zone: string | undefined, pack: Pack): Refusal[] {
  if (zone === undefined || zone === pack.terms.zone || isTimeZone(zone)) return []
  return [
    { path: 'settings.zone', found: writeFound(zone), allowed: 'the name of a time zone, such as "America/Detroit"' },
  ]
}

function checkReadings(readings: Readonly<Record<string, string>>, pack: Pack): Refusal[] {
  return Object.entries(readings).flatMap(([id, option]) =>
    checkReading(pack, id, option, `readings[${JSON.stringify(id)}]`),
  )
}

function checkIds(events: readonly unknown[]): Refusal[] {
  const first = new Map<string, number>()
  const refusals: Refusal[] = []
  for (const [index, event] of events.entries()) {
    const id = fieldOf(event, 'id')
    if (typeof id !== 'string') continue
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, index)
    else
      refusals.push({
        path: `events[${index}].id`,
        found: `${writeFound(id)}, already used by events[${earlier}]`,
        allowed: 'an id that no other event has',
      })
  }
  return refusals
}

function checkEvents(
  ordered: readonly Event[],
  places: ReadonlyMap<string, string>,
  pack: Pack,
  unsure: Unsure,
): Refusal[] {
  const place = (event: Event) => places.get(event.id) ?? 'events'
  const { refusals, bodies } = checkCorrections(ordered, place, unsure.ids)
  const written = ordered.map((event): Written => ({ event, path: place(event) }))
  refusals.push(...checkUndertakings([...written, ...bodies], pack, unsure.ids))
  // What corrections leave of the log is known only when the corrections themselves can be read.
  const corrected = ordered.some(isCorrection)
  if (refusals.length > 0 && corrected) return refusals
  const settled = corrected
    ? settle(ordered)
        .filter((event) => !isCorrection(event))
        .sort(compareEvents)
    : ordered
  refusals.push(...checkReferences(settled, place, unsure.ids))
  if (!unsure.splits) refusals.push(...checkHoldings(settled, pack.terms, place, unsure.ids))
  return refusals
}

/**
 * A correction names an event that is there, and its replacement is a whole valid body. An event stays a correction, of the
 * same event, or stays none.
 *
 * Gives: the refusals, and the bodies that corrections put in the place of others, since each may be the last known.
 */
function checkCorrections(
  events: readonly Event[],
  place: (event: Event) => string,
  assumed: ReadonlySet<string>,
): { refusals: Refusal[]; bodies: Written[] } {
  const refusals: Refusal[] = []
  const bodies: Written[] = []
  const byId = new Map(events.map((event) => [event.id, event]))
  for (const event of events) {
    if (!isCorrection(event)) continue
    const target = byId.get(event.event)
    if (target === undefined && assumed.has(event.event)) continue
    if (target === undefined || target.id === event.id) {
      refusals.push({
        path: `${place(event)}.event`,
        found: writeFound(event.event),
        allowed: 'the id of another event of this matter',
      })
      continue
    }
    if (event.type === 'event-retracted') continue
    for (const key of ['id', 'recordedAt', 'recordedBy', 'source', 'note'])
      if (Object.hasOwn(event.replacement, key))
        refusals.push({
          path: `${place(event)}.replacement.${key}`,
          found: `the key "${key}"`,
          allowed: 'the body without its envelope, which stays as it was',
        })
    const path = `${place(event)}.replacement`
    const read = readInput(eventSchema, bodyOf(target, event))
    if (!read.ok)
      for (const refusal of read.refusals)
        refusals.push({ ...refusal, path: refusal.path === '$' ? path : `${path}.${refusal.path}` })
    else if (isCorrection(read.value) !== isCorrection(target))
      refusals.push({
        path: `${path}.type`,
        found: writeFound(read.value.type),
        allowed: isCorrection(target) ? 'event-corrected or event-retracted' : 'any type but these two corrections',
      })
    else if (isCorrection(read.value) && isCorrection(target) && read.value.event !== target.event)
      refusals.push({ path: `${path}.event`, found: writeFound(read.value.event), allowed: writeFound(target.event) })
    else bodies.push({ event: read.value, path })
  }
  return { refusals, bodies }
}
