import { dutyCodes } from '../agreements/duty-rules.ts'
import type { Pack } from '../agreements/pack.ts'
import { packs } from '../agreements/packs.ts'
import { compareEvents, type Event, event as eventSchema } from '../events/event.ts'
import { isTimeZone } from '../kernel/civil-date.ts'
import { type Refusal, type Result, readInput, writeFound, writePath } from '../kernel/refusal.ts'
import { checkReferences } from './door.ts'
import { checkHoldings } from './holdings-door.ts'
import { bodyOf, isCorrection, settle } from './knowledge.ts'
import { type Matter, matterFile } from './matter.ts'

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
  const forbidden = source.includes('__proto__') || source.includes('\\u') ? prototypeKeys(value) : []
  const read = checkMatter(value)
  if (forbidden.length === 0) return read
  return { ok: false, refusals: [...forbidden, ...(read.ok ? [] : read.refusals)] }
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
  if (!read.ok) return { ok: false, refusals: [...read.refusals, ...checkTheRest(value, others)] }
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
  const waiting: { value: unknown; path: PropertyKey[] }[] = [{ value: root, path: [] }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next
    if (typeof value !== 'object' || value === null || path.length > 64) continue
    for (const key of Object.keys(value)) {
      const step = Array.isArray(value) ? Number(key) : key
      if (key === '__proto__')
        refusals.push({ path: writePath([...path, key]), found: 'the key "__proto__"', allowed: 'any other key' })
      else waiting.push({ value: Reflect.get(value, key), path: [...path, step] })
    }
  }
  return refusals
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

/** Refuses an unknown reading or option. */
export function checkReading(pack: Pack, id: string, option: string, path: string): Refusal[] {
  const reading = pack.readings.find((entry) => entry.id === id)
  if (reading === undefined)
    return [{ path, found: `the reading ${writeFound(id)}`, allowed: 'the id of a reading, such as A-D02' }]
  const options = reading.options.map((one) => one.option)
  if (options.includes(option)) return []
  return [{ path, found: writeFound(option), allowed: `one of ${options.join(', ')}` }]
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
  const refusals = [...checkCorrections(ordered, place, unsure.ids), ...checkUndertakings(ordered, pack, place)]
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

/** A correction names an event that is there, and its replacement is a whole valid body. */
function checkCorrections(
  events: readonly Event[],
  place: (event: Event) => string,
  assumed: ReadonlySet<string>,
): Refusal[] {
  const refusals: Refusal[] = []
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
    const read = readInput(eventSchema, bodyOf(target, event))
    if (!read.ok)
      for (const refusal of read.refusals)
        refusals.push({
          ...refusal,
          path: `${place(event)}.replacement${refusal.path === '$' ? '' : `.${refusal.path}`}`,
        })
  }
  return refusals
}

/** Duties, rows, readings and terms that waivers, attestations and determinations name are ones the agreement has. */
function checkUndertakings(events: readonly Event[], pack: Pack, place: (event: Event) => string): Refusal[] {
  const refusals: Refusal[] = []
  const rows = new Set<string>(pack.contents.map((entry) => entry.row))
  for (const event of events) {
    if (event.type === 'waiver-signed' || event.type === 'duty-attested') {
      if (!rows.has(event.duty) && !dutyCodes.has(event.duty))
        refusals.push({
          path: `${place(event)}.duty`,
          found: writeFound(event.duty),
          allowed: 'a duty code such as give-company-notice, or a row such as 1a.4',
        })
    } else if (event.type === 'determination-made' && event.question.startsWith('A-')) {
      const answer = typeof event.answer === 'string' ? event.answer : writeFound(event.answer)
      refusals.push(...checkReading(pack, event.question, answer, `${place(event)}.answer`))
    }
  }
  return refusals
}
