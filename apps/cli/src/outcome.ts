import type { Refusal } from '@regrights/rules'

/**
 * How a command ended. A command writes nothing itself: its whole output is here, so a refused input can never leave a
 * partial answer behind.
 *
 * - answered (exit 0): the text for standard output; beside it, what is not part of the answer, for standard error.
 * - refused (exit 1): what is wrong with the input, a line for each; under them, what else there is to say, line by line.
 * - misused (exit 2): what is wrong with the command line.
 */
export type Outcome =
  | { readonly kind: 'answered'; readonly text: string; readonly beside?: string }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[]; readonly told?: readonly string[] }
  | { readonly kind: 'misused'; readonly message: string }

/** Ends with the text given, and a line end after it; `beside` goes to standard error. */
export function answered(text: string, beside?: string): Outcome {
  return { kind: 'answered', text: lined(text), ...(beside !== undefined && { beside: lined(beside) }) }
}

function lined(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

/** The public JSON of a value, on one line. */
export function answeredInJson(value: unknown): Outcome {
  return answered(JSON.stringify(value))
}

export function refused(...refusals: readonly Refusal[]): Outcome {
  return { kind: 'refused', refusals }
}

/** Ends with a refusal that no place of the input is to blame for. */
export function failed(...told: readonly string[]): Outcome {
  return { kind: 'refused', refusals: [], told }
}

export function misused(message: string): Outcome {
  return { kind: 'misused', message }
}
