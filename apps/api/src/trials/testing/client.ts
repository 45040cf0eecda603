import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, TRPCClientError } from '@trpc/client'
import type { AppRouter } from '../../procedures/router.ts'
import type { StoredEvent } from '../../store/port.ts'
import { eventSourceWith } from './event-stream.ts'

export type Client = ReturnType<typeof clientAt>

/** A program of somebody else's: it knows the address, has a cookie, and calls over the wire, up to 50 calls at once. */
export function clientAt(url: string, cookie: string, mostAtOnce = 50) {
  const at = `${url}/trpc`
  const headers = { cookie, origin: url }
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({ url: at, EventSource: eventSourceWith(headers) }),
        false: httpBatchLink({ url: at, headers, maxItems: mostAtOnce }),
      }),
    ],
  })
}

/** What a refused call told: the status, the stable code, the message and what else there is. Null when it was answered. */
export async function problemOf(call: Promise<unknown>) {
  try {
    await call
    return null
  } catch (error) {
    if (!(error instanceof TRPCClientError) || typeof error.data !== 'object' || error.data === null) throw error
    return { ...error.data, message: error.message }
  }
}

/** The whole log of a matter, page by page. */
export async function logOf(client: Client, matter: string): Promise<StoredEvent[]> {
  const log: StoredEvent[] = []
  for (let after: number | null = 0; after !== null; ) {
    const page: { events: StoredEvent[]; next: number | null } = await client.events.list.query({
      matter,
      after,
      most: 1_000,
    })
    log.push(...page.events)
    after = page.next
  }
  return log
}
