import type { OutboxEntry, OutboxMessage, OutboxStore } from '../../store/outbox.ts'

type Kept = OutboxMessage & { failures: number; waitsUntil: string | null; outcome: string }

/** An outbox in memory, with a view of what became of each message. */
export function memoryOutbox(): OutboxStore & { readonly outcomes: () => Record<string, string> } {
  const kept = new Map<string, Kept>()
  const find = (key: string): Kept => {
    const message = kept.get(key)
    if (message === undefined) throw new Error(`no message ${key}`)
    return message
  }
  return {
    enqueue: async (messages) => {
      const before = kept.size
      for (const message of messages)
        if (!kept.has(message.key))
          kept.set(message.key, { ...message, failures: 0, waitsUntil: message.createdAt, outcome: 'waiting' })
      return kept.size - before
    },
    claim: async (now, until, most) => {
      const waiting = [...kept.values()].filter(({ waitsUntil }) => waitsUntil !== null && waitsUntil <= now)
      const order = ({ createdAt, key }: Kept) => `${createdAt} ${key}`
      const taken = waiting.sort((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, most)
      for (const message of taken) message.waitsUntil = until
      return taken.map(({ waitsUntil, outcome, ...entry }): OutboxEntry => entry)
    },
    done: async (key, at) => {
      Object.assign(find(key), { waitsUntil: null, outcome: `sent ${at}` })
    },
    failed: async (key, { why, retryAt }) => {
      const message = find(key)
      message.failures += 1
      message.waitsUntil = retryAt
      message.outcome = retryAt === null ? `given up: ${why}` : `again ${retryAt}: ${why}`
    },
    withdraw: async (key) => {
      if (find(key).waitsUntil !== null) kept.delete(key)
    },
    outcomes: () => Object.fromEntries([...kept].map(([key, { outcome }]) => [key, outcome])),
  }
}
