const NARROWEST = 20
const WIDEST = 1000
const PIPED = 80

/** How many columns text for a stream may take: as COLUMNS says, else as its terminal is, else 80. */
export function widthOf(stream: { readonly columns?: number }): number {
  return chosenWidth(process.env.COLUMNS, stream.columns)
}

/** A width from the variable COLUMNS and what a terminal says of itself, either of which may be missing or make no sense. */
export function chosenWidth(asked: string | undefined, terminal: number | undefined): number {
  const width = asked !== undefined && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : terminal || PIPED
  return Math.min(Math.max(width, NARROWEST), WIDEST)
}
