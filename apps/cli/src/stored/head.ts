/** The end of a log as it is printed, and as --head takes it: the number and the hash of the last event. */
export function headOf({ seq, head }: { readonly seq: number; readonly head: string }): string {
  return `${seq}:${head}`
}

/** A head that somebody kept, read back; null when it cannot be one. */
export function headIn(written: string): { readonly seq: number; readonly hash: string } | null {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(written) ?? []
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash }
}
