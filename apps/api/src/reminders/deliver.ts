import type { Clock } from '../clock.ts'
import type { OutboxEntry, OutboxStore } from '../store/outbox.ts'

/** How a message went: out; not now; or never. The word on why holds no secret and nothing of what was answered. */
export type Sent = { readonly ok: true } | { readonly ok: false; readonly why: string; readonly again: boolean }

/** One way to send. */
export type Sender = (entry: OutboxEntry) => Promise<Sent>

export type Delivery = {
  readonly outbox: OutboxStore
  readonly clock: Clock
  /** The ways that are set up. What was put in for one that no longer is fails until it is given up. */
  readonly senders: Readonly<Partial<Record<OutboxEntry['channel'], Sender>>>
  /** Whether the person of a message still sees the matters that it tells of as it did when it was made. */
  readonly isStillSeen: (entry: OutboxEntry) => Promise<boolean>
  /** Ends the run after what is on its way. */
  readonly signal?: AbortSignal
}

export type Delivered = { readonly sent: number; readonly failed: number; readonly givenUp: number }

/** How many messages are on their way at once. */
const MOST = 10
/** For how long whoever claimed a message has it, in seconds: longer than any sender waits. */
const HOLD = 120
/** After how many seconds a message is tried again, by how often it has failed; then it is given up. */
const PAUSES = [60, 300, 1_800, 7_200, 21_600, 86_400]

/**
 * Sends what waits in the outbox.
 *
 * Takes:   the outbox and the ways to send. What its person no longer sees as it did is taken back unsent, so that what
 *          is still due can be put in anew.
 * Gives:   how many were sent, failed for now and were given up. A message is sent once; only when a process dies between
 *          sending and noting so is it sent again, under the same id, by which its receiver can tell.
 * Refuses: never; what the storage cannot do it throws.
 */
export async function deliver({ outbox, clock, senders, isStillSeen, signal }: Delivery): Promise<Delivered> {
  const counts = { sent: 0, failed: 0, givenUp: 0 }
  for (;;) {
    const now = clock.now()
    const entries = await outbox.claim(now, later(now, HOLD), MOST)
    await Promise.all(
      entries.map(async (entry) => {
        if (!(await isStillSeen(entry))) return outbox.withdraw(entry.key)
        const result = await send(entry, senders[entry.channel])
        const at = clock.now()
        if (result.ok) {
          counts.sent += 1
          return outbox.done(entry.key, at)
        }
        const pause = result.again ? PAUSES[entry.failures] : undefined
        if (pause === undefined) counts.givenUp += 1
        else counts.failed += 1
        return outbox.failed(entry.key, { at, why: result.why, retryAt: pause === undefined ? null : later(at, pause) })
      }),
    )
    if (entries.length < MOST || signal?.aborted === true) return counts
  }
}

async function send(entry: OutboxEntry, sender: Sender | undefined): Promise<Sent> {
  if (sender === undefined) return { ok: false, why: `no way to send by ${entry.channel}`, again: true }
  try {
    return await sender(entry)
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.name : 'unknown', again: true }
  }
}

function later(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString()
}
