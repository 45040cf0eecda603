import type { Machine } from '../machine.ts'
import type { Outcome } from '../outcome.ts'

/** A word that a command takes by its place. */
export type Operand = {
  readonly name: string
  readonly what: string
  readonly required: boolean
  readonly choices?: readonly string[]
  /** A file that is left out when --matter names a stored matter. */
  readonly orStored?: true
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
  /** Where stored matters are, and which one is meant. */
  readonly server?: string
  readonly tokenFile?: string
  readonly matter?: string
  readonly knownBy?: 'server' | 'file'
  /** What is done with stored matters. */
  readonly expected?: string
  readonly on?: string
  readonly reason?: string
  readonly agreement?: string
  readonly archived?: boolean
  readonly undo?: boolean
  readonly yes?: boolean
  readonly out?: string
  readonly about?: string
  readonly method?: string
  readonly details?: string
  readonly from?: string
  readonly to?: string
  readonly party?: string
  readonly duty?: string
  readonly status?: readonly string[]
  readonly assignee?: string
  readonly snoozed?: boolean
  readonly head?: string
  readonly replace?: boolean
  readonly scope?: 'read' | 'write'
  readonly days?: string
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
  /** Its word, or two: those that begin with the same word are listed under it. */
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
