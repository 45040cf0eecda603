/** The folder of rules that a row of an agreement belongs to, in the field's own words. */
export type Mechanism =
  | 'ledger'
  | 'membership'
  | 'demand'
  | 'other-holders'
  | 'limitation'
  | 'withdrawal'
  | 'lockout'
  | 'delay'
  | 'procedures'
  | 'piggyback'
  | 'cutback'
  | 'expenses'
  | 'indemnity'
  | 'contribution'
  | 'information'
  | 'notices'
  | 'amendments'
  | 'waivers'

/** What sort of rule a row is. */
type RowKind = 'obligation' | 'power' | 'condition' | 'limit' | 'definition' | 'formula' | 'allocation' | 'standard'

/** What every row of a clause register says about itself. */
type RowBasis<Cite extends string> = {
  /** The row's id in the register, such as 1a.10. */
  readonly row: string
  /** What the rule does, in words that hold for any agreement, whatever its section numbers. */
  readonly rule: string
  /** The clause, as the digest of the agreement cites it. */
  readonly cite: Cite
  /** The finer place within the clause, a key of the digest's parts; null when the row is the whole clause. */
  readonly part: string | null
  readonly kind: RowKind
  /** The row in one or two plain sentences. */
  readonly digest: string
}

/** A row that the rules answer from recorded facts. */
type ComputedRow<Cite extends string> = RowBasis<Cite> & {
  readonly state: 'computed'
  readonly mechanism: Mechanism
  readonly why: null
  /** The golden case that fails when the rule is removed. */
  readonly case: string
}

/** A row that only a person can vouch for; the rules record the word and never guess it. */
type AttestedRow<Cite extends string> = RowBasis<Cite> & {
  readonly state: 'attested'
  readonly mechanism: Mechanism
  /** Why no recorded fact can settle it. */
  readonly why: string
  readonly case: null
}

/** A row from which no answer follows. */
type RowLeftOut<Cite extends string> = RowBasis<Cite> & {
  readonly state: 'not-computed'
  readonly mechanism: null
  /** Why it is left out. */
  readonly why: string
  readonly case: null
}

/**
 * One row of an agreement's clause register: a single rule, the place it stands in, and what the
 * rules do about it.
 */
export type RegisterEntry<Cite extends string = string> = ComputedRow<Cite> | AttestedRow<Cite> | RowLeftOut<Cite>
