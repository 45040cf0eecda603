import type { Client } from './client.ts'

type GivenEvents = Parameters<Client['events']['append']['mutate']>[0]['events']
type FileEvents = Parameters<Client['events']['import']['mutate']>[0]['events']

/** Events as they are sent. What is an event is for the procedures to say, which refuse everything else at its place. */
export function forProcedures(events: readonly unknown[]): GivenEvents & FileEvents {
  const sent = [...events]
  if (!areSent(sent)) throw new Error('a list that is none')
  return sent
}

function areSent(events: unknown[]): events is GivenEvents & FileEvents {
  return Array.isArray(events)
}
