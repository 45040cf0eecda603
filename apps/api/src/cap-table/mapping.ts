import type { CivilDate, Event } from '@regrights/rules'

type Joined = Extract<Event, { type: 'party-joined' }>
type Transferred = Extract<Event, { type: 'securities-transferred' }>

/** What a cap table does not say, said by whoever imports it. */
export type CapTableMapping = {
  /** The agreement whose Units are meant; the first that the product carries when absent. */
  readonly agreement?: string | undefined
  /** By the id of a stakeholder: the party it is, its role, what kind of entity it is, and when it signed. */
  readonly parties?:
    | Readonly<
        Record<
          string,
          {
            readonly party?: string | undefined
            readonly role?: Joined['role'] | undefined
            readonly entity?: Joined['entity'] | undefined
            readonly signedOn?: CivilDate | undefined
          }
        >
      >
    | undefined
  /** By the id of a stock class: what it is under the agreement. */
  readonly classes?: Readonly<Record<string, 'common' | 'preferred' | 'units'>> | undefined
  /** By the id of a transfer: how it was made, and when the buyer signed a counterpart. */
  readonly transfers?:
    | Readonly<
        Record<
          string,
          {
            readonly manner?: Transferred['manner'] | undefined
            readonly counterpartSignedOn?: CivilDate | null | undefined
          }
        >
      >
    | undefined
}
