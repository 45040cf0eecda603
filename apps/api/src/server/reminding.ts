import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Services } from '../procedures/context.ts'
import { reminderRows } from '../procedures/reminders.ts'
import { deliver } from '../reminders/deliver.ts'
import { remind } from '../reminders/remind.ts'
import type { Reminders } from '../reminders/reminders.ts'
import { describeError } from './logging.ts'

export type RemindingParts = {
  readonly services: Services
  readonly reminders: Reminders
  readonly log: Logger
  /** How long to wait before looking again, in milliseconds. */
  readonly every: number
}

/** Work that goes on in the background until it is stopped. */
type Background = {
  /** Begins nothing more, and waits for what is under way; so many milliseconds at most. */
  readonly stop: (patience: number) => Promise<void>
}

/**
 * Looks again and again what is due to people, and sends what waits in the outbox.
 *
 * Each process of a database does so: what one of them put in or claimed, the others leave alone. The log gets counts, and
 * of what fails its kind; no address, no secret and nothing of a matter.
 */
export function startReminding({ services, reminders, log, every }: RemindingParts): Background {
  const { store, clock } = services
  const { channels, senders, isStillSeen } = reminders
  const { outbox } = store
  const stopping = new AbortController()
  const { signal } = stopping
  const rowsFor: Parameters<typeof remind>[1]['rowsFor'] = (user, today, ahead) =>
    reminderRows(services, { user, matter: undefined }, today, ahead)

  const onFault = (fault: unknown) => log.error({ fault: describeError(fault) }, 'reminding failed')
  const putIn = async () => {
    const added = await remind(await store.reminders.list(), { outbox, clock, channels, rowsFor, onFault, signal })
    if (added > 0) log.info({ added }, 'reminders are due')
  }
  const send = async () => {
    const { sent, failed, givenUp } = await deliver({ outbox, clock, senders, isStillSeen, signal })
    if (sent + failed + givenUp > 0) log.info({ sent, failed, givenUp }, 'reminders were sent')
  }
  const again = async (work: () => Promise<void>): Promise<void> => {
    while (!signal.aborted) {
      await pause(every, undefined, { signal, ref: false }).catch(() => undefined)
      if (signal.aborted) return
      await work().catch(onFault)
    }
  }
  const ended = Promise.all([again(putIn), again(send)])
  return {
    stop: async (patience) => {
      stopping.abort()
      const late = new AbortController()
      await Promise.race([ended, pause(patience, undefined, { signal: late.signal }).catch(() => undefined)])
      late.abort()
    },
  }
}
