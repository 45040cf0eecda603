/** What a house rule found: where, and what is wrong there. */
export type Problem = { readonly path: string; readonly line: number; readonly found: string }

/** The line of a text, from 1, that an offset falls in. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
