/** One clause of an agreement in our own words, never in the words of the agreement. */
export type DigestClause = {
  /** The clause as reasons and register rows cite it, such as 1(a). */
  readonly cite: string
  readonly heading: string
  /** The clause for a reader who has not seen it, a paragraph a string. */
  readonly summary: readonly [string, ...string[]]
  /** Places within the clause, each with the rule that stands there in one sentence. */
  readonly parts: Readonly<Record<string, string>>
}
