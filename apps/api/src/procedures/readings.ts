import { z } from 'zod'
import { answersFor, questionIn } from './answers.ts'
import { accepting, members, readers, recorders } from './building.ts'
import { openEntered } from './entering.ts'
import { freshId, record } from './events.ts'
import { day, matterId, party, question, seq } from './inputs.ts'

/** The readings that the answers rest on; an Investor sees what was chosen, and the options if they are disclosed. */
export const list = members
  .input(accepting(z.strictObject({ matter: matterId, party: party.optional(), ...question })))
  .query(async ({ ctx, input }) => (await answersFor(ctx.services, ctx.entered, input)).readings)

/** Chooses a reading, by recording a determination. It acts on all days from now on. */
export const choose = recorders
  .input(
    accepting(
      z.strictObject({
        matter: matterId,
        expected: seq,
        reading: z.string(),
        option: z.string(),
        by: z.enum(['agreement', 'court', 'counsel', 'house']),
        on: day.optional(),
        note: z.string().optional(),
        source: z.string().optional(),
      }),
    ),
  )
  .mutation(async ({ ctx, input: { matter, expected, reading, option, on, ...rest } }) => {
    const { services, entered } = ctx
    const id = await freshId(ctx, 'determination', expected)
    const made = on ?? services.matters.today(await openEntered(services.matters, entered))
    const event = { id, type: 'determination-made', on: made, question: reading, answer: option, ...rest }
    return record(ctx, { matter, expected, events: [event], fromFile: false })
  })

/** What every other option of every reading would change. */
export const alternatives = readers
  .input(accepting(z.strictObject({ matter: matterId, ...question })))
  .query(async ({ ctx: { services, entered }, input }) => {
    const opened = await openEntered(services.matters, entered)
    const { obligations, rights, readings, asOf } = services.matters.withChanges(
      opened,
      questionIn(services, opened, input),
    )
    const contested = [...obligations, ...rights].flatMap((one) =>
      one.contested === undefined ? [] : [{ id: one.id, contested: one.contested }],
    )
    return { asOf, readings, contested }
  })
