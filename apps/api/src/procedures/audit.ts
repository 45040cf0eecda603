import { z } from 'zod'
import { accepting, recorders } from './building.ts'
import { instant, matterId } from './inputs.ts'

const before = z.strictObject({ at: instant, id: z.string() })

/** Who did what in a matter, newest first; events are in the log itself. */
export const list = recorders
  .input(
    accepting(
      z.strictObject({ matter: matterId, most: z.int().min(1).max(500).default(100), before: before.optional() }),
    ),
  )
  .query(async ({ ctx: { services, entered }, input }) => {
    const entries = await services.store.audit.list(entered.matter, input.most, input.before)
    const last = entries.length < input.most ? undefined : entries.at(-1)
    return { entries, next: last === undefined ? null : { at: last.at, id: last.id } }
  })
