import {
  type Change,
  changesBetween,
  evaluate,
  type Refusal,
  type Result,
  withEvents,
  withReadings,
} from '@regrights/rules'
import { docketOf } from '../docket/rows.ts'
import type { StoredEvent } from '../store/port.ts'
import { type Answering, type Asked, questionOf } from './answering.ts'
import { chain } from './chaining.ts'
import { asGiven, fieldOf, refuseLaterRecording, refuseRecording, stampEvents } from './given-events.ts'
import { instantAfter, todayIn } from './instants.ts'
import { type Opened, partOf } from './log.ts'
import type { Opening } from './opening.ts'
import type { Author, Parts } from './parts.ts'

/** What somebody wants to add to a log. */
export type Addition = {
  readonly matter: string
  /** The sequence number that the author saw last. */
  readonly expected: number
  /** Events as parsed from JSON. */
  readonly events: readonly unknown[]
  /** Whether they come from a file, which may say when they were recorded elsewhere. */
  readonly fromFile: boolean
}

export type Added =
  | { readonly kind: 'added'; readonly seq: number; readonly head: string; readonly recordedAt: string }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'moved'; readonly meanwhile: Meanwhile }
  | { readonly kind: 'no-matter' }

/** What others did to a matter since somebody last saw it: the first of their events, and what came of all of them. */
export type Meanwhile = {
  readonly seq: number
  readonly head: string
  readonly events: readonly StoredEvent[]
  readonly changes: readonly Change[]
}

/** How many events of others are told at most; the sequence numbers show whether there are more. */
const mostTold = 200

/** What a matter could be: other events on top, other readings. */
export type Hypothesis = {
  readonly events: readonly unknown[]
  readonly readings: Readonly<Record<string, string>>
}

export type Appending = {
  /** Adds events to a log, all or none. */
  readonly add: (addition: Addition, author: Author) => Promise<Added>
  /** What events and readings would change; nothing is stored. */
  readonly changesOf: (opened: Opened, hypothesis: Hypothesis, asked: Asked) => Result<Change[]>
}

/**
 * Makes what adds to logs.
 *
 * Takes:   the parts of the service, its opening and its answering.
 * Gives:   the adding and its preview.
 * Refuses: events that the rules refuse, at their places in what was given; an addition to a log that has moved on.
 */
export function appendTo({ store, clock }: Parts, opening: Opening, answering: Answering): Appending {
  const moved = async (opened: Opened, expected: number): Promise<Added> => {
    const { seq, head, record } = opened
    const asked = { asOf: todayIn(opened.matter, clock) }
    const seen = partOf(opened, (place) => place.seq <= expected)
    const before = evaluate(seen, { ...asked, reasons: false })
    const events = await store.events.after(record.id, expected, mostTold)
    const changes = changesBetween(before, answering.answers(opened, asked))
    return { kind: 'moved', meanwhile: { seq, head, events, changes } }
  }
  const add: Appending['add'] = async (addition, author) => {
    const { matter, expected } = addition
    const opened = await opening.open(matter)
    if (opened === null) return { kind: 'no-matter' }
    if (opened.seq !== expected) return moved(opened, expected)
    const at = instantAfter(clock, opened.lastAt)
    const next = extend(opened, addition, { at, by: author.signature })
    if (!next.ok) return { kind: 'refused', refusals: next.refusals }
    const { rows, after } = next.value
    // The rest of the docket is made when somebody looks at it on a later day.
    const docket = docketOf(after.matter, todayIn(after.matter, clock), 2)
    const change = { at, by: author.user, what: 'events' } as const
    const stored = await store.events.append({ matter, expected, events: rows, docket, change })
    if (stored.ok) {
      opening.keep(after)
      return { kind: 'added', seq: stored.seq, head: stored.head, recordedAt: at }
    }
    const now = stored.why === 'moved' ? await opening.open(matter) : null
    return now === null ? { kind: 'no-matter' } : moved(now, expected)
  }
  return {
    add,
    changesOf: (opened, { events, readings }, asked) => {
      const { matter, question } = questionOf(opened, asked)
      const read = withReadings(matter, readings)
      // As if it were recorded at the last moment that counts.
      const stamp = { at: asked.knownAt ?? instantAfter(clock, opened.lastAt), by: null }
      const changed = read.ok ? withEvents(read.value, stampEvents(events, stamp)) : read
      if (!changed.ok) return changed
      const after = evaluate(changed.value, { ...question, reasons: false })
      return { ok: true, value: changesBetween(answering.answers(opened, asked), after) }
    },
  }
}

/** The matter with what is added to it, and the rows that say so; refused where the rules refuse it. */
function extend(
  opened: Opened,
  { matter, events, fromFile }: Addition,
  { at, by }: { readonly at: string; readonly by: string },
): Result<{ rows: StoredEvent[]; after: Opened }> {
  const refused = fromFile ? refuseLaterRecording(events, at) : refuseRecording(events)
  const checked = withEvents(opened.matter, stampEvents(events, { at, by }))
  if (refused.length > 0 || !checked.ok)
    return { ok: false, refusals: [...refused, ...(checked.ok ? [] : checked.refusals)] }
  const read = new Map<unknown, (typeof checked.value.events)[number]>()
  for (const event of checked.value.events) read.set(event.id, event)
  const added = events.flatMap((given) => {
    const event = read.get(fieldOf(given, 'id'))
    return event === undefined ? [] : [asGiven(event, given)]
  })
  const { rows, end } = chain(added, opened, { matter, at, by })
  const places = new Map(opened.places)
  for (const { event, seq } of rows) places.set(event.id, { seq, at })
  const record = { ...opened.record, ...end }
  return { ok: true, value: { rows, after: { record, matter: checked.value, places, ...end, lastAt: at } } }
}
