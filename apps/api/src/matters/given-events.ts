import { type Event, parseInstant, type Refusal } from '@regrights/rules'
import { millisOf } from './instants.ts'

/** When something is recorded, and how the person who does it is named; null for nobody, as in a what-if. */
export type Stamp = { readonly at: string; readonly by: string | null }

/**
 * Gives events the recording that the server knows of, where they bring none.
 *
 * Takes:   events as parsed from JSON, of any shape, and the recording.
 * Gives:   the events; what is no object stays as it is, for the rules to refuse.
 * Refuses: never.
 */
export function stampEvents(events: readonly unknown[], { at, by }: Stamp): unknown[] {
  return events.map((event) =>
    typeof event !== 'object' || event === null || Array.isArray(event)
      ? event
      : {
          ...event,
          ...(fieldOf(event, 'recordedAt') === undefined && { recordedAt: at }),
          ...(fieldOf(event, 'recordedBy') === undefined && by !== null && { recordedBy: by }),
        },
  )
}

/** An event as it is stored: as the rules read it, with a recording only where it brought one. */
export function asGiven(read: Event, given: unknown): Event {
  const { recordedAt, recordedBy, ...body } = read
  return {
    ...body,
    ...(recordedAt !== undefined && fieldOf(given, 'recordedAt') !== undefined && { recordedAt }),
    ...(recordedBy !== undefined && fieldOf(given, 'recordedBy') !== undefined && { recordedBy }),
  }
}

/** Refuses a recording in events that somebody enters: when and by whom is for the server to say. */
export function refuseRecording(events: readonly unknown[]): Refusal[] {
  return events.flatMap((event, index) =>
    ['recordedAt', 'recordedBy'].flatMap((key) =>
      fieldOf(event, key) === undefined
        ? []
        : [{ path: `events[${index}].${key}`, found: `the key "${key}"`, allowed: 'nothing; the server records it' }],
    ),
  )
}

/** Refuses events of a file that were recorded, as it says, after now. */
export function refuseLaterRecording(events: readonly unknown[], now: string): Refusal[] {
  return events.flatMap((event, index) => {
    const written = fieldOf(event, 'recordedAt')
    const at = typeof written === 'string' ? parseInstant(written) : null
    if (typeof written !== 'string' || at === null || at <= millisOf(now)) return []
    return [{ path: `events[${index}].recordedAt`, found: written, allowed: `an instant not later than ${now}` }]
  })
}

/** A field of a value of any shape; undefined when it has none of that name. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}
