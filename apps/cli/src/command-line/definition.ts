import type { Machine } from '../machine.ts'
import type { Outcome } from '../outcome.ts'

/** A word that a command takes by its place. */
export type Operand = {
  readonly name: string
  readonly what: string
  readonly required: boolean
  readonly choices?: readonly string[]
}

/** An option as commander writes it, such as `--as-of <day>`. */
export type OptionDefinition = {
  readonly flags: string
  readonly what: string
  readonly repeats?: true
  readonly choices?: readonly string[]
}

/** What was given as options; commander turns `--as-of` into `asOf`. */
export type Given = {
  readonly asOf?: string
  readonly knownAt?: string
  readonly reading?: readonly string[]
  readonly with?: string
  readonly event?: readonly string[]
  readonly cite?: string
  readonly json?: boolean
}

/** One use of a command. */
export type Call = {
  readonly command: string
  readonly operands: readonly string[]
  readonly given: Given
  readonly machine: Machine
}

export type Run = (call: Call) => Promise<Outcome>

export type Definition = {
  readonly name: string
  /** The heading it stands under in the list of commands. */
  readonly group: string
  readonly summary: string
  /** More than the summary says, where there is more. */
  readonly description?: string
  readonly operands: readonly Operand[]
  readonly options: readonly OptionDefinition[]
  /** Command lines as typed, and what each does. */
  readonly examples: readonly (readonly [line: string, does: string])[]
  /** Loads what the command runs, and nothing that another command needs. */
  readonly load: () => Promise<{ readonly run: Run }>
}
