/**
 * A text as an office file can hold it.
 *
 * Takes:   any text.
 * Gives:   the text, with a mark in the place of each character that XML forbids and of half characters. One of them in a
 *          name would keep the whole file from opening.
 */
export function printable(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
}
