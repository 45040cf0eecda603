/**
 * Text in which nothing acts on a terminal: control, format, unassigned and lone-surrogate characters and the separators of
 * lines and paragraphs become escapes such as `\u{1b}`. The two joiners stay, which Persian, Indic and emoji writing needs.
 */
export function harmless(text: string): string {
  return text.replace(
    /[^\P{C}\u200C\u200D]|[\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
}
