/** Where the time comes from: only the server reads the real clock. */
export type Clock = {
  /** The instant now, as ISO 8601 in UTC with milliseconds. */
  readonly now: () => string
}
