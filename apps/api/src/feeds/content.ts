import { type CivilDate, parseCivilDate } from '@regrights/rules'
import { z } from 'zod'

/** What one entry of a calendar says; two entries that say the same are one version. */
export type Content = {
  readonly matter: string
  readonly kind: string
  readonly day: CivilDate
  readonly summary: string
  readonly description: string
  readonly alarmDays: number | null
  /** As what its owner saw the matter when it said this. */
  readonly seenAs: string
}

const stored = z.object({
  matter: z.string(),
  kind: z.string(),
  day: z.string(),
  summary: z.string(),
  description: z.string(),
  alarmDays: z.int().nullable(),
  seenAs: z.string(),
})

/** Content as it is kept with an entry; the same content gives the same text. */
export function writeContent({ matter, kind, day, summary, description, alarmDays, seenAs }: Content): string {
  return JSON.stringify({ matter, kind, day, summary, description, alarmDays, seenAs })
}

/** Reads what `writeContent` wrote; null for anything else, such as what an older version of the product kept. */
export function contentFrom(text: string): Content | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const read = stored.safeParse(value)
  const day = read.success ? parseCivilDate(read.data.day) : null
  return read.success && day !== null ? { ...read.data, day } : null
}
