import type { Event } from '@regrights/rules'

type Body<One> = One extends Event ? Omit<One, 'id'> : never

/** The events that a cap table can tell. */
export type HoldingEventType =
  | 'units-issued'
  | 'common-acquired'
  | 'preferred-converted'
  | 'warrants-exercised'
  | 'securities-transferred'
  | 'capital-changed'

/**
 * An event that is to be: its body with stakeholders in the place of parties, the transaction it comes from, and where that
 * stands.
 */
export type Draft = {
  readonly from: string
  readonly path: string
  readonly event: Body<Extract<Event, { type: HoldingEventType }>>
}

/** The stakeholders that a draft names. */
export function stakeholdersOf({ event }: Draft): string[] {
  switch (event.type) {
    case 'units-issued':
      return [event.investor]
    case 'securities-transferred':
      return [event.from, event.to]
    case 'capital-changed':
      return []
    default:
      return [event.holder]
  }
}
