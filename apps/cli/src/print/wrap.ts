import stringWidth from 'string-width'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How many columns of a terminal a text takes: two for a wide character, none for a combining mark. */
export function columnsOf(text: string): number {
  return stringWidth(text)
}

/**
 * Breaks a text into lines.
 *
 * Takes:   text without control characters; the columns that a line may take, at least two.
 * Gives:   at least one line, none wider. Breaks fall at spaces, inside an id after `:`, `/`, `_` or a hyphen between
 *          words, and elsewhere only in a piece that is itself too wide. A date is not broken.
 */
export function wrap(text: string, width: number): string[] {
  if (columnsOf(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/ +/)) {
    for (const [index, piece] of piecesOf(word).entries()) {
      const joined = index === 0 && line !== '' ? `${line} ${piece}` : line + piece
      if (columnsOf(joined) <= width) {
        line = joined
        continue
      }
      if (line !== '') lines.push(line)
      const chopped = chop(piece, width)
      line = chopped.pop() ?? ''
      lines.push(...chopped)
    }
  }
  return [...lines, line]
}

/** The widest piece of a text that `wrap` does not break unless it must. */
export function widestPiece(text: string): number {
  return widest(text.split(/ +/).flatMap(piecesOf))
}

/** The columns that the widest of some texts takes; 0 when there is none. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, columnsOf(text)), 0)
}

/** Chinese and Japanese may break after any character. */
const breaks = /(?<=[:/_\p{Ideographic}\p{scx=Hira}\p{scx=Kana}])(?=.)|(?<=\p{L}{2}-)(?=\p{L})/u

function piecesOf(word: string): string[] {
  return word.split(breaks)
}

function chop(piece: string, width: number): string[] {
  if (columnsOf(piece) <= width) return [piece]
  const parts: string[] = []
  let part = ''
  for (const { segment } of graphemes.segment(piece)) {
    if (part !== '' && columnsOf(part + segment) > width) {
      parts.push(part)
      part = ''
    }
    part += segment
  }
  return [...parts, part]
}
