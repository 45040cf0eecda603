/** A day written YYYY-MM-DD. */
export type CivilDay = string

/** What a check wants of the answers: at least one entry that matches `where` has exactly the fields of `is`. */
export type Expectation = {
  /** The list of the answers, such as obligations. */
  readonly in: string
  readonly where?: Readonly<Record<string, unknown>>
  readonly is?: Readonly<Record<string, unknown>>
  /** That no entry matches `where`. */
  readonly absent?: boolean
}

export type Check = {
  readonly asOf: CivilDay
  /** Readings that this check departs from, on top of the matter's own. */
  readonly readings?: Readonly<Record<string, string>>
  readonly expect: readonly Expectation[]
}

/** A worked case: a matter, and what the agreement says of it on some days, worked out by hand. */
export type GoldenCase = {
  readonly title: string
  readonly clause: string
  readonly working: readonly string[]
  readonly matter: {
    readonly id: string
    readonly readings?: Readonly<Record<string, string>>
    readonly events: readonly unknown[]
  }
  readonly checks: readonly Check[]
}
