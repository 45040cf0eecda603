import { type CivilDate, dayInZone } from '@regrights/rules'
import type { Clock } from '../clock.ts'
import type { OutboxMessage, OutboxStore, ReminderSettings } from '../store/outbox.ts'
import { messagesFor } from './messages.ts'
import { AHEAD, digestFor, type ReminderRow, remindersDue } from './plan.ts'

/** The hour of the day, where somebody lives, before which nothing goes out. */
export const MORNING = 7

export type Reminding = {
  readonly outbox: Pick<OutboxStore, 'enqueue'>
  readonly clock: Clock
  /** The ways that are set up; nothing is put in for others. */
  readonly channels: readonly OutboxMessage['channel'][]
  /**
   * The rows that somebody may see on a day and wants to hear of, as far ahead as told, and what is overdue; without what is
   * snoozed. An Investor's are made of projected answers.
   */
  readonly rowsFor: (user: string, today: CivilDate, daysAhead: number) => Promise<readonly ReminderRow[]>
  readonly onFault: (fault: unknown) => void
  /** Ends the run after the person who is looked at. */
  readonly signal?: AbortSignal
}

/**
 * Puts into the outbox what is due to people now. It may run as often as one likes, in several processes: what was put
 * there once is not put there again.
 *
 * Takes:   everybody who wants to be reminded.
 * Gives:   how many messages are new.
 * Refuses: never; what goes wrong for one person is told and does not keep the others from being reminded.
 */
export async function remind(everybody: readonly ReminderSettings[], parts: Reminding): Promise<number> {
  let added = 0
  for (const one of everybody) {
    if (parts.signal?.aborted === true) break
    try {
      added += await remindOne(one, parts)
    } catch (fault) {
      parts.onFault(fault)
    }
  }
  return added
}

async function remindOne(one: ReminderSettings, parts: Reminding): Promise<number> {
  const { user, zone } = one
  const now = parts.clock.now()
  const wanted = { mail: one.mail, webhook: one.webhook !== null }
  const channels = parts.channels.filter((channel) => wanted[channel])
  if (channels.length === 0 || hourInZone(now, zone) < MORNING) return 0
  const today = dayInZone(now, zone)
  const rows = await parts.rowsFor(user, today, daysAheadFor(one))
  const digest = one.digest ? digestFor(user, rows, today) : null
  const messages = messagesFor(user, channels, remindersDue(one, rows, today), digest, now)
  return messages.length === 0 ? 0 : parts.outbox.enqueue(messages)
}

/** How far ahead the days are of which somebody is told. */
export function daysAheadFor({ leadDays }: Pick<ReminderSettings, 'leadDays'>): number {
  return Math.max(AHEAD, ...leadDays)
}

function hourInZone(instant: string, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' })
  return Number(format.format(Date.parse(instant)))
}
