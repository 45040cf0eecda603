import type {
  Act,
  ClaimFacts,
  DemandFacts,
  Fact,
  MovementType,
  NoticeFacts,
  PartyFacts,
  RegistrationFacts,
} from './facts.ts'

/** The books while they are being written. */
export type Books = {
  parties: Map<string, PartyFacts>
  notices: Map<string, NoticeFacts>
  registrations: Map<string, RegistrationFacts>
  demands: Map<string, DemandFacts>
  claims: Map<string, ClaimFacts>
  noticesAbout: Map<string, Map<string, NoticeFacts[]>>
  movements: Fact<MovementType>[]
  relationships: Fact<'relationship-declared'>[]
  attested: Map<string, Fact<'duty-attested'>[]>
  acts: Act[]
  expenses: Map<string, Fact<'expense-incurred'>[]>
  waivers: Fact<'waiver-signed'>[]
  amendments: Fact<'amendment-adopted'>[]
  /** Receipts and claim events that came before what they name, within one day. */
  early: (() => void)[]
}

/** An entry under a key, made when the key is new. */
export function under<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** The books of a registration, opened when they are new. */
export function registrationOf(books: Books, id: string): RegistrationFacts {
  return under(books.registrations, id, () => ({
    id,
    proposed: null,
    statuses: [],
    filed: null,
    amended: [],
    determined: [],
    answered: [],
    effective: null,
    withdrawn: null,
    interrupted: [],
    restored: [],
    distributed: [],
    delivered: [],
    prospectusAmended: [],
    qualified: [],
    sales: [],
    payments: [],
    claims: [],
  }))
}
