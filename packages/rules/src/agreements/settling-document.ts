/** A document outside the agreement that would settle readings of it. */
export type SettlingDocument<Reading extends string = string> = {
  /** The document's id in alerts, such as warrant. */
  readonly document: string
  /** The document as one would ask for it. */
  readonly name: string
  /** The ids of the readings that it settles. */
  readonly settles: readonly [Reading, ...Reading[]]
  /** What it shows. */
  readonly why: string
}
