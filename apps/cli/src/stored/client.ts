import type { AppRouter } from '@regrights/api'
import type { TRPCClient } from '@trpc/client'
import type { Call } from '../command-line/definition.ts'
import type { Outcome } from '../outcome.ts'

/** The procedures, the same whether they are called over a wire or in this process. */
export type Client = TRPCClient<AppRouter>

/** A client that can be asked, until it is closed. */
export type Connected = { readonly kind: 'connected'; readonly client: Client; readonly close: () => Promise<void> }

/**
 * Asks where the matters are stored: the server that --server names, else the database of this machine.
 *
 * Takes:   the call, and what to ask.
 * Gives:   the outcome of asking; or one that says why nothing could be asked, or what the procedures refused.
 */
export async function withClient(call: Call, ask: (client: Client) => Promise<Outcome>): Promise<Outcome> {
  const { outcomeOf } = await import('./problems.ts')
  try {
    const connected = await connect(call)
    if (connected.kind !== 'connected') return connected
    try {
      return await ask(connected.client)
    } finally {
      await connected.close()
    }
  } catch (error) {
    return outcomeOf(error, call)
  }
}

/** Loads only the way that is taken: the storage and its library of accounts are large. */
async function connect({ given, machine }: Call): Promise<Connected | Outcome> {
  if (given.server === undefined) return (await import('./embedded.ts')).openHere(machine)
  return (await import('./remote.ts')).openRemote(given.server, given.tokenFile, machine)
}
