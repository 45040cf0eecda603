/** How much turns on a reading: H who wins or weeks, M amounts or days, L little or seldom. */
type Severity = 'H' | 'M' | 'L'

/** One answer that can be argued. */
type ReadingOption = {
  /** The answer's name in matter files and on the command line, such as GIVEN. */
  readonly option: string
  /** What it means, in one plain sentence. */
  readonly says: string
}

type ReadingBasis = {
  /** The reading's id, such as A-D02. */
  readonly id: string
  readonly severity: Severity
  /** The question as a lawyer would put it. */
  readonly question: string
  readonly options: readonly [ReadingOption, ...ReadingOption[]]
  /** The option used unless a matter or a determination chooses another. */
  readonly default: string
  /** Why that option is the default. */
  readonly why: string
  /** The register rows whose answers it touches. */
  readonly rows: readonly [string, ...string[]]
}

/** A reading whose other options can change an answer. */
type SwitchingReading = ReadingBasis & { readonly switches: true; readonly whyNot: null }

/** A reading kept for the record, and why no answer changes with it. */
type FixedReading = ReadingBasis & { readonly switches: false; readonly whyNot: string }

/** A place where an agreement can be read in more than one way, and what has been chosen. */
export type ReadingEntry = SwitchingReading | FixedReading
