import { type CivilDate, dayInZone, type Matter, parseInstant, termsOf } from '@regrights/rules'
import type { Clock } from '../clock.ts'

/** The milliseconds since the start of 1970 of an instant that we wrote ourselves. */
export function millisOf(instant: string): number {
  const millis = parseInstant(instant)
  if (millis === null) throw new Error('an instant of our own cannot be read')
  return millis
}

/**
 * The instant at which something is recorded.
 *
 * Takes:   the clock, and the instant at which something was recorded last.
 * Gives:   now, or one millisecond after the last where the clock stands before it, so that time never runs back in a
 *          log.
 * Refuses: never.
 */
export function instantAfter(clock: Clock, last: string | null): string {
  const now = millisOf(clock.now())
  const next = last === null ? now : Math.max(now, millisOf(last) + 1)
  return Temporal.Instant.fromEpochMilliseconds(next).toString({ fractionalSecondDigits: 3 })
}

/** The day it is now where a matter is. */
export function todayIn({ settings, agreement }: Pick<Matter, 'settings' | 'agreement'>, clock: Clock): CivilDate {
  return dayInZone(clock.now(), settings.zone ?? termsOf(agreement)?.zone ?? 'UTC')
}
