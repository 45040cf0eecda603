import type { Refusal } from '@regrights/rules'

/**
 * How a command ended. A command writes nothing itself: its whole output is here, so a refused input can never leave a
 * partial answer behind.
 *
 * - answered (exit 0): the text for standard output.
 * - refused (exit 1): what is wrong with the input.
 * - misused (exit 2): what is wrong with the command line.
 */
export type Outcome =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'misused'; readonly message: string }

/** Ends with the text given, and a line end after it. */
export function answered(text: string): Outcome {
  return { kind: 'answered', text: text === '' || text.endsWith('\n') ? text : `${text}\n` }
}

/** The public JSON of a value, on one line. */
export function answeredInJson(value: unknown): Outcome {
  return answered(JSON.stringify(value))
}

export function refused(...refusals: readonly Refusal[]): Outcome {
  return { kind: 'refused', refusals }
}

export function misused(message: string): Outcome {
  return { kind: 'misused', message }
}
